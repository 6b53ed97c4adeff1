import mark from './mark.svg'

/** The product's own mark: a decision, taken. It is no state emblem. */
export function Mark({ size = 32 }: { size?: number }) {
  return <img src={mark} width={size} height={size} alt="" />
}
