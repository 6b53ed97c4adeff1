import type { Role } from '../../../server/auth/shape.ts'

/**
 * The server's list is the one that counts: a role that it has and this one has not, or the other way round, does not compile.
 * `self`: nobody gives it, an applicant has it and the platform is it. `office`: it runs the platform and stands in no lane.
 */
const kinds: Record<Role, 'self' | 'lane' | 'office'> = {
  applicant: 'self',
  chancery: 'lane',
  head: 'lane',
  'unit-head': 'lane',
  'chief-expert': 'lane',
  expert: 'lane',
  officer: 'lane',
  official: 'lane',
  'legal-head': 'lane',
  'legal-expert': 'lane',
  'authorised-unit': 'lane',
  'territorial-unit': 'lane',
  'working-group': 'lane',
  system: 'self',
  analyst: 'office',
  administrator: 'office',
}
const roles = Object.keys(kinds) as Role[]

/** The roles that an administrator gives to staff. */
export const STAFF_ROLES = roles.filter((role) => kinds[role] !== 'self')

/** The roles that the lanes of a diagram may have. */
export const LANE_ROLES = roles.filter((role) => kinds[role] !== 'office')
