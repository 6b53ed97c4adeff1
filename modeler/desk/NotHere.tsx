import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { Link } from 'wouter'
import { Notice } from '../shared/states/Notice.tsx'
import { useTexts } from '../shared/texts/useTexts.ts'

/** An address that the desk does not know. */
export function NotHere() {
  const { t } = useTexts()
  return (
    <Notice
      order={1}
      icon={IconMapOff}
      title={t('notHere.title')}
      action={
        <Button component={Link} href="/">
          {t('notHere.action')}
        </Button>
      }
    >
      {t('notHere.text')}
    </Notice>
  )
}
