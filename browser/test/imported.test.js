// A paper that came from an export: pages that the demo has none of, in an Arabic paper at the narrowest.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { browser, dateline, folder, open, overflow, serve, violations } from '../paper.js'

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

const post = (id, title, content, more = '') => `<item><title>${title}</title>
<link>https://port.example/2031/02/03/piece-${id}/</link><guid isPermaLink="false">https://port.example/?p=${id}</guid>
<dc:creator>lina</dc:creator><content:encoded><![CDATA[${content}]]></content:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date>2031-02-03 04:05:06</wp:post_date><wp:post_date_gmt>2031-02-03 04:05:06</wp:post_date_gmt>
<wp:comment_status>open</wp:comment_status><wp:post_name>piece-${id}</wp:post_name><wp:status>publish</wp:status>
<wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order><wp:post_type>post</wp:post_type>${more}</item>`

const file = `<item><title>الميناء</title><link>https://port.example/quay/</link>
<guid isPermaLink="false">https://port.example/wp-content/uploads/2031/02/quay.png</guid><dc:creator>lina</dc:creator>
<content:encoded><![CDATA[]]></content:encoded><wp:post_id>90</wp:post_id>
<wp:post_date>2031-02-03 04:05:06</wp:post_date><wp:post_date_gmt>2031-02-03 04:05:06</wp:post_date_gmt>
<wp:post_name>quay</wp:post_name><wp:status>inherit</wp:status><wp:post_parent>0</wp:post_parent>
<wp:post_type>attachment</wp:post_type><wp:attachment_url>https://port.example/wp-content/uploads/2031/02/quay.png</wp:attachment_url></item>`

const cells = text => `<tr>${`<td>${text}</td>`.repeat(9)}</tr>`

const wxr = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>جريدة الميناء</title><link>https://port.example</link><language>ar</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://port.example</wp:base_site_url><wp:base_blog_url>https://port.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>lina</wp:author_login><wp:author_display_name>لينا</wp:author_display_name></wp:author>
${post(1, 'مكتبة تعبر الجبل', `<p>حافلة قديمة تحمل الكتب.</p><h2>جدول</h2><table>${cells('رقم 12345')}</table>
<ul><li>واحد<ul><li>اثنان</li></ul></li></ul><blockquote><p>قول</p></blockquote><pre>${'x'.repeat(300)}</pre>
<p>https://www.youtube.com/watch?v=dQw4w9WgXcQ</p><img src="https://elsewhere.example/a.png" alt="صورة" width="4000" height="9">`)}
${post(2, '', '<p>بلا عنوان.</p>')}
${post(3, long, `<p>${long}${long}</p>`)}
${post(4, 'مقفلة', '<p>سرّ لا يقال.</p>', '<wp:post_password>x</wp:post_password>')}
${file}</channel></rss>`

let chromium, dir, paper

before(async () => {
  dir = await folder()
  const from = join(dir.path, 'export.xml')
  await writeFile(from, wxr)
  const { code, said } = await dateline('import', 'wordpress', from, '--dir', join(dir.path, 'paper'))
  assert.equal(code, 0, said)
  paper = await serve('serve', join(dir.path, 'paper'))
  chromium = await browser()
})

after(async () => {
  await chromium?.close()
  await paper?.stop()
  await dir?.remove()
})

const pages = {
  front: '/',
  markup: '/2031/02/03/piece-1/',
  'without a title': '/2031/02/03/piece-2/',
  'one long word': '/2031/02/03/piece-3/',
  locked: '/2031/02/03/piece-4/',
  'a file': '/quay/',
  'a day': '/2031/02/03/',
  nothing: '/there-is-no-such-page/'
}

for (const [width, colorScheme] of [[320, 'light'], [1280, 'dark']]) {
  test(`an imported paper from right to left is whole at ${width} pixels, ${colorScheme}`, async () => {
    const context = await chromium.newContext({ viewport: { width, height: 800 }, colorScheme })
    for (const [kind, path] of Object.entries(pages)) {
      const { page, response, wrongs } = await open(context, `${paper.url}${path}`)
      assert.equal(response.status(), kind === 'nothing' ? 404 : 200, kind)
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), 'rtl', kind)
      assert.equal(await overflow(page), 0, `${kind} is wider than the window`)
      assert.deepEqual(await violations(page), [], kind)
      assert.equal(await page.locator('h1').count(), 1, `${kind} has not one h1`)
      assert.deepEqual(wrongs.filter(wrong => !(kind === 'nothing' && wrong.includes('404'))), [], kind)
      await page.close()
    }
    await context.close()
  })
}

test('a list shows first words where there is no standfirst, and none of a locked article', async () => {
  const text = await (await fetch(`${paper.url}/`)).text()
  assert.match(text, /حافلة قديمة تحمل الكتب/)
  assert.doesNotMatch(text, /سرّ لا يقال/)
})

test('attack addresses are told that there is nothing', async () => {
  const answer = await fetch(`${paper.url}/wp-login.php`)
  assert.equal(answer.status, 410)
  assert.equal(answer.headers.get('set-cookie'), null)
})
