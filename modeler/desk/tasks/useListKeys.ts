import type { RefObject } from 'react'
import { useCommand } from '../../shared/api/hooks.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useKeys } from '../keys/useKeys.ts'
import { useTell } from '../useTell.ts'

/** J and K move between the rows' links, C claims the row that has the focus, / goes to the search. Returns the claim. */
export function useListKeys(search: RefObject<HTMLInputElement | null>) {
  const { t } = useTexts()
  const tell = useTell()
  const command = useCommand('task.claim')
  const claim = (taskId: string) =>
    command.mutate(
      { taskId },
      {
        onSuccess: () => tell.done(t('task.claimed')),
        onError: tell.refused,
      },
    )
  useKeys({
    KeyJ: () => move(1),
    KeyK: () => move(-1),
    KeyC: () => {
      const row = document.activeElement?.closest<HTMLElement>('[data-claimable]')
      if (row?.dataset.claimable) claim(row.dataset.claimable)
    },
    Slash: () => search.current?.focus(),
  })
  return claim
}

function move(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = links.findIndex((link) => link === document.activeElement)
  const to = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))
  links[to]?.focus()
  links[to]?.scrollIntoView({ block: 'nearest' })
}
