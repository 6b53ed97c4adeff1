import { IconFileX } from '@tabler/icons-react'
import { Notice } from '../../shared/states/Notice.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'

/** No document has this code. */
export function Unknown() {
  const { t } = useTexts()
  return (
    <Notice icon={IconFileX} title={t('check.unknown')} urgent>
      {t('check.unknownHelp')}
    </Notice>
  )
}
