import { Anchor, Text } from '@mantine/core'
import { IconDownload, IconFile } from '@tabler/icons-react'
import type { StoredFile } from '../../../server/files/shape.ts'
import { dateTimeOf } from '../texts/dates.ts'
import { useTexts } from '../texts/useTexts.ts'
import css from './FileList.module.css'
import { sizeOf } from './size.ts'

/** Stored files with what they are for, size and time; each is a link that downloads it. */
export function FileList({ files }: { files: (StoredFile & { title?: string | null })[] }) {
  const { t, language } = useTexts()
  if (files.length === 0) return <Text c="dimmed">{t('file.none')}</Text>
  return (
    <ul className={css.files}>
      {files.map((file) => (
        <li key={file.id} className={css.file}>
          <IconFile size={22} aria-hidden className={css.icon!} />
          <div className={css.words}>
            {file.title && (
              <Text size="sm" fw={600}>
                {file.title}
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
