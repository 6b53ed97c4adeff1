import { Text, UnstyledButton } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { stateOf } from './outline.ts'
import type { Marks, OutlineEntry, OutlineState } from './shape.ts'
import { kindOf } from './kind.ts'
import { useDiagramWords } from './words.ts'
import './diagram.css'

/**
 * The steps of a diagram as a list: the way into it by keyboard and screen reader. With `marks` every step says how far the case has
 * come; without them (the designer) it only names what is there.
 */
export function Outline({ entries, marks, selected, onPick }: Props) {
  const { word } = useDiagramWords()
  if (entries.length === 0) return <Text c="dimmed">{word('empty')}</Text>
  return (
    <ol className="reg-outline" aria-label={word('outline')}>
      {entries.map((entry) => {
        const state = marks && stateOf(entry.id, marks)
        const kind = word(`type.${kindOf(entry.type)}`)
        return (
          <li key={entry.id} className={entry.depth > 0 ? 'reg-outline-depth' : undefined}>
            <UnstyledButton
              className="reg-outline-entry"
              onClick={() => onPick(entry.id)}
              aria-current={selected === entry.id ? 'true' : undefined}
            >
              {state && <StateIcon state={state} />}
              <span>
                <Text span fw={state === 'now' ? 600 : 400}>
                  {entry.name || kind}
                </Text>{' '}
                <Text span size="xs" c="dimmed">
                  {[kind, entry.lane, state && word(`state.${state}`)].filter(Boolean).join(' · ')}
                </Text>
              </span>
            </UnstyledButton>
          </li>
        )
      })}
    </ol>
  )
}

interface Props {
  entries: OutlineEntry[]
  marks?: Marks
  selected?: string | null
  onPick: (id: string) => void
}

function StateIcon({ state }: { state: OutlineState }) {
  if (state === 'passed') return <IconCircleCheckFilled size={14} color="var(--reg-good)" aria-hidden />
  if (state === 'now') return <IconPlayerPlayFilled size={14} color="var(--reg-info)" aria-hidden />
  return <IconCircle size={14} color="var(--reg-line-strong)" aria-hidden />
}
