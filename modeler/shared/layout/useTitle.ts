import { useEffect } from 'react'
import { useTexts } from '../texts/useTexts.ts'

/** The window's title: what is shown, then the product. */
export function useTitle(title: string): void {
  const { t } = useTexts()
  const product = t('header.product')
  useEffect(() => {
    document.title = title ? `${title} · ${product}` : product
  }, [title, product])
}
