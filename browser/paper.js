// A served paper and a browser to read it in.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('..', import.meta.url))
export const program = process.env.DATELINE ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'release/dateline')
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Runs the program to its end; gives its exit code and what it said. */
export const dateline = (...args) => ended(spawn(program, args))

/** Waits for the end of a process; gives its exit code and what it said. */
export function ended (child) {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', data => { said += data })
    child.stderr.on('data', data => { said += data })
    child.on('error', reject)
    child.on('close', code => resolve({ code, said }))
  })
}

/** A folder that is gone when `use` is done. */
export async function folder () {
  const path = await mkdtemp(join(tmpdir(), 'dateline-browser-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Starts `dateline demo` or `serve` and waits for the address it prints. `more`: arguments; `env`: variables. */
export async function serve (command, dir, { port = 0, more = [], env = {} } = {}) {
  const at = command === 'demo' ? ['--port', String(port)] : ['--listen', `127.0.0.1:${port}`]
  const child = spawn(program, [command, '--dir', dir, ...at, ...more], { env: { ...process.env, ...env } })
  let said = ''
  const url = await new Promise((resolve, reject) => {
    const read = data => {
      said += data
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('error', reject)
    child.on('close', code => reject(new Error(`dateline ${command} ended with ${code}: ${said}`)))
  })
  return { url, said: () => said, stop: () => new Promise(resolve => { child.on('close', resolve); child.kill('SIGTERM') }) }
}

/** Debian's Chromium, headless. */
export function browser () {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--no-first-run']
  })
}

/** Opens `url` and watches it: gives the page and what it did that it must not. */
export async function open (context, url) {
  const page = await context.newPage()
  const wrongs = []
  const home = new URL(url).origin
  page.on('request', request => {
    if (new URL(request.url()).origin !== home && !request.url().startsWith('data:')) wrongs.push(`asked ${request.url()}`)
  })
  page.on('console', message => { if (['error', 'warning'].includes(message.type())) wrongs.push(message.text()) })
  page.on('pageerror', error => wrongs.push(String(error)))
  const response = await page.goto(url)
  return { page, response, wrongs }
}

/** What axe finds on an open page by WCAG 2.2 A and AA and its best practices. */
export async function violations (page) {
  // Through the debugger, which the page's strict policy does not bind; the page itself runs no script.
  const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })`)
  return found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`)
}

/** How far the page reaches beyond the window, in pixels. */
export function overflow (page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
