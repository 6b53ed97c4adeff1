import { Component } from 'react'
import type { ReactNode } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { Failed } from './Failed.tsx'

/** Catches what breaks while a view is drawn, so that the rest of the page stays. A new `at` (the address) tries again. */
export class Broken extends Component<{ at: string; children: ReactNode }, { at: string; error: unknown }> {
  override state = { at: this.props.at, error: null as unknown }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  static getDerivedStateFromProps(props: { at: string }, state: { at: string }) {
    return props.at === state.at ? null : { at: props.at, error: null }
  }

  override render() {
    if (!this.state.error) return this.props.children
    return <Failed order={1} problem={new ApiProblem(500, { code: 'BROKEN', reason: 'page' })} retry={() => location.reload()} />
  }
}
