// The writing surface in a real browser, before a newsroom in memory: nothing may lose a word.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, afterEach, before, test } from 'node:test'
import { browser, violations } from '../paper.js'
import { fixtures } from '../../editor/test/paste/fixtures.mjs'
import { docOf, emptyFields, newsroom, people } from '../../editor/test/server.mjs'

// The drills run a few times here and fifty times before a release: DRILLS=50.
const runs = Number(process.env.DRILLS ?? 1)

let chromium
const open = []

before(async () => { chromium = await browser() })
after(async () => { await chromium?.close() })
afterEach(async () => { while (open.length) await open.pop()() })

/** A newsroom and a page in it. */
async function writing (options = {}, context = {}) {
  const room = await newsroom(options)
  const where = await chromium.newContext({ viewport: { width: 1280, height: 900 }, ...context })
  open.push(async () => { await where.close(); await room.close() })
  const page = await enter(room, where, options.me ?? '7')
  return { room, page, where, it: room.article('1') }
}

async function enter (room, where, me = '7', id = '1') {
  const page = await where.newPage()
  page.problems = []
  page.on('pageerror', why => page.problems.push(String(why.stack ?? why)))
  page.on('console', message => { if (message.type() === 'error' && !/net::ERR|Failed to load resource/.test(message.text())) page.problems.push(message.text()) })
  await page.goto(`${room.url}/edit/${id}?me=${me}`)
  await page.waitForSelector('.ed-body')
  return page
}

const until = async (what, ready, ms = 8000) => {
  const end = Date.now() + ms
  for (;;) {
    if (await ready()) return
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 40))
  }
}
const saved = page => until('saved', async () => /^Saved/.test(await page.textContent('.ed-save')))
const textOf = node => (node.type === 'break' ? '\n' : node.text ?? '') + (node.content ?? []).map(textOf).join(node.type === 'doc' ? '\n' : '')
const words = it => textOf(it.body)
const shown = page => page.evaluate(() => [...document.querySelectorAll('.ed-body > *')].map(block => block.textContent).join('\n'))
const kinds = it => it.body.content.map(node => node.type)
const calm = page => assert.deepEqual(page.problems, [])

test('what is typed is in the journal within a quarter of a second and on the server within two', async () => {
  const { page, it } = await writing()
  await page.click('.ed-body')
  await page.keyboard.type('Twelve houses were lost.')
  const start = Date.now()
  await until('in the journal', () => page.evaluate(async () => {
    const db = await new Promise(resolve => { const ask = indexedDB.open('dateline-journal'); ask.onsuccess = () => resolve(ask.result) })
    const all = store => new Promise(resolve => { const ask = db.transaction(store).objectStore(store).getAll(); ask.onsuccess = () => resolve(ask.result) })
    const [entries, keys] = [await all('entries'), await all('keys')]
    db.close()
    for (const { sealed } of entries) {
      const text = await crypto.subtle.decrypt({ name: 'AES-CTR', counter: sealed.iv, length: 64 }, keys[0].key, sealed.data)
      if (new TextDecoder().decode(text).includes('Twelve houses were lost.')) return true
    }
    return false
  }))
  assert.ok(Date.now() - start < 400, `${Date.now() - start} ms`)
  await until('on the server', () => words(it) === 'Twelve houses were lost.')
  assert.ok(Date.now() - start < 2000, `${Date.now() - start} ms`)
  await saved(page)
  calm(page)
})

test('fields above the text are written in place', async () => {
  const { page, it } = await writing()
  await page.keyboard.type('River rises')
  await page.keyboard.press('Enter')
  await page.keyboard.type('The wall held.')
  await page.fill('[data-field=labels]', 'In Focus, Analysis')
  await page.fill('[data-field=place]', 'QUILLON')
  await page.fill('[data-field=date]', '2026-11-22')
  await page.selectOption('select[data-field=sections]', '3')
  await page.selectOption('select[data-field=sections]', '5')
  await page.selectOption('select[data-field=authors]', '8')
  await page.keyboard.press('Control+s')
  await saved(page)
  const { headline, standfirst, labels, dateline, sections, authors } = it.fields
  assert.deepEqual({ headline, standfirst, labels, dateline, sections, authors }, {
    headline: 'River rises', standfirst: 'The wall held.', labels: ['In Focus', 'Analysis'],
    dateline: { place: 'QUILLON', date: '2026-11-22', agency: '' }, sections: ['3', '5'], authors: ['8']
  })
  assert.equal(it.versions.length, 1, 'Ctrl+S seals a version')
  calm(page)
})

