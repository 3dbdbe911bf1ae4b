// What somebody who writes here can count on, with the real program: few clicks, no mouse, a phone, both directions.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, folder, violations } from '../paper.js'
import { chief, copyOf, enter, newsroom, saved, shown, state, story, textOf, until, words } from '../newsroom.js'

let chromium, dir, paper, ana
// One pixel by one pixel is enough of a picture to be uploaded, described and published.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
const bridge = { name: 'bridge.png', mimeType: 'image/png', buffer: png }

before(async () => {
  dir = await folder()
  chromium = await browser()
  paper = await newsroom(dir.path)
  ana = await chief(chromium, paper)
})
after(async () => {
  await chromium?.close()
  await paper?.stop()
  await dir?.remove()
})

const inside = (options = {}) => chromium.newContext({ storageState: ana, viewport: { width: 1280, height: 900 }, ...options })
const onFront = async (context, headline) => (await (await context.request.get(`${paper.url}/`)).text()).includes(headline)
const publicPage = async (context, headline) => {
  const front = await (await context.request.get(`${paper.url}/`)).text()
  const href = front.match(new RegExp(`href="([^"]+)"[^>]*>\\s*${headline}`))?.[1]
  assert.ok(href, `${headline} is on the front`)
  return (await context.request.get(new URL(href, paper.url).href)).text()
}

