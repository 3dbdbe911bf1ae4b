// What must never happen: a word is lost. The real program, the real editor, a real browser, and things going wrong.
//
// Each drill is run twice here and fifty times before a release: DRILLS=50. A drill types sentences that nobody else
// types and then looks for every one of them, on the screen and on the server; what is missing is counted in characters.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { browser, folder } from '../paper.js'
import { PASSWORD, chief, colleague, copyOf, enter, everything, newsroom, saved, shown, state, story, textOf, until, words } from '../newsroom.js'

const runs = Number(process.env.DRILLS ?? 2)
let chromium, dir, paper, ana, bilal, contributor
const tally = []

before(async () => {
  dir = await folder()
  chromium = await browser()
  paper = await newsroom(dir.path, { size: 160 })
  ana = await chief(chromium, paper)
  bilal = await colleague(chromium, paper, 'Bilal Khan', 'bilal', 'editor')
  contributor = await colleague(chromium, paper, 'Chiara Lindqvist', 'chiara', 'contributor')
})
after(async () => {
  for (const [name, rounds, typed, lost] of tally) console.log(`# ${name}: ${rounds} rounds, ${typed} characters typed, ${lost} lost`)
  await chromium?.close()
  await paper?.stop()
  await dir?.remove()
})

let count = 0
const sentence = () => `Sentence ${++count} of a long night, typed while things go wrong. `
/** How many characters of these sentences stand nowhere in a text. */
const missing = (sentences, text) => sentences.filter(one => !text.includes(one.trim())).reduce((sum, one) => sum + one.length, 0)

/** A drill: `work` gets a browser of its own and gives what was typed and where it must be found again. */
function drill (name, work, { who = () => ana, rounds = runs, options = {} } = {}) {
  test(name, async () => {
    let typed = 0
    let lost = 0
    for (let round = 0; round < rounds; round++) {
      const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, storageState: who(), ...options })
      try {
        const { sentences, found } = await work(context, round)
        assert.ok(sentences.length > 0)
        typed += sentences.join('').length
        const gone = missing(sentences, found)
        if (gone) console.log(`# round ${round} lost ${gone}: ${found.slice(0, 500)}`)
        lost += gone
      } finally {
        await context.close()
      }
    }
    tally.push([name, rounds, typed, lost])
    assert.equal(lost, 0, 'characters lost')
  })
}

/** Somebody who types into a page and remembers what. */
const writer = page => {
  const sentences = []
  return {
    sentences,
    async type (text = sentence(), delay = 0) {
      sentences.push(text)
      await page.keyboard.type(text, { delay })
    },
    text: () => sentences.join('')
  }
}

const start = async (context, path) => {
  path ??= await story(context, paper)
  const page = await enter(context, paper, path)
  await page.click('.ed-body')
  await page.keyboard.press('Control+End')
  return { page, path, ...writer(page) }
}
const calm = page => assert.deepEqual(page.problems, [])
/** What the browser shows and what the server has are the same, and exactly what was typed. */
const settled = async (context, { page, path, text }, ms = 20_000) => {
  await until(`${path} has every word`, async () => (await words(context, paper, path)) === text(), ms)
  await saved(page)
  assert.equal(await shown(page), text())
}
const one = async (context, it) => ({ sentences: it.sentences, found: `${await words(context, paper, it.path)}` })

drill('the server is killed with -9 while somebody types, and comes back', async (context, round) => {
  const it = await start(context)
  await it.type()
  const dead = new Promise(resolve => setTimeout(resolve, 17 * (round % 60))).then(() => paper.kill())
  await it.type(sentence(), 3)
  await it.type(sentence(), 3)
  await dead
  await it.type()
  await until('said so', async () => /retrying|Could not/.test(await state(it.page)))
  await paper.start()
  await it.type()
  await settled(context, it)
  calm(it.page)
  return one(context, it)
})

