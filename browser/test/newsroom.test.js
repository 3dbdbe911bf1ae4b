// The newsroom as its people meet it: the real program, real sign-in, every screen narrow and wide, light and dark,
// in both directions, with and without scripts.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, folder, open, overflow, serve, violations } from '../paper.js'

const PASSWORD = 'seventeen herons over the old harbour'
let chromium, dir, paper, inside, story

const until = async (what, ready, ms = 10_000) => {
  const end = Date.now() + ms
  for (;;) {
    if (await ready()) return
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 40))
  }
}

/** A context of somebody who has signed in. */
const signedIn = (options = {}) => chromium.newContext({ storageState: inside, ...options })

before(async () => {
  dir = await folder()
  paper = await serve('demo', dir.path)
  chromium = await browser()
  const link = paper.said().match(/http:\S+\/-\/newsroom\/invitation\/\S+/)?.[0]
  assert.ok(link, paper.said())
  const context = await chromium.newContext()
  const { page, wrongs } = await open(context, link)
  assert.deepEqual(await violations(page), [], 'the invitation')
  await page.fill('#name', 'Ana Reyes')
  await page.fill('#login', 'ana')
  await page.fill('#password', 'short')
  await page.click('main .btn.main')
  assert.equal(await page.locator('.bad-words').count(), 1, 'a short password is refused, and at its field')
  await page.fill('#password', PASSWORD)
  await page.click('main .btn.main')
  await page.waitForURL(/\/-\/newsroom\/$/)
  inside = await context.storageState()
  await page.click('.head button')
  await page.waitForURL(/articles\/\d+$/)
  story = new URL(page.url()).pathname
  assert.deepEqual(wrongs.filter(wrong => !/422/.test(wrong)), [])
  await context.close()
})

after(async () => {
  await chromium?.close()
  await paper?.stop()
  await dir?.remove()
})

const screens = () => ['/-/newsroom/', '/-/newsroom/?view=published', '/-/newsroom/?view=spiked', '/-/newsroom/pictures', '/-/newsroom/pictures?view=unused', '/-/newsroom/comments', '/-/newsroom/people', '/-/newsroom/settings', '/-/newsroom/log', '/-/newsroom/account', `${story}?form=plain`, `${story}/publish`, `${story}/history`, `${story}/sources`, '/-/newsroom/nothing-here']

for (const [locale, colorScheme, width] of [['en', 'light', 320], ['en', 'dark', 1280], ['ar', 'dark', 320], ['ur', 'light', 1280]]) {
  test(`every screen is whole in ${locale}, ${colorScheme}, at ${width} pixels`, async () => {
    const context = await signedIn({ locale, colorScheme, viewport: { width, height: 800 } })
    for (const path of screens()) {
      const { page, wrongs } = await open(context, `${paper.url}${path}`)
      assert.equal(await page.getAttribute('html', 'lang'), locale, path)
      assert.equal(await page.getAttribute('html', 'dir'), locale === 'en' ? 'ltr' : 'rtl', path)
      assert.equal(await overflow(page), 0, `${path} is wider than the window`)
      assert.deepEqual(await violations(page), [], path)
      assert.equal(await page.locator('h1').count(), 1, path)
      assert.deepEqual(wrongs.filter(wrong => !/404/.test(wrong)), [], path)
      await page.close()
    }
    await context.close()
  })
}

test('text twice as large stays within 320 pixels', async () => {
  const context = await signedIn({ viewport: { width: 320, height: 800 } })
  for (const path of screens()) {
    const { page } = await open(context, `${paper.url}${path}`)
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%' }).catch(() => {})
    assert.equal(await overflow(page), 0, path)
    await page.close()
  }
  await context.close()
})

test('without a script somebody signs in, writes, moderates and signs out', async () => {
  const context = await chromium.newContext({ javaScriptEnabled: false })
  const { page } = await open(context, `${paper.url}/-/newsroom/comments`)
  await page.fill('#name', 'ana')
  await page.fill('#password', PASSWORD)
  await page.click('main .btn.main')
  await page.waitForURL(/comments$/)
  const waiting = await page.locator('.queue > li').count()
  assert.ok(waiting > 0)
  await page.locator('.queue button[value=approve]').first().click()
  assert.equal(await page.locator('.queue > li').count(), waiting - 1)
  await page.goto(`${paper.url}/-/newsroom/`)
  await page.click('.head button')
  await page.fill('#headline', 'Written without a script')
  await page.fill('#text', 'A first paragraph.\n\n> A quotation.\n\nA *second* one.')
  await page.click('main .btn.main')
  assert.equal(await page.inputValue('#text'), 'A first paragraph.\n\n> A quotation.\n\nA *second* one.')
  await page.click('.self button')
  await page.waitForURL(/sign-in/)
  await page.goto(`${paper.url}/-/newsroom/people`)
  assert.ok(page.url().endsWith('/people') && await page.locator('#password').count())
  await context.close()
})

test('what is written in the editor is on the server within two seconds, and readers have it when it is published', async () => {
  const context = await signedIn({ viewport: { width: 1280, height: 900 } })
  const { page, wrongs } = await open(context, `${paper.url}${story}`)
  await page.waitForSelector('.ed-body')
  await page.fill('[data-field=headline]', 'A ferry that runs')
  await page.click('.ed-body')
  await page.keyboard.type('The ferry runs again, TK said.')
  await until('saved', async () => (await (await context.request.get(`${paper.url}${story}/copy`)).text()).includes('The ferry runs again'), 4000)
  assert.deepEqual(await violations(page), [])

  // Another tab that stays behind never takes the place of what is newer.
  const copy = await (await context.request.get(`${paper.url}${story}/copy`)).json()
  await page.keyboard.type(' And again.')
  await until('saved again', async () => (await (await context.request.get(`${paper.url}${story}/copy`)).text()).includes('And again.'), 4000)
  const late = await context.request.post(`${paper.url}${story}/copy`, { headers: { origin: paper.url }, data: { ...copy, session: 'late' } })
  assert.equal(late.status(), 409)

  await page.keyboard.press('Control+Enter')
  await page.waitForSelector('.ed-sheet .ed-do')
  assert.match(await page.textContent('.ed-sheet'), /TK/)
  await page.locator('.ed-sheet .ed-do').click()
  await until('published', async () => (await (await context.request.get(`${paper.url}/`)).text()).includes('A ferry that runs'), 4000)
  assert.deepEqual(wrongs.filter(wrong => !/404|409/.test(wrong)), [])
  await context.close()
})
