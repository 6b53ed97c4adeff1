import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { RefObject } from 'react'

interface Typed {
  typed: string
  type: (typed: string) => void
  field: RefObject<HTMLInputElement | null>
}

/** What is typed into a list's search, and `q`, what to look for: trimmed, and only when the typing rests. */
export function useSearch(): Typed & { q: string } {
  const [typed, type] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const field = useRef<HTMLInputElement>(null)
  return { typed, type, field, q }
}

/** The search above a list; what it looks in stands in it as its label. */
export function Search({ label, search: { typed, type, field } }: { label: string; search: Typed }) {
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      flex="1 1 260px"
      maw={480}
    />
  )
}
