import { Anchor } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { lastList } from '../tasks/lastList.ts'

/** The way back to the list that one came from. */
export function BackToList() {
  const { t } = useTexts()
  const { view, address } = lastList()
  return (
    <Anchor component={Link} href={address} size="sm" mb={4} style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
      <IconArrowLeft size={15} aria-hidden />
      {t(`list.${view}.title`)}
    </Anchor>
  )
}