test('a few signs make headings, lists, quotes and lines, and quotes take the shape of the language', async () => {
  const { page, it } = await writing()
  await page.click('.ed-body')
  const type = async text => { await page.keyboard.type(text) }
  await type('## What we know')
  await page.keyboard.press('Enter')
  await type('- one')
  await page.keyboard.press('Enter')
  await type('two')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await type('1. first')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await type('> We will rebuild.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await type('---')
  await type('She said "it\'s \'over\'" -- again...')
  await saved(page)
  assert.deepEqual(kinds(it), ['heading', 'list', 'list', 'quote', 'separator', 'paragraph'])
  assert.equal(textOf(it.body.content.at(-1)), 'She said “it’s ‘over’” — again…')
  calm(page)
})

test('the menu at “/” puts any block in, by keyboard alone', async () => {
  const { page, it } = await writing()
  await page.click('.ed-body')
  for (const [filter, text] of [['pull', 'Lifted'], ['fact', 'In numbers'], ['attrib', 'No']]) {
    await page.keyboard.type(`/${filter}`)
    await page.keyboard.press('Enter')
    await page.keyboard.type(text)
    await page.evaluate(() => {})
    // Out of the block: to the paragraph behind it.
    await page.keyboard.press('Control+End')
  }
  await page.keyboard.type('/table')
  await page.keyboard.press('Enter')
  await page.keyboard.type('A')
  await page.keyboard.press('Tab')
  await page.keyboard.type('B')
  await saved(page)
  assert.deepEqual(kinds(it).filter(kind => kind !== 'paragraph'), ['pull_quote', 'fact_box', 'said_quote', 'table'])
  assert.match(words(it), /Lifted[^]*In numbers[^]*No[^]*AB/)
  calm(page)
})

test('blocks move by Alt and arrows, and nothing of them changes', async () => {
  const { page, it } = await writing({ body: docOf('One', 'Two', 'Three') })
  await page.click('.ed-body p:nth-child(3)')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await until('moved', async () => (await shown(page)) === 'Three\nOne\nTwo')
  await page.keyboard.press('Alt+ArrowDown')
  await saved(page)
  assert.equal(words(it), 'One\nThree\nTwo')
})

test('a placeholder is counted until it is filled in', async () => {
  const { page } = await writing({ body: docOf('The mayor, TK, said TKK.', 'Outkast is no placeholder.') })
  await until('counted', async () => (await page.textContent('.ed-tk-count')) === '2 TK')
  await page.click('.ed-tk-count')
  await page.keyboard.type('Ada Lund')
  await until('one less', async () => (await page.textContent('.ed-tk-count')) === '1 TK')
})

test('find and replace reach every block', async () => {
  const { page, it } = await writing({ body: docOf('A flood. The Flood!', 'Floodgate') })
  await page.click('.ed-body')
  await page.keyboard.press('Control+h')
  await page.waitForSelector('.ed-find input:focus')
  await page.keyboard.type('flood')
  await until('found', async () => /of 3/.test(await page.textContent('.ed-count')))
  await page.check('text=Whole words')
  await until('whole words', async () => /of 2/.test(await page.textContent('.ed-count')))
  await page.fill('.ed-find .ed-row:nth-child(2) input', 'storm')
  await page.click('text=Replace all')
  await page.keyboard.press('Escape')
  await saved(page)
  assert.equal(words(it), 'A storm. The storm!\nFloodgate')
})

// What must never happen.

const sentence = n => `Sentence number ${n} of a long night, typed while things go wrong. `

test('loss drill: the server is killed while somebody types, and comes back', async () => {
  for (let run = 0; run < runs; run++) {
    const { room, page, it } = await writing()
    await page.click('.ed-body')
    let typed = ''
    const type = async n => { typed += sentence(n); await page.keyboard.type(sentence(n)) }
    await type(1)
    setTimeout(() => void room.kill(), 20 * (run % 40))
    await type(2)
    await type(3)
    await until('said so', async () => /retrying|Offline/.test(await page.textContent('.ed-save')))
    await type(4)
    await room.revive()
    await type(5)
    await until('all there', () => words(it) === typed, 20000)
    await saved(page)
    assert.equal(it.asides.length, 0)
    calm(page)
    await open.pop()()
  }
})

test('loss drill: the answer is lost although the server took the text', async () => {
  for (let run = 0; run < runs; run++) {
    const { room, page, it } = await writing()
    room.state.swallow = 2
    await page.click('.ed-body')
    await page.keyboard.type(sentence(1))
    await until('taken', () => words(it) === sentence(1))
    await page.keyboard.type(sentence(2))
    await until('all there', () => words(it) === sentence(1) + sentence(2), 15000)
    await saved(page)
    assert.equal(it.asides.length, 0, 'a text sent twice is no conflict')
    await open.pop()()
  }
})

test('loss drill: the tab is killed, and its words come back at the next opening', async () => {
  for (let run = 0; run < runs; run++) {
    const { room, page, where, it } = await writing()
    await page.click('.ed-body')
    await page.keyboard.type(sentence(1))
    await saved(page)
    room.state.down = true
    await page.keyboard.type(sentence(2))
    await page.waitForTimeout(260)
    const dying = await where.newCDPSession(page)
    await Promise.race([dying.send('Page.crash').catch(() => {}), new Promise(resolve => setTimeout(resolve, 800))])
    room.state.down = false
    const again = await enter(room, where)
    await until('back', async () => (await shown(again)) === sentence(1) + sentence(2))
    await until('on the server', () => words(it) === sentence(1) + sentence(2))
    await open.pop()()
  }
})

test('loss drill: ten minutes without a net, counted, and sent when it is back', async () => {
  for (let run = 0; run < runs; run++) {
    const { page, where, it } = await writing()
    await page.click('.ed-body')
    await page.keyboard.type(sentence(1))
    await saved(page)
    await where.setOffline(true)
    await page.keyboard.type(sentence(2))
    await until('said so', async () => /^Offline: \d+ changes kept on this device$/.test(await page.textContent('.ed-save')))
    await where.setOffline(false)
    await until('all there', () => words(it) === sentence(1) + sentence(2), 10000)
    await open.pop()()
  }
})

test('loss drill: a slow link, and fields changed while a save is under way', async () => {
  for (let run = 0; run < runs; run++) {
    const { room, page, it } = await writing()
    room.state.delay = 900
    await page.click('.ed-body')
    await page.keyboard.type(sentence(1))
    await until('under way', async () => (await page.textContent('.ed-save')) === 'Saving')
    await page.fill('[data-field=headline]', 'Changed meanwhile')
    await page.fill('[data-field=place]', 'QUILLON')
    await page.click('.ed-body')
    await page.keyboard.press('Control+End')
    await page.keyboard.type(sentence(2))
    room.state.delay = 0
    await until('all there', () => words(it) === sentence(1) + sentence(2) && it.fields.headline === 'Changed meanwhile' && it.fields.dateline?.place === 'QUILLON', 10000)
    assert.equal(it.asides.length, 0)
    await open.pop()()
  }
})

test('loss drill: the session ends; one signs in over the page and the text is untouched', async () => {
  for (let run = 0; run < runs; run++) {
    const { room, page, it } = await writing()
    await page.click('.ed-body')
    room.state.signedIn = false
    await page.keyboard.type(sentence(1))
    await page.waitForSelector('dialog >> text=Your session has ended')
    assert.equal(await shown(page), sentence(1))
    await page.fill('dialog [name=name]', 'ana')
    await page.fill('dialog [name=password]', 'a long pass phrase')
    await page.keyboard.press('Enter')
    await until('closed', async () => !(await page.$('dialog')))
    await until('saved', () => words(it) === sentence(1))
    calm(page)
    await open.pop()()
  }
})

test('loss drill: two people, one paragraph: both texts are shown and both are kept', async () => {
  for (let run = 0; run < runs; run++) {
    const { room, page, it } = await writing({ body: docOf('The river rose.') })
    await page.click('.ed-body')
    await page.keyboard.press('Control+End')
    // Somebody else saves in between.
    Object.assign(it, { turn: it.turn + 1, body: docOf('The river rose in the night.'), by: people[8], at: Date.now() })
    await page.keyboard.type(' ' + sentence(1))
    await page.click('text=Compare')
    await page.waitForSelector('dialog .ed-version')
    const [mine, theirs] = await page.$$eval('dialog .ed-version', all => all.map(one => one.textContent))
    assert.ok(mine.includes(sentence(1).trim()), mine)
    assert.ok(theirs.includes('in the night'), theirs)
    assert.ok(JSON.stringify(it.asides).includes(sentence(1).trim()), 'the server keeps ours aside')
    if (run % 2) {
      await page.click('dialog >> text=Keep theirs')
      await until('theirs', async () => (await shown(page)) === 'The river rose in the night.')
    } else {
      await page.click('dialog >> text=Keep mine')
      await until('mine', () => words(it).startsWith(`The river rose. ${sentence(1).trim()}`))
    }
    await saved(page)
    await page.keyboard.press('Control+End')
    await page.click('.ed-body')
    await page.keyboard.press('Control+End')
    await page.keyboard.type('More.')
    await until('goes on', () => words(it).endsWith('More.'))
    await open.pop()()
  }
})

test('loss drill: two tabs of one person', async () => {
  for (let run = 0; run < runs; run++) {
    const { room, page, where, it } = await writing()
    await page.click('.ed-body')
    await page.keyboard.type(sentence(1))
    await saved(page)
    const other = await enter(room, where)
    await other.waitForSelector('.ed-notice button')
    assert.equal(await other.getAttribute('.ed-body', 'contenteditable'), 'false', 'the second tab reads')
    await page.keyboard.type(sentence(2))
    await other.click('.ed-notice button')
    await until('writes', async () => (await other.getAttribute('.ed-body', 'contenteditable')) === 'true')
    await other.click('.ed-body')
    await other.keyboard.press('Control+End')
    await other.keyboard.type(sentence(3))
    // The first tab may save its last words at that very moment: then two versions are shown, and both are kept.
    await until('settled', async () => /^Saved|Two versions/.test(await other.textContent('.ed-save')))
    await until('settled there', async () => /^Saved|Two versions/.test(await page.textContent('.ed-save')), 15000)
    const all = [words(it), JSON.stringify(it.asides), await shown(page), await shown(other)].join()
    for (const n of [1, 2, 3]) assert.ok(all.includes(sentence(n).trim()), `sentence ${n}`)
    await open.pop()()
  }
})

test('loss drill: five new drafts at once, none saved, all of them back', async () => {
  const { room, where, page } = await writing()
  await page.close()
  const pages = []
  for (const id of ['11', '12', '13', '14', '15']) pages.push([id, await enter(room, where, '7', id)])
  room.state.down = true
  for (const [id, one] of pages) {
    await one.bringToFront()
    await one.click('.ed-body')
    await one.keyboard.type(`Draft ${id}. `)
    await one.waitForTimeout(250)
    await one.close({ runBeforeUnload: false })
  }
  room.state.down = false
  for (const [id] of pages) {
    const again = await enter(room, where, '7', id)
    await until(`draft ${id}`, () => words(room.article(id)) === `Draft ${id}. `)
    await again.close()
  }
})

test('whoever only reads can change nothing, not even in a field of a block', async () => {
  const said = { type: 'said_quote', attrs: { speaker: 'Ana', role: null, source: null }, content: [{ type: 'text', text: 'No.' }] }
  const { room, where, page, it } = await writing({ body: docOf(said, 'After') })
  const reader = await enter(room, where, '8')
  await reader.waitForSelector('.ed-notice >> text=Ana Reyes is writing here')
  assert.equal(await reader.isDisabled('[data-name=speaker]'), true)
  await reader.click('.ed-body p >> nth=1')
  await reader.keyboard.type('Nothing of this')
  assert.equal(await shown(reader), await shown(page))
  await reader.click('.ed-notice button')
  await until('writes', async () => (await reader.getAttribute('.ed-body', 'contenteditable')) === 'true')
  await reader.fill('[data-name=speaker]', 'Bilal')
  await until('saved', () => it.body.content[0].attrs.speaker === 'Bilal')
  await page.waitForSelector('.ed-notice >> text=Bilal Khan took over', { timeout: 15000 })
  calm(page)
  calm(reader)
})

test('leaving with unsaved words is asked about', async () => {
  const { room, page } = await writing()
  room.state.down = true
  await page.click('.ed-body')
  await page.keyboard.type('Not saved.')
  let asked = false
  page.on('dialog', async dialog => { asked = dialog.type() === 'beforeunload'; await dialog.accept() })
  await page.close({ runBeforeUnload: true })
  await until('asked', () => asked)
})

test('every clipboard becomes in the browser what it becomes in the editor’s own tests', async () => {
  const { page, it } = await writing()
  await page.click('.ed-body')
  const wrong = []
  for (const [name, { html, text }] of Object.entries(fixtures)) {
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Backspace')
    // A heading or a list of the paste before goes with a second one.
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await page.evaluate(([html, text]) => {
      const data = new DataTransfer()
      if (html) data.setData('text/html', html)
      data.setData('text/plain', text ?? 'x')
      document.querySelector('.ed-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, [html, text])
    await page.keyboard.press('Control+s')
    await saved(page)
    await until('taken', () => it.body.content.length > 0)
    const golden = JSON.parse(readFileSync(new URL(`../../editor/test/paste/golden/${name}.json`, import.meta.url), 'utf8'))
    // An empty paragraph to go on in, at the end, is no difference.
    const bare = doc => JSON.stringify(doc.content.filter(node => node.type !== 'paragraph' || node.content?.length))
    if (bare(it.body) !== bare(golden)) wrong.push(`${name}: ${bare(it.body)}`)
  }
  assert.deepEqual(wrong, [])
  // The policy reports every style and handler of foreign markup, and thereby that it had no effect.
  assert.deepEqual(page.problems.filter(problem => !/^(Applying inline style|Executing inline event handler)/.test(problem)), [])
})

// The check.

const quote = (body, it) => {
  const text = textOf(body)
  const at = text.indexOf('“')
  const end = text.indexOf('”')
  if (at < 0 || end < 0) return []
  return [{
    id: 'q1', kind: 'quote', verdict: 'altered', critical: true, rule: 'quote', from: at + 1, to: end + 2, words: text.slice(at, end + 1), why: 'One word differs from the source.',
    source: { id: '21', number: 1, title: 'Council minutes' }, source_text: 'The water came at night', source_from: 0, source_to: 23, ops: [['=', 'The water '], ['-', 'arrived'], ['+', 'came'], ['=', ' at night']], dismissed: null
  }]
}
const source = { id: '21', number: 1, title: 'Council minutes', outlet: 'Quillon Council', kind: 'document', date: '2026-11-21', captured: Date.now(), text: 'The water came at night, said Lena Ostrow, the harbour master. Twelve houses were lost.', lang: 'en' }

test('a check marks and changes nothing; F8 goes there, and the source’s wording is one press away', async () => {
  const { room, page, it } = await writing({ sources: [source], body: docOf('She said “The water arrived at night” on Friday.') })
  room.state.findings = quote
  await page.click('.ed-body')
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' X')
  await saved(page)
  const before = JSON.stringify(it.body)
  await page.waitForSelector('.ed-v-altered')
  await page.keyboard.press('Control+s')
  await saved(page)
  assert.equal(JSON.stringify(it.body), before, 'the document is the same, byte for byte')
  await page.keyboard.press('F8')
  await page.waitForSelector('.ed-finding.active')
  assert.equal(await page.evaluate(() => getSelection().toString()), '“The water arrived at night”')
  assert.match(await page.textContent('.ed-diff'), /arrived[^]*came/)
  await page.click('text=Use the source’s wording')
  await saved(page)
  assert.equal(words(it), 'She said “The water came at night” on Friday. X')
  calm(page)
})

test('a dismissal needs a word of reason and is kept with it', async () => {
  const { room, page, it } = await writing({ sources: [source], body: docOf('She said “The water arrived at night” on Friday.') })
  room.state.findings = quote
  await page.click('.ed-check-count')
  await page.waitForSelector('.ed-finding')
  await page.click('text=Keep, with a reason')
  await page.keyboard.press('Enter')
  assert.equal(it.dismissed.size, 0)
  await page.keyboard.type('She corrected herself on tape.')
  await page.keyboard.press('Enter')
  await page.waitForSelector('text=She corrected herself on tape.')
  assert.equal([...it.dismissed.values()][0].reason, 'She corrected herself on tape.')
  assert.equal(await page.$('.ed-v-altered'), null)
})

test('words selected in a source become an attributed quote that knows where they stood', async () => {
  const { page, it } = await writing({ sources: [source] })
  await page.evaluate(() => document.querySelector('[aria-label=Panel]').click())
  await page.click('.ed-card-title')
  await page.waitForSelector('.ed-source-text')
  await page.evaluate(() => {
    const text = document.querySelector('.ed-source-text').firstChild
    getSelection().setBaseAndExtent(text, 0, text, 23)
  })
  await page.keyboard.press('Control+Shift+q')
  await saved(page)
  const node = it.body.content.find(one => one.type === 'said_quote')
  assert.equal(node.attrs.speaker, 'Lena Ostrow')
  assert.equal(node.attrs.source, 'Council minutes')
  assert.deepEqual(node.content, [{ type: 'text', marks: [{ type: 'taken', attrs: { source: '21', from: 0, to: 23 } }], text: 'The water came at night' }])
  calm(page)
})

test('suggest mode keeps what it deletes, marks what it adds, and both can be accepted or rejected', async () => {
  const { page, it } = await writing({ body: docOf('The river rose fast.') })
  await page.click('.ed-body')
  await page.keyboard.press('Control+Shift+e')
  await page.keyboard.press('Control+End')
  for (let i = 0; i < 5; i++) await page.keyboard.press('Backspace')
  await page.keyboard.type('slowly.')
  await saved(page)
  const marks = it.body.content[0].content.map(one => [one.text, one.marks?.[0]?.attrs.deed])
  assert.deepEqual(marks, [['The river rose ', undefined], ['slowly.', 'insert'], ['fast.', 'delete']])
  await page.evaluate(() => document.querySelector('[aria-label=Panel]').click())
  await page.click('role=tab[name=/Notes/]')
  await page.click('text="Accept"')
  await saved(page)
  assert.deepEqual(it.body.content[0].content, [{ type: 'text', text: 'The river rose slowly.' }])
  calm(page)
})

test('a note stands on its words and moves with them', async () => {
  const { page, it } = await writing({ body: docOf('The river rose fast.') })
  await page.dblclick('.ed-body p', { position: { x: 60, y: 12 } })
  await page.keyboard.press('Control+Shift+m')
  await page.keyboard.type('Which river? @Bil')
  await page.click('text=@Bilal Khan')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.ed-said-note')
  await saved(page)
  assert.ok(JSON.stringify(it.body).includes('"remark"'))
  assert.equal(it.remarks.length, 1)
  calm(page)
})

test('a picture is uploaded where it was dropped, and asks for its description', async () => {
  const { page, it } = await writing({ body: docOf('Before', 'After') })
  await page.setInputFiles('.ed-canvas input[type=file] >> nth=0', { name: 'bridge.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') })
  await page.waitForSelector('.ed-lead .ed-alt')
  await page.keyboard.type('A bridge')
  await saved(page)
  assert.equal(it.fields.lead.alt, 'A bridge')
  assert.equal(it.fields.lead.media.kept, '740612543889408001')
  calm(page)
})

test('an article of 5,000 words with 168 marks is typed in without a wait', async () => {
  const long = Array.from({ length: 140 }, (_, n) => `Paragraph ${n} says that ${'the river rose and the wall held while twelve people stood by and watched it '.repeat(2)}until dawn.`)
  const { room, page } = await writing({ sources: [source], body: docOf(...long) })
  room.state.findings = body => {
    const out = []
    let at = 0
    for (const node of body.content) {
      const size = textOf(node).length + 2
      if (out.length < 168) out.push({ id: `f${at}`, kind: 'claim', verdict: 'unattributed', critical: false, rule: 'C1', from: at + 1, to: at + 12, words: 'x', why: 'y', source: null, source_text: null, source_from: null, source_to: null, ops: [], dismissed: null })
      if (out.length < 168 && at % 2) out.push({ ...out.at(-1), id: `g${at}`, from: at + 14, to: at + 20 })
      at += size
    }
    return out
  }
  await page.click('.ed-body p:nth-child(70)')
  await page.keyboard.type(' ')
  await page.waitForSelector('.ed-v-unattributed')
  const times = await page.evaluate(async () => {
    const { documentElement: root } = document
    void root
    const out = []
    globalThis.longest = 0
    new PerformanceObserver(list => { for (const one of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, one.duration) }).observe({ entryTypes: ['longtask'] })
    document.addEventListener('keydown', () => {
      const start = performance.now()
      requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => out.push(performance.now() - start); channel.port2.postMessage(0) })
    }, true)
    globalThis.times = out
    return out
  })
  void times
  await page.keyboard.type('the water was still rising when the last of the volunteers went home to sleep for an hour, ', { delay: 45 })
  const out = (await page.evaluate(() => globalThis.times)).sort((a, b) => a - b)
  const p = part => out[Math.floor(out.length * part)]
  console.log(`# typing: p50 ${p(0.5).toFixed(1)} ms, p95 ${p(0.95).toFixed(1)} ms, longest task ${(await page.evaluate(() => globalThis.longest)).toFixed(0)} ms`)
  assert.ok(p(0.95) < 60, `p95 ${p(0.95)} ms`)
})

