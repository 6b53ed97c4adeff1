import { notifications } from '@mantine/notifications'
import type { RefObject } from 'react'
import { useCommand } from '../../shared/api/hooks.ts'
import { problemSentence } from '../../shared/states/sentence.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useKeys } from '../keys/useKeys.ts'

/** J and K move between the rows' links, C claims the row that has the focus, / goes to the search. Returns the claim. */
export function useListKeys(search: RefObject<HTMLInputElement | null>) {
  const { t } = useTexts()
  const command = useCommand('task.claim')
  const claim = (taskId: string) =>
    command.mutate(
      { taskId },
      {
        onSuccess: () => notifications.show({ message: t('task.claimed') }),
        onError: (problem) => notifications.show({ color: 'red', message: problemSentence(problem, t) }),
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
