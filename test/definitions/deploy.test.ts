import type { Knex } from 'knex'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anonymous, systemActor } from '../../server/command.ts'
import { connect, type Database } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { assertBundle, bundleHash, readBundle } from '../../server/definitions/bundle.ts'
import { deploy, wasDeployed } from '../../server/definitions/deploy.ts'
import { listBundles, showBundle } from '../../server/definitions/list.ts'
import { bundleInForce, loadDefinition } from '../../server/definitions/load.ts'
import { listServices, showService } from '../../server/definitions/services.ts'
import type { BundleFile } from '../../server/definitions/shape.ts'
import { databaseKinds, newPlace } from '../support/world.ts'

const root = new URL('./sound', import.meta.url).pathname
const monday = '2026-11-23T04:00:00.000Z'
const tuesday = '2026-11-24T04:00:00.000Z'
const surroundings = { demo: false, publicUrl: '' }
const compileForm = (file: unknown) => JSON.stringify(file).length

let files: BundleFile[]
beforeAll(async () => {
  files = await readBundle(root, 'permit')
})

const withComment = (text: string) =>
  files.map((file) => (file.path === 'service.json' ? { ...file, content: `${file.content}${' '.repeat(text.length)}` } : file))
const reading = { db: undefined as unknown as Knex, actor: systemActor, now: monday, surroundings }

describe('a bundle', () => {
  it('is refused with the path that is wrong', () => {
    for (const path of [
      '../service.json',
      'forms/../../x.json',
      '/service.json',
      'documents/a/b.json',
      'run.sh',
      'forms/a.bpmn',
    ]) {
      expect(() => assertBundle('permit', [{ path, content: '' }])).toThrow('bundle.path')
    }
    expect(() => assertBundle('Permit', [])).toThrow('bundle.key')
    expect(() => assertBundle('permit', [...files, ...files])).toThrow('bundle.twice')
    expect(() =>
      assertBundle(
        'permit',
        Array.from({ length: 201 }, () => ({ path: 'service.json', content: '' })),
      ),
    ).toThrow('bundle.tooManyFiles')
    expect(() => assertBundle('permit', [{ path: 'service.json', content: 'x'.repeat(11_000_000) }])).toThrow('bundle.tooLarge')
  })

  it('has one hash for the same files in any order, another for any change', () => {
    expect(bundleHash(files.toReversed())).toBe(bundleHash(files))
    expect(bundleHash(withComment('x'))).not.toBe(bundleHash(files))
    expect(bundleHash([{ path: 'ab', content: 'c' }])).not.toBe(bundleHash([{ path: 'a', content: 'bc' }]))
  })

  it('is not found where there is no such folder', async () => {
    await expect(readBundle(root, 'nothing')).rejects.toThrow('bundle.notFound')
  })
})