for (const [name, options, context] of [
  ['light', {}, {}], ['dark', {}, { colorScheme: 'dark' }], ['right to left', { lang: 'ur', ui: 'ur', dir: 'rtl' }, {}], ['a phone', {}, { viewport: { width: 360, height: 740 } }], ['320 pixels', {}, { viewport: { width: 320, height: 640 } }]
]) {
  test(`axe finds nothing and nothing overflows: ${name}`, async () => {
    const { room, page } = await writing({ sources: [source], body: docOf('She said “The water arrived at night” on Friday. TK', ''), fields: { ...emptyFields(options.lang ?? 'en'), headline: 'River rises', sections: ['3'], authors: ['7'] }, ...options }, { bypassCSP: true, ...context })
    room.state.findings = quote
    await page.waitForSelector('.ed-f')
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.deepEqual(await violations(page), [])
    assert.ok(await wide() <= 0, 'the page is too wide')
    for (const tab of [0, 1, 2, 3, 4]) {
      await page.evaluate(at => {
        if (document.querySelector('.ed-panel').hidden) document.querySelector('.ed-bar [aria-expanded]').click()
        document.querySelectorAll('[role=tab]')[at].click()
      }, tab)
      await page.waitForTimeout(150)
      assert.deepEqual(await violations(page), [], `tab ${tab}`)
      assert.ok(await wide() <= 0, `tab ${tab} is too wide`)
    }
    calm(page)
  })
}

