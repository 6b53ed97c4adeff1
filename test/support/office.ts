import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { connect } from '../../server/db/connect.ts'
import { completeTask } from '../../server/runtime/completeTask.ts'
import { openCase } from '../../server/runtime/openCase.ts'
import type { Json } from '../../server/shape.ts'
import { nobody } from './applicant.ts'
import { service, type Node } from './bundle.ts'
import { openWorld, type DatabaseKind, type World } from './world.ts'

/** An office in which a test draws a diagram, opens cases of it and does their tasks; the database is opened anew between steps. */
export interface Office {
  world: World
  /** Deploys a service whose main diagram this is, opens a case and works until it rests; answers the case's id. */
  open(
    nodes: Node[],
    flows: string[],
    more?: { diagrams?: Record<string, [Node[], string[]]>; variables?: Record<string, Json> },
  ): Promise<string>
  deploy(key: string, diagrams: Record<string, [Node[], string[]]>): Promise<string>
  openOf(key: string): Promise<string>
  /** Open elements of a case, sorted, as `a b`; with `#index` for members of a multi-instance. */
  tasks(caseId: string): Promise<string>
  complete(caseId: string, element: string, data?: Record<string, Json>, which?: (row: TaskRecord) => boolean): Promise<void>
  /** Lets this much time pass (minutes) and works. */
  pass(minutes: number): Promise<void>
  /** Works until nothing is due. */
  work(): Promise<void>
  variables(caseId: string, process?: string): Promise<Record<string, Json>>
  ended(caseId: string): Promise<boolean>
  incidents(caseId: string): Promise<{ element: string | null; detail: string; closed_at: string | null }[]>
  passed(caseId: string, element: string): Promise<number>
}

export interface TaskRecord {
  id: string
  element: string
  item: string | null
  due_at: string | null
  instance_id: string
}

/**
 * To be called within a `describe`: one world for its tests, and after each of them no open case is left with nothing to wait for.
 * `asIs`: for terms longer than the service's own, which publishing refuses.
 */
export function office(kind: DatabaseKind, { asIs = false } = {}): Office {
  let world: World
  let count = 0
  beforeAll(async () => {
    world = await openWorld(kind)
  })
  afterEach(async () => {
    expect(await stuck(world)).toEqual([])
  })
  afterAll(() => world.close())

  const here: Office = {
    get world() {
      return world
    },
    async deploy(key, diagrams) {
      return asIs ? world.deployAsIs(key, service(key, diagrams)) : world.deploy(key, service(key, diagrams))
    },
    async open(nodes, flows, { diagrams = {} } = {}) {
      const key = `s${++count}`
      await here.deploy(key, { main: [nodes, flows], ...diagrams })
      return here.openOf(key)
    },
    async openOf(key) {
      const { caseId } = await world.gate.execute(openCase, await world.person('chancery'), { key, applicant: nobody, data: {} })
      await here.work()
      return caseId
    },
    async tasks(caseId) {
      const rows: string[] = await world.db.read('tasks').where({ case_id: caseId, status: 'open' }).pluck('element')
      return rows.toSorted().join(' ')
    },
    async complete(caseId, element, data = {}, which = () => true) {
      await reopen(world)
      const rows: TaskRecord[] = await world.db.read('tasks').where({ case_id: caseId, element, status: 'open' })
      const row = rows.find(which)
      if (!row) throw new Error(`no open task "${element}"; open: ${await here.tasks(caseId)}`)
      await world.gate.execute(completeTask, await world.person('expert'), { taskId: row.id, data })
      await here.work()
    },
    async pass(minutes) {
      world.clock.set(new Date(Date.parse(world.clock.now()) + minutes * 60_000).toISOString())
      await here.work()
    },
    async work() {
      await world.worker.drain()
    },
    async variables(caseId, process = 'main') {
      const row = await world.db
        .read('instances')
        .where({ case_id: caseId, process, ...(process === 'main' && { parent_id: null }) })
        .orderBy('started_at', 'desc')
        .first('variables')
      return JSON.parse(row.variables) as Record<string, Json>
    },
    async ended(caseId) {
      return Boolean((await world.db.read('cases').where({ id: caseId }).first('ended_at')).ended_at)
    },
    async incidents(caseId) {
      return world.db.read('incidents').where({ case_id: caseId }).select('element', 'detail', 'closed_at')
    },
    async passed(caseId, element) {
      const rows: { data: string }[] = await world.db.read('history').where({ case_id: caseId, type: 'step' }).select('data')
      return rows.flatMap(({ data }) => (JSON.parse(data) as { passed: string[] }).passed).filter((one) => one === element).length
    },
  }
  return here
}

/** The same office after a restart: what it knew is in the database or lost. */
export async function reopen(world: World): Promise<void> {
  const old = { ...world.db }
  Object.assign(world.db, await connect(world.url))
  await old.close()
}

/** Numbers of open cases with no task, timer, job, subscription or incident: nothing would ever move them again. */
export async function stuck({ db }: Pick<World, 'db'>): Promise<string[]> {
  const open: { id: string; number: string }[] = await db.read('cases').whereNull('ended_at').select('id', 'number')
  const found: string[] = []
  for (const { id, number } of open) {
    const instances = db.read('instances').where({ case_id: id, status: 'running' }).select('id')
    const waits = await Promise.all([
      db.read('tasks').where({ case_id: id, status: 'open' }).first('id'),
      db.read('deadlines').whereIn('instance_id', instances.clone()).where({ status: 'set' }).first('id'),
      db.read('jobs').whereIn('instance_id', instances.clone()).where({ status: 'queued' }).first('id'),
      // A call is not a wait of its own: what it called has to wait.
      db.read('subscriptions').whereIn('instance_id', instances.clone()).whereNot({ kind: 'call' }).first('id'),
      db.read('incidents').where({ case_id: id }).whereNull('closed_at').first('id'),
    ])
    if (!waits.some(Boolean)) found.push(number)
  }
  return found
}
