import { Anchor, SegmentedControl, Stack } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../../shared/api/hooks.ts'
import { Diagram } from '../../shared/diagram/Diagram.tsx'
import { Empty } from '../../shared/states/Empty.tsx'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './CaseTabs.module.css'

/** The diagrams of a case with its tokens: its own process and those it called. */
export default function CaseDiagrams({ caseId, narrow }: { caseId: string; narrow: boolean }) {
  const { t, say } = useTexts()
  const tight = useMediaQuery('(max-width: 760px)') || narrow
  const { data, error, refetch } = useAsk('case.diagram', { id: caseId })
  const [chosen, setChosen] = useState<string | null>(null)
  const diagrams = data?.diagrams
  // Where the work stands is what one wants to see first.
  const shown =
    diagrams?.find(({ process }) => process === chosen) ?? diagrams?.findLast(({ open }) => open.length > 0) ?? diagrams?.[0]
  const marks = useMemo(() => ({ open: shown?.open ?? [], passed: shown?.passed ?? [], flows: shown?.flows ?? [] }), [shown])
  if (error && !data) return <Failed problem={error} retry={() => void refetch()} />
  if (!diagrams) return <Loading rows={1} height={360} />
  if (!shown) return <Empty title={t('diagram.none')} />
  return (
    <Stack gap="sm">
      {diagrams.length > 1 && (
        <SegmentedControl
          aria-label={t('diagram.which')}
          value={shown.process}
          onChange={setChosen}
          orientation={tight ? 'vertical' : 'horizontal'}
          className={css.which!}
          data={diagrams.map(({ process, names }) => ({ value: process, label: say(names) }))}
        />
      )}
      {narrow && (
        <Anchor component={Link} href={`/cases/${caseId}?tab=diagram`} size="sm">
          {t('diagram.wide')}
        </Anchor>
      )}
      <Diagram
        key={shown.process}
        xml={shown.xml}
        name={say(shown.names)}
        texts={shown.texts}
        marks={marks}
        height="min(62vh, 520px)"
      />
    </Stack>
  )
}