test('a picture from the library gets a focal point and a crop by keys, by number and by drag', async () => {
  const { page, it } = await writing()
  await page.click('.ed-body')
  await page.keyboard.type('/library')
  await page.waitForSelector('[role=listbox], .ed-menu')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.ed-library-one')
  assert.deepEqual(await violations(page), [], 'the library')
  await page.fill('.ed-dialog input[type=search]', 'nothing')
  await until('none', async () => await page.locator('.ed-library-one').count() === 0)
  await page.fill('.ed-dialog input[type=search]', '')
  await page.click('.ed-library-one')
  await page.waitForSelector('.ed-picture .ed-focal-button')
  await page.click('.ed-focal-button')
  await page.focus('.ed-point')
  for (const key of ['ArrowLeft', 'ArrowLeft', 'Shift+ArrowDown']) await page.keyboard.press(key)
  const picture = () => it.body.content.find(node => node.type === 'picture')
  await until('the point', () => JSON.stringify(picture()?.attrs.focus) === '{"x":480,"y":550}')
  assert.match(await page.getAttribute('.ed-point', 'aria-label'), /48 % from the left, 55 % from the top/)
  const stage = await page.locator('.ed-stage img').boundingBox()
  await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2)
  await page.mouse.down()
  await page.mouse.move(stage.x + stage.width * 0.2, stage.y + stage.height * 0.9, { steps: 4 })
  await page.mouse.up()
  await until('dragged', () => Math.abs((picture()?.attrs.focus?.x ?? 0) - 200) < 10 && Math.abs((picture()?.attrs.focus?.y ?? 0) - 900) < 10)
  assert.deepEqual(await violations(page), [], 'the focal point')
  await page.click('.ed-view:nth-child(3) button')
  await page.keyboard.press('-')
  await page.keyboard.press('ArrowRight')
  await until('the crop', () => picture()?.attrs.cuts?.['1:1'])
  const cut = picture().attrs.cuts['1:1']
  // A square of a picture of 480 × 320: its height in thousandths is one and a half times its width.
  assert.ok(Math.abs(cut.h - cut.w * 1.5) <= 2 && cut.x + cut.w <= 1000 && cut.y + cut.h <= 1000, JSON.stringify(cut))
  assert.deepEqual(await violations(page), [], 'the crop')
  await page.fill('.ed-numbers .ed-field:first-child input', '10')
  await page.keyboard.press('Tab')
  await until('the number', () => picture()?.attrs.cuts?.['1:1']?.x === 100)
  if (process.env.SHOTS) {
    await page.locator('.ed-focal').screenshot({ path: `${process.env.SHOTS}/focal-wide.png` })
    await page.setViewportSize({ width: 320, height: 700 })
    await page.locator('.ed-focal').screenshot({ path: `${process.env.SHOTS}/focal-narrow.png` })
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await page.click('.ed-view:nth-child(3) button:nth-of-type(2)')
  await until('back', () => picture()?.attrs.cuts === null)
  await saved(page)
  calm(page)
})

