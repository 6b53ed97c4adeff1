import { completeTask } from '../../server/runtime/completeTask.ts'
import type { DatabaseKind } from '../support/world.ts'
import { choice, end, start, task, type Node } from '../support/bundle.ts'
import { office } from '../support/office.ts'

/** An instant of the office's day. */
export const at = (date: string, time = '10:00') => new Date(`${date}T${time}:00+05:00`).toISOString()
export const clock = (attributes: string) => `<reg:clock ${attributes.replaceAll('&', '&amp;')} />`
export const moment = (name: string) => `<reg:moment name="${name}" />`
export const bare = '<bpmn:timerEventDefinition />'

/** How a date that cannot be is refused at its field; `date` is the one that the words name. */
export const refusedDate = (code: string, date?: string) => ({
  reason: 'form.invalid',
  fields: [{ path: '/data/decision', code, params: { date: date?.split('-').toReversed().join('.') } }],
})

/** `2026-11-23 10:30` in the office. */
const local = (instant: string | null) =>
  instant &&
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty', dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))

/** To be called within a `describe`: an office whose terms stand still, run on and are prolonged, and what a test asks of them. */
export function clockOffice(kind: DatabaseKind) {
  const here = office(kind, { asIs: true })
  const read = () => here.world.db.read
  // All due dates are told in the office's time.
  const kase = async (id: string) => {
    const row = await read()('cases').where({ id }).first('due_at', 'term', 'clocks')
    return { due: local(row.due_at), term: JSON.parse(row.term), clocks: JSON.parse(row.clocks) }
  }
  const dueOf = async (caseId: string, element: string) => {
    const row = await read()('tasks').where({ case_id: caseId, element, status: 'open' }).first('due_at')
    return local(row.due_at)
  }
  const timerOf = async (caseId: string, element: string) => {
    const row = await read()('deadlines')
      .join('instances', 'instances.id', 'deadlines.instance_id')
      .where({ 'instances.case_id': caseId, 'deadlines.element': element, 'deadlines.status': 'set' })
      .first('deadlines.due_at')
    return local(row.due_at)
  }
  const moves = async (caseId: string) => {
    const rows = await read()('history').where({ case_id: caseId }).where('type', 'like', 'clock.%').orderBy('seq')
    return rows.map((row) => ({ type: row.type as string, ...(JSON.parse(row.data) as Record<string, unknown>) }))
  }
  const go = (date: string, time?: string) => here.world.clock.set(at(date, time))
  const refused = async (caseId: string, element: string, data: Record<string, string>) => {
    const row = await read()('tasks').where({ case_id: caseId, element, status: 'open' }).first('id')
    const actor = await here.world.person('expert')
    return here.world.gate.execute(completeTask, actor, { taskId: row.id, data }).then(
      () => 'accepted',
      (error: { fields: object[]; reason: string }) => ({ reason: error.reason, fields: error.fields }),
    )
  }

  /** Registration, the expert, who may ask for information, and the decision; as the advance ruling on classification goes. */
  const ruling = (more: { asked?: string; answered?: string; silence?: Node } = {}) => {
    const stop = 'when="enter" reason="=review.decision" document="=review.file"'
    const nodes = [
      start(),
      task('register', { ext: moment('registration') }),
      task('review', { deadline: 'amount="12" unit="calendarDays" clock="review"' }),
      choice('enough', 'enough-decide'),
      task('answer', {
        ext:
          (more.asked ?? clock(`name="service" do="suspend" ${stop}`) + clock(`name="review" do="suspend" ${stop}`)) +
          (more.answered ?? ['service', 'review'].map((name) => clock(`name="${name}" do="resume" when="leave"`)).join('')),
      }),
      task('decide'),
      end(),
      ...(more.silence ? [more.silence, task('refuse'), end('refused')] : []),
    ]
    const flows = [
      'start -> register',
      'register -> review',
      'review -> enough',
      'enough -> answer : = starts with(review.decision, "ask")',
      'enough -> decide',
      'answer -> review',
      'decide -> end',
      ...(more.silence ? ['silence -> refuse', 'refuse -> refused'] : []),
    ]
    return here.open(nodes, flows)
  }
  return { here, kase, dueOf, timerOf, moves, go, refused, ruling }
}
