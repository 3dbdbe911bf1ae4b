// The doors as people come through them: passkeys of an authenticator that Chromium simulates, second steps, links by mail, and the
// screens on which all of it is kept.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { createServer as listen } from 'node:net'
import { after, before, test } from 'node:test'
import { browser, folder, open, overflow, serve, violations } from '../paper.js'

const PASSWORD = 'seventeen herons over the old harbour'
const ALLOWED = /40[013]|410|422|status of/
let chromium, dir, paper, home, ana

/** A context with an authenticator of its own: it knows its owner, keeps passkeys, and answers by itself. */
async function withAuthenticator (options = {}) {
  const context = await chromium.newContext(options)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable', { enableUI: false })
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: false }
  })
  const answers = enabled => cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  const keys = async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return { context, page, cdp, authenticatorId, answers, keys }
}

/** Six digits as an authenticator shows them. */
function code (secret, at = Date.now()) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret.replaceAll(' ', '')].map(letter => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', key).update(step).digest()
  const word = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff
  return String(word % 1_000_000).padStart(6, '0')
}

async function byPassword (page, name) {
  await page.goto(`${home}/-/newsroom/sign-in`)
  await page.fill('#name', name)
  await page.fill('#password', PASSWORD)
  await page.click('main form[action$=sign-in] .btn.main')
  await page.waitForLoadState()
}

/** Invites somebody and lets them in, in a context of their own. */
async function hire (name, login, role, into) {
  await ana.page.goto(`${home}/-/newsroom/people`)
  await ana.page.fill('#name', name)
  await ana.page.selectOption('#role', role)
  await ana.page.locator('form[action$="/people"] .btn.main').click()
  const link = (await ana.page.textContent('.secret')).trim()
  const page = await into.newPage()
  await page.goto(link)
  await page.fill('#login', login)
  await page.fill('#password', PASSWORD)
  await page.click('main .btn.main')
  await page.waitForURL(/\/-\/newsroom\/$/)
  return page
}

before(async () => {
  dir = await folder()
  paper = await serve('serve', dir.path)
  home = paper.url.replace('127.0.0.1', 'localhost')
  chromium = await browser()
  const link = paper.said().match(/http:\S+\/-\/newsroom\/invitation\/\S+/)[0]
  ana = await withAuthenticator()
  await ana.page.goto(link.replace('127.0.0.1', 'localhost'))
  await ana.page.fill('#name', 'Ana Reyes')
  await ana.page.fill('#login', 'ana')
  await ana.page.fill('#password', PASSWORD)
  await ana.page.click('main .btn.main')
  await ana.page.waitForURL(/\/-\/newsroom\/$/)
})

after(async () => {
  await chromium?.close()
  await paper?.stop()
  await dir?.remove()
})

test('a chief is told to set up a second step, and makes a passkey with a name', async () => {
  const { page, answers } = ana
  assert.match(await page.textContent('main .note'), /second step from/)
  await page.goto(`${home}/-/newsroom/account`)
  await answers(true)
  await page.fill('#passkey-name', 'Blue key')
  await page.click('#enrol button')
  await page.waitForSelector('bdi:text("Blue key")')
  assert.match(await page.textContent('.sessions:has(details)'), /never used/)
  assert.equal(await page.locator('main .note').count(), 0, 'nobody is told any more')
  const [key] = await ana.keys()
  assert.ok(key.isResidentCredential)
  await page.click('summary:text("Change")')
  await page.fill('.sessions details input[name=name]', 'Red key')
  await page.click('.sessions details form[action$=rename] button')
  await page.waitForSelector('bdi:text("Red key")')
})

