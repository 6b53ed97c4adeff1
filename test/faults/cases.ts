import { randomUUID } from 'node:crypto'
import { systemActor, anonymous, type Actor, type Command } from '../../server/command.ts'
import { closeJob } from '../../server/runtime/closeJob.ts'
import { failJob, finishJob } from '../../server/runtime/finishJob.ts'
import { checkDigit } from '../../server/identifiers.ts'
import { foundOffice } from '../../server/runtime/firstAdministrator.ts'
import { issueDocuments } from '../../server/runtime/issueDocuments.ts'
import { passDeadline } from '../../server/runtime/passDeadline.ts'
import { broadcastSignal, parkMessage, receiveMessage } from '../../server/runtime/receiveMessage.ts'
import { startBySchedule } from '../../server/runtime/startBySchedule.ts'
import { saveDraft } from '../../server/runtime/saveDraft.ts'
import { openCase } from '../../server/runtime/openCase.ts'
import { openSession } from '../../server/auth/openSession.ts'
import { claimTask, watchTask } from '../../server/runtime/changeTask.ts'
import { uploadFile, uploadInput } from '../../server/files/upload.ts'
import { commands } from '../../server/http/routes.ts'
import { takeJobs } from '../../server/jobs/take.ts'
import { nobody } from '../support/applicant.ts'
import type { World } from '../support/world.ts'
import { files } from './services.ts'

export interface Attempt {
  command: Command
  actor: Actor
  input: unknown
}

/** Prepares what a command needs and answers how to use it. `steps` where the command moves a case. */
export interface FaultCase {
  steps?: true
  /** It has nothing to change (bundle.check only looks; an office that has people is not founded again). */
  quiet?: true
  prepare(world: World): Promise<Attempt>
}

const inRoutes = (name: string): Command => {
  const found = commands.find((one) => one.name === name)
  if (!found) throw new Error(`no command ${name} in the routes`)
  return found
}
const asCommand = (one: unknown) => one as Command
const numbered = (eleven: string) => `${eleven}${checkDigit(eleven)}`
const bytes = Buffer.from('%PDF-1.4\n%%EOF\n')

/** A command of the routes with an input that needs little. */
const plain = (name: string, as: string, input: (world: World, actor: Actor) => unknown): FaultCase => ({
  prepare: async (world) => {
    const actor = as === 'nobody' ? anonymous : await world.person(as)
    return { command: inRoutes(name), actor, input: await input(world, actor) }
  },
})
const moving = (one: FaultCase): FaultCase => ({ ...one, steps: true })
const system = (command: unknown, input: (world: World) => unknown): FaultCase => ({
  prepare: async (world) => ({ command: asCommand(command), actor: systemActor, input: await input(world) }),
})

const names = { kk: 'Күн', ru: 'День', en: 'Day' }
const file = { name: 'a.pdf', declared: 'application/pdf' }