drill('the server is killed with -9 while somebody publishes, and comes back', async (context, round) => {
  const it = await start(context)
  const headline = `The night of round ${round} ${++count}`
  await it.page.fill('[data-field=headline]', headline)
  await it.page.selectOption('select[data-field=sections]', { index: 1 })
  await it.page.click('.ed-body')
  await it.type()
  await it.page.keyboard.press('Control+Enter')
  const go = it.page.locator('.ed-sheet .ed-do')
  await go.waitFor()
  // Now before the request arrives, now while it is worked on, now after it was done and not answered.
  const dead = new Promise(resolve => setTimeout(resolve, round % 2 ? 0 : 3 * (round % 12))).then(() => paper.kill())
  await go.click()
  await dead
  await paper.start()
  if (await go.count()) {
    await until('can be pressed again', async () => !(await go.isDisabled()), 20_000)
    await go.click()
    await it.page.waitForSelector('.ed-sheet', { state: 'detached' })
  }
  await until('published', async () => (await (await context.request.get(`${paper.url}/`)).text()).includes(headline))
  const front = await (await context.request.get(`${paper.url}/`)).text()
  const href = front.match(new RegExp(`href="([^"]+)"[^>]*>\\s*${headline}`))?.[1]
  assert.ok(href, 'a link on the front')
  const article = await (await context.request.get(new URL(href, paper.url).href)).text()
  await it.page.click('.ed-body')
  await it.page.keyboard.press('Control+End')
  const [before] = it.sentences
  await it.type()
  await settled(context, it)
  assert.ok(article.includes(before.trim()), 'readers have what was published')
  return one(context, it)
})

drill('the tab is killed, and its words come back at the next opening', async context => {
  const it = await start(context)
  await it.type()
  await saved(it.page)
  await it.page.route('**/copy', route => route.abort())
  await it.type()
  await it.page.waitForTimeout(260)
  const dying = await context.newCDPSession(it.page)
  await Promise.race([dying.send('Page.crash').catch(() => {}), new Promise(resolve => setTimeout(resolve, 500))])
  const page = await enter(context, paper, it.path)
  await until('back', async () => (await shown(page)) === it.text())
  await settled(context, { ...it, page })
  return one(context, it)
})

drill('the whole browser is killed, and started again: the journal and its key are on the disk', async () => {
  const home = await folder()
  const launch = async () => {
    const child = spawn(process.env.CHROMIUM ?? '/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--no-first-run', '--disable-background-networking', '--remote-debugging-port=0', `--user-data-dir=${home.path}`, 'about:blank'], { detached: true })
    const address = await new Promise((resolve, reject) => {
      let said = ''
      child.stderr.on('data', data => { said += data; const found = said.match(/ws:\S+/); if (found) resolve(found[0]) })
      child.on('close', () => reject(new Error(said)))
    })
    const it = await chromium.browserType().connectOverCDP(address)
    const [context] = it.contexts()
    await context.addCookies(ana.cookies)
    return { context, kill: () => new Promise(resolve => { child.on('close', resolve); process.kill(-child.pid, 'SIGKILL') }) }
  }
  const first = await launch()
  const it = await start(first.context)
  await it.type()
  await saved(it.page)
  await it.page.route('**/copy', route => route.abort())
  await it.type()
  await it.page.waitForTimeout(300)
  await first.kill()
  const second = await launch()
  try {
    const page = await enter(second.context, paper, it.path)
    await settled(second.context, { ...it, page })
    return await one(second.context, it)
  } finally {
    await second.kill()
    await rm(home.path, { recursive: true, force: true, maxRetries: 5 })
  }
})

drill('ten minutes without a net, counted in changes, and sent when it is back', async context => {
  const path = await story(context, paper)
  const page = await context.newPage()
  await page.clock.install()
  await page.close()
  await context.clock.install()
  const it = await start(context, path)
  await it.type()
  await saved(it.page)
  await context.setOffline(true)
  await it.type()
  await until('said so', async () => { await context.clock.runFor(500); return /^Offline: \d+ changes kept on this device$/.test(await state(it.page)) })
  for (let minute = 0; minute < 10; minute++) await context.clock.fastForward('01:00')
  await it.type()
  await context.clock.runFor(1_000)
  assert.match(await state(it.page), /^Offline/)
  await context.setOffline(false)
  await context.clock.runFor(2_000)
  await until('all there', async () => { await context.clock.runFor(500); return (await words(context, paper, path)) === it.text() }, 20_000)
  return one(context, it)
})

