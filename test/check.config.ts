import { defineConfig } from 'vitest/config'

/** The tests that need neither a database nor a browser and belong to `npm run check`. */
export default defineConfig({ test: { include: ['test/architecture.test.ts', 'test/licences.test.ts'] } })
