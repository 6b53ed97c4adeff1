/** `8.5` → «пункт 8, подпункт 5»; `10.process-3` → «пункт 10, процесс 3»; what has another form stays as it is. */
export function clauseWords(clause: string, t: (key: string, values?: Record<string, unknown>) => string): string {
  const [item, part, paragraph] = clause.split('.')
  const words = [t('act.item', { number: item })]
  const named = /^(process|condition)-(\d+)$/.exec(part ?? '')
  if (named) words.push(t(`act.${named[1]}`, { number: named[2] }))
  else if (part) words.push(t('act.subitem', { number: part }))
  if (paragraph) words.push(t('act.paragraph', { number: paragraph }))
  return words.join(', ')
}