/** Every command there is, by its name; faults.test.ts fails for one that is missing here. */
export const cases: Record<string, FaultCase> = {
  'session.open': plain('session.open', 'nobody', ({ password }) => ({ login: 'expert', password })),
  'session.close': {
    prepare: async (world) => ({ command: inRoutes('session.close'), actor: await signedIn(world), input: {} }),
  },
  'session.revoke': plain('session.revoke', 'expert', async (world) => ({ sessionId: (await signedIn(world)).sessionId })),
  'person.signUp': plain('person.signUp', 'nobody', () => ({
    iin: numbered('90013030001'),
    name: 'Новый Человек',
    password: 'length matters most',
    language: 'ru',
  })),
  'office.found': { ...system(foundOffice, () => ({ login: 'first', password: 'length matters most' })), quiet: true },
  'unit.create': plain('unit.create', 'administrator', async (world) => ({
    parentId: await someUnit(world),
    kind: 'branch',
    names,
  })),
  'person.update': plain('person.update', 'expert', () => ({ phone: '+77010000001' })),
  'person.changePassword': plain('person.changePassword', 'legal-head', ({ password }) => ({
    password,
    newPassword: 'length matters most',
  })),
  'organisation.represent': plain('organisation.represent', 'applicant', () => ({
    bin: numbered('00014000777'),
    name: 'ТОО',
    basis: 'устав',
  })),
  'person.create': plain('person.create', 'administrator', () => ({
    login: 'newcomer',
    name: 'Новый Человек',
    position: 'эксперт',
    password: 'length matters most',
    language: 'ru',
  })),
  'person.grant': plain('person.grant', 'administrator', async (world) => ({
    personId: (await world.person('expert')).id,
    unitId: await someUnit(world),
    role: 'officer',
  })),
  'person.revoke': plain('person.revoke', 'administrator', async (world) => {
    const row = await world.db.read('memberships').where({ role: 'legal-expert' }).first()
    return { personId: row.person_id, unitId: row.unit_id, role: row.role }
  }),
  'person.close': plain('person.close', 'administrator', async (world) => ({ personId: (await world.person('analyst')).id })),
  'draft.save': plain('draft.save', 'applicant', () => ({ key: 'fault', data: { name: 'a' } })),
  'draft.discard': plain('draft.discard', 'applicant', async (world) => ({ draftId: await draft(world) })),
  'case.submit': moving(
    plain('case.submit', 'applicant', async (world) => ({ draftId: await draft(world), password: world.password })),
  ),
  'case.open': moving(plain('case.open', 'chancery', () => ({ key: 'fault', applicant: nobody, data: {} }))),
  'case.cancel': plain('case.cancel', 'administrator', async (world) => ({ caseId: await open(world), reason: 'по ошибке' })),
  'incident.retry': plain('incident.retry', 'administrator', async (world) => ({ incidentId: await incident(world) })),
  'task.claim': plain('task.claim', 'expert', async (world) => ({ taskId: await taskOf(world, await open(world)) })),
  'task.release': plain('task.release', 'expert', async (world, actor) => {
    const taskId = await taskOf(world, await open(world))
    await world.gate.execute(claimTask, actor, { taskId })
    return { taskId }
  }),
  'task.assign': plain('task.assign', 'administrator', async (world) => ({
    taskId: await taskOf(world, await open(world)),
    personId: (await world.person('expert')).id,
  })),
  'task.watch': plain('task.watch', 'expert', async (world) => ({ taskId: await taskOf(world, await open(world)) })),
  'task.unwatch': plain('task.unwatch', 'expert', async (world, actor) => {
    const taskId = await taskOf(world, await open(world))
    await world.gate.execute(watchTask, actor, { taskId })
    return { taskId }
  }),
  'task.keep': plain('task.keep', 'expert', async (world) => ({
    taskId: await taskOf(world, await open(world)),
    data: { amount: 1 },
    revision: 0,
  })),
  'task.complete': moving(
    plain('task.complete', 'expert', async (world, actor) => {
      const taskId = await taskOf(world, await open(world))
      const uploaded = await world.gate.execute(uploadFile(bytes), actor, uploadInput(file.name, file.declared, bytes))
      return { taskId, data: { decision: 'yes', file: uploaded.id } }
    }),
  ),
  'notice.read': plain('notice.read', 'applicant', async (world, actor) => {
    const id = randomUUID()
    await world.db.write('notices').insert({ id, person_id: actor.id, code: 'done', texts: '{}', created_at: world.clock.now() })
    return { noticeId: id }
  }),
  'calendar.set': plain('calendar.set', 'administrator', () => ({ date: '2026-12-01', kind: 'off', reason: 'приказ', names })),
  'calendar.unset': plain('calendar.unset', 'administrator', async ({ db }) => ({
    date: (await db.read('calendar_days').where({ kind: 'off' }).first('date')).date,
  })),
  'office.set': plain('office.set', 'administrator', () => ({
    timeZone: 'Asia/Almaty',
    start: '09:00',
    end: '18:00',
    breakStart: '13:00',
    breakEnd: '14:00',
  })),
  'bundle.check': { ...plain('bundle.check', 'analyst', () => ({ key: 'fault', files: files() })), quiet: true },
  'bundle.deploy': plain('bundle.deploy', 'analyst', () => ({ key: 'another', files: files('another') })),
  'act.import': plain('act.import', 'analyst', () => ({ text: 'Об утверждении\n\n1. Утвердить.', act: 'KZ-MF-78-2030' })),
  'file.upload': {
    prepare: async (world) => ({
      command: asCommand(uploadFile(bytes)),
      actor: await world.person('applicant'),
      input: uploadInput(file.name, file.declared, bytes),
    }),
  },
  'job.finish': moving(
    system(finishJob, async (world) => {
      const caseId = await open(world, 'jobs')
      return { ...(await taken(world, 'number.assign')), caseId }
    }),
  ),
  'job.fail': system(failJob, async (world) => {
    await open(world, 'jobs')
    return { ...(await taken(world, 'number.assign')), error: 'the server is away', retryAt: null }
  }),
  'job.close': system(closeJob, async (world) => taken(world, await queued(world, 'mail.send', {}))),
  'deadline.pass': moving(
    system(passDeadline, async (world) => {
      await open(world)
      world.clock.set('2026-12-20T04:00:00.000Z')
      const row = await world.db.read('deadlines').where({ element: 'late', status: 'set' }).first('id')
      return { deadlineId: row.id }
    }),
  ),
  'message.receive': moving(
    system(receiveMessage, async (world) => {
      await open(world, 'waits')
      const subscription = await world.db.read('subscriptions').where({ name: 'word' }).whereNotNull('instance_id').first('id')
      return {
        subscriptionId: subscription.id,
        payload: { amount: 1 },
        job: await taken(world, await queued(world, 'message.deliver', { name: 'word' })),
      }
    }),
  ),
  'message.park': system(parkMessage, async (world) => taken(world, await queued(world, 'message.deliver', { name: 'nothing' }))),
  'signal.broadcast': system(broadcastSignal, async (world) => {
    await open(world, 'hears')
    return taken(world, await queued(world, 'signal.broadcast', { name: 'closed' }))
  }),
  'case.startBySchedule': moving(
    system(startBySchedule, async (world) => {
      world.clock.set('2026-12-22T04:00:00.000Z')
      const row = await world.db.read('deadlines').where({ element: 'by-timer', status: 'set' }).first('id')
      return { deadlineId: row.id }
    }),
  ),
  'documents.issue': system(issueDocuments, async (world) => {
    const caseId = await open(world)
    return { caseId, ...(await taken(world, await queued(world, 'documents.issue', { caseId }))) }
  }),
}