// What is not needed to type.

const paste = (page, text) => page.evaluate(text => {
  const data = new DataTransfer()
  data.setData('text/plain', text)
  document.querySelector('.ed-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}, text)
const leave = page => page.evaluate(() => document.activeElement.blur())

test('what typing needs is under 110,000 bytes, and the rest is there before the net goes', async () => {
  const { brotliCompressSync, constants } = await import('node:zlib')
  const folder = new URL('../../crates/dateline/assets/editor/', import.meta.url)
  const size = name => brotliCompressSync(readFileSync(new URL(name, folder)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
  const first = ['editor.js', 'core.js', 'prosemirror.js'].reduce((sum, name) => sum + size(name), 0)
  console.log(`# first load: ${first} bytes of brotli; on demand: later ${size('later.js')}, tables ${size('tables.js')}`)
  assert.ok(first <= 110_000, `${first}`)
  const { page, where } = await writing({ body: docOf('A flood.') })
  await until('everything is here', () => page.evaluate(() => ['later.js', 'tables.js'].every(name => performance.getEntriesByType('resource').some(one => one.name.includes(name) && one.responseEnd > 0))))
  await where.setOffline(true)
  await page.click('.ed-body')
  await page.keyboard.press('Control+f')
  await page.waitForSelector('.ed-find input:focus')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/table')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.ed-tools:not([hidden])')
  calm(page)
})

test('an address pasted alone becomes a card at once, is filled in, and undo makes it a link again', async () => {
  const { room, page, it } = await writing()
  room.state.unfurl = { title: 'Floods in the north', description: 'What the council knew.', site: 'Harbour Gazette', leads: 'video' }
  room.state.unfurlDelay = 400
  await page.click('.ed-body')
  await paste(page, 'https://gazette.example/floods')
  await page.waitForSelector('.ed-onward[aria-busy=true]')
  await page.keyboard.type('Typed behind it.')
  await page.waitForSelector('text=Floods in the north')
  await saved(page)
  assert.deepEqual(kinds(it).slice(0, 2), ['card', 'paragraph'])
  const { title, site, leads, description } = it.body.content[0].attrs
  assert.deepEqual({ title, site, leads, description }, { title: 'Floods in the north', site: 'Harbour Gazette', leads: 'video', description: 'What the council knew.' })
  assert.match(words(it), /Typed behind it\./)
  for (let i = 0; i < 6 && await page.$('.ed-onward'); i++) { await page.keyboard.press('Control+z'); await page.waitForTimeout(50) }
  await saved(page)
  assert.equal(it.body.content[0].type, 'paragraph')
  assert.equal(it.body.content[0].content[0].marks[0].attrs.href, 'https://gazette.example/floods')
  calm(page)
})

test('a page that says nothing of itself, and one that cannot be asked, stay a link', async () => {
  const { page, it, where } = await writing()
  await page.click('.ed-body')
  await paste(page, 'https://gazette.example/silent')
  await page.waitForSelector('text=plain link')
  await saved(page)
  assert.equal(it.body.content[0].content[0].marks[0].attrs.href, 'https://gazette.example/silent')
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await where.setOffline(true)
  await paste(page, 'https://gazette.example/offline')
  assert.equal(await page.$('.ed-onward'), null)
  await where.setOffline(false)
  await saved(page)
  assert.deepEqual(textOf(it.body).split('\n').filter(Boolean), ['https://gazette.example/silent', 'https://gazette.example/offline'])
})

test('a link is found among our own stories by keys alone', async () => {
  const { page, it } = await writing({ body: docOf('See the wall.') })
  await page.click('.ed-body')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('wall held')
  await page.waitForSelector('.ed-link [role=option]')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await saved(page)
  assert.equal(it.body.content[0].content[0].marks[0].attrs.href, '/world/the-harbour-wall-held/')
  calm(page)
})

test('outside of the text Ctrl+K has every command, and Ctrl+P goes to a story', async () => {
  const { room, page } = await writing({ body: docOf('One') })
  await leave(page)
  await page.keyboard.press('Control+k')
  await page.waitForSelector('.ed-palette-dialog input:focus')
  await page.keyboard.type('find and')
  await page.waitForFunction(() => document.querySelectorAll('.ed-palette-dialog [role=option]').length === 1)
  assert.match(await page.textContent('.ed-palette-dialog [role=option]'), /Find and replace.*Ctrl\+H/)
  await page.keyboard.press('Enter')
  await page.waitForSelector('.ed-find input:focus')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+p')
  await page.waitForSelector('.ed-palette-dialog input:focus')
  await page.keyboard.type('council meets')
  await page.waitForFunction(() => /Council/.test(document.querySelector('.ed-palette-dialog [aria-selected=true]')?.textContent ?? ''))
  await page.keyboard.press('Enter')
  await page.waitForURL(`${room.url}/edit/42`)
})

test('every row of the keyboard map does what it says', async () => {
  const { room, page, it } = await writing({ sources: [source], body: docOf('One', 'Two', 'Three') })
  const at = (n, times = 1) => page.click(`.ed-body p:nth-of-type(${n})`, { clickCount: times })
  await at(1, 3)
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Control+i')
  await page.waitForSelector('.ed-body strong em, .ed-body em strong')
  await at(2)
  await page.keyboard.press('Control+Shift+Digit7')
  await page.waitForSelector('.ed-body ol')
  await page.keyboard.press('Control+Shift+Digit8')
  await page.waitForSelector('.ed-body ul')
  await page.keyboard.press('Control+Shift+Digit8')
  await page.keyboard.press('Control+Shift+Digit9')
  await page.waitForSelector('.ed-body blockquote')
  await page.keyboard.press('Control+Shift+Digit9')
  await until('plain again', async () => (await page.$$('.ed-body > p')).length === 3)
  await at(3)
  await page.keyboard.press('Alt+ArrowUp')
  await until('moved up', async () => (await shown(page)) === 'One\nThree\nTwo')
  await page.keyboard.press('Alt+ArrowDown')
  await until('moved down', async () => (await shown(page)) === 'One\nTwo\nThree')
  // On a keyboard of another script the letters stand where they stand.
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'س', code: 'KeyS', ctrlKey: true, bubbles: true, cancelable: true })))
  await until('sealed', () => it.versions.length === 1)
  await page.keyboard.press('Control+Shift+e')
  await page.waitForSelector('.ed-suggesting')
  await page.keyboard.press('Control+Shift+e')
  await at(2, 3)
  await page.keyboard.press('Control+Shift+m')
  await page.waitForSelector('.ed-notes textarea:focus')
  await page.keyboard.press('Escape')
  await until('back in the text', () => page.evaluate(() => document.activeElement.matches('.ed-body')))
  const area = () => page.evaluate(() => document.activeElement.closest('.ed-body,.ed-panel,.ed-bar')?.className.split(' ').find(name => /^ed-(body|panel|bar)$/.test(name)) ?? '')
  const round = []
  for (let i = 0; i < 3; i++) { await page.keyboard.press('F6'); round.push(await area()) }
  assert.deepEqual(round, ['ed-panel', 'ed-bar', 'ed-body'])
  await page.keyboard.press('Shift+F6')
  assert.equal(await area(), 'ed-bar')
  await page.keyboard.press('F6')
  await page.keyboard.press('Control+Shift+q')
  await page.waitForSelector('text=Select words in the source first')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('dialog.ed-sheet-dialog')
  await page.keyboard.press('Escape')
  const [preview] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Control+Shift+p')])
  await preview.close()
  await leave(page)
  await page.keyboard.press('?')
  await page.waitForSelector('dialog .ed-keys')
  await page.keyboard.press('Escape')
  await leave(page)
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.waitForURL(`${room.url}/`)
})

