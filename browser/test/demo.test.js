// The demo paper as its readers meet it: every kind of page, narrow and wide, light and dark, in both directions.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, folder, open, overflow, serve, violations } from '../paper.js'

let chromium, dir, paper

before(async () => {
  dir = await folder()
  paper = await serve('demo', dir.path)
  chromium = await browser()
})

after(async () => {
  await chromium?.close()
  await paper?.stop()
  await dir?.remove()
})

/** One page of each kind, found as a reader would: by following links from the front. */
async function kinds () {
  const context = await chromium.newContext()
  const { page } = await open(context, `${paper.url}/`)
  const first = selector => page.locator(selector).first().getAttribute('href')
  const found = { front: '/', section: await first('nav a[href*="/category/"]'), article: await first('main h2 a, main h3 a') }
  found.arabic = await first('[lang^="ar"] :is(h2, h3) a')
  found.urdu = await first('[lang^="ur"] :is(h2, h3) a')
  // The article that leads has sixty letters under it; this one is as most are.
  found.ordinary = await first('a[href*="/fifty-four-ships"]')
  await page.goto(`${paper.url}${found.article}`)
  found.topic = await first('a[href*="/tag/"]')
  found.author = await first('a[href*="/author/"]')
  found.date = found.article.split('/').slice(0, 3).join('/') + '/'
  found.static = await first('footer nav a')
  found.corrections = await first('footer a[href*="/corrections/"]')
  await page.goto(`${paper.url}${found.corrections}`)
  found.corrected = await first('.corrected a[href*="/who-owns-the-meters"]')
  found.change = await first('.corrected [lang=en] .note a')
  found.arabicChange = await first('.corrected [lang=ar] .note a')
  found.urduChange = await first('.corrected [lang=ur] .note a')
  found.search = '/?s=the'
  found.unfound = '/?s=zzzzzz'
  found.arrived = `${found.article}#comment-held`
  found.nothing = '/there-is-no-such-page/'
  await context.close()
  for (const [kind, path] of Object.entries(found)) assert.ok(path, `no ${kind} to be found`)
  return Object.entries(found)
}

for (const width of [320, 1280]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`every kind of page is whole at ${width} pixels, ${colorScheme}`, async () => {
      for (const [kind, path] of await kinds()) {
        const context = await chromium.newContext({ viewport: { width, height: 800 }, colorScheme })
        const { page, response, wrongs } = await open(context, `${paper.url}${path}`)
        assert.equal(response.status(), kind === 'nothing' ? 404 : 200, `${kind} ${path}`)
        assert.equal(await overflow(page), 0, `${kind} ${path} is wider than the window`)
        assert.deepEqual(await violations(page), [], `${kind} ${path}`)
        assert.equal(await page.locator('h1').count(), 1, `${kind} ${path} has not one h1`)
        const unwanted = wrongs.filter(wrong => !(kind === 'nothing' && wrong.includes('404')))
        assert.deepEqual(unwanted, [], `${kind} ${path}`)
        await context.close()
      }
    })
  }
}

test('nobody but the paper is asked, and nothing is left with the reader', async () => {
  const context = await chromium.newContext()
  for (const [kind, path] of await kinds()) {
    const { page, response, wrongs } = await open(context, `${paper.url}${path}`)
    const asked = wrongs.filter(wrong => wrong.startsWith('asked '))
    assert.deepEqual(asked, [], kind)
    assert.equal(response.headers()['set-cookie'], undefined, kind)
    assert.equal(await page.evaluate(() => document.styleSheets.length), 1, `${kind} has no style`)
    assert.equal(await page.locator('style, [style]').count(), 0, `${kind} has a style of its own`)
    await page.close()
  }
  assert.deepEqual(await context.cookies(), [])
  await context.close()
})

/** What a page brings over the wire, editors' pictures aside, as a first visit and as a second one. */
async function weigh (path) {
  const context = await chromium.newContext()
  const page = await context.newPage()
  const debug = await context.newCDPSession(page)
  await debug.send('Network.enable')
  const kinds = new Map()
  let sums = {}
  debug.on('Network.responseReceived', ({ requestId, type, response }) => kinds.set(requestId, { type, length: Number(response.headers['content-length'] ?? 0) }))
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { type, length } = kinds.get(requestId) ?? {}
    if (!type || type === 'Image' || encodedDataLength === 0) return
    sums[type] = (sums[type] ?? 0) + Math.min(length, encodedDataLength)
    sums.requests = (sums.requests ?? 0) + 1
  })
  const visit = async () => {
    sums = { requests: 0 }
    await page.goto(`${paper.url}${path}`, { waitUntil: 'networkidle' })
    const { Document = 0, Stylesheet = 0, Script = 0, Font = 0, Other = 0, requests } = sums
    return { text: Document + Stylesheet + Script, all: Document + Stylesheet + Script + Font + Other, requests }
  }
  const cold = await visit()
  await page.goto('about:blank')
  const warm = await visit()
  await context.close()
  return { cold, warm }
}