test('somebody comes in with a passkey and types no name, by the button and from the field', async () => {
  const { page, answers } = ana
  await answers(false)
  await page.click('.self button')
  await page.waitForSelector('#passkey:not([hidden])')
  await page.waitForTimeout(300)
  await answers(true)
  await page.click('#passkey button')
  await page.waitForURL(/\/-\/newsroom\/$/)
  assert.match(await page.textContent('.self'), /Ana Reyes/)
  await page.goto(`${home}/-/newsroom/account`)
  assert.match(await page.textContent('.sessions:has(details)'), /last used/)
  assert.match(await page.textContent('.sessions >> nth=0'), /with a passkey/)
  // The browser offers it in the field for the name: the simulated one takes the first at once.
  const able = await page.evaluate(() => PublicKeyCredential.isConditionalMediationAvailable())
  assert.ok(able)
  await page.click('.self button')
  await page.waitForURL(/\/-\/newsroom\/$/)
})

test('an answer is good once, at this origin, with a counter that goes up, and while its passkey is kept', async () => {
  const { page, context, cdp, authenticatorId, answers, keys } = ana
  const send = body => context.request.post(`${home}/-/newsroom/passkey/answer`, { headers: { origin: home }, data: body })
  const ask = async () => (await context.request.post(`${home}/-/newsroom/passkey/ask`, { headers: { origin: home }, data: {} })).json()
  const get = options => page.evaluate(async options => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    return (await navigator.credentials.get({ publicKey })).toJSON()
  }, options)
  await answers(true)
  const first = await ask()
  const shown = { ticket: first.ticket, credential: await get(first.options) }
  assert.equal((await send(shown)).status(), 200)
  const again = await send(shown)
  assert.ok([401, 410].includes(again.status()), `the same answer: ${again.status()}`)

  // A page of another origin, for which browsers would use the same passkey: its answer says where it was made.
  const other = createServer((_, reply) => { reply.setHeader('content-type', 'text/html'); reply.end('<title>Other</title>') }).listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  const asked = await ask()
  await page.goto(`http://localhost:${other.address().port}/`)
  const foreign = await send({ ticket: asked.ticket, credential: await get(asked.options) })
  assert.equal(foreign.status(), 401)
  assert.equal((await foreign.json()).problem, 'passkey')
  other.close()
  await page.goto(`${home}/-/newsroom/account`)

  // A copy of the authenticator, whose counter is behind.
  const [kept] = await keys()
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: kept.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...kept, signCount: 0 } })
  const behind = await ask()
  assert.equal((await send({ ticket: behind.ticket, credential: await get(behind.options) })).status(), 401, 'a counter that went back')
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: kept.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...kept, signCount: kept.signCount + 50 } })
  const ahead = await ask()
  assert.equal((await send({ ticket: ahead.ticket, credential: await get(ahead.options) })).status(), 200)
})

test('the last passkey of a chief stays, one of two can go, and is then refused in words', async () => {
  const { page } = ana
  const spare = await withAuthenticator({ storageState: await ana.context.storageState() })
  await spare.page.goto(`${home}/-/newsroom/account`)
  await spare.answers(true)
  await spare.page.fill('#passkey-name', 'Spare')
  await spare.page.click('#enrol button')
  await spare.page.waitForSelector('bdi:text("Spare")')
  await page.goto(`${home}/-/newsroom/account`)
  const remove = async name => {
    const row = page.locator('.sessions > li', { hasText: name })
    await row.locator('summary').click()
    await row.locator('.btn.stop').click()
    await page.waitForLoadState()
  }
  await remove('Spare')
  await page.waitForSelector('[role=status]')
  assert.equal(await page.locator('bdi:text("Spare")').count(), 0)
  await remove('Red key')
  assert.match(await page.textContent('#wrong'), /only one/)
  await spare.answers(false)
  await spare.context.clearCookies()
  await spare.page.goto(`${home}/-/newsroom/sign-in`)
  await spare.page.waitForTimeout(300)
  await spare.answers(true)
  await spare.page.click('#passkey button')
  await spare.page.waitForFunction(() => document.querySelector('#passkey [role=alert]').textContent)
  assert.match(await spare.page.textContent('#passkey [role=alert]'), /could not be checked/)
  await spare.context.close()
})