drill('a slow link, and fields changed while a save is under way', async (context, round) => {
  const it = await start(context)
  let slow = 600
  await it.page.route('**/copy', async route => {
    if (slow) await new Promise(resolve => setTimeout(resolve, slow))
    await route.continue().catch(() => {})
  })
  await it.type()
  await until('under way', async () => (await state(it.page)) === 'Saving')
  await it.page.fill('[data-field=headline]', `Changed meanwhile ${round}`)
  await it.page.fill('[data-field=place]', 'QUILLON')
  await it.page.fill('[data-field=standfirst]', 'Set while the text was on its way.')
  await it.page.click('.ed-body')
  await it.page.keyboard.press('Control+End')
  await it.type()
  slow = 0
  await settled(context, it)
  const { article } = await copyOf(context, paper, it.path)
  assert.deepEqual([article.headline, article.dateline.place, article.standfirst], [`Changed meanwhile ${round}`, 'QUILLON', 'Set while the text was on its way.'])
  return one(context, it)
})

drill('a text that was held up on its way never comes over a later one', async context => {
  const it = await start(context)
  let held
  await it.page.route('**/copy', route => {
    if (held || route.request().method() !== 'POST') return route.continue()
    // Sent and not heard of again; it will arrive when nobody waits for it.
    held = route.request().postData()
    return route.abort()
  })
  await it.type()
  await settled(context, it)
  await it.type()
  await settled(context, it)
  const late = await context.request.post(`${paper.url}${it.path}/copy`, { headers: { origin: paper.url, 'content-type': 'application/json' }, data: held })
  assert.equal(late.status(), 200, await late.text())
  assert.equal(await words(context, paper, it.path), it.text())
  await it.type()
  await settled(context, it)
  return one(context, it)
})

drill('two tabs of one person', async (context, round) => {
  const it = await start(context)
  await it.type()
  await saved(it.page)
  const page = await enter(context, paper, it.path)
  await page.waitForSelector('.ed-notice button')
  assert.equal(await page.getAttribute('.ed-body', 'contenteditable'), 'false', 'the second tab reads')
  await it.page.bringToFront()
  await it.type()
  await page.bringToFront()
  await page.waitForTimeout(40 * (round % 25))
  await page.click('.ed-notice button')
  await until('writes', async () => (await page.getAttribute('.ed-body', 'contenteditable')) === 'true')
  await page.click('.ed-body')
  await page.keyboard.press('Control+End')
  const other = { page, path: it.path, ...writer(page) }
  await other.type()
  // The first tab may save its last words at that very moment: then two versions are shown, and both are kept.
  for (const tab of [page, it.page]) await until('settled', async () => /^Saved|Two versions/.test(await state(tab)), 15_000)
  return { sentences: [...it.sentences, ...other.sentences], found: await everything(context, paper, it.path) }
})

drill('two people in one paragraph: one takes over, and both texts are kept', async (context, round) => {
  const it = await start(context)
  await it.type()
  await saved(it.page)
  const theirs = await chromium.newContext({ storageState: bilal })
  try {
    const page = await enter(theirs, paper, it.path)
    await page.waitForSelector('.ed-notice >> text=Ana Reyes is writing here')
    assert.equal(await page.getAttribute('.ed-body', 'contenteditable'), 'false')
    // Ana is cut off and writes on; Bilal takes over and writes, too.
    await context.setOffline(true)
    await it.type()
    await page.click('.ed-notice button')
    await until('writes', async () => (await page.getAttribute('.ed-body', 'contenteditable')) === 'true')
    await page.click('.ed-body')
    await page.keyboard.press('Control+End')
    const other = { page, path: it.path, ...writer(page) }
    await other.type()
    await saved(page)
    await context.setOffline(false)
    await it.page.click('text=Compare', { timeout: 15_000 })
    const [mine, hers] = await it.page.$$eval('dialog .ed-version', all => all.map(one => one.textContent))
    assert.equal(missing(it.sentences, mine), 0, 'ours is shown')
    assert.equal(missing(other.sentences, hers), 0, 'theirs is shown')
    await it.page.click(round % 2 ? 'dialog >> text=Keep theirs' : 'dialog >> text=Keep mine')
    await saved(it.page, 15_000)
    const now = await words(context, paper, it.path)
    assert.equal(missing((round % 2 ? other : it).sentences, now), 0, 'what was chosen is the text')
    return { sentences: [...it.sentences, ...other.sentences], found: await everything(context, paper, it.path) }
  } finally {
    await theirs.close()
  }
})

