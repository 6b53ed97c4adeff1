import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { CaseFull } from '../../../server/cases/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { useTell } from '../useTell.ts'
import { Panel } from '../Panel.tsx'

/** Ends a case before its time. The reason is written into its history. */
export function CancelCase({ full }: { full: CaseFull }) {
  const { t } = useTexts()
  const tell = useTell()
  const [opened, setOpened] = useState(false)
  const [reason, setReason] = useState('')
  const cancel = useCommand('case.cancel')
  const send = () =>
    cancel.mutate(
      { caseId: full.id, reason: reason.trim() },
      {
        onSuccess: () => {
          tell.done(t('cancel.done', { number: full.number }))
          setOpened(false)
        },
      },
    )
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('cancel.open')}
      </Button>
      <Panel opened={opened} close={() => setOpened(false)} title={t('cancel.title', { number: full.number })}>
        <Stack>
          <Text>{t('cancel.text')}</Text>
          <Textarea
            label={t('cancel.reason')}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {cancel.error && <Failed problem={cancel.error} />}
          <Button color="red" disabled={!reason.trim()} loading={cancel.isPending} onClick={send}>
            {t('cancel.send')}
          </Button>
        </Stack>
      </Panel>
    </>
  )
}
