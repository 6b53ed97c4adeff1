import { z } from 'zod'
import { command, systemActor, type Gate } from '../../server/command.ts'

export type Stream = Awaited<ReturnType<typeof openStream>>

/** The events of a session, as its page hears them. `ended` resolves when the server closes the stream or the caller leaves it. */
export async function openStream(base: string, cookie: string, headers: Record<string, string> = {}) {
  const controller = new AbortController()
  const response = await fetch(`${base}/api/events`, { headers: { cookie, ...headers }, signal: controller.signal })
  const waiting = new Set<() => void>()
  const tell = () => waiting.forEach((look) => look())
  let text = ''
  let isOver = false
  const ended = (async () => {
    if (response.status !== 200) return
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      tell()
    }
  })()
    .catch(() => undefined)
    .finally(() => ((isOver = true), tell()))
  const topics = (from = 0) =>
    [...text.slice(from).matchAll(/event: changed\ndata: (.*)\n\n/g)].flatMap(
      ([, data]) => (JSON.parse(data!) as { topics: string[] }).topics,
    )

  return {
    response,
    ended,
    topics,
    /** How much was heard: `topics(heard)` are those that came since. */
    heard: () => text.length,
    /** Resolves as soon as the topic is heard; however slow the machine, nothing is waited for longer or shorter. */
    until: (topic: string, from = 0) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (topics(from).includes(topic)) resolve()
          else if (isOver) reject(new Error(`the stream ended before "${topic}": ${text}`))
          else return
          waiting.delete(look)
        }
        waiting.add(look)
        look()
      }),
    leave: () => (controller.abort(), ended),
  }
}

/** A change of nothing that announces topics, as any command does after its commit; the gate is asked for when there is one. */
export const announcer =
  (gate: () => Gate) =>
  (...topics: string[]) =>
    gate().execute(
      command({
        name: 'test.announce',
        doc: { summary: '' },
        who: 'system',
        input: z.object({}),
        run: async (ctx) => topics.forEach(ctx.after),
      }),
      systemActor,
      {},
    )