test('from nothing to published with a picture, a place, a source and a section in at most twelve clicks', async () => {
  const context = await inside()
  const page = await context.newPage()
  await page.goto(`${paper.url}/-/newsroom/`)
  let clicks = 0
  const click = async what => { clicks += 1; await page.locator(what).first().click() }
  const began = Date.now()
  await click('.head button')
  await page.waitForSelector('.ed-body')
  await page.keyboard.type('Twelve clicks to print')
  await page.keyboard.press('Enter')
  await page.keyboard.type('And not one more.')
  await click('[data-field=place]')
  await page.keyboard.type('QUILLON')
  clicks += 1
  await page.selectOption('select[data-field=sections]', { index: 1 })
  const chooser = page.waitForEvent('filechooser')
  await click('.ed-lead-add')
  await (await chooser).setFiles(bridge)
  await page.waitForFunction(() => document.activeElement?.classList.contains('ed-alt'))
  await page.keyboard.type('A bridge over the harbour')
  if (!await page.isVisible('.ed-attach')) await click('.ed-bar [aria-expanded]')
  await page.waitForSelector('.ed-attach')
  if (!await page.isVisible('.ed-attach textarea')) await click('.ed-attach summary')
  await click('.ed-attach textarea')
  await page.keyboard.type('The ferry runs again, the harbour office said on Friday. Twelve houses were lost.')
  await click('.ed-attach .ed-do')
  await page.waitForSelector('.ed-card-title')
  await click('.ed-body')
  await page.keyboard.type('The harbour office said on Friday: “The ferry runs again.”')
  await page.keyboard.press('Control+Enter')
  await page.locator('.ed-sheet .ed-do').waitFor()
  await click('.ed-sheet .ed-do')
  await until('published', () => onFront(context, 'Twelve clicks to print'))
  console.log(`# from empty to published: ${clicks} clicks, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  assert.ok(clicks <= 12, `${clicks} clicks`)
  const html = await publicPage(context, 'Twelve clicks to print')
  for (const part of ['A bridge over the harbour', 'QUILLON', 'The ferry runs again']) assert.ok(html.includes(part), part)
  await context.close()
})

test('the same by keyboard alone', async () => {
  const context = await inside()
  const page = await context.newPage()
  await page.goto(`${paper.url}/-/newsroom/`)
  const keys = page.keyboard
  /** Goes on with Tab until that has the focus. */
  const tabTo = async (what, most = 80) => {
    for (let n = 0; n < most; n++) {
      if (await page.evaluate(what => document.activeElement?.matches(what), what)) return
      await keys.press('Tab')
    }
    assert.fail(`${what} is not reached by Tab`)
  }
  await tabTo('.head button')
  await keys.press('Enter')
  await page.waitForSelector('.ed-body')
  await until('the headline has the focus', () => page.evaluate(() => document.activeElement?.dataset.field === 'headline'))
  await keys.type('No mouse was touched')
  await keys.press('Enter')
  await keys.type('Not once.')
  await tabTo('[data-field=place]')
  await keys.type('QUILLON')
  const chooser = page.waitForEvent('filechooser')
  await tabTo('.ed-lead-add')
  await keys.press('Enter')
  await (await chooser).setFiles(bridge)
  await page.waitForFunction(() => document.activeElement?.classList.contains('ed-alt'))
  await keys.type('A bridge over the harbour')
  await page.evaluate(() => document.querySelector('[data-field=headline]').focus())
  await keys.press('Shift+Tab')
  await tabTo('select[data-field=sections]', 10)
  await keys.press('ArrowDown')
  await tabTo('.ed-body')
  await keys.type('The harbour office said: “The ferry runs again.”')
  // To the panel, where the sources are, and back to the text.
  await keys.press('F6')
  if (!await page.isVisible('.ed-attach')) { await tabTo('.ed-bar [aria-expanded]'); await keys.press('Enter') }
  await page.waitForSelector('.ed-attach')
  if (!await page.isVisible('.ed-attach textarea')) { await tabTo('.ed-attach summary'); await keys.press('Enter') }
  await tabTo('.ed-attach textarea')
  await keys.type('The ferry runs again, the harbour office said on Friday. Twelve houses were lost.')
  await tabTo('.ed-attach .ed-do', 5)
  await keys.press('Enter')
  await page.waitForSelector('.ed-card-title')
  await keys.press('Escape')
  await keys.press('Control+Enter')
  await page.waitForFunction(() => document.activeElement?.matches('.ed-sheet .ed-do'))
  await keys.press('Enter')
  await until('published', () => onFront(context, 'No mouse was touched'))
  const { article } = await copyOf(context, paper, new URL(page.url()).pathname)
  assert.deepEqual([article.dateline.place, article.sections.length, article.lead.alt], ['QUILLON', 1, 'A bridge over the harbour'])
  await context.close()
})

test('on a phone somebody writes, adds a described picture and a note, and publishes; no bar covers the caret', async () => {
  const context = await inside({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  const path = await story(context, paper)
  const page = await enter(context, paper, path)
  await page.tap('[data-field=headline]')
  await page.keyboard.type('Written on a phone')
  await page.selectOption('select[data-field=sections]', { index: 1 })
  await page.tap('.ed-body')
  /** The caret stands where nothing lies over it, within what the keyboard of the phone leaves. */
  const free = () => page.evaluate(() => {
    const selection = getSelection()
    const range = selection.getRangeAt(0).cloneRange()
    let box = range.getBoundingClientRect()
    if (!box.height) box = (selection.anchorNode.nodeType === 1 ? selection.anchorNode : selection.anchorNode.parentElement).getBoundingClientRect()
    const view = visualViewport
    const [x, y] = [Math.min(Math.max(box.left, 2), innerWidth - 2), box.bottom - Math.min(box.height, 20) / 2]
    const over = document.elementFromPoint(x, y)
    return { inside: y > view.offsetTop && y < view.offsetTop + view.height, clear: Boolean(over?.closest('.ed-body')), over: over?.className }
  })
  for (let n = 0; n < 24; n++) {
    await page.keyboard.type(`Line ${n} of a story from the quay.`)
    if (n % 6 === 5) assert.deepEqual({ ...(await free()), over: '' }, { inside: true, clear: true, over: '' }, `line ${n}: ${JSON.stringify(await free())}`)
    await page.keyboard.press('Enter')
  }
  // The keyboard comes up: the page is shorter (interactive-widget=resizes-content), the caret stays in sight.
  await page.setViewportSize({ width: 360, height: 400 })
  await page.keyboard.type('And one with the keyboard up.')
  await until('in sight', async () => { const { inside, clear } = await free(); return inside && clear })
  await page.setViewportSize({ width: 360, height: 740 })
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the phone')
  await page.setInputFiles('.ed-lead input[type=file]', bridge)
  await page.waitForSelector('.ed-lead .ed-alt')
  await page.tap('.ed-lead .ed-alt')
  await page.keyboard.type('The quay at night')
  // A note on a word.
  await page.locator('.ed-body p', { hasText: 'Line 2 of' }).tap()
  await page.evaluate(() => { const line = [...document.querySelectorAll('.ed-body p')].find(one => one.textContent.startsWith('Line 2 of')); const text = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode(); getSelection().setBaseAndExtent(text, 0, text, 4) })
  await page.waitForSelector('.ed-bubble:not([hidden])')
  await page.locator('.ed-bubble').getByRole('button', { name: /Note/ }).tap()
  await page.keyboard.type('Which line?')
  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.ed-said-note')
  await saved(page)
  await page.locator('.ed-bar button', { hasText: /^Publish/ }).tap()
  await page.locator('.ed-sheet .ed-do').tap()
  await until('published', () => onFront(context, 'Written on a phone'))
  await context.close()
})

for (const [lang, first, list, quote] of [
  ['ar', 'ارتفع النهر 12.5 مترًا ليلة الجمعة.', 'أولًا: 3 جسور', 'سنعيد البناء'],
  ['ur', 'جمعے کی رات دریا 12.5 میٹر بلند ہوا۔', 'پہلا: 3 پل', 'ہم دوبارہ تعمیر کریں گے']
]) {
  test(`a story is written from right to left: ${lang}`, async () => {
    const context = await inside({ locale: lang })
    const path = await story(context, paper)
    const copy = await copyOf(context, paper, path)
    const sent = await context.request.post(`${paper.url}${path}/copy`, { headers: { origin: paper.url }, data: { session: 'setting', turn: copy.turn, article: { ...copy.article, lang }, body: copy.body } })
    assert.equal(sent.status(), 200, await sent.text())
    await context.request.post(`${paper.url}${path}/hold`, { headers: { origin: paper.url }, data: { session: 'setting', release: true } })
    const page = await enter(context, paper, path)
    assert.equal(await page.getAttribute('html', 'dir'), 'rtl')
    await page.click('.ed-body')
    await page.keyboard.type(first)
    const caret = () => page.evaluate(() => { const { anchorNode, anchorOffset } = getSelection(); const range = document.createRange(); range.setStart(anchorNode, anchorOffset); return range.getBoundingClientRect().left })
    const end = await caret()
    await page.keyboard.press('Home')
    assert.ok(await caret() > end, 'the line begins at the right')
    await page.keyboard.press('ArrowLeft')
    const forward = await page.evaluate(() => getSelection().anchorOffset)
    assert.equal(forward, 1, 'the left arrow goes on in the text')
    // A selection by keyboard goes the same way, over the figure too, and comes back whole.
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+End')
    assert.equal(await page.evaluate(() => getSelection().toString()), first)
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- ')
    await page.keyboard.type(list)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('> ')
    await page.keyboard.type(quote)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('The ferry “Aurora” (IMO 9334567) sails.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/')
    await page.waitForSelector('.ed-menu:not([hidden])')
    const sides = await page.evaluate(() => {
      const start = element => { const { left, right } = element.getBoundingClientRect(); return getComputedStyle(element).direction === 'rtl' ? innerWidth - right : left }
      const box = selector => document.querySelector(selector).getBoundingClientRect()
      const text = document.querySelector('.ed-body')
      return {
        menu: getComputedStyle(document.querySelector('.ed-menu')).direction,
        menuStart: Math.abs(box('.ed-menu').right - text.getBoundingClientRect().right) < text.clientWidth / 2,
        panel: getComputedStyle(document.querySelector('.ed-panel')).direction,
        bullet: getComputedStyle(document.querySelector('.ed-body li')).direction,
        quoteEdge: start(document.querySelector('.ed-body blockquote')) >= start(text),
        latin: getComputedStyle([...document.querySelectorAll('.ed-body > p')].find(one => one.textContent.includes('Aurora'))).direction,
        blocks: [...document.querySelectorAll('.ed-body p, .ed-body li > *, .ed-body blockquote > *')].every(one => one.getAttribute('dir') === 'auto' || one.closest('[dir=auto]'))
      }
    })
    assert.deepEqual(sides, { menu: 'rtl', menuStart: true, panel: 'rtl', bullet: 'rtl', quoteEdge: true, latin: 'ltr', blocks: true })
    await page.keyboard.press('Escape')
    await page.keyboard.press('Backspace')
    await saved(page).catch(() => {})
    await until('on the server', async () => (await words(context, paper, path)).includes('Aurora'))
    const { body } = await copyOf(context, paper, path)
    assert.deepEqual(body.content.map(node => node.type).slice(0, 4), ['paragraph', 'list', 'quote', 'paragraph'])
    assert.equal(textOf(body.content[0]), first)
    assert.deepEqual(await violations(page), [])
    await context.close()
  })
}

test('a line that was selected stays when End and Enter are pressed at once', async () => {
  const context = await inside()
  const page = await enter(context, paper, await story(context, paper))
  await page.click('.ed-body')
  for (let n = 1; n <= 12; n++) {
    await page.keyboard.type(`Line ${n} stays.`)
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+End')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
  }
  assert.deepEqual((await shown(page)).match(/Line \d+ stays/g)?.length, 12)
  await context.close()
})

test('a failed save is said once, politely, and that it is saved again once more', async () => {
  const context = await inside()
  const path = await story(context, paper)
  const page = await enter(context, paper, path)
  await page.evaluate(() => {
    globalThis.said = []
    const live = [...document.querySelectorAll('[aria-live],[role=status],[role=alert],[role=log]')]
    globalThis.loud = () => [...document.querySelectorAll('.ed [role=alert], .ed [aria-live=assertive]')].filter(one => one.textContent.trim()).length
    for (const region of live) new MutationObserver(list => { for (const { addedNodes } of list) for (const node of addedNodes) if (node.textContent.trim()) globalThis.said.push(node.textContent) }).observe(region, { childList: true, subtree: true, characterData: true })
  })
  await page.route('**/copy', route => route.abort())
  await page.click('.ed-body')
  await page.keyboard.type('One.')
  await until('failed', async () => /retrying/.test(await state(page)))
  await page.keyboard.type(' Two.')
  await page.waitForTimeout(3_500)
  assert.equal(await page.evaluate(() => globalThis.loud()), 0)
  assert.deepEqual(await page.evaluate(() => globalThis.said.filter(one => /server|safe/i.test(one))), ['The server did not answer. Your text is safe on this device.'])
  await page.unroute('**/copy')
  await saved(page)
  await until('said', () => page.evaluate(() => globalThis.said.some(one => /^Saved/.test(one))))
  assert.equal(await page.evaluate(() => globalThis.said.filter(one => /^Saved/.test(one)).length), 1)
  // A refusal is a notice, and said once however often it is tried.
  await page.route('**/copy', route => route.fulfill({ status: 422, contentType: 'application/json', body: JSON.stringify({ problem: 'invalid', words: 'The headline is too long.' }) }))
  for (const text of [' Three.', ' Four.', ' Five.']) { await page.keyboard.type(text); await page.waitForTimeout(1_000) }
  assert.deepEqual(await page.evaluate(() => globalThis.said.filter(one => one.includes('The headline is too long.')).length), 1)
  await context.close()
})

test('a check changes not one byte of the document', async () => {
  const context = await inside()
  const path = await story(context, paper)
  const page = await enter(context, paper, path)
  const source = await context.request.post(`${paper.url}${path}/sources.json`, { headers: { origin: paper.url }, data: { title: 'Minutes', text: 'The water came at night, said Lena Ostrow. Twelve houses were lost.' } })
  assert.equal(source.status(), 200, await source.text())
  await page.reload()
  await page.waitForSelector('.ed-body')
  await page.click('.ed-body')
  await page.keyboard.type('“The water arrived at night,” said Lena Ostrow. Thirteen houses were lost.')
  await saved(page)
  const before = await (await context.request.get(`${paper.url}${path}/copy`)).text()
  const checked = page.waitForResponse(reply => reply.url().endsWith('/check'))
  await page.click('.ed-check-count')
  await checked.catch(() => {})
  await page.waitForSelector('.ed-f')
  const text = await shown(page)
  for (let n = 0; n < 3; n++) await page.keyboard.press('F8')
  assert.equal(await shown(page), text)
  const after = await (await context.request.get(`${paper.url}${path}/copy`)).text()
  assert.equal(JSON.stringify(JSON.parse(after).body), JSON.stringify(JSON.parse(before).body))
  assert.equal(after, before, 'and of the rest, not its turn either')
  await context.close()
})

test('a restored version is printed as it was printed then, byte for byte', async () => {
  const context = await inside()
  const path = await story(context, paper)
  const api = (rest, data) => context.request.post(`${paper.url}${path}/${rest}`, { headers: { origin: paper.url }, data })
  const form = (rest, data) => context.request.post(`${paper.url}${path}/${rest}`, { headers: { origin: paper.url }, form: data, maxRedirects: 0 })
  const page = await enter(context, paper, path)
  await page.fill('[data-field=headline]', 'Restored as it was')
  await page.fill('[data-field=standfirst]', 'Every byte of it.')
  await page.click('.ed-body')
  await page.keyboard.type('## Part')
  await page.keyboard.press('Enter')
  await page.keyboard.type('A first paragraph — with “quotes” and 1,234 numbers.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- one')
  await page.keyboard.press('Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Control+s')
  await saved(page)
  await page.close()
  const published = async () => {
    const reply = await api('publish.json', { when: 'now', confirmed: true })
    assert.equal(reply.status(), 200, await reply.text())
    const { href } = await reply.json()
    const html = await until('printed', async () => { const page = await context.request.get(new URL(href, paper.url).href); return page.ok() && page.text() })
    const [article] = html.match(/<article[^]*<\/article>/) ?? ['']
    assert.ok(article.includes('Restored as it was') || article.length > 200, 'the page has an article')
    // When it was changed last is said truly, and differs.
    return article.replace(/<time[^>]*>[^]*?<\/time>/g, '<time>')
  }
  const first = await published()
  const { versions } = await (await context.request.get(`${paper.url}${path}/history.json`)).json()
  const then = versions.find(one => one.live) ?? versions[0]
  const copy = await copyOf(context, paper, path)
  const other = { ...copy.body, content: [{ type: 'paragraph', attrs: { align: null, dir: null, anchor: null }, content: [{ type: 'text', text: 'Wholly other words.' }] }] }
  await api('hold', { session: 'later', take_over: true })
  assert.equal((await api('copy', { session: 'later', turn: copy.turn, article: { ...copy.article, standfirst: 'Changed.' }, body: other, seal: true })).status(), 200)
  assert.notEqual(await published(), first)
  assert.ok((await form('restore', { revision: then.revision })).status() < 400)
  const again = await published()
  assert.equal(again.replace(/ class="updated"[^>]*/g, ''), first.replace(/ class="updated"[^>]*/g, ''))
  await context.close()
})

test('with scripts off the form in the editor’s place saves and publishes', async () => {
  const context = await inside({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${paper.url}/-/newsroom/`)
  await page.click('.head button')
  await page.fill('#headline', 'No script was run')
  await page.fill('#text', 'A paragraph.\n\n- one\n- two')
  await page.locator('input[name=sections]').first().check()
  await page.click('main .btn.main')
  assert.equal(await page.inputValue('#text'), 'A paragraph.\n\n- one\n- two')
  await page.goto(`${page.url().replace(/\?.*/, '')}/publish`)
  const confirm = page.locator('input[name=confirmed]')
  if (await confirm.count()) await confirm.first().check()
  await page.locator('main .btn.main').first().click()
  assert.ok(await onFront(context, 'No script was run'))
  await context.close()
})