test('a finding is gone to by F8, its actions opened by Enter and picked by number, and no word is lost', async () => {
  const { room, page } = await writing({ sources: [source], body: docOf('The mayor stole it.', 'Twelve houses were lost.') })
  room.state.findings = () => [
    { id: 'a', kind: 'claim', verdict: 'unattributed', critical: false, rule: 'C1', from: 1, to: 20, words: 'The mayor stole it.', why: 'Speaks of a fault.', source: null, source_text: null, source_from: null, source_to: null, ops: [], dismissed: null },
    { id: 'b', kind: 'claim', verdict: 'unattributed', critical: false, rule: 'C3', from: 22, to: 46, words: 'Twelve houses were lost.', why: 'Holds a figure.', source: null, source_text: null, source_from: null, source_to: null, ops: [], dismissed: null }
  ]
  await page.click('.ed-body')
  await page.keyboard.type(' ')
  await page.keyboard.press('Backspace')
  await page.waitForSelector('.ed-body .ed-v-unattributed')
  // Only what blames is marked; what holds a figure stands in the panel, and is marked where somebody wants that.
  assert.equal(await page.$$eval('.ed-body .ed-v-unattributed', all => all.length), 1)
  await page.keyboard.press('F8')
  await page.keyboard.press('Enter')
  await until('on its actions', () => page.evaluate(() => document.activeElement.closest('[data-actions]') !== null))
  await page.keyboard.press('2')
  await page.waitForSelector('.ed-reason input:focus')
  assert.match(await shown(page), /^The mayor stole it\./)
  await page.keyboard.press('Tab')
  await page.click('.ed-fold summary')
  await page.waitForSelector('.ed-fold [data-card=b]')
  await page.check('.ed-fold input[type=checkbox]')
  await until('all marked', () => page.$$eval('.ed-body .ed-v-unattributed', all => all.length === 2))
})

