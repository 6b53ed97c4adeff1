import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'

describe('the configuration', () => {
  it('names every wrong variable in a sentence of its own', () => {
    const wrong = {
      PORT: '99999',
      HOST: '0.0.0.0',
      DATABASE_URL: 'mysql://x',
      PUBLIC_URL: 'ftp://x',
      REGLAMENT_DEMO: 'maybe',
      UPLOAD_MEGABYTES: '-1',
    }
    expect(() => readConfig(wrong)).toThrow(
      [
        'PORT: must be between 0 and 65535.',
        'DATABASE_URL: must be postgres://user:password@host/database or sqlite:path/to/file.',
        'REGLAMENT_DEMO: must be 1 or 0.',
        'PUBLIC_URL: must be an address such as https://office.example.',
        'UPLOAD_MEGABYTES: must be a whole number.',
      ].join('\n'),
    )
  })

  it('needs nothing: then it is a demo on this machine alone', () => {
    expect(readConfig({ PORT: '' })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'sqlite:data/reglament.sqlite',
      demo: true,
      uploadBytes: 20 * 1024 * 1024,
    })
  })

  it('is no demo where an office is configured, unless it says so', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://a@b/c' }).demo).toBe(false)
    expect(readConfig({ PUBLIC_URL: 'https://office.example/' })).toMatchObject({
      demo: false,
      publicUrl: 'https://office.example',
    })
    expect(readConfig({ PUBLIC_URL: 'https://office.example', REGLAMENT_DEMO: '1' }).demo).toBe(true)
    expect(readConfig({ REGLAMENT_DEMO: '0' }).demo).toBe(false)
  })
})