test('with a stolen password nothing opens but the question for the passkey, which its owner shows', async () => {
  const thief = await chromium.newContext()
  const theirs = await thief.newPage()
  await byPassword(theirs, 'ana')
  assert.match(await theirs.textContent('h1'), /second step/i)
  for (const path of ['/-/newsroom/', '/-/newsroom/people', '/-/newsroom/account', '/-/newsroom/log']) {
    const reply = await theirs.goto(`${home}${path}`)
    assert.equal(reply.status(), 403, path)
    assert.equal(await theirs.locator('.rooms').count(), 0)
  }
  const json = await thief.request.get(`${home}/-/newsroom/inbox.json`)
  assert.deepEqual([json.status(), (await json.json()).problem], [403, 'second-step'])
  assert.deepEqual(await violations(theirs), [])
  await thief.close()
  const { page, answers } = ana
  await answers(false)
  await ana.context.clearCookies()
  await byPassword(page, 'ana')
  await answers(true)
  await page.click('#prove button')
  await page.waitForSelector('.rooms')
  assert.match(await page.textContent('.self'), /Ana Reyes/)
})

test('an editor of whom a second step is demanded at once sets up an authenticator without a script', async () => {
  const context = await chromium.newContext({ javaScriptEnabled: false })
  const page = await hire('Bo Lind', 'bo', 'editor', context)
  await ana.page.goto(`${home}/-/newsroom/people`)
  await ana.page.check('#steps-editor')
  await ana.page.fill('#days', '0')
  await ana.page.locator('form[action$=two-steps] button').click()
  await ana.page.waitForURL(/did=save/)
  assert.match(await ana.page.textContent('.people'), /still owes a second step/)
  await new Promise(resolve => setTimeout(resolve, 1000))
  await page.goto(`${home}/-/newsroom/`)
  assert.match(await page.textContent('main'), /nothing else opens/)
  await page.click('form[action$=begin] button')
  const secret = await page.textContent('.secret bdi')
  assert.match(secret, /^[A-Z2-7 ]{39}$/)
  const colours = await page.locator('.qr').evaluate(qr => [getComputedStyle(qr).backgroundColor, getComputedStyle(qr.firstElementChild).fill]).catch(() => null)
  if (colours) assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
  await page.fill('#code', '000000')
  await page.click('main .btn.main')
  assert.equal(await page.textContent('.secret bdi'), secret, 'a wrong code keeps the key')
  await page.fill('#code', code(secret))
  await page.click('main .btn.main')
  assert.equal(await page.locator('.codes li').count(), 10)
  const recovery = await page.locator('.codes li').first().textContent()
  await page.click('a.btn.main')
  await page.waitForURL(/\/-\/newsroom\/$/)
  await page.click('.self button')
  await byPassword(page, 'bo')
  await page.fill('#code', recovery)
  await page.click('main .btn.main')
  await page.waitForURL(/\/-\/newsroom\/$/)
  await page.goto(`${home}/-/newsroom/account`)
  assert.match(await page.textContent('.sessions >> nth=0'), /recovery code/)
  await context.close()
})

test('the log says in sentences who did what, and is found and exported', async () => {
  const { page } = ana
  await page.goto(`${home}/-/newsroom/log?view=doors`)
  const said = (await page.textContent('.log')).replace(/[\u2068\u2069]/g, '')
  for (const words of ['Bo Lind signed in with a password and a recovery code.', 'Ana Reyes invited somebody as Editor.', 'Bo Lind switched on an authenticator', 'Ana Reyes added the passkey Blue key.', 'a second step is asked of: Editor']) {
    assert.ok(said.includes(words), `${words}: ${said}`)
  }
  assert.ok(!/signed_in|signed-in|say_|audit_/.test(said))
  await page.selectOption('#deed', 'joined')
  await page.click('.sift .btn.main')
  assert.equal(await page.locator('.log tbody tr').count(), 2)
  await page.selectOption('#person', { label: 'Bo Lind' })
  await page.click('.sift .btn.main')
  assert.equal(await page.locator('.log tbody tr').count(), 1)
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('form[action$="log.csv"] button')])
  const chunks = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().trim().split('\r\n')
  assert.equal(lines.length, 2)
  assert.match(lines[1], /^2\d{3}-.*,Bo Lind,joined,\d+,Bo Lind,Bo Lind joined as Editor\.,127\.0\.0\.1$/)
})

