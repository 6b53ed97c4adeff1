import type { Json } from '../../shape.ts'
import { at, called, say, valueAt, type BundleModel, type Rule, type Said } from './rule.ts'

/** The roles of the lanes are those that service.json lists, and each role has one lane in a diagram. */
export const rolesListed: Rule = {
  name: 'roles-listed',
  check: (bundle) => {
    const listed = valueAt(bundle.json['service.json'], 'roles')
    if (!Array.isArray(listed)) return []
    return [...lanesOf(bundle, listed), ...withoutLane(bundle, listed)]
  },
}

const lanesOf = (bundle: BundleModel, listed: Json[]): Said[] =>
  Object.entries(bundle.processes).flatMap(([file, { lanes }]) =>
    lanes.flatMap((lane, index): Said[] => {
      if (!lane.role) return []
      const params = { name: called(lane), role: lane.role }
      if (!listed.includes(lane.role)) return [{ ...at(file, lane), message: say(unlisted, params) }]
      const isTwice = lanes.slice(0, index).some((other) => other.role === lane.role && other.unit === lane.unit)
      return isTwice ? [{ ...at(file, lane), message: say(twice, params) }] : []
    }),
  )

function withoutLane(bundle: BundleModel, listed: Json[]): Said[] {
  const roles = new Set(Object.values(bundle.processes).flatMap(({ lanes }) => lanes.map(({ role }) => role)))
  return listed
    .filter((role): role is string => typeof role === 'string' && !roles.has(role))
    .map((role) => ({ file: 'service.json', element: '/roles', message: say(unused, { role }) }))
}

const unlisted = {
  kk: '«{name}»: «{role}» рөлі service.json тізімінде жоқ',
  ru: '«{name}»: роли «{role}» нет в списке service.json',
  en: '“{name}”: the role “{role}” is not listed in service.json',
}
const twice = {
  kk: '«{name}»: «{role}» рөлінің бұл диаграммада басқа жолағы бар',
  ru: '«{name}»: у роли «{role}» на этой диаграмме уже есть дорожка',
  en: '“{name}”: the role “{role}” has another lane in this diagram',
}
const unused = {
  kk: '«{role}» рөлі тізімде бар, бірақ ешбір диаграммада жолағы жоқ',
  ru: 'Роль «{role}» есть в списке, но ни на одной диаграмме у неё нет дорожки',
  en: 'The role “{role}” is listed, but has a lane in no diagram',
}
