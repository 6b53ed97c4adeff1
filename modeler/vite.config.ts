import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import react from '@vitejs/plugin-react'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const entries = ['portal', 'desk', 'designer'].filter((entry) => existsSync(`${root}${entry}/main.tsx`))

/** In development the pages' own addresses (/desk/tasks/…) are answered by their entry, as the built server does. */
function clientRoutes(): Plugin {
  return {
    name: 'reglament:client-routes',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const entry = /^\/(portal|desk|designer)(\/[^.]*)?$/.exec(request.url?.split('?')[0] ?? '')?.[1]
        if (entry) request.url = `/${entry}/index.html`
        next()
      })
    },
  }
}

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), clientRoutes()],
  resolve: {
    alias: {
      // The forms' drawing brings these along for its own tests and for Markdown that no form uses: 100 KB gzipped, and a
      // validator made by `new Function`, which the page's policy forbids.
      '@rjsf/validator-ajv8': `${root}shared/form/validator.ts`,
      'markdown-to-jsx/react': `${root}shared/form/Markdown.ts`,
    },
  },
  server: { proxy: { '/api': process.env.REGLAMENT_API ?? 'http://127.0.0.1:3000' } },
  build: {
    outDir: '../dist/modeler',
    emptyOutDir: true,
    manifest: true,
    // The content security policy allows no data: addresses for scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: Object.fromEntries(entries.map((entry) => [entry, `${root}${entry}/index.html`])) },
  },
})
