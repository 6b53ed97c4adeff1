import type { Role } from '../../../server/auth/shape.ts'

/** An applicant has his role by himself, and the system is nobody. */
type StaffRole = Exclude<Role, 'applicant' | 'system'>

// The server's list is the one that counts: a role that it has and this one has not, or the other way round, does not compile.
const given: Record<StaffRole, true> = {
  chancery: true,
  head: true,
  'unit-head': true,
  'chief-expert': true,
  expert: true,
  officer: true,
  official: true,
  'legal-head': true,
  'legal-expert': true,
  'authorised-unit': true,
  'territorial-unit': true,
  'working-group': true,
  analyst: true,
  administrator: true,
}

/** The roles that an administrator gives to staff. */
export const STAFF_ROLES = Object.keys(given) as StaffRole[]
