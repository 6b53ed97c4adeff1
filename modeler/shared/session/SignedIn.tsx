import type { ReactNode } from 'react'
import { Failed } from '../states/Failed.tsx'
import { Loading } from '../states/Loading.tsx'
import { useSession } from './session.ts'
import { SignIn } from './SignIn.tsx'

/** Shows what is inside to those who are signed in, and the sign-in view to others, on the same address. */
export function SignedIn({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  const { me, pending, problem, retry } = useSession()
  if (me) return children
  if (pending) return <Loading rows={4} />
  if (problem) return <Failed problem={problem} retry={retry} />
  return <SignIn aside={aside} />
}
