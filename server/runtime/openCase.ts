import { z } from 'zod'
import { command } from '../command.ts'
import { email } from '../auth/fields.ts'
import { applicant } from '../cases/shape.ts'
import { conflict, invalid } from '../errors.ts'
import { isBin, isIin } from '../identifiers.ts'
import { id, json } from '../shape.ts'
import { openTasksOfCase } from '../tasks/ofInstance.ts'
import { mayDoTask } from '../tasks/rules.ts'
import { acceptForm, fittingForm } from './acceptForm.ts'
import { definitionInForce } from './definition.ts'
import { newCaseId, startCase } from './newCase.ts'

/** Who applies, as the counter may write it; numbers are checked below. `email` is one address: notices go there. */
const bounded = applicant.extend({
  name: z.string().trim().min(1).max(500),
  phone: z.string().max(50).nullable(),
  email: email.nullable(),
  address: z.string().max(1_000).nullable(),
})

/** case.open: an application on paper, brought to the counter; the chancery enters it and registers it as the first step. */
export const openCase = command({
  name: 'case.open',
  doc: { summary: 'Accept an application at the counter' },
  who: ['chancery', 'official'],
  input: z.object({ key: z.string().max(64), applicant: bounded, data: z.record(z.string(), json) }),
  output: z.object({ caseId: id, number: z.string(), taskId: id.nullable() }),
  async run(ctx, input) {
    checkNumbers(input.applicant, ctx.surroundings.demo)
    const definition = await definitionInForce(ctx.trx, input.key, ctx.now, ctx.surroundings)
    const process = definition.service.processes?.counter?.replace(/\.bpmn$/, '') ?? ''
    const compiled = definition.processes[process]
    if (!compiled) throw conflict('service.noSuchChannel', { channel: 'counter' })
    const start = Object.values(compiled.process.elements).find(
      (element) => element.type === 'bpmn:StartEvent' && !element.scope && element.form,
    )
    // Before the diagram runs on it, and once more with what needs the case: its files and the persons it names.
    if (start?.form) fittingForm(ctx, definition, start.form, input.data, '/data')
    const caseId = newCaseId()
    const variables = start?.output ? { [start.output]: input.data } : {}
    const { run } = await startCase(ctx, {
      id: caseId,
      definition,
      channel: 'counter',
      personId: null,
      organisationId: null,
      applicant: input.applicant,
      variables,
    })
    if (start?.form) await acceptForm(ctx, definition, start.form, input.data, { caseId, at: '/data' })
    const next = (await openTasksOfCase(ctx.trx, caseId)).find((task) => mayDoTask(ctx.actor, task))
    ctx.audit(caseId, { number: run.kase.number, key: input.key }, caseId)
    return { caseId, number: run.kase.number, taskId: next?.id ?? null }
  },
})

function checkNumbers(of: z.infer<typeof applicant>, demo: boolean): void {
  if (of.iin && !isIin(of.iin, demo)) throw invalid('input.invalid', [{ path: '/applicant/iin', code: 'kz-iin' }])
  if (of.bin && !isBin(of.bin, demo)) throw invalid('input.invalid', [{ path: '/applicant/bin', code: 'kz-bin' }])
  if (of.kind === 'organisation' && !of.bin) throw invalid('input.invalid', [{ path: '/applicant/bin', code: 'required' }])
  if (of.kind === 'person' && !of.iin) throw invalid('input.invalid', [{ path: '/applicant/iin', code: 'required' }])
}
