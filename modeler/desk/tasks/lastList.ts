export type TaskView = 'mine' | 'unit' | 'watched' | 'done'

const ADDRESSES: Record<TaskView, string> = { mine: '/', unit: '/unit', watched: '/watched', done: '/done' }
let last: TaskView = 'mine'

/** The list from which a task is opened is the one to which it leads back. */
export function rememberList(view: TaskView): void {
  last = view
}

export function lastList(): { view: TaskView; address: string } {
  return { view: last, address: ADDRESSES[last] }
}
