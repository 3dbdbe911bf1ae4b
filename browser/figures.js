// Times of the newsroom, measured and not tested: `node figures.js [typing] [caret] [check] [shell]` prints a table.
//
// The program as it is released, a story of 5,000 words beside ten sources with 168 marks in it, Chromium with its processor
// as it is and four times slower. Each figure is the median of RUNS runs (3); the machine's load is printed beside
// them, because a busy machine measures its neighbours.
import { readFileSync } from 'node:fs'
import { browser, folder } from './paper.js'
import { chief, copyOf, newsroom, story } from './newsroom.js'

const wanted = process.argv.slice(2)
const wants = name => !wanted.length || wanted.includes(name)
const runs = Number(process.env.RUNS ?? 3)
const load = () => readFileSync('/proc/loadavg', 'utf8').split(' ')[0]
const median = list => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const part = (list, p) => [...list].sort((a, b) => a - b)[Math.floor(list.length * p)]
const print = (name, value) => console.log(`${name.padEnd(58)} ${value}   (load ${load()})`)

// Words that a small generator of its own puts together: the same at every run.
let seed = 7
const dice = n => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed % n }
const names = ['Lena Ostrow', 'Tomas Brandt', 'Amira Sayed', 'Jon Halvorsen', 'Ines Carvalho']
const nouns = ['harbour', 'ferry', 'council', 'bridge', 'river', 'market', 'school', 'quay', 'road', 'wall']
const verbs = ['opened', 'closed', 'moved', 'stood', 'returned', 'waited', 'failed', 'held']
const clause = () => `the ${nouns[dice(10)]} ${verbs[dice(8)]} near the ${nouns[dice(10)]} after ${dice(90) + 3} days of rain`
const said = Array.from({ length: 84 }, (_, n) => ({ who: names[n % 5], words: `We saw that ${clause()} and ${clause()}` }))
const sources = Array.from({ length: 10 }, (_, n) => ({
  title: `Minutes ${n + 1}`,
  text: said.filter((_, at) => at % 10 === n).map(one => `“${one.words},” said ${one.who}. `).join('\n') + Array.from({ length: 90 }, () => `On Friday ${clause()}. ${clause()}.`).join('\n')
}))
const paragraph = text => ({ type: 'paragraph', attrs: { align: null, dir: null, anchor: null }, content: [{ type: 'text', text }] })
const long = () => {
  const out = []
  let count = 0
  for (const one of said) {
    // Each quote differs from its source in one word, and each paragraph says a number that no source has.
    const text = `“${one.words.replace('saw', 'heard')},” said ${one.who}. Residents lost ${1_000 + count} houses, officials estimated, while ${clause()}. ${clause()}; ${clause()}.`
    count += text.split(/\s+/).length
    out.push(paragraph(text))
  }
  while (count < 5_000) {
    const text = `On that day ${clause()}, and ${clause()}.`
    count += text.split(/\s+/).length
    out.push(paragraph(text))
  }
  return { type: 'doc', content: out }
}

const dir = await folder()
const chromium = await browser()
const paper = await newsroom(dir.path)
const ana = await chief(chromium, paper)
const context = await chromium.newContext({ storageState: ana, viewport: { width: 1280, height: 900 } })
const post = async (path, data) => {
  const reply = await context.request.post(`${paper.url}${path}`, { headers: { origin: paper.url }, data })
  if (!reply.ok()) throw new Error(await reply.text())
  return reply.json()
}