describe.each(databaseKinds)('on %s', (kind) => {
  let place: Awaited<ReturnType<typeof newPlace>>
  let db: Database
  beforeEach(async () => {
    place = await newPlace(kind)
    db = await connect(place.url)
    await migrate(db.write)
  })
  afterEach(async () => {
    await db.close()
    await place.remove()
  })
  const write = <T>(work: (trx: Knex.Transaction) => Promise<T>) => db.write.transaction(work)

  describe('deploying', () => {
    it('makes the next version, none for the same files, and one more when going back', async () => {
      const first = await write((trx) => deploy(trx, { key: 'permit', files }, monday))
      const same = await write((trx) => deploy(trx, { key: 'permit', files: files.toReversed() }, tuesday))
      const second = await write((trx) => deploy(trx, { key: 'permit', files: withComment('x') }, tuesday))
      const back = await write((trx) => deploy(trx, { key: 'permit', files }, tuesday))

      expect(same).toEqual({ id: first.id, isNew: false })
      expect(new Set([first.id, second.id, back.id]).size).toBe(3)
      const { items } = await listBundles.run({ ...reading, db: db.read }, {})
      expect(items.map(({ version }) => version)).toEqual([3, 2, 1])
      expect(items[0]).toMatchObject({ key: 'permit', names: { ru: 'Разрешение' }, openCases: 0, deployedBy: null })
    })

    it('makes one version of the same files that several bring at the same moment', async () => {
      const made = await Promise.all([1, 2, 3, 4].map(() => write((trx) => deploy(trx, { key: 'permit', files }, monday))))

      expect(new Set(made.map(({ id }) => id)).size).toBe(1)
      expect(made.filter(({ isNew }) => isNew)).toHaveLength(1)
      expect(await db.read('bundle_files').pluck('path')).toHaveLength(files.length)
    })

    it('knows files that were a version once, so that a restart does not bring them back', async () => {
      await write((trx) => deploy(trx, { key: 'permit', files }, monday))
      await write((trx) => deploy(trx, { key: 'permit', files: withComment('x') }, tuesday))

      expect(await wasDeployed(db.read, 'permit', files)).toBe(true)
      expect(await wasDeployed(db.read, 'permit', withComment('xx'))).toBe(false)
      expect(await wasDeployed(db.read, 'other', files)).toBe(false)
    })

    it('keeps to what is in force: a version of tomorrow is not taken today', async () => {
      const today = await write((trx) => deploy(trx, { key: 'permit', files }, monday))
      const later = await write((trx) => deploy(trx, { key: 'permit', files: withComment('x'), effectiveFrom: tuesday }, monday))

      expect(await bundleInForce(db.read, 'permit', monday)).toBe(today.id)
      expect(await bundleInForce(db.read, 'permit', tuesday)).toBe(later.id)
      expect(await bundleInForce(db.read, 'permit', '2026-11-22T00:00:00.000Z')).toBeUndefined()
    })
  })

  describe('loading', () => {
    it('compiles a version once and gives it whole', async () => {
      const { id } = await write((trx) => deploy(trx, { key: 'permit', files }, monday))

      const definition = await loadDefinition(db.read, id, { compileForm })

      expect(definition.bundle).toMatchObject({ id, key: 'permit', version: 1, effectiveFrom: monday })
      expect(Object.keys(definition.processes)).toEqual(['archive', 'permit'])
      expect(definition.processes.permit?.process.elements.sign?.role).toBe('head')
      expect(Object.keys(definition.forms)).toEqual(['application', 'sign'])
      expect(definition.forms.sign?.compiled).toBeGreaterThan(100)
      expect(definition.registers.registers.journal?.columns).toHaveLength(1)
      expect(Object.keys(definition.documents)).toEqual(['order'])
      expect(definition.notices.notices.done?.title.ru).toBe('Готово')
      expect(await loadDefinition(db.read, id, { compileForm })).toBe(definition)
    })

    it('does not find what was never deployed', async () => {
      await expect(loadDefinition(db.read, 'nothing', { compileForm })).rejects.toThrow('bundle.notFound')
      await expect(showBundle.run({ ...reading, db: db.read }, { key: 'permit' })).rejects.toThrow('bundle.notFound')
    })
  })

  describe('the public list of services', () => {
    it('shows what is in force, found in any language', async () => {
      await write((trx) => deploy(trx, { key: 'permit', files }, monday))
      const ctx = { ...reading, db: db.read, actor: anonymous }

      expect((await listServices.run(ctx, { q: 'РАЗРЕШ' })).items.map(({ key }) => key)).toEqual(['permit'])
      expect((await listServices.run(ctx, { q: 'carriers' })).items).toEqual([])
      expect((await listServices.run({ ...ctx, now: '2026-11-22T00:00:00.000Z' }, {})).items).toEqual([])
      const shown = await showService.run(ctx, { key: 'permit' })
      expect(showService.output?.safeParse(shown).error).toBeUndefined()
      expect(shown.form.schema.title).toBe('Заявление')
      await expect(showService.run(ctx, { key: 'nothing' })).rejects.toThrow('service.notFound')
    })
  })
})