test('another key can be chosen, is shown everywhere, and stays on this device', async () => {
  const { room, page, where } = await writing({ body: docOf('One') })
  await leave(page)
  await page.keyboard.press('?')
  await page.click('[data-key=suggest]')
  await page.keyboard.press('Control+s')
  await page.waitForSelector('text=is already for')
  await page.click('[data-key=suggest]')
  await page.keyboard.press('Control+Alt+q')
  await page.waitForSelector('text=cannot be used')
  await page.click('[data-key=suggest]')
  await page.keyboard.press('Control+Shift+y')
  await page.waitForSelector('kbd:text-is("Ctrl+Shift+Y")')
  await page.keyboard.press('Escape')
  assert.ok(await page.$('.ed-bar [title="Suggest (Ctrl+Shift+Y)"]'))
  await page.close()
  const again = await enter(room, where)
  await again.waitForTimeout(300)
  await again.click('.ed-body')
  await again.keyboard.press('Control+Shift+e')
  assert.equal(await again.$('.ed-suggesting'), null)
  await again.keyboard.press('Control+Shift+y')
  await again.waitForSelector('.ed-suggesting')
  // Single letters can be switched off.
  await again.evaluate(() => document.activeElement.blur())
  await again.keyboard.press('?')
  await again.uncheck('dialog input[type=checkbox]')
  await again.keyboard.press('Escape')
  await again.evaluate(() => document.activeElement.blur())
  await again.keyboard.press('?')
  assert.equal(await again.$('dialog'), null)
})

