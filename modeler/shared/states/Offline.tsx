import { IconWifiOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTexts } from '../texts/useTexts.ts'
import css from './Offline.module.css'

/** A strip under the header while the browser has no network; what is typed stays on the page. */
export function Offline() {
  const { t } = useTexts()
  const online = useOnline()
  return (
    <div role="status">
      {!online && (
        <div className={css.strip}>
          <IconWifiOff size={18} aria-hidden /> {t('state.offline')}
        </div>
      )}
    </div>
  )
}

export function useOnline(): boolean {
  return useSyncExternalStore(listen, () => navigator.onLine)
}

function listen(changed: () => void): () => void {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}
