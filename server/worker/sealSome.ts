import { sealAudit } from '../audit/seal.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/connect.ts'

/** Chains what the audit gained since the last time. */
export async function sealSome({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const waiting = await db.read('audit').whereNull('place').first('seq')
  if (!waiting) return
  while ((await db.write.transaction((trx) => sealAudit(trx, clock.now()))) === 200);
}
