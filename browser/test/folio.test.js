// The theme by what it promises: each test is one of its acceptance criteria, on the samples, which show every part
// of every page in three languages.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, folder, overflow, violations } from '../paper.js'
import { samples } from '../samples.js'

const langs = ['en', 'ar', 'ur']
const kinds = ['front', 'section', 'author', 'search', 'corrections', 'article', 'protected', 'newest', 'media', 'not_found', 'gone', 'broken', 'refused']
const schemes = ['light', 'dark']

let chromium, dir, site

before(async () => {
  dir = await folder()
  site = await samples(dir.path)
  chromium = await browser()
})

after(async () => {
  await chromium?.close()
  await site?.stop()
  await dir?.remove()
})

/** Opens a sample and closes it after `look`. */
async function sample (name, options, look) {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...options })
  const page = await context.newPage()
  await page.goto(`${site.url}/${name}.html`)
  try { return await look(page) } finally { await context.close() }
}

for (const lang of langs) {
  test(`3: nothing moves when fonts and pictures come late, ${lang}`, async () => {
    site.slow = Object.assign(site.slow, { font: 1500, picture: 3000 })
    try {
      for (const [kind, width] of [['article', 390], ['front', 1280], ['section', 390]]) {
        await sample(`${lang}-${kind}`, { viewport: { width, height: 800 } }, async page => {
          await page.waitForTimeout(1000)
          await page.waitForLoadState('networkidle')
          const moved = await page.evaluate(() => new Promise(resolve => {
            let sum = 0
            new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value }).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => resolve(sum), 100)
          }))
          assert.ok(moved <= 0.01, `${kind} at ${width}: ${moved}`)
        })
      }
    } finally { Object.assign(site.slow, { font: 0, picture: 0 }) }
  })

  test(`4: axe finds nothing in any page, light or dark, ${lang}`, async () => {
    // The shapes are the same in every language; the words and their sizes are not.
    for (const kind of lang === 'en' ? [...kinds, 'embed'] : ['front', 'article', 'search', 'author', 'embed']) {
      for (const colorScheme of ['front', 'article', 'search'].includes(kind) ? schemes : ['light']) {
        await sample(`${lang}-${kind}`, { colorScheme }, async page => {
          assert.deepEqual(await violations(page), [], `${kind}, ${colorScheme}`)
        })
      }
    }
  })

  test(`5: nothing is lost at 320 pixels with letters twice as large, at 400 %, or with the letters spaced out, ${lang}`, async () => {
    const spaced = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}'
    for (const kind of kinds) {
      await sample(`${lang}-${kind}`, { viewport: { width: 320, height: 640 } }, async page => {
        assert.equal(await overflow(page), 0, `${kind} at 320`)
        await page.addStyleTag({ content: 'html{font-size:200%}' })
        assert.equal(await overflow(page), 0, `${kind} at 320 with 200 %`)
      })
      await sample(`${lang}-${kind}`, { viewport: { width: 640, height: 800 } }, async page => {
        await page.addStyleTag({ content: spaced })
        assert.equal(await overflow(page), 0, `${kind}, spaced`)
        const cut = await page.evaluate(() => [...document.querySelectorAll('main *, header *, footer *')].filter(node => {
          const { overflowX, overflowY, display } = getComputedStyle(node)
          if (display === 'inline' || overflowX === 'visible' && overflowY === 'visible') return false
          if (node.closest('.vh') || overflowX === 'auto') return false
          return node.scrollHeight > node.clientHeight + 1 && overflowY !== 'visible'
        }).map(node => node.outerHTML.slice(0, 80)))
        assert.deepEqual(cut, [], kind)
      })
    }
  })

  test(`6: without JavaScript everything is said and no dead control is seen, ${lang}`, async () => {
    for (const kind of ['article', 'front', 'search']) {
      const read = page => page.evaluate(() => {
        for (const tool of document.querySelectorAll('[data-js]')) tool.remove()
        return document.querySelector('main').innerText.length
      })
      const visible = await sample(`${lang}-${kind}`, { javaScriptEnabled: false }, page => page.locator('[data-js]:visible, [data-js] button:visible').count())
      assert.equal(visible, 0, kind)
      const without = await sample(`${lang}-${kind}`, { javaScriptEnabled: false }, async page => (await page.locator('main').innerText()).length)
      assert.equal(without, await sample(`${lang}-${kind}`, {}, read), kind)
    }
  })

  test(`10: lines are neither too short nor too long to read, ${lang}`, async () => {
    for (const width of [768, 1280]) {
      await sample(`${lang}-article`, { viewport: { width, height: 900 } }, async page => {
        const measure = await page.evaluate(async () => {
          await document.fonts.ready
          const paragraph = [...document.querySelectorAll('.body > p')].sort((a, b) => b.textContent.length - a.textContent.length)[0]
          const text = paragraph.textContent.repeat(3)
          paragraph.textContent = text
          const range = document.createRange()
          range.selectNodeContents(paragraph)
          const lines = new Set([...range.getClientRects()].map(rect => Math.round(rect.top)))
          return text.length / lines.size
        })
        assert.ok(measure >= 58 && measure <= 76, `${width}: ${measure.toFixed(1)} characters in a line`)
      })
    }
  })
}

