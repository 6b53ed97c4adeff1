import { z } from 'zod'
import { confirmPassword } from '../auth/confirmPassword.ts'
import { applicantOf } from '../auth/applicantOf.ts'
import { command } from '../command.ts'
import { discardDraft, draftOf } from '../cases/drafts.ts'
import { conflict, forbidden } from '../errors.ts'
import { id } from '../shape.ts'
import { tasksOfInstance } from '../tasks/ofInstance.ts'
import { acceptForm } from './acceptForm.ts'
import { finishTask } from './completeTask.ts'
import { definitionInForce } from './definition.ts'
import { newCaseId, startCase } from './newCase.ts'

/**
 * case.submit: the applicant's draft becomes a case of the version in force, and the first step of the diagram, which is the
 * application itself, is done. The draft is gone; were anything refused, it stays as it was.
 */
export const submitCase = command({
  name: 'case.submit',
  doc: {
    summary: 'Send an application',
    description: 'The password confirms the signature; it is not an electronic digital signature.',
  },
  who: 'signedIn',
  input: z.object({ draftId: id, password: z.string().max(200).optional() }),
  output: z.object({ caseId: id, number: z.string() }),
  async prepare({ db, actor, now }, { password }) {
    if (!actor.id) throw forbidden()
    await confirmPassword(db, actor.id, password, now)
  },
  async run(ctx, { draftId }) {
    const draft = await draftOf(ctx.trx, draftId, ctx.actor)
    const definition = await definitionInForce(ctx.trx, draft.key, ctx.now, ctx.surroundings)
    const caseId = newCaseId()
    const applicant = await applicantOf(ctx.trx, ctx.actor.id as string, draft.organisationId)
    const { run, instance } = await startCase(ctx, {
      id: caseId,
      definition,
      channel: 'portal',
      personId: ctx.actor.id,
      organisationId: draft.organisationId,
      applicant,
      variables: {},
    })
    const [first] = await tasksOfInstance(ctx.trx, instance.id)
    if (!first || first.role !== 'applicant') throw conflict('service.noApplication')
    await acceptForm(ctx, definition, definition.service.form ?? 'application', draft.data, { caseId, at: '' })
    await finishTask(run, instance, first, draft.data)
    await discardDraft(ctx.trx, draft)
    ctx.audit(caseId, { number: run.kase.number, key: draft.key }, caseId)
    return { caseId, number: run.kase.number }
  },
})
