import { z } from 'zod'
import { id, instant, json, texts3 } from '../shape.ts'

/** One state service as the portal shows it: service.list, service.show (the latter with its application form). */
export const service = z.object({
  key: z.string(),
  version: z.int(),
  names: texts3,
  description: texts3,
  who: texts3,
  cost: texts3,
  term: z.object({ amount: z.int(), unit: z.string(), texts: texts3 }),
  prepare: z.array(texts3),
  result: texts3,
  channels: z.array(z.enum(['portal', 'counter'])),
  act: z.object({ id: z.string(), annex: z.string(), names: texts3, repealed: texts3.nullable() }),
  statuses: z.record(z.string(), z.object({ names: texts3, sentence: texts3, stage: z.string().nullable() })),
  stages: z.array(z.object({ code: z.string(), names: texts3 })),
})
/** A form file as it stands in forms/<key>/<name>.json: schema, ui and texts kk/en by JSON Pointer. */
export const formFile = z.object({
  schema: z.record(z.string(), json),
  ui: z.record(z.string(), json).optional(),
  texts: z.partialRecord(z.enum(['kk', 'en']), z.record(z.string(), z.string())).optional(),
})
export const serviceWithForm = service.extend({ form: formFile })

export const finding = z.object({
  rule: z.string(),
  severity: z
    .enum(['error', 'warning', 'decided'])
    .meta({ description: 'decided: the act contradicts itself or is silent, and the service says what it takes and why' }),
  file: z.string(),
  element: z.string().optional(),
  name: z.string().optional(),
  clause: z.string().optional(),
  message: texts3,
  fix: texts3.optional(),
})
/** `path` is relative to the bundle: customs-carriers.bpmn, forms/application.json, documents/order.json, service.json … */
export const bundleFile = z.object({ path: z.string().max(200), content: z.string().max(5_000_000) })
export const bundleBrief = z.object({
  id,
  key: z.string(),
  version: z.int(),
  names: texts3,
  hash: z.string(),
  effectiveFrom: instant,
  deployedAt: instant,
  deployedBy: z.string().nullable(),
  comment: z.string().nullable(),
  openCases: z.int(),
})
export const bundle = bundleBrief.extend({ files: z.array(bundleFile) })

export type Service = z.infer<typeof service>
export type ServiceWithForm = z.infer<typeof serviceWithForm>
export type FormFile = z.infer<typeof formFile>
export type Finding = z.infer<typeof finding>
export type BundleFile = z.infer<typeof bundleFile>
export type BundleBrief = z.infer<typeof bundleBrief>
export type Bundle = z.infer<typeof bundle>