drill('the session ends while somebody types; they sign in over the page and the text is untouched', async context => {
  const it = await start(context)
  await it.type()
  await saved(it.page)
  const gone = (await context.cookies()).filter(cookie => cookie.httpOnly && !/device|dev/.test(cookie.name))
  for (const { name } of gone) await context.clearCookies({ name })
  await it.type()
  await it.page.waitForSelector('dialog >> text=Your session has ended')
  assert.equal(await shown(it.page), it.text())
  await it.page.fill('dialog [name=name]', 'ana')
  await it.page.fill('dialog [name=password]', PASSWORD)
  await it.page.keyboard.press('Enter')
  await it.page.waitForSelector('dialog', { state: 'detached' })
  await it.page.click('.ed-body')
  await it.page.keyboard.press('Control+End')
  await it.type()
  await settled(context, it)
  calm(it.page)
  return one(context, it)
}, { rounds: Math.min(runs, 50) })

drill('the disk is full while somebody types, and has room again', async context => {
  assert.ok(paper.small, 'a disk of its own could not be made: this drill needs `unshare --mount`')
  // Started anew, the database has no pages in reserve that a save could go to.
  await paper.restart()
  const it = await start(context)
  await it.type()
  await saved(it.page)
  // To the last page: what is left is less than a save needs.
  const ballast = join(paper.folder, 'ballast')
  const { bavail, bsize } = await statfs(paper.folder)
  await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(() => {})
  try {
    await it.type()
    const long = sentence() + 'Long enough to need pages of its own. '.repeat(2_000)
    it.sentences.push(long)
    await it.page.keyboard.insertText(long)
    await until('said so', async () => /retrying|Could not/.test(await state(it.page)))
    assert.equal((await context.request.get(`${paper.url}/`)).status(), 200, 'readers do not notice')
  } finally {
    await rm(ballast)
  }
  await until('all there', async () => (await words(context, paper, it.path)) === it.text(), 60_000)
  await it.type()
  await settled(context, it)
  return one(context, it)
})

drill('the device is full: it says so, and the server has every word all the same', async context => {
  const path = await story(context, paper)
  const page = await enter(context, paper, path)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: paper.url, quotaSize: 1 })
  await page.click('.ed-body')
  const it = { page, path, ...writer(page) }
  await it.type()
  await page.waitForSelector('.ed-notice >> text=This device cannot keep a copy')
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: paper.url })
  await it.type()
  await settled(context, it)
  await until('the notice goes when it can', async () => !(await page.$('.ed-notice >> text=This device cannot keep a copy')))
  return one(context, it)
})

drill('five new drafts at once, none of them saved, all of them back', async context => {
  const all = []
  for (let n = 0; n < 5; n++) {
    const it = await start(context)
    await it.page.route('**/copy', route => route.abort())
    all.push(it)
  }
  for (const it of all) {
    await it.page.bringToFront()
    await it.type()
  }
  await all[4].page.waitForTimeout(260)
  for (const it of all) await it.page.close({ runBeforeUnload: false })
  let found = ''
  for (const it of all) {
    const page = await enter(context, paper, it.path)
    await settled(context, { ...it, page })
    found += await words(context, paper, it.path)
    await page.close()
  }
  return { sentences: all.flatMap(it => it.sentences), found }
})

drill('somebody who may not write here any more is told in a sentence, and keeps the text', async context => {
  const it = await start(context)
  await it.type()
  await saved(it.page)
  // It is handed in: from then on it is not the contributor's.
  const desk = await chromium.newContext({ storageState: bilal })
  const post = async deed => { const { url } = paper; const reply = await desk.request.post(`${url}${it.path}/${deed}`, { headers: { origin: url }, form: { reason: 'Please look once more.' }, maxRedirects: 0 }); assert.ok(reply.status() < 400, `${deed}: ${reply.status()}`) }
  await post('hand-in')
  await it.type()
  await it.page.waitForSelector('.ed-notice >> text=You may no longer write in this piece')
  await it.type()
  assert.equal(await shown(it.page), it.text())
  await it.page.waitForTimeout(1_500)
  assert.equal(await it.page.locator('.ed-notice').count(), 1, 'it is said once')
  await post('send-back')
  await it.page.click('.ed-notice >> text=Try now')
  await settled(context, it)
  await desk.close()
  return one(context, it)
}, { who: () => contributor, rounds: Math.ceil(runs / 2) })

