import { z } from 'zod'
import { command } from '../command.ts'
import { finish } from '../jobs/finish.ts'
import { id } from '../shape.ts'

/** job.close: work that no case waits for (a mail, a message handed on) is done. */
export const closeJob = command({
  name: 'job.close',
  doc: { summary: 'Report a job that no case waits for' },
  who: 'system',
  input: z.object({ jobId: id, token: z.string() }),
  async run(ctx, { jobId, token }) {
    await finish(ctx.trx, jobId, token, ctx.now)
    return {}
  },
})
