import type { Role } from '../../../server/auth/shape.ts'

/** The roles that an administrator gives to staff: an applicant has his by himself, the system is nobody. */
export const STAFF_ROLES: Role[] = [
  'chancery',
  'head',
  'unit-head',
  'chief-expert',
  'expert',
  'officer',
  'official',
  'legal-head',
  'legal-expert',
  'authorised-unit',
  'territorial-unit',
  'working-group',
  'analyst',
  'administrator',
]