describe('bugs that were found by these drills', () => {
  test('what is typed before the words of an earlier sitting are back does not take their place', async () => {
    const context = await chromium.newContext({ storageState: ana })
    const it = await start(context)
    await it.type()
    await saved(it.page)
    await it.page.route('**/copy', route => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await it.type()
    await it.page.waitForTimeout(260)
    // The same tab is loaded anew, and the server does not say who holds the piece before the early words
    // stand there (a fixed delay was shorter than the typing on a busy machine).
    let answer
    const typed = new Promise(resolve => { answer = resolve })
    await it.page.route('**/hold', async route => { await typed; await route.continue() })
    it.page.on('dialog', dialog => dialog.accept())
    await it.page.reload()
    await it.page.waitForSelector('.ed-body')
    await it.page.click('.ed-body')
    await it.page.keyboard.press('Control+End')
    const early = sentence()
    await it.page.keyboard.type(early)
    answer()
    await it.page.waitForSelector('.ed-notice >> text=Compare')
    await it.page.unroute('**/copy')
    await it.page.click('.ed-notice >> text=Compare')
    await it.page.click('dialog >> text=Keep mine')
    await until('the earlier words', async () => (await words(context, paper, it.path)) === it.text(), 15_000)
    assert.equal(missing([early, ...it.sentences], await everything(context, paper, it.path)), 0)
    await context.close()
  })

  test('nothing is saved under the name of somebody else who signed in at the same browser', async () => {
    const context = await chromium.newContext({ storageState: ana })
    const it = await start(context)
    await it.type()
    await saved(it.page)
    await context.clearCookies()
    await context.addCookies(bilal.cookies)
    await it.type()
    await it.page.waitForSelector('dialog >> text=Your session has ended')
    await it.page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); dispatchEvent(new Event('online')) })
    await it.page.waitForTimeout(800)
    const copy = await copyOf(context, paper, it.path)
    assert.equal(textOf(copy.body), it.sentences[0])
    assert.equal(copy.by.name, 'Ana Reyes')
    await context.clearCookies()
    await context.addCookies(ana.cookies)
    await it.page.evaluate(() => dispatchEvent(new Event('focus')))
    await settled(context, it)
    await context.close()
  })

  test('who signs out elsewhere in the newsroom is asked before unsaved words are forgotten here', async () => {
    const context = await chromium.newContext()
    const page = await context.newPage()
    await page.goto(`${paper.url}/-/newsroom/sign-in`)
    await page.fill('#name', 'bilal')
    await page.fill('#password', PASSWORD)
    await page.click('main .btn.main')
    await page.waitForURL(/\/-\/newsroom\/$/)
    const it = await start(context)
    await it.page.route('**/copy', route => route.abort())
    await it.type()
    await it.page.waitForTimeout(260)
    await it.page.close({ runBeforeUnload: false })
    const left = () => page.evaluate(() => new Promise(resolve => { const ask = indexedDB.open('dateline-journal'); ask.onsuccess = () => { const all = ask.result.transaction('entries').objectStore('entries').getAll(); all.onsuccess = () => { ask.result.close(); resolve(all.result.length) } } }))
    assert.equal(await left(), 1)
    let asked = ''
    page.once('dialog', dialog => { asked = dialog.message(); return dialog.dismiss() })
    await page.click('[data-sign-out] button')
    await until('asked', () => asked)
    assert.match(asked, /has not reached the server/)
    assert.equal(await left(), 1, 'nothing is forgotten')
    page.once('dialog', dialog => dialog.accept())
    await page.click('[data-sign-out] button')
    await page.waitForURL(/sign-in/)
    assert.equal(await left(), 0)
    await context.close()
  })
})