/** Asks for a page as often as those are asked for that people read: then it is made smaller once more. */
async function readOften (path) {
  const end = Date.now() + 20_000
  for (let n = 0; ; n++) {
    const answer = await fetch(`${paper.url}${path}`, { headers: { 'accept-encoding': 'br' } })
    await answer.arrayBuffer()
    if (/-fine"$/.test(answer.headers.get('etag'))) return
    if (Date.now() > end) throw new Error(`${path} is not made smaller`)
    if (n > 8) await new Promise(resolve => setTimeout(resolve, 100))
  }
}

test('a page is light: 14 KB without its letters, 40 with them, 8 on the second visit', async () => {
  const pages = Object.fromEntries(await kinds())
  const mixed = 40 + 40
  for (const [kind, most] of [['ordinary', 40], ['section', mixed], ['front', mixed], ['author', mixed], ['search', mixed], ['nothing', 40], ['arabic', mixed], ['urdu', mixed]]) {
    if (!['search', 'nothing'].includes(kind)) await readOften(pages[kind])
    const { cold, warm } = await weigh(pages[kind])
    const said = `${kind}: ${JSON.stringify({ cold, warm })}`
    if (process.env.FIGURES) console.log(said)
    assert.ok(cold.text <= 14 * 1024, said)
    assert.ok(cold.all <= most * 1024, said)
    assert.ok(cold.requests <= 6, said)
    assert.ok(warm.all <= 8 * 1024, said)
  }
})

test('a printed article takes four pages at most', async () => {
  const pages = Object.fromEntries(await kinds())
  for (const kind of ['article', 'arabic', 'urdu']) {
    const context = await chromium.newContext()
    const { page } = await open(context, `${paper.url}${pages[kind]}`)
    const paged = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page[^s]/g).length
    assert.ok(paged <= 4, `${kind}: ${paged} pages`)
    await context.close()
  }
})

test('a printed article is the article alone, black on white', async () => {
  const pages = Object.fromEntries(await kinds())
  const context = await chromium.newContext({ colorScheme: 'dark' })
  const { page } = await open(context, `${paper.url}${pages.article}`)
  await page.emulateMedia({ media: 'print' })
  for (const tool of ['nav.nav', '.find', '.respond form', '.back', '.skip']) {
    assert.equal(await page.locator(tool).first().isVisible(), false, `${tool} is printed`)
  }
  assert.ok(await page.locator('h1').isVisible())
  assert.ok(await page.locator('article .body p').first().isVisible())
  const body = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body)
    return { color, backgroundColor }
  })
  assert.deepEqual(body, { color: 'rgb(0, 0, 0)', backgroundColor: 'rgb(255, 255, 255)' })
  await context.close()
})

test('an Arabic article of an English paper says what it says by itself in Arabic', async () => {
  const pages = Object.fromEntries(await kinds())
  const context = await chromium.newContext()
  const { page } = await open(context, `${paper.url}${pages.arabic}`)
  const strip = await page.locator('.strip').innerText()
  assert.match(strip, /نُشر/)
  assert.match(strip, /[٠-٩]{1,2} \S+ ٢٠[٠-٩]{2}، [٠-٩]{2}:[٠-٩]{2}/)
  assert.doesNotMatch(strip, /[A-Za-z]/)
  assert.match(await page.locator('.respond h2').innerText(), /اترك ردًا/)
  const [day, year] = await page.locator('.strip time').first().evaluate(time => {
    const edge = at => {
      const range = document.createRange()
      range.setStart(time.firstChild, at)
      range.setEnd(time.firstChild, at + 1)
      return range.getBoundingClientRect().left
    }
    return [edge(0), edge(time.firstChild.data.search(/٢٠/))]
  })
  assert.ok(day > year, 'the day stands left of the year')
  await context.close()
})

test('Arabic and Urdu articles run from right to left and say which language they are', async () => {
  const pages = Object.fromEntries(await kinds())
  for (const [kind, lang] of [['arabic', 'ar'], ['urdu', 'ur']]) {
    const context = await chromium.newContext()
    const { page } = await open(context, `${paper.url}${pages[kind]}`)
    const article = page.locator('article').first()
    assert.equal(await article.evaluate(node => getComputedStyle(node).direction), 'rtl')
    assert.ok((await article.evaluate(node => node.closest('[lang]').lang)).startsWith(lang))
    await context.close()
  }
})

test('an article carries what a news article stands in', async () => {
  const pages = Object.fromEntries(await kinds())
  const context = await chromium.newContext({ javaScriptEnabled: false })
  const { page } = await open(context, `${paper.url}${pages.article}`)
  const text = await page.locator('body').innerText()
  for (const words of ['What this article is based on', 'Leave a reply', 'never shown', 'Back to top']) {
    assert.match(text, new RegExp(words, 'i'))
  }
  assert.ok(await page.locator('article img').count() > 0)
  await context.close()
})

