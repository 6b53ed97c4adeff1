import { boundary, catching, end, job, message, node, service, signal, start, task, throwing, timer } from '../support/bundle.ts'

/** The service that all of them use: an application, a task with a timer at its edge, a job, waits, and a start by schedule. */
export const files = (key = 'fault') => {
  const forApplicant = task('apply', { role: 'applicant', attrs: { 'reg:form': 'application', 'reg:output': 'application' } })
  const channels = {
    roles: ['applicant', 'expert'],
    channels: ['counter', 'portal'],
    processes: { counter: 'main.bpmn', portal: 'portal.bpmn' },
  }
  return service(
    key,
    {
      main: [
        [
          start(),
          node('startEvent', 'by-timer', { body: timer('timeCycle', 'R/P7D') }),
          task('a'),
          boundary('late', 'a', timer('timeDuration', 'P1D')),
          throwing('say', message('word')),
          end(),
          end('e2'),
        ],
        ['start -> a', 'by-timer -> a', 'a -> say', 'say -> end', 'late -> e2'],
      ],
      portal: [
        [start(), forApplicant, task('b'), end()],
        ['start -> apply', 'apply -> b', 'b -> end'],
      ],
    },
    { service: channels },
  )
}

/** Services with one wait each. */
export const others = {
  jobs: [
    [start(), job('number', 'number.assign', { sequence: 'incoming' }, { attrs: { 'reg:output': 'n' } }), task('a'), end()],
    ['start -> number', 'number -> a', 'a -> end'],
  ],
  waits: [
    [start(), catching('word', message('word')), task('a'), end()],
    ['start -> word', 'word -> a', 'a -> end'],
  ],
  hears: [
    [start(), catching('hear', signal('closed')), task('a'), end()],
    ['start -> hear', 'hear -> a', 'a -> end'],
  ],
} as Record<string, [ReturnType<typeof task>[], string[]]>