test('sessions are listed with browser, place and time, and end one by one and all at once', async () => {
  const other = await chromium.newContext({ userAgent: 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' })
  const page = await other.newPage()
  await byPassword(page, 'ana')
  await ana.page.goto(`${home}/-/newsroom/account`)
  const row = ana.page.locator('.sessions > li', { hasText: 'Firefox, Windows' })
  assert.match(await row.textContent(), /127\.0\.0\.1 · with a password · since .* · last seen/)
  await row.locator('button').click()
  assert.equal(await ana.page.locator('.sessions > li', { hasText: 'Firefox, Windows' }).count(), 0)
  assert.equal((await page.goto(`${home}/-/newsroom/`)).status(), 401)
  await ana.page.click('text=Sign out everywhere else').catch(() => {})
  await other.close()
})

test('the last chief can be neither demoted nor suspended, and is told why', async () => {
  const { page } = ana
  await page.goto(`${home}/-/newsroom/people`)
  const me = page.locator('.people > li', { hasText: 'Ana Reyes' })
  await me.locator('summary').click()
  await me.locator('select').selectOption('reporter')
  await me.locator('form.deed .btn').first().click()
  assert.match(await page.textContent('#wrong'), /last chief/)
  assert.deepEqual(await violations(page), [])
})

const screens = ['/-/newsroom/account', '/-/newsroom/people', '/-/newsroom/log', '/-/newsroom/log?view=doors&deed=joined', '/-/newsroom/mail']
for (const [locale, colorScheme, width] of [['en', 'light', 320], ['en', 'dark', 1280], ['ar', 'dark', 320], ['ur', 'light', 1280]]) {
  test(`the screens of the door are whole in ${locale}, ${colorScheme}, at ${width} pixels, also with text twice as large`, async () => {
    const context = await chromium.newContext({ storageState: await ana.context.storageState(), locale, colorScheme, viewport: { width, height: 800 } })
    const look = async (page, path, wrongs) => {
      assert.equal(await page.getAttribute('html', 'lang'), locale, path)
      for (const details of await page.locator('details').all()) await details.evaluate(one => { one.open = true })
      assert.equal(await overflow(page), 0, `${path} is wider than the window`)
      assert.deepEqual(await violations(page), [], path)
      assert.equal(await page.locator('h1').count(), 1, path)
      assert.deepEqual(wrongs.filter(wrong => !ALLOWED.test(wrong)), [], path)
      const words = await page.evaluate(() => document.body.innerText)
      assert.ok(!/\{\w+\}|\b[a-z]+_[a-z_]+\b/.test(words.replace(/dateline_\w+|DATELINE_SMTP/gi, '')), `${path}: ${words.match(/\{\w+\}|\b[a-z]+_[a-z_]+\b/)}`)
      await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
      assert.equal(await overflow(page), 0, `${path} with large text`)
    }
    for (const path of screens) {
      const { page, wrongs } = await open(context, `${home}${path}`)
      await look(page, path, wrongs)
      await page.close()
    }
    const { page, wrongs } = await open(context, `${home}/-/newsroom/account`)
    await page.click('form[action$="totp/begin"] button')
    assert.equal(await page.locator('.qr').count(), 1)
    await look(page, 'a key for an authenticator', wrongs)
    await context.close()
    const fresh = await chromium.newContext({ locale, colorScheme, viewport: { width, height: 800 } })
    const door = await open(fresh, `${home}/-/newsroom/sign-in`)
    await look(door.page, 'the sign-in', door.wrongs)
    await byPassword(door.page, 'ana')
    await look(door.page, 'the question for the second step', door.wrongs)
    await fresh.close()
  })
}

/** A mail server that takes everything. */
async function post () {
  const mails = []
  const server = listen(socket => {
    let letter
    let rest = ''
    socket.on('error', () => {})
    socket.write('220 post\r\n')
    socket.on('data', data => {
      const lines = (rest + data).split('\r\n')
      rest = lines.pop()
      for (const line of lines) {
        if (letter !== undefined) {
          if (line !== '.') { letter += `${line}\n`; continue }
          mails.push(letter.replaceAll('=\n', '').replaceAll('=3D', '='))
          letter = undefined
          socket.write('250 taken\r\n')
        } else if (/^data/i.test(line)) { letter = ''; socket.write('354 go on\r\n') } else socket.write(/^quit/i.test(line) ? '221 bye\r\n' : '250 well\r\n')
      }
    })
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  return { mails, port: server.address().port, close: () => server.close() }
}

test('a link by mail lets its owner in, in the browser that asked, and nobody learns who works here', async () => {
  const letters = await post()
  const place = await folder()
  const free = listen().listen(0, '127.0.0.1')
  await new Promise(resolve => free.once('listening', resolve))
  const { port } = free.address()
  await new Promise(resolve => free.close(resolve))
  const home = `http://localhost:${port}`
  const own = await serve('serve', place.path, {
    port, more: ['--url', home, '--mail-from', 'The Paper <desk@paper.example>'], env: { DATELINE_SMTP: `smtp://127.0.0.1:${letters.port}` }
  })
  try {
    const context = await chromium.newContext()
    const page = await context.newPage()
    await page.goto(own.said().match(/http:\S+\/-\/newsroom\/invitation\/\S+/)[0])
    await page.fill('#name', 'Ana Reyes')
    await page.fill('#login', 'ana')
    await page.fill('#password', PASSWORD)
    await page.click('main .btn.main')
    await page.goto(`${home}/-/newsroom/people`)
    await page.fill('#name', 'Bo Lind')
    await page.fill('#mail', 'bo@paper.example')
    await page.locator('form[action$="/people"] .btn.main').click()
    assert.match(await page.textContent('[role=status]'), /on its way by mail/)
    const arrives = async many => {
      for (let n = 0; n < 100 && letters.mails.length < many; n++) await new Promise(resolve => setTimeout(resolve, 50))
      assert.equal(letters.mails.length, many)
      return letters.mails.at(-1)
    }
    const link = mail => mail.match(/http:\/\/localhost:\d+\/-\/newsroom\/invitation\/[0-9a-f]{64}/)[0]
    const bo = await chromium.newContext()
    const his = await bo.newPage()
    await his.goto(link(await arrives(1)))
    await his.fill('#login', 'bo')
    await his.fill('#password', PASSWORD)
    await his.click('main .btn.main')
    await his.waitForURL(/\/-\/newsroom\/$/)
    await Promise.all([his.waitForURL(/sign-in/), his.click('.self button')])
    const answers = []
    for (const name of ['nobody', 'bo']) {
      await his.goto(`${home}/-/newsroom/sign-in`)
      await his.click('a[href$="/link"]')
      await his.fill('#name', name)
      assert.deepEqual(await violations(his), [])
      await his.click('button[value=sign-in]')
      answers.push(await his.textContent('main'))
    }
    assert.equal(answers[0], answers[1])
    const mail = await arrives(2)
    assert.ok(mail.includes('To: bo@paper.example') && mail.includes('<html lang="en" dir="ltr">'), mail)
    const elsewhere = await (await chromium.newContext()).newPage()
    await elsewhere.goto(link(mail))
    await elsewhere.click('main .btn.main')
    assert.match(await elsewhere.textContent('main'), /only in the browser/)
    await his.goto(link(mail))
    assert.deepEqual(await violations(his), [])
    await his.click('main .btn.main')
    await his.waitForURL(/\/-\/newsroom\/$/)
    await page.goto(`${home}/-/newsroom/mail`)
    assert.match(await page.textContent('main'), /2 mails sent/)
    assert.deepEqual(await violations(page), [])
  } finally {
    await own.stop()
    letters.close()
    await place.remove()
  }
})