test('5: with forced colours controls keep their borders and the focus its outline', async () => {
  await sample('en-article', { forcedColors: 'active' }, async page => {
    for (const control of ['.form .btn', '.form textarea', '#corrections .note', '.panel']) {
      const border = await page.locator(control).first().evaluate(node => getComputedStyle(node).borderBlockStartWidth)
      assert.notEqual(border, '0px', control)
    }
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'solid')
  })
})

test('7: a page from right to left is the mirror of one from left to right', async () => {
  for (const kind of ['front', 'article', 'section', 'author', 'search', 'corrections', 'not_found', 'refused']) {
    for (const width of [390, 1280]) {
      await sample(`en-${kind}`, { viewport: { width, height: 900 }, javaScriptEnabled: true }, async page => {
        await page.evaluate(() => document.fonts.ready)
        const wrong = await page.evaluate(async () => {
          // Fields and code run from left to right by what they are.
          const fixed = 'input[dir], textarea, pre, .code, small, [dir=auto]'
          for (const details of document.querySelectorAll('details')) details.open = false
          const blocks = [...document.querySelectorAll('body *')].filter(node =>
            !['inline', 'none', 'contents'].includes(getComputedStyle(node).display) && node.checkVisibility() && !node.matches(fixed) && !node.closest('.vh, option, select, pre, svg'))
          const boxes = () => blocks.map(node => node.getBoundingClientRect())
          const plain = boxes()
          for (const node of document.querySelectorAll('[dir=ltr]')) if (!node.matches(fixed)) node.dir = 'rtl'
          document.documentElement.dir = 'rtl'
          await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
          const mirrored = boxes()
          const width = document.documentElement.clientWidth
          return plain.map((box, at) => {
            const other = mirrored[at]
            const off = Math.max(Math.abs(width - box.right - other.left), Math.abs(box.top - other.top), Math.abs(box.width - other.width))
            return off > 1 ? `${off.toFixed(1)} ${blocks[at].outerHTML.slice(0, 100)}` : ''
          }).filter(Boolean)
        })
        assert.deepEqual(wrong.slice(0, 5), [], `${kind} at ${width}: ${wrong.length} boxes`)
      })
    }
  }
})

