import type { Person } from '../../../server/auth/shape.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './Roles.module.css'

/** A person's roles, each with the unit in which it is held. */
export function Roles({ person }: { person: Person }) {
  const { t, say } = useTexts()
  return (
    <ul className={css.roles}>
      {person.memberships.map(({ unitId, unitNames, role }) => (
        <li key={unitId + role} className={css.role}>
          <b>{t(`role.${role}`)}</b> · {say(unitNames)}
        </li>
      ))}
    </ul>
  )
}
