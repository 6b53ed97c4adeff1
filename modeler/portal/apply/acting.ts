import { useState } from 'react'
import type { Me } from '../../../server/auth/shape.ts'

const KEPT = 'reglament.acting'

/** For whom I act: the id of one of my organisations, or null for myself. The last choice is remembered in this browser. */
export function useActing(me: Me): { acting: string | null; act: (organisationId: string | null) => void } {
  const [chosen, setChosen] = useState<string | null>(() => kept() ?? me.organisations[0]?.id ?? null)
  const acting = me.organisations.some(({ id }) => id === chosen) ? chosen : null
  return {
    acting,
    act: (organisationId) => {
      setChosen(organisationId)
      keep(organisationId ?? '')
    },
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

function keep(value: string): void {
  try {
    localStorage.setItem(KEPT, value)
  } catch {
    return
  }
}
