import { useTexts } from '../shared/texts/useTexts.ts'

export function Footer() {
  const { t } = useTexts()
  return <div>{t('footer.text')}</div>
}
