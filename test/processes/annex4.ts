import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const acts = process.env.REGLAMENT_ACTS ?? '../shared/regulations'

/** The clauses of annex 4 of order 292 in one language, as the act itself counts them: item, sub-item, paragraph. */
export function annex4(language: 'ru' | 'kk'): Map<string, string> {
  const lines = readFileSync(join(acts, `order-292-2014.${language}.txt`), 'utf8').split(/\r?\n/)
  const heading = (number: number) =>
    language === 'ru' ? new RegExp(`^Приложение ${number}\\s*$`) : new RegExp(`^${number}-қосымша\\s*$`)
  const begins = lines.findLastIndex(
    (line, at) => heading(4).test(line) && at < lines.findIndex((later) => heading(5).test(later)),
  )
  return clausesOf(
    lines.slice(
      begins + 1,
      lines.findIndex((line) => heading(5).test(line)),
    ),
  )
}

function clausesOf(lines: string[]): Map<string, string> {
  const clauses = new Map<string, string>()
  let place: string[] = []
  let paragraph = 0
  // Headings of sections and annexes stand at the margin, the text of the items is indented.
  for (const line of lines.filter((one) => /^\s+\S/.test(one)).map((one) => one.trim())) {
    const lead = leadOf(line, place)
    if (lead) {
      place = lead
      paragraph = 0
      clauses.set(place.join('.'), line)
    }
    paragraph += 1
    if (place.length) clauses.set([...place, paragraph].join('.'), line)
  }
  return clauses
}

/** Where a line that opens an item, a sub-item or a part of the portal's process stands. */
function leadOf(line: string, place: string[]): string[] | undefined {
  const item = /^(\d+)\. /.exec(line)?.[1]
  if (item) return [item]
  const sub = /^(\d+)\) /.exec(line)?.[1]
  if (sub && place[0]) return [place[0], sub]
  // "процесс 1 – …" in Russian, "1-процесс – …" in Kazakh
  const part = /^(?:(процесс|условие) (\d)|(\d)-(процесс|шарт)) –/.exec(line)
  if (part && place[0]) return [place[0], `${/процесс/.test(part[0]) ? 'process' : 'condition'}-${part[2] ?? part[3]}`]
  return undefined
}