test('a quote leads to its source and the source back to the quote', async () => {
  const pages = Object.fromEntries(await kinds())
  for (const kind of ['article', 'arabic', 'urdu']) {
    const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } })
    const { page } = await open(context, `${paper.url}${pages[kind]}`)
    const mark = page.locator('.body sup a.ref').first()
    const [there, here] = [await mark.getAttribute('href'), await mark.getAttribute('id')]
    await mark.click()
    assert.ok(page.url().endsWith(there), page.url())
    const source = page.locator(there)
    assert.ok(await source.isVisible())
    await source.locator('a.up').click()
    assert.ok(page.url().endsWith(`#${here}`), page.url())
    await context.close()
  }
})

test('what machines read names whole addresses, those at which the paper is', async () => {
  const get = async path => (await fetch(`${paper.url}${path}`)).text()
  const locs = xml => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc)
  const maps = locs(await get('/wp-sitemap.xml'))
  assert.ok(maps.length > 3)
  for (const loc of maps) {
    assert.ok(loc.startsWith(`${paper.url}/`), loc)
    for (const one of locs(await get(new URL(loc).pathname))) assert.ok(one.startsWith(`${paper.url}/`), one)
  }
  assert.ok((await get('/robots.txt')).includes(`Sitemap: ${paper.url}/wp-sitemap.xml`))
  for (const feed of ['/feed/', '/corrections/feed/']) {
    const links = [...(await get(feed)).matchAll(/<link>([^<]*)<\/link>/g)].map(([, link]) => link)
    assert.ok(links.length > 5 && links.every(link => link.startsWith(`${paper.url}/`)), feed)
  }
  const data = (await get('/')).match(/<script type="application\/ld\+json">(.*?)<\/script>/s)[1]
  const site = JSON.parse(data)['@graph'].find(node => node['@type'] === 'WebSite')
  assert.equal(site.url, `${paper.url}/`)
})

test('a reader without JavaScript comments and is told that it waits', async () => {
  const pages = Object.fromEntries(await kinds())
  const context = await chromium.newContext({ javaScriptEnabled: false })
  const { page } = await open(context, `${paper.url}${pages.article}`)
  assert.equal(await page.locator('#comment-held').isVisible(), false, 'a notice before anything was sent')
  await page.getByRole('textbox', { name: /your comment/i }).fill('The ferry has not come on a Tuesday since spring.')
  await page.getByRole('textbox', { name: /^name/i }).fill('Ilse Venn')
  await page.getByRole('textbox', { name: /e-?mail/i }).fill('ilse.venn@reader.example')
  await page.locator('form[method="post"] button[type="submit"], form[method="post"] button').first().click()
  await page.waitForURL(/#comment-held$/)
  const notice = page.locator('#comment-held')
  assert.ok(await notice.isVisible(), 'the notice is not shown')
  assert.match(await notice.innerText(), /arrived and will be shown once somebody .* has read it/)
  const again = await (await fetch(`${paper.url}${pages.article}`)).text()
  assert.ok(!again.includes('not come on a Tuesday'), 'a comment that nobody approved is on the page')
  assert.ok(!again.includes('ilse.venn@reader.example'), 'a mail address is on the page')
  await context.close()
})

test('a comment that is not taken comes back with every word', async () => {
  const pages = Object.fromEntries(await kinds())
  const context = await chromium.newContext({ viewport: { width: 320, height: 800 } })
  const { page } = await open(context, `${paper.url}${pages.article}`)
  await page.getByRole('textbox', { name: /your comment/i }).fill('Not a word of this may be lost.')
  await page.getByRole('textbox', { name: /^name/i }).fill('n'.repeat(81))
  await page.getByRole('textbox', { name: /e-?mail/i }).fill('ilse.venn@reader.example')
  const [answer] = await Promise.all([
    page.waitForResponse(response => response.request().method() === 'POST'),
    page.locator('form[method="post"] button').first().click()
  ])
  assert.equal(answer.status(), 422)
  await page.getByRole('heading', { level: 1, name: /not taken/ }).waitFor()
  assert.equal(await page.getByRole('textbox', { name: /what you wrote/i }).inputValue(), 'Not a word of this may be lost.')
  assert.match(await page.locator('main').innerText(), /at most 80 characters/)
  assert.equal(await overflow(page), 0)
  assert.deepEqual(await violations(page), [])
  await context.close()
})

test('a reader who uses the keyboard gets to the text first', async () => {
  const context = await chromium.newContext()
  const { page } = await open(context, `${paper.url}/`)
  await page.keyboard.press('Tab')
  const target = await page.evaluate(() => document.activeElement.getAttribute('href'))
  assert.match(target, /^#/)
  assert.ok(await page.locator(target).count() === 1)
  await context.close()
})
