import { Anchor, Text } from '@mantine/core'
import { IconDownload, IconFile } from '@tabler/icons-react'
import type { StoredFile } from '../../../server/files/shape.ts'
import type { Texts3 } from '../../../server/shape.ts'
import { dateTimeOf } from '../texts/dates.ts'
import { useTexts } from '../texts/useTexts.ts'
import css from './FileList.module.css'
import { sizeOf } from './size.ts'

/** Stored files with what they are for, size and time; each is a link that downloads it. */
export function FileList({ files }: { files: (StoredFile & { titles?: Texts3 | null })[] }) {
  const { t, say, language } = useTexts()
  if (files.length === 0) return <Text c="dimmed">{t('file.none')}</Text>
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id} className={css.file}>
          <IconFile size={22} aria-hidden className={css.icon!} />
          <div className={css.words}>
            {file.titles && (
              <Text size="sm" fw={600}>
                {say(file.titles)}
              </Text>
            )}
            <Anchor href={`/api/file.get?id=${file.id}`} download={file.name}>
              {file.name}
            </Anchor>
            <Text size="xs" c="dimmed" className="numbers">
              {sizeOf(file.size, t, language)} · {dateTimeOf(file.uploadedAt)}
            </Text>
          </div>
          <IconDownload size={18} aria-hidden />
        </li>
      ))}
    </ul>
  )
}
