// The pages of the theme with its samples, as `dateline theme check --pages` writes them, behind a small server
// that can be slow. The samples' pictures are drawn here.
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { dateline } from './paper.js'

const types = { css: 'text/css', js: 'text/javascript', woff2: 'font/woff2', html: 'text/html; charset=utf-8' }

const picture = (width, height) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 300 200" preserveAspectRatio="none">
<rect width="300" height="200" fill="#c9d8dc"/><path d="M0 130Q75 100 150 125T300 115V200H0Z" fill="#4d7a80"/></svg>`

/** Serves the samples out of `dir`. `slow` keeps fonts and pictures waiting so many milliseconds. */
export async function samples (dir, slow = { font: 0, picture: 0 }) {
  const { code, said } = await dateline('theme', 'check', '--dir', dir, '--pages', join(dir, 'pages'))
  if (code !== 0) throw new Error(said)
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const ending = pathname.split('.').pop()
    if (['jpg', 'jpeg', 'png', 'webp'].includes(ending)) {
      await wait(slow.picture)
      const [, width, height] = pathname.match(/(\d+)x(\d+)/) ?? [0, 1200, 800]
      response.setHeader('content-type', 'image/svg+xml')
      return response.end(picture(width, height))
    }
    try {
      const body = await readFile(join(dir, 'pages', pathname))
      if (ending === 'woff2') await wait(slow.font)
      response.setHeader('content-type', types[ending] ?? 'application/octet-stream')
      response.end(body)
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${server.address().port}`
  return { url, slow, stop: () => new Promise(resolve => { server.closeAllConnections(); server.close(resolve) }) }
}
