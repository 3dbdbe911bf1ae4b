// The house around the pieces: relations, the palette, corrections, redirects, settings, the machinery, imports.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, folder, open, overflow, serve, violations } from '../paper.js'

const PASSWORD = 'seventeen herons over the old harbour'
let chromium, dir, paper, inside, story

const signedIn = (options = {}) => chromium.newContext({ storageState: inside, ...options })

before(async () => {
  dir = await folder()
  paper = await serve('demo', dir.path)
  chromium = await browser()
  const link = paper.said().match(/http:\S+\/-\/newsroom\/invitation\/\S+/)?.[0]
  const context = await chromium.newContext()
  const { page } = await open(context, link)
  await page.fill('#name', 'Ana Reyes')
  await page.fill('#login', 'ana')
  await page.fill('#password', PASSWORD)
  await page.click('main .btn.main')
  await page.waitForURL(/\/-\/newsroom\/$/)
  inside = await context.storageState()
  await page.goto(`${paper.url}/-/newsroom/corrections`)
  story = await page.locator('#piece option').first().getAttribute('value')
  await context.close()
})

after(async () => {
  await chromium?.close()
  await paper?.stop()
  await dir?.remove()
})

const screens = () => [
  `articles/${story}/kin`, 'corrections', 'redirects', 'redirects?view=missing', 'find?q=harbour', 'settings',
  'settings/sections', 'settings/topics', 'settings/looks', 'system'
].map(path => `/-/newsroom/${path}`)

for (const [locale, colorScheme, width] of [['en', 'light', 320], ['en', 'dark', 1280], ['ar', 'dark', 320], ['ur', 'light', 1280]]) {
  test(`every screen of the house is whole in ${locale}, ${colorScheme}, at ${width} pixels`, async () => {
    const context = await signedIn({ locale, colorScheme, viewport: { width, height: 800 } })
    for (const path of screens()) {
      const { page, wrongs, response } = await open(context, `${paper.url}${path}`)
      assert.equal(response.status(), 200, path)
      assert.equal(response.headers()['content-encoding'], 'br', path)
      assert.equal(await page.getAttribute('html', 'lang'), locale, path)
      assert.equal(await overflow(page), 0, `${path} is wider than the window`)
      assert.deepEqual(await violations(page), [], path)
      assert.equal(await page.locator('h1').count(), 1, path)
      assert.deepEqual(wrongs, [], path)
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${locale}-${colorScheme}-${width}-${path.replace(/\W+/g, '_').slice(0, 60)}.png`, fullPage: true })
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

test('the palette opens by its keys, finds a room, and goes there', async () => {
  const context = await signedIn({ viewport: { width: 1280, height: 800 } })
  const { page } = await open(context, `${paper.url}/-/newsroom/corrections`)
  await page.keyboard.press('Control+k')
  await page.waitForSelector('#palette[open]')
  assert.deepEqual(await violations(page), [])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/palette.png` })
  await page.keyboard.type('sett')
  await page.waitForFunction(() => /Settings/.test(document.querySelector('#palette-list [aria-selected=true]')?.textContent ?? ''))
  await page.keyboard.press('Enter')
  await page.waitForURL(/settings$/)
  await page.keyboard.press('?')
  await page.waitForSelector('#keys[open]')
  assert.deepEqual(await violations(page), [])
  await page.uncheck('#single-keys')
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  assert.equal(await page.locator('#palette[open]').count(), 0, 'single letters are off')
  await page.keyboard.press('Control+k')
  await page.waitForSelector('#palette[open]')
  await context.close()
})

test('single letters lead on, but not while somebody types', async () => {
  const context = await signedIn({ viewport: { width: 1280, height: 800 } })
  const { page } = await open(context, `${paper.url}/-/newsroom/redirects`)
  await page.focus('#from')
  await page.keyboard.type('/g/d?')
  assert.equal(await page.inputValue('#from'), '/g/d?')
  assert.equal(await page.locator('dialog[open]').count(), 0)
  await page.evaluate(() => document.activeElement.blur())
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.waitForURL(/\/-\/newsroom\/$/)
  await context.close()
})