try {
  const path = await story(context, paper)
  for (const one of sources) await post(`${path}/sources.json`, one)
  const { turn, article } = await copyOf(context, paper, path)
  const body = long()
  await post(`${path}/copy`, { session: 'figures', turn, article: { ...article, headline: 'Figures' }, body, seal: true })
  await post(`${path}/hold`, { session: 'figures', release: true })

  if (wants('check')) {
    const times = []
    let found = 0
    const spent = paper.spent()
    for (let n = 0; n < 7 * runs; n++) {
      const began = performance.now()
      const { findings } = await post(`${path}/check`, { body, lang: 'en', headline: 'Figures' })
      times.push(performance.now() - began)
      found = findings.length
    }
    print(`check, 5,000 words × 10 sources (${found} findings)`, `p50 ${median(times).toFixed(0)} ms, fastest ${Math.min(...times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms; processor ${((paper.spent() - spent) / times.length).toFixed(0)} ms each`)
  }

  if (wants('caret')) {
    for (const rate of [1, 4]) {
      const times = []
      for (let n = 0; n < 3 * runs; n++) {
        const page = await context.newPage()
        const cdp = await context.newCDPSession(page)
        await cdp.send('Network.enable')
        await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
        await cdp.send('Emulation.setCPUThrottlingRate', { rate })
        await page.goto(`${paper.url}${path}`, { waitUntil: 'commit' })
        await page.waitForFunction(() => document.querySelector('.ed-body[contenteditable=true]'), undefined, { polling: 16 })
        times.push(await page.evaluate(() => performance.now()))
        await page.close({ runBeforeUnload: false })
      }
      print(`caret ready, nothing in the browser's store, ${rate}×`, `median ${median(times).toFixed(0)} ms, fastest ${Math.min(...times).toFixed(0)} ms`)
    }
  }

  if (wants('typing')) {
    for (const rate of [1, 4]) {
      const figures = []
      for (let n = 0; n < runs; n++) {
        const page = await context.newPage()
        await page.goto(`${paper.url}${path}`)
        await page.waitForSelector('.ed-body[contenteditable=true]')
        await page.click('.ed-body p:nth-child(40)')
        await page.keyboard.type(' ')
        await page.waitForSelector('.ed-f', { timeout: 60_000 })
        await page.waitForTimeout(1_000)
        const marks = await page.evaluate(() => new Set([...document.querySelectorAll('.ed-f')].map(one => one.dataset.finding)).size)
        const cdp = await context.newCDPSession(page)
        await cdp.send('Emulation.setCPUThrottlingRate', { rate })
        await page.evaluate(() => {
          globalThis.times = []
          globalThis.tasks = []
          new PerformanceObserver(list => { for (const one of list.getEntries()) globalThis.tasks.push(one.duration) }).observe({ entryTypes: ['longtask'] })
          document.addEventListener('keydown', event => {
            const began = event.timeStamp
            requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => globalThis.times.push(performance.now() - began); channel.port2.postMessage(0) })
          }, true)
        })
        const checked = page.waitForResponse(reply => reply.url().endsWith('/check'), { timeout: 60_000 }).catch(() => null)
        await page.keyboard.type('the water was still rising when the last of the volunteers went home to sleep for an hour, and the lamps on the quay burned on until the morning came', { delay: 60 })
        await checked
        await page.waitForTimeout(1_500)
        const { times, tasks } = await page.evaluate(() => ({ times: globalThis.times, tasks: globalThis.tasks }))
        figures.push({ p50: part(times, 0.5), p95: part(times, 0.95), longest: Math.max(0, ...tasks), marks })
        await page.keyboard.press('Control+z')
        await page.close({ runBeforeUnload: false })
      }
      const of = name => figures.map(one => one[name])
      print(`typing, 5,000 words, ${median(of('marks'))} marks, ${rate}×`, `p50 ${median(of('p50')).toFixed(1)} ms, p95 ${median(of('p95')).toFixed(1)} ms (best ${Math.min(...of('p50')).toFixed(1)}, ${Math.min(...of('p95')).toFixed(1)}), longest task ${median(of('longest')).toFixed(0)} ms (best ${Math.min(...of('longest')).toFixed(0)})`)
    }
  }

  if (wants('shell')) {
    const page = await context.newPage()
    await page.addInitScript(() => { globalThis.shift = 0; globalThis.moved = []; new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) { globalThis.shift += one.value; globalThis.moved.push(...one.sources.map(it => `${it.node?.className || it.node?.nodeName} ${Math.round(it.previousRect.y)}→${Math.round(it.currentRect.y)}`)) } }).observe({ type: 'layout-shift', buffered: true }) })
    await page.goto(`${paper.url}${path}`)
    await page.waitForSelector('.ed-body[contenteditable=true]')
    await page.waitForTimeout(2_500)
    const { shift, moved } = await page.evaluate(() => ({ shift: globalThis.shift, moved: globalThis.moved }))
    print('layout shift of the editor as it opens', `${shift.toFixed(4)} ${moved.slice(0, 6).join(', ')}`)
  }
} finally {
  await chromium.close()
  await paper.stop()
  await dir.remove()
}
