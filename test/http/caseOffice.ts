import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { appendAudit } from '../../server/audit/append.ts'
import { createGate, type Actor } from '../../server/command.ts'
import { readConfig } from '../../server/config.ts'
import { createHttp } from '../../server/http/server.ts'
import { recordIncident } from '../../server/runtime/incidents.ts'
import { walk, type Scenario } from '../support/scenario.ts'
import { openWorld, shipped } from '../support/world.ts'
import { createClient, type Answer } from './start.ts'

export const service = 'customs-carriers'

/** Everybody who may knock at a door, in the order in which they do; the owner comes last, for only theirs may change what is theirs. */
export const roles = [
  'anonymous',
  'other applicant',
  'chancery',
  'expert',
  'other expert',
  'legal-expert',
  'analyst',
  'administrator',
  'owner',
] as const
export type Role = (typeof roles)[number]

export type CaseOffice = Awaited<ReturnType<typeof openCaseOffice>>
export type Client = ReturnType<typeof createClient>

/**
 * The demo office behind its HTTP mouth, with one running case of the carriers: the legal unit has sent the draft order back, so
 * there are completed steps, a draft document and an open task of the expert.
 */
export async function openCaseOffice() {
  const world = await openWorld('sqlite', '2026-10-22T05:30:00.000Z')
  const files = await shipped(service)
  await world.deploy(service, files)
  const scenario = JSON.parse(files.find(({ path }) => path === 'scenarios/portal-included.json')!.content) as Scenario
  const until = (element: string) =>
    scenario.steps.slice(
      0,
      scenario.steps.findIndex((step) => 'task' in step && step.task === element),
    )
  const returned = { at: '2026-11-05T05:00:00.000Z', as: 'legal-expert', task: 'legal-expert' }
  const steps = [...until('legal-expert'), { ...returned, data: { decision: 'return', remarks: 'Секретное замечание юриста' } }]
  const { caseId, number } = await walk(world, service, files, { ...scenario, steps }, async () => world)

  const doors = await openDoors(world, true)
  const client = () => createClient(doors.base)
  const enter = async (login: string) => ok(client(), (one) => one.post('session.open', { login, password: world.password }))
  const admin = await enter('administrator')
  const units = (await admin.get('unit.list')).body.items as { id: string; kind: string }[]
  const unitOf = (kind: string) => units.find((unit) => unit.kind === kind)!.id

  /** Somebody new in the office, who holds this role in this unit. */
  async function hire(login: string, role: string, unitId: string) {
    const person = { login, name: `Жаңа ${login}`, position: 'сотрудник', password: world.password, language: 'ru' }
    const { body } = await admin.post('person.create', person)
    const personId = body.personId as string
    await admin.post('person.grant', { personId, unitId, role })
    return { personId, client: await enter(login) }
  }
  const elsewhere = await admin.post('unit.create', {
    parentId: unitOf('office'),
    kind: 'elsewhere',
    names: { kk: 'Б', ru: 'Д', en: 'E' },
  })
  const other = await ok(client(), (one) => one.post('person.signUp', newcomer(world.password)))
  const clients: Record<Role, Client> = {
    anonymous: client(),
    'other applicant': other,
    chancery: await enter('chancery'),
    expert: await enter('expert'),
    'other expert': (await hire('outsider', 'expert', elsewhere.body.id as string)).client,
    'legal-expert': await enter('legal-expert'),
    analyst: await enter('analyst'),
    administrator: admin,
    owner: await enter('applicant'),
  }
  return {
    ...{ world, files, scenario, caseId, number, clients, client, enter, hire, unitOf, base: doors.base, gate: doors.gate },
    /** A second server of the same database, outside demo mode. */
    openDoors: (demo: boolean) => openDoors(world, demo),
    /** Walks one more case with another applicant, up to before this element. */
    applyAs: (login: string, element: string) =>
      walk(
        world,
        service,
        files,
        {
          ...scenario,
          start: { as: login },
          steps: until(element).map((step) => ('as' in step && step.as === 'applicant' ? { ...step, as: login } : step)),
        },
        async () => world,
      ),
    stop: async () => {
      await doors.stop()
      await world.close()
    },
  }
}

type World = Awaited<ReturnType<typeof openWorld>>

async function openDoors(world: World, demo: boolean) {
  const config = readConfig({
    DATABASE_URL: `sqlite:${world.url}`,
    LOG_LEVEL: 'silent',
    PORT: '0',
    REGLAMENT_DEMO: demo ? '1' : '0',
  })
  const surroundings = { demo, publicUrl: 'https://office.example' }
  const gate = createGate({ db: world.db, clock: world.clock, surroundings, appendAudit, recordIncident })
  const http = await createHttp({ gate, db: world.db, clock: world.clock, config, log: pino({ level: 'silent' }) })
  const base = await http.start(0, '127.0.0.1')
  return { base, gate, stop: () => http.stop() }
}

const newcomer = (password: string) => ({ iin: '000140000316', name: 'Басқа Өтініш Беруші', password, language: 'kk' })

async function ok(client: Client, enter: (client: Client) => Promise<Answer>): Promise<Client> {
  const answer = await enter(client)
  if (answer.status !== 200) throw new Error(`could not enter: ${JSON.stringify(answer.body)}`)
  return client
}

/** What there is to be had of the case, by the ids under which somebody would ask for it. */
export async function idsOf({ world, caseId, clients }: Pick<CaseOffice, 'world' | 'caseId' | 'clients'>) {
  const { read } = world.db
  const owner = (await world.person('applicant')) as Actor & { id: string }
  const first = async (table: string, where: object) => (await read(table).where(where).first()) as Record<string, string>
  const draft = await clients.owner.post('draft.save', { key: service, data: { organisation: 'Дала Транс' } })
  return {
    caseId,
    taskId: (await first('tasks', { case_id: caseId, status: 'open' })).id!,
    fileId: (await first('files', { case_id: caseId, person_id: owner.id })).id!,
    documentId: (await first('documents', { case_id: caseId })).id!,
    code: (await first('documents', { case_id: caseId })).code!,
    noticeId: (await first('notices', { person_id: owner.id })).id!,
    sessionId: (await first('sessions', { person_id: owner.id })).id!,
    draftId: draft.body.id as string,
    personId: (await world.person('head')).id!,
    unknown: randomUUID(),
  }
}
export type Ids = Awaited<ReturnType<typeof idsOf>>
