import { ActionIcon, Anchor, Text, Tooltip } from '@mantine/core'
import { IconFile, IconX } from '@tabler/icons-react'
import { useTexts } from '../texts/useTexts.ts'
import css from './FileDrop.module.css'
import { sizeOf } from './size.ts'
import { useStored } from './stored.ts'

/** A stored file by its id: name, size, a link to it, and the button that takes it away. */
export function FileRow({ id, remove = null }: { id: string; remove?: (() => void) | null }) {
  const { t, language } = useTexts()
  const file = useStored(id)
  const name = file?.name ?? t('file.attached')
  return (
    <div className={css.row}>
      <IconFile size={20} aria-hidden className={css.icon!} />
      <div className={css.name}>
        <Anchor href={`/api/file.get?id=${id}`} download>
          {name}
        </Anchor>
        {file && (
          <Text component="span" size="sm" c="dimmed" className="numbers" ml={8}>
            {sizeOf(file.size, t, language)}
          </Text>
        )}
      </div>
      {remove && (
        <Tooltip label={t('file.remove', { name })}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('file.remove', { name })} onClick={remove}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  )
}
