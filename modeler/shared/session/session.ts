import { createContext, useContext } from 'react'
import type { Me, Role } from '../../../server/auth/shape.ts'
import type { ApiProblem, DemoAccount } from '../api/problem.ts'

export interface Session {
  /** Who is signed in; null: nobody. */
  me: Me | null
  /** Whether the first answer is still awaited. */
  pending: boolean
  /** Why it is not known who is signed in (server away, no network). */
  problem: ApiProblem | null
  retry: () => void
  /** Accounts offered in demo mode, with their common password; empty otherwise. */
  demo: { accounts: DemoAccount[]; password: string }
  signIn: (login: string, password: string) => Promise<Me>
  signOut: () => Promise<void>
  /** Takes an answer that says who I am (sign up, changed contacts) for the session. */
  take: (me: Me) => void
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of SessionProvider')
  return session
}

/** The signed-in person, for what stands behind <SignedIn>. */
export function useMe(): Me {
  const { me } = useSession()
  if (!me) throw new Error('useMe outside of SignedIn')
  return me
}

/** Whether I have one of the roles in any unit. */
export function hasRole(me: Me, ...roles: Role[]): boolean {
  return me.memberships.some((membership) => roles.includes(membership.role))
}

/** Whether I work in the office: any role but the applicant's. */
export function isStaff(me: Me): boolean {
  return me.memberships.some(({ role }) => role !== 'applicant')
}
