import type { Context } from 'koa'
import { z } from 'zod'
import type { Who } from '../command.ts'
import type { Language } from '../shape.ts'
import { commands, downloads, queries, upload } from './routes.ts'
import { isLanguage, languageOf, problemReasons, referenceWord } from './texts.ts'

const languages: Record<Language, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' }

/** The readable page of the API in the reader's language: what there is, who may use it, what it takes. No script is needed. */
export function showReference(ctx: Context): void {
  const asked = ctx.query.language
  const language = isLanguage(asked) ? asked : languageOf(ctx.get('accept-language'), 'ru')
  ctx.set('Content-Language', language)
  ctx.set('Cache-Control', 'no-store')
  ctx.type = 'html'
  ctx.body = page(language, String(ctx.state.nonce))
}

/** A file comes as a field of a form; what the command notes of it is not sent. */
const uploadEntry: Entry = { ...upload(Buffer.alloc(0)), input: z.object({ file: z.instanceof(Buffer) }) }

interface Entry {
  name: string
  doc: { summary: string }
  who: Who
  input: z.ZodType
}

function page(language: Language, nonce: string): string {
  const word = (key: string) => escape(referenceWord(language, key))
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>Reglament · API</title><style nonce="${nonce}">${style}</style></head><body>
<header><p><a href="/portal/">Reglament</a></p><nav aria-label="${word('language')}">${Object.entries(languages)
    .map(
      ([code, name]) =>
        `<a href="?language=${code}" hreflang="${code}" lang="${code}"${code === language ? ' aria-current="true"' : ''}>${name}</a>`,
    )
    .join(' ')}</nav></header>
<main><h1>API</h1><p>${word('intro')}</p><p>${word('errors')}</p><p><a href="/api/openapi.json">OpenAPI 3.1</a></p>
<h2>${word('commands')}</h2>${table(language, 'POST', [...commands, uploadEntry])}
<h2>${word('queries')}</h2>${table(language, 'GET', [...queries, ...downloads])}
<h2>${word('events')}</h2><p>${word('eventsText')}</p>
<h2 id="problems">${word('problems')}</h2><dl>${problemReasons(language)
    .map(([reason, sentence]) => `<dt><code>${escape(reason)}</code></dt><dd>${escape(sentence)}</dd>`)
    .join('')}</dl></main></body></html>`
}

function table(language: Language, method: string, entries: Entry[]): string {
  const word = (key: string) => escape(referenceWord(language, key))
  const head = ['name', 'what', 'who', 'input'].map((key) => `<th scope="col">${word(key)}</th>`).join('')
  const rows = [...entries].sort((a, b) => a.name.localeCompare(b.name)).map((entry) => row(language, method, entry))
  return `<div class="wide" role="region" tabindex="0" aria-label="${method}"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function row(language: Language, method: string, { name, doc, who, input }: Entry): string {
  const own = referenceWord(language, name)
  const summary = own === name ? doc.summary : own
  const allowed = (typeof who === 'string' ? [who] : who).map((role) =>
    referenceWord(language, `who.${role}`).replace(/^who\./, ''),
  )
  return `<tr><th scope="row"><code>${method} /api/${escape(name)}</code></th><td>${escape(summary)}</td><td>${escape(allowed.join(', '))}</td><td>${fields(input)}</td></tr>`
}

function fields(input: z.ZodType): string {
  if (!(input instanceof z.ZodObject)) return ''
  return Object.entries(input.shape)
    .map(([key, field]) => `<code>${escape(key)}${(field as z.ZodType).safeParse(undefined).success ? '?' : ''}</code>`)
    .join(' ')
}

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]!)

const style = `:root{color-scheme:light dark;--ink:#1a2230;--ground:#fff;--line:#c9d1dc;--link:#0b4f8a;--soft:#f2f5f9}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf4;--ground:#12171f;--line:#39434f;--link:#8ec1f0;--soft:#1b222c}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--ground)}
header,main{max-width:72rem;margin:0 auto;padding:8px 24px}header{display:flex;justify-content:space-between;align-items:center;gap:16px;flex-wrap:wrap}
nav{display:flex;gap:16px}a{color:var(--link)}a[aria-current]{font-weight:600;text-decoration:none}main>p{max-width:75ch}
.wide{overflow-x:auto;border:1px solid var(--line);border-radius:8px}table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:8px 12px;border-bottom:1px solid var(--line)}tbody tr:last-child>*{border-bottom:0}
thead th{background:var(--soft)}th code{white-space:nowrap}code{font:13px/1.5 ui-monospace,monospace}dt{margin-top:8px}dd{margin:0 0 0 24px}
:focus-visible{outline:3px solid #c8901b;outline-offset:2px}`
