import css from './UsedLine.module.css'

/** How much of a term is gone, in hundredths of it, as a slim line in the colour of the term around it; beyond the term it is full. */
export function UsedLine({ label, percent }: { label: string; percent: number }) {
  return <progress className={css.line} max={100} value={Math.min(100, Math.round(percent))} aria-label={label} />
}
