import { expect, test } from 'vitest'
import { connect } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { migrations } from '../../server/db/migrations/index.ts'
import { databaseKinds, newPlace } from '../support/world.ts'

test.each(databaseKinds)('servers that start at once over an empty %s database bring it up to date together', async (kind) => {
  for (let round = 0; round < 5; round++) {
    const place = await newPlace(kind)
    const servers = await Promise.all([1, 2, 3].map(() => connect(place.url)))
    try {
      const ran = await Promise.all(servers.map(({ write }) => migrate(write)))
      expect(ran.flat().toSorted()).toEqual(migrations.map(({ name }) => name).toSorted())
    } finally {
      await Promise.all(servers.map((server) => server.close()))
      await place.remove()
    }
  }
})