test('topics are found, made and taken away; what search and social show is seen', async () => {
  const { page, it } = await writing({ fields: { ...emptyFields(), headline: 'River rises', topics: ['61'] } })
  await page.click('.ed-bar [aria-expanded]')
  await page.click('.ed-tabs >> text=Details')
  await page.waitForSelector('.ed-topics >> text=Harbour')
  await page.click('[data-field=topics]')
  await page.keyboard.type('floo')
  await page.waitForSelector('.ed-topics [role=option]')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Sea walls')
  await page.waitForSelector('.ed-topics >> text=New topic: Sea walls')
  await page.keyboard.press('Enter')
  await page.waitForSelector('.ed-chip >> text=Sea walls')
  await page.fill('[data-field=search_title]', 'What the flood left behind')
  assert.match(await page.textContent('.ed-serp'), /What the flood left behind/)
  assert.match(await page.textContent('.ed-social'), /What the flood left behind/)
  assert.match(await page.textContent('.ed-details'), /26 of 60 characters/)
  await saved(page)
  assert.deepEqual(it.fields.topics, ['61', '62', '63'])
})

test('versions are compared as they look, and one paragraph comes back as a version of its own', async () => {
  const { page, it } = await writing({ body: docOf('The river rose.', 'Twelve houses were lost.', 'It rained.') })
  await page.keyboard.press('Control+s')
  await until('sealed', () => it.versions.length === 1)
  await page.click('.ed-body p:nth-child(2)', { clickCount: 3 })
  await page.keyboard.type('Thirteen houses were lost.')
  await page.keyboard.press('Control+s')
  await until('sealed again', () => it.versions.length === 2)
  await page.click('.ed-bar [aria-expanded]')
  await page.click('.ed-tabs >> text=History')
  await page.click('.ed-history .ed-card:last-child >> text=Compare')
  await page.waitForSelector('.ed-pair')
  assert.deepEqual(await page.$$eval('.ed-beside del, .ed-beside ins', all => all.map(one => one.textContent)), ['Twelve', 'Thirteen'])
  await page.click('dialog >> text=Inline')
  assert.deepEqual(await page.$$eval('.ed-compared del, .ed-compared ins', all => all.map(one => `${one.nodeName} ${one.textContent}`)), ['DEL Twelve', 'INS Thirteen'])
  await page.click('dialog >> text=Take this paragraph')
  await until('it is back', async () => (await shown(page)) === 'The river rose.\nTwelve houses were lost.\nIt rained.')
  assert.equal(textOf(it.versions.at(-1).body), 'The river rose.\nTwelve houses were lost.\nIt rained.')
  calm(page)
})

test('the button of the sheet says what it does, with the zone of the time', async () => {
  const { page } = await writing({ body: docOf('One'), fields: { ...emptyFields(), headline: 'River rises' } }, { timezoneId: 'Asia/Karachi' })
  await page.click('.ed-body')
  await page.keyboard.press('Control+Enter')
  const label = () => page.textContent('dialog .ed-big')
  await until('now', async () => (await label()) === 'Publish now')
  await page.fill('dialog input[type=datetime-local]', '2031-01-05T18:00')
  assert.match(await label(), /^Schedule for .*18:00 (PKT|GMT\+5)$/)
  await page.check('dialog >> text=embargo')
  assert.match(await label(), /^Hold until .*18:00 (PKT|GMT\+5)$/)
  await page.fill('dialog input[type=datetime-local]', '2020-01-05T18:00')
  await page.click('dialog .ed-big')
  await page.waitForSelector('text=That time is over.')
})

test('what is pasted before everything is here waits for it and comes out clean', async () => {
  const { room, where } = await writing()
  const page = await where.newPage()
  let come
  const held = new Promise(resolve => { come = resolve })
  await page.route('**/later.js*', async route => { await held; await route.continue() })
  await page.goto(`${room.url}/edit/9?me=7`)
  await page.waitForSelector('.ed-body')
  await page.click('.ed-body')
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text/html', '<p class=x style="color:red">The <b>river</b> rose.</p>')
    data.setData('text/plain', 'The river rose.')
    document.querySelector('.ed-body').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  assert.equal(await shown(page), '')
  come()
  await page.waitForSelector('.ed-body strong')
  assert.equal(await shown(page), 'The river rose.')
  assert.equal(await page.$('.ed-body [style]'), null)
})
