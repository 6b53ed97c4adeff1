import { z } from 'zod'
import { query } from '../command.ts'
import { meOf } from './me.ts'
import { me } from './shape.ts'

export const showSession = query({
  name: 'session.show',
  doc: {
    summary: 'Who I am',
    description: 'In demo mode the refusal to an anonymous caller lists the accounts to try, with their password.',
  },
  who: 'signedIn',
  input: z.object({}),
  output: me,
  run: ({ db, actor, surroundings }) => meOf(db, actor.id!, surroundings.demo),
})
