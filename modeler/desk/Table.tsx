import type { ReactNode } from 'react'
import css from './Table.module.css'

interface Props {
  /** Read aloud only: what is seen stands under a heading that says it. */
  caption: string
  columns: readonly { name: string; title: string }[]
  /** More columns than the room is for: their words share it. */
  many?: boolean
  children: ReactNode
}

/** A table of the desk under plain headings; its rows are the children. */
export function Table({ caption, columns, many = false, children }: Props) {
  return (
    <div className={css.room}>
      <table className={css.table} data-many={many || undefined}>
        <caption className="only-read-aloud">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