test('8: the keyboard goes through a page in its order, and one always sees where one is', async () => {
  for (const kind of ['front', 'article']) {
    await sample(`en-${kind}`, {}, async page => {
      await page.keyboard.press('Tab')
      assert.ok(await page.evaluate(() => document.activeElement.matches('.skip')), 'the first is not the skip link')
      let last = -1
      for (let n = 0; n < 60; n++) {
        const { at, seen, what } = await page.evaluate(() => {
          const node = document.activeElement
          const visible = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
          return {
            at: [...document.querySelectorAll('*')].indexOf(node),
            seen: visible(getComputedStyle(node)) || visible(getComputedStyle(node, '::after')),
            what: node.outerHTML.slice(0, 100)
          }
        })
        if (what.startsWith('<body')) break
        // A player has several stops of its own.
        assert.ok(at >= last, `${kind}: out of order at ${what}`)
        assert.ok(seen || what.startsWith('<audio'), `${kind}: the focus is not seen at ${what}`)
        last = at
        await page.keyboard.press('Tab')
      }
      assert.ok(last > 0)
    })
  }
})

test('8: what is pressed is large enough to be hit', async () => {
  for (const kind of ['front', 'article', 'search']) {
    await sample(`en-${kind}`, { viewport: { width: 390, height: 800 } }, async page => {
      const small = await page.evaluate(() => [...document.querySelectorAll('button, .btn, nav a, input:not([type=hidden]), select, summary')]
        .filter(node => node.checkVisibility() && !node.closest('.trap, .skip, [hidden]'))
        .map(node => [node.getBoundingClientRect(), node.outerHTML.slice(0, 90)])
        .filter(([box]) => box.width < 24 || box.height < 20)
        .map(([box, what]) => `${box.width.toFixed(0)}×${box.height.toFixed(0)} ${what}`))
      assert.deepEqual(small, [], kind)
    })
  }
})

test('9: a printed article is short, says where it came from, and leaves the tools out', async () => {
  for (const lang of langs) {
    await sample(`${lang}-article`, { colorScheme: 'dark' }, async page => {
      const paper = await page.pdf({ format: 'A4' })
      const pages = paper.toString('latin1').match(/\/Type\s*\/Page[^s]/g).length
      assert.ok(pages <= 7, `${lang}: ${pages} pages for an article with every kind of block`)
      await page.emulateMedia({ media: 'print' })
      for (const tool of ['.nav', '.find', '.looks', '.respond', '.back', '.skip', '.tools', '.related']) {
        assert.equal(await page.locator(tool).first().isVisible(), false, `${tool} is printed`)
      }
      for (const part of ['.sources', '#corrections .note', '.printed', '.strip']) {
        assert.equal(await page.locator(part).first().isVisible(), true, `${part} is not printed`)
      }
      assert.match(await page.locator('.printed').innerText(), /https:\/\/paper\.example\/2026/)
    })
  }
})

test('a reader chooses the colours and finds them again on the next page', async () => {
  const context = await chromium.newContext({ colorScheme: 'light' })
  const page = await context.newPage()
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.goto(`${site.url}/en-front.html`)
  const light = await paper()
  await page.getByRole('button', { name: 'Dark' }).click()
  const dark = await paper()
  assert.notEqual(dark, light)
  await page.goto(`${site.url}/en-article.html`)
  assert.equal(await paper(), dark)
  assert.equal(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed'), 'true')
  await page.getByRole('button', { name: 'As the device' }).click()
  assert.equal(await paper(), light)
  assert.deepEqual(await context.cookies(), [])
  await context.close()
})

test('a reader of Urdu chooses Nastaliq, and only then its face is fetched', async () => {
  const context = await chromium.newContext()
  const page = await context.newPage()
  const asked = []
  page.on('request', request => asked.push(request.url()))
  await page.goto(`${site.url}/ur-article.html`)
  await page.waitForLoadState('networkidle')
  assert.ok(!asked.some(url => url.includes('nastaliq')))
  await page.getByRole('button', { name: 'نستعلیق' }).click()
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(300)
  assert.ok(asked.some(url => url.includes('nastaliq.woff2')))
  assert.match(await page.locator('h1').evaluate(node => getComputedStyle(node).fontFamily), /^"?Nastaliq/)
  assert.equal(await overflow(page), 0)
  await context.close()
})