test('an address that readers missed becomes a redirect with one click, without a script', async () => {
  const context = await signedIn({ javaScriptEnabled: false })
  for (let n = 0; n < 3; n++) await context.request.get(`${paper.url}/no-such-harbour-story/`)
  const { page } = await open(context, `${paper.url}/-/newsroom/redirects?view=missing`)
  const row = page.locator('tbody tr', { hasText: '/no-such-harbour-story/' })
  assert.match(await row.textContent(), /3/)
  await row.locator('input[name=to]').fill('//evil.example/')
  await row.locator('button[value=make]').click()
  assert.equal(await page.locator('[role=alert]').count(), 1, 'a hostile target is refused')
  await page.goto(`${paper.url}/-/newsroom/redirects?view=missing`)
  await row.locator('input[name=to]').fill('/corrections/')
  await row.locator('button[value=make]').click()
  assert.equal(await page.locator('tbody tr', { hasText: '/no-such-harbour-story/' }).count(), 0)
  const led = await context.request.get(`${paper.url}/no-such-harbour-story/`, { maxRedirects: 0 })
  assert.equal(led.status(), 301)
  assert.equal(led.headers().location, '/corrections/')
  await context.close()
})

test('a colour that nobody can read is said at once, and refused by the server too', async () => {
  const context = await signedIn({ viewport: { width: 1280, height: 900 } })
  const { page } = await open(context, `${paper.url}/-/newsroom/settings/looks`)
  await page.fill('#light-link', '#99cccc')
  assert.match(await page.getAttribute('#light-link-ratio', 'class'), /bad/)
  // The sample shows what readers would get, which is the point of it.
  const sample = 'color-contrast: <span class="sample-link">a link</span>'
  assert.deepEqual((await violations(page)).filter(one => one !== sample), [])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/looks-bad.png`, fullPage: true })
  await page.click('main .btn.main')
  await page.waitForSelector('[role=alert]')
  await page.fill('#light-link', '#7a1f3d')
  assert.match(await page.getAttribute('#light-link-ratio', 'class'), /good/)
  await page.click('main .btn.main')
  await page.waitForURL(/did=save/)
  assert.match(await (await context.request.get(`${paper.url}/-/colours.css`)).text(), /7a1f3d/)
  assert.match(await (await context.request.get(`${paper.url}/`)).text(), /colours\.css\?v=/)
  await page.goto(`${paper.url}/-/newsroom/settings`)
  await page.click('form[action$=undo] button')
  assert.doesNotMatch(await (await context.request.get(`${paper.url}/`)).text(), /colours\.css/)
  await context.close()
})

test('a section that moves leaves a redirect, and an update leads readers on', async () => {
  const context = await signedIn({ viewport: { width: 1280, height: 900 } })
  const { page } = await open(context, `${paper.url}/-/newsroom/settings/sections`)
  const line = page.locator('.stories > li').first()
  const slug = await line.locator('input[name=slug]').inputValue()
  await line.locator('input[name=slug]').fill(`${slug}-news`)
  await line.locator('button').click()
  await page.waitForURL(/did=save/)
  await page.goto(`${paper.url}/-/newsroom/redirects`)
  assert.match(await page.textContent('.grid'), new RegExp(`${slug}-news`))

  await page.goto(`${paper.url}/-/newsroom/articles/${story}/kin`)
  await page.click('form[action$=carry-on] button')
  await page.waitForURL(/articles\/\d+$/)
  await page.goto(`${page.url()}/kin`)
  assert.equal(await page.inputValue('#update_of'), story)
  await page.goto(`${paper.url}/-/newsroom/articles/${story}/kin`)
  await page.click('form[action$=carry-on] button')
  await page.waitForSelector('[role=alert]')
  assert.match(await page.textContent('[role=alert]'), /one open update at a time/)
  await context.close()
})

test('refusals are in the language of the screen', async () => {
  const context = await signedIn({ locale: 'ur' })
  const { page } = await open(context, `${paper.url}/-/newsroom/redirects`)
  await page.fill('#from', 'nonsense')
  await page.fill('#to', '/x/')
  await page.click('main .btn.main')
  assert.match(await page.textContent('[role=alert]'), /اس اخبار کا پتا دیں/)
  const json = await context.request.post(`${paper.url}/-/newsroom/articles/${story}/publish.json`, { headers: { origin: paper.url, 'accept-language': 'ur' }, data: { when: 'whenever' } })
  const said = await json.json()
  assert.match(said.words, /وقت دیں/)
  assert.deepEqual(said.reasons, ['when-choose'])
  await context.close()
})
