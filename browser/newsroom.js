// The real program with people in it: started, killed and started again on the same folder, and what it has of a story.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { ended, open, program } from './paper.js'

export const PASSWORD = 'seventeen herons over the old harbour'

/** Waits until `ready` gives something true, and gives it. */
export async function until (what, ready, ms = 20_000) {
  const end = Date.now() + ms
  for (;;) {
    const got = await ready()
    if (got) return got
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 40))
  }
}

const freePort = () => new Promise(resolve => {
  const it = createServer().listen(0, '127.0.0.1', () => { const { port } = it.address(); it.close(() => resolve(port)) })
})

const unprivileged = process.getuid() !== 0

/** A disk of so many MiB in a room of its own, for as long as the process lives that is given back. */
const mount = (path, size) => new Promise((resolve, reject) => {
  const it = spawn('unshare', [...(unprivileged ? ['--user', '--map-root-user'] : []), '--mount', 'sh', '-c', 'mount -t tmpfs -o size="$1"m tmpfs "$2" && echo mounted && exec sleep 3600', 'sh', String(size), path])
  it.stdout.once('data', () => resolve(it))
  it.on('error', reject)
  it.on('close', () => reject(new Error('no disk of its own can be made here')))
})

/**
 * A demo paper that is served at one address for as long as the tests like, however often it is killed.
 * With `size` (in MiB) its folder is a disk of its own that can be filled, where the machine allows one to be made.
 */
export async function newsroom (dir, { size } = {}) {
  const port = await freePort()
  const path = join(dir, 'paper')
  await mkdir(path)
  const disk = size && await mount(path, size).catch(() => null)
  let child, said
  // SQLite looks behind links: whoever opens the paper has to stand in the room where its disk is.
  const inside = args => disk ? spawn('nsenter', [...(unprivileged ? ['--user', '--preserve-credentials'] : []), '--mount', '--target', String(disk.pid), ...args]) : spawn(args[0], args.slice(1))
  const start = command => new Promise((resolve, reject) => {
    said = ''
    const at = command === 'demo' ? ['--port', String(port)] : ['--listen', `127.0.0.1:${port}`]
    const args = [program, command, '--dir', path, ...at]
    child = inside(args)
    const read = data => {
      said += data
      if (/http:\/\/127\.0\.0\.1:\d+/.test(said)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('error', reject)
    child.on('close', code => reject(new Error(`dateline ${command} ended with ${code}: ${said}`)))
  })
  const end = signal => new Promise(resolve => { child.removeAllListeners('close'); child.on('close', resolve); child.kill(signal) })
  const it = {
    url: `http://127.0.0.1:${port}`,
    /** Its folder, also where that is a disk of its own. */
    folder: disk ? `/proc/${disk.pid}/root${path}` : path,
    said: () => said,
    start: () => start('serve'),
    /** As a power cut would do it to the program: nothing is finished, nothing is said. */
    kill: () => end('SIGKILL'),
    /** Stopped in good order, and started again. */
    restart: async () => { await end('SIGTERM'); await start('serve') },
    stop: async () => { await end('SIGTERM'); disk?.kill() },
    /** The processor's time that it took so far, in milliseconds (Linux counts hundredths of a second). */
    spent: () => { const all = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' '); return 10 * (Number(all[11]) + Number(all[12])) },
    /** Whether its folder is a disk of its own. */
    small: Boolean(disk),
    dateline: (...args) => ended(inside([program, ...args, '--dir', path]))
  }
  await start('demo')
  return it
}

/** Takes an invitation up; gives what the browser keeps of it. */
export async function joined (chromium, link, name, login) {
  const context = await chromium.newContext()
  const { page } = await open(context, link)
  if (await page.locator('#name').count()) await page.fill('#name', name)
  if (await page.locator('#login').count()) await page.fill('#login', login)
  await page.fill('#password', PASSWORD)
  await page.click('main .btn.main')
  await page.waitForURL(/\/-\/newsroom\/$/)
  const state = await context.storageState()
  await context.close()
  return state
}

/** The first chief of a demo paper. */
export async function chief (chromium, paper) {
  const link = paper.said().match(/http:\S+\/-\/newsroom\/invitation\/\S+/)?.[0]
  assert.ok(link, paper.said())
  return joined(chromium, link, 'Ana Reyes', 'ana')
}

/** Somebody else who works here. */
export async function colleague (chromium, paper, name, login, role) {
  const { code, said } = await paper.dateline('staff', 'invite', name, '--role', role, '--login', login)
  assert.equal(code, 0, said)
  const path = said.match(/\/-\/newsroom\/invitation\/\S+/)?.[0]
  assert.ok(path, said)
  return joined(chromium, `${paper.url}${path}`, name, login)
}

/** Starts a story; gives its path. */
export async function story (context, paper) {
  const reply = await context.request.post(`${paper.url}/-/newsroom/articles`, { headers: { origin: paper.url }, form: { key: randomUUID() }, maxRedirects: 0 })
  assert.equal(reply.status(), 303, await reply.text())
  return new URL(reply.headers().location, paper.url).pathname
}

/** Opens the editor on a story. */
export async function enter (context, paper, path) {
  const page = await context.newPage()
  // A bundle that is not in the program yet can be tried: EDITOR=crates/dateline/assets/editor.
  if (process.env.EDITOR) await page.route('**/-/newsroom/assets/*', route => route.fulfill({ path: join(process.env.EDITOR, new URL(route.request().url()).pathname.split('/').pop()) }))
  page.problems = []
  page.on('pageerror', why => page.problems.push(String(why.stack ?? why)))
  page.on('console', message => { if (message.type() === 'error' && !/net::ERR|Failed to load resource/.test(message.text())) page.problems.push(message.text()) })
  await page.goto(`${paper.url}${path}`)
  await page.waitForSelector('.ed-body')
  return page
}

export const textOf = node => (node.type === 'break' ? '\n' : node.text ?? '') + (node.content ?? []).map(textOf).join(node.type === 'doc' ? '\n' : '')

/** What the server has of a story as it is written. */
export async function copyOf (context, paper, path) {
  const reply = await context.request.get(`${paper.url}${path}/copy`).catch(() => null)
  return reply?.ok() ? reply.json() : null
}
export const words = async (context, paper, path) => { const copy = await copyOf(context, paper, path); return copy && textOf(copy.body) }

/** Everything that the server has of a story: as it is written, every revision, every text kept aside. */
export async function everything (context, paper, path) {
  const out = [JSON.stringify(await copyOf(context, paper, path))]
  const { versions, asides } = await (await context.request.get(`${paper.url}${path}/history.json`)).json()
  for (const { revision } of [...versions, ...asides]) {
    out.push(await (await context.request.get(`${paper.url}${path}/revisions/${revision}/text.json`)).text())
  }
  return out.join('\n')
}

export const shown = page => page.evaluate(() => [...document.querySelectorAll('.ed-body > *')].map(block => block.textContent).join('\n'))
export const state = page => page.textContent('.ed-save')
export const saved = (page, ms) => until('saved', async () => /^Saved/.test(await state(page)), ms)