async function open(world: World, key = 'fault'): Promise<string> {
  const { caseId } = await world.gate.execute(openCase, await world.person('chancery'), { key, applicant: nobody, data: {} })
  return caseId
}

async function draft(world: World): Promise<string> {
  return (await world.gate.execute(saveDraft, await world.person('applicant'), { key: 'fault', data: { name: 'a' } })).id
}

async function taskOf({ db }: World, caseId: string): Promise<string> {
  return (await db.read('tasks').where({ case_id: caseId, status: 'open' }).first('id')).id
}

async function signedIn(world: World): Promise<Actor> {
  const opened = await world.gate.execute(openSession, anonymous, { login: 'expert', password: world.password })
  if (!('session' in opened)) throw new Error('the expert could not sign in')
  return { ...(await world.person('expert')), sessionId: opened.session.id }
}

const someUnit = async ({ db }: World): Promise<string> => (await db.read('units').where({ kind: 'legal' }).first('id')).id

async function incident(world: World): Promise<string> {
  const caseId = await open(world, 'jobs')
  const { jobId, token } = await taken(world, 'number.assign')
  await world.gate.execute(failJob, systemActor, { jobId, token, error: 'the server is away', retryAt: null })
  return (await world.db.read('incidents').where({ case_id: caseId }).first('id')).id
}

/** A job of this kind in the hands of a worker; all others stay queued. */
async function taken({ db, clock }: World, kind: string): Promise<{ jobId: string; token: string }> {
  const leaseUntil = new Date(Date.parse(clock.now()) + 60_000).toISOString()
  const token = randomUUID()
  const jobs = await takeJobs(db.write, clock.now(), token, leaseUntil, 1_000)
  const one = jobs.find((candidate) => candidate.kind === kind)
  if (!one) throw new Error(`no job ${kind}`)
  await db
    .write('jobs')
    .where({ taken_by: token })
    .whereNot({ id: one.id })
    .update({ taken_by: null, lease_until: null, status: 'done' })
  return { jobId: one.id, token }
}

async function queued({ db, clock }: World, kind: string, args: object): Promise<string> {
  const at = clock.now()
  const row = { id: randomUUID(), kind, args: JSON.stringify(args), status: 'queued', attempts: 0, run_at: at, created_at: at }
  await db.write('jobs').insert(row)
  return kind
}
