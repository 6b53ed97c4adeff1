import { describe, expect, it } from 'vitest'
import { contentType } from '../../server/files/contentType.ts'
import { displayName } from '../../server/files/displayName.ts'
import { emptyZip, officeFile, pdf, png } from './samples.ts'

describe('what a file is', () => {
  const refusedAs = (reason: string) => expect.objectContaining({ code: 'INVALID', reason })

  it('is refused by its ending when the office does not take such files', async () => {
    for (const name of ['page.html', 'picture.svg', 'run.exe', 'macro.docm', 'noending', '.pdf.exe', 'constructor', 'x.toString'])
      await expect(contentType(name, '', pdf), name).rejects.toEqual(refusedAs('file.kind'))
  })

  it('is refused when the content is something else', async () => {
    const html = Buffer.from('<!DOCTYPE html><script>alert(1)</script>')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)])
    const wrong: [string, Buffer][] = [
      ['a.pdf', html],
      ['a.png', pdf],
      ['a.jpg', png],
      ['a.txt', html],
      ['a.txt', exe],
      ['a.txt', Buffer.from('  <svg onload=x>')],
      ['a.xml', svg],
      ['a.xml', html],
      ['a.xml', Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>')],
      ['a.xml', Buffer.from('<?xml version="1.0"?><x:svg xmlns:x="http://www.w3.org/2000/svg"/>')],
      ['a.xml', Buffer.from('<?xml-stylesheet href="evil.xsl"?><a/>')],
      ['a.docx', emptyZip],
      ['a.xlsx', officeFile('word/document.xml')],
      ['a.docx', officeFile('word/document.xml', 'word/vbaProject.bin')],
      ['a.zip', exe],
      ['a.p7s', exe],
      ['a.p7s', Buffer.from('-----BEGIN CMS-----\n<script>\n-----END CMS-----')],
    ]
    for (const [name, content] of wrong)
      await expect(contentType(name, '', content), `${name} ${content.subarray(0, 20)}`).rejects.toEqual(
        refusedAs('file.content'),
      )
  })

  it('is refused when it is empty, or declared as another type', async () => {
    await expect(contentType('a.txt', 'text/plain', Buffer.alloc(0))).rejects.toEqual(refusedAs('file.empty'))
    await expect(contentType('a.pdf', 'text/html', pdf)).rejects.toEqual(refusedAs('file.content'))
  })

  it('is refused when it is more text than can be read through while others wait', async () => {
    const long = Buffer.alloc(5 * 1024 * 1024 + 1, 'a')
    for (const name of ['a.txt', 'a.xml'])
      await expect(contentType(name, '', long), name).rejects.toMatchObject({ code: 'TOO_LARGE' })
  })

  it('is known by its content where all agree', async () => {
    const signature = Buffer.concat([
      Buffer.from('308201000609', 'hex'),
      Buffer.from('2a864886f70d010702', 'hex'),
      Buffer.alloc(64),
    ])
    const right: [string, string, Buffer, string][] = [
      ['a.PDF', 'application/pdf', pdf, 'application/pdf'],
      ['a.png', 'image/png', png, 'image/png'],
      ['a.zip', 'application/x-zip-compressed', emptyZip, 'application/zip'],
      ['a.docx', '', officeFile('word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      [
        'a.xlsx',
        'application/octet-stream',
        officeFile('xl/workbook.xml'),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
      ['a.xml', 'text/xml', Buffer.from('\uFEFF<?xml version="1.0"?><өтініш/>'), 'application/xml'],
      ['a.txt', 'text/plain', Buffer.from('Өтініш: a < b'), 'text/plain'],
      ['a.txt', 'text/plain', Buffer.from([0xc7, 0xe0, 0xff, 0xe2, 0xeb, 0xe5, 0xed, 0xe8, 0xe5]), 'text/plain'],
      ['a.p7s', 'application/pkcs7-signature', signature, 'application/pkcs7-signature'],
    ]
    for (const [name, declared, content, type] of right) expect(await contentType(name, declared, content), name).toBe(type)
  })
})

describe('the name of a file', () => {
  it('is shown without folders, tricks of direction and what a file system refuses', () => {
    expect(displayName('C:\\Users\\me\\Өтініш №5.pdf')).toBe('Өтініш №5.pdf')
    expect(displayName('../../etc/passwd')).toBe('passwd')
    expect(displayName('invoice\u202Efdp.exe')).toBe('invoicefdp.exe')
    expect(displayName('a\r\nSet-Cookie: x.txt')).toBe('aSet-Cookie_ x.txt')
    expect(displayName('<img onerror=x>.png')).toBe('_img onerror=x_.png')
    expect(displayName('...')).toBe('file')
    expect(displayName(`${'ұ'.repeat(400)}.docx`)).toBe(`${'ұ'.repeat(144)}.docx`)
  })
})
