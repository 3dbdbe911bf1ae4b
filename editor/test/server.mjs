// The newsroom's answers in memory, for trying the editor without the newsroom. Not a model of its rules.

import { createServer } from "node:http";
import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const assets = join(here, "../../crates/dateline/assets/editor");
const fonts = join(here, "../../crates/press/theme");

export const people = { 7: { id: "7", name: "Ana Reyes" }, 8: { id: "8", name: "Bilal Khan" }, 9: { id: "9", name: "Chiara Lindqvist" } };
const paragraph = (text) => ({ type: "paragraph", attrs: { align: null, dir: null, anchor: null }, content: text ? [{ type: "text", text }] : [] });
export const emptyFields = (lang = "en") => ({ headline: "", standfirst: "", labels: [], slug: "", sections: [], topics: [], dateline: null, sources: [], via: [], authors: [], byline: null, lang, dir: null, lead: null, highlights: [], search: {}, comments_open: false });
export const docOf = (...paragraphs) => ({ type: "doc", content: paragraphs.length ? paragraphs.map((one) => (typeof one === "string" ? paragraph(one) : one)) : [paragraph("")] });

/** What the editor says in a language, from the newsroom's own words; English it has itself. */
function wordsOf(lang) {
  if (lang === "en") return {};
  const lines = readFileSync(join(here, `../../crates/press/locales/newsroom/editor/${lang}.ftl`), "utf8").split("\n");
  return Object.fromEntries(lines.filter((line) => line.startsWith("editor_")).map((line) => line.slice(7).split(/ =\s?(.*)/s).slice(0, 2)));
}

const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard";
// A picture of 480 by 320, made of one colour.
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#7a94a8"/><path d="M0 240 160 120 260 200 340 140 480 250V320H0z" fill="#3f5566"/></svg>';

/** Starts a newsroom of one article per id. `state` may be changed by the tests while it runs. */
export async function newsroom(options = {}) {
  const articles = new Map();
  const state = { signedIn: true, delay: 0, fail: 0, down: false, refuse: null, log: [], csp: true, findings: null, publish: { missing: [], changes: ["/world/the-flood/", "/", "/feed.xml"] }, who: {} };
  const lang = options.lang ?? "en";
  const article = (id) => {
    if (!articles.has(id)) articles.set(id, { turn: 1, revision: null, at: Date.now(), by: people[7], session: "", fields: { ...emptyFields(lang), ...(options.fields ?? {}) }, body: options.body ?? docOf(), holder: null, seen: new Map(), asides: [], versions: [], sources: structuredClone(options.sources ?? []), remarks: [], dismissed: new Map(), state: options.state ?? "draft", last: null });
    return articles.get(id);
  };
  let media = 0;

  const page = (id, me) => {
    const base = `/a/${id}`;
    const boot = {
      article: id,
      urls: { copy: `${base}/copy?me=${me}`, hold: `${base}/hold?me=${me}`, present: `${base}/present?me=${me}`, check: `${base}/check?me=${me}`, sources: `${base}/sources?me=${me}`, source: "/sources/{id}", inbox: "/wires.json", media: "/media", library: "/library", sheet: `${base}/sheet`, publish: `${base}/publish`, undo: `${base}/undo`, history: `${base}/history.json`, revision: `${base}/revisions/{id}.json`, restore: `${base}/restore`, remarks: `${base}/remarks?me=${me}`, dismiss: `${base}/dismissals?me=${me}`, preview: `${base}/preview`, back: "/", signin: "/signin", jump: "/jump.json", unfurl: `${base}/unfurl`, topics: "/topics.json", publishing: `${base}/publishing`, restore_block: `${base}/restore-block?me=${me}` },
      me: { ...people[me], role: "editor" }, session: "", lang: options.ui ?? "en", dir: options.dir ?? "ltr", state: article(id).state, may: { publish: options.may ?? true },
      sections: [{ id: "3", name: "World" }, { id: "4", name: "Politics" }, { id: "5", name: "Science" }], people: Object.values(people), words: wordsOf(options.ui ?? "en"),
    };
    return `<!doctype html><html lang="${boot.lang}" dir="${boot.dir}"${options.look ? ` data-look="${options.look}"` : ""}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Article</title><link rel="stylesheet" href="/fonts.css"><link rel="stylesheet" href="/assets/editor.css"></head><body><form id="plain" method="post"><textarea name="text" aria-label="Text"></textarea></form><main><div id="editor"></div></main><script type="application/json" id="boot">${JSON.stringify(boot).replace(/</g, "\\u003c")}</script><script type="module" src="/assets/editor.js"></script></body></html>`;
  };

  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => void answer(request, response, Buffer.concat(chunks)).catch((why) => { response.writeHead(500).end(String(why)); }));
  });

  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  async function answer(request, response, bytes) {
    const url = new URL(request.url, "http://x");
    const json = (status, value) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    const file = (path, type) => (existsSync(path) ? response.writeHead(200, { "content-type": type, "cache-control": "no-cache" }).end(readFileSync(path)) : response.writeHead(404).end());
    if (url.pathname.startsWith("/assets/")) return file(join(assets, url.pathname.slice(8)), url.pathname.endsWith(".css") ? "text/css" : "text/javascript");
    if (url.pathname === "/favicon.ico") return response.writeHead(204).end();
    if (url.pathname === "/fonts.css") return file(join(fonts, "static/fonts.css"), "text/css");
    if (url.pathname.endsWith(".woff2")) return file(join(fonts, "fonts", url.pathname.split("/").at(-1)), "font/woff2");
    const me = people[url.searchParams.get("me") ?? "7"];
    let match = /^\/edit\/(\w+)$/.exec(url.pathname);
    if (match) return response.writeHead(200, { "content-type": "text/html", ...(state.csp ? { "content-security-policy": CSP } : {}) }).end(page(match[1], url.searchParams.get("me") ?? "7"));
    if (state.down) return request.socket.destroy();
    if (url.pathname === "/signin") {
      state.signedIn = true;
      return json(200, { ok: true, me: people[7] });
    }
    if (url.pathname === "/" || url.pathname.endsWith("/preview")) return response.writeHead(200, { "content-type": "text/html" }).end("<title>Newsroom</title>");
    const post = request.method === "POST";
    if (!state.signedIn) return json(401, { problem: "sign-in", words: "Sign in again." });
    if (url.pathname === "/media" && post) {
      media += 1;
      await wait(state.delay);
      return json(200, { id: `74061254388940800${media}`, href: `/media/file-${media}.svg`, width: 480, height: 320, mime: "image/svg+xml", credit: "", caption: "" });
    }
    if (url.pathname === "/library") return json(200, { next: null, pictures: url.searchParams.get("words") === "nothing" ? [] : [{ id: "740612543889408009", href: "/media/file-9.svg", thumb: "/media/file-9.svg", name: "Ferry at noon", alt: "A ferry", width: 480, height: 320, mime: "image/svg+xml", credit: "Ana Reyes", caption: "", over: false }] });
    match = /^\/media\/(\w+)$/.exec(url.pathname);
    if (match) return json(200, { id: match[1], href: "/media/file-0.svg", width: 480, height: 320 });
    if (url.pathname.startsWith("/media/file")) return response.writeHead(200, { "content-type": "image/svg+xml" }).end(svg);
    if (url.pathname === "/jump.json") {
      const q = (url.searchParams.get("q") ?? "").toLowerCase();
      const all = options.stories ?? [{ id: "41", headline: "The harbour wall held", state: "published", section: "World", href: "/edit/41", path: "/world/the-harbour-wall-held/" }, { id: "42", headline: "Council meets on the harbour", state: "draft", section: "Politics", href: "/edit/42", path: null }];
      return json(200, { stories: all.filter((one) => one.headline.toLowerCase().includes(q)), screens: [{ name: "Stories", href: "/" }, { name: "Comments", href: "/comments" }] });
    }
    if (url.pathname === "/topics.json") {
      state.topics ??= [{ id: "61", name: "Harbour" }, { id: "62", name: "Floods" }];
      if (post) {
        const { name } = JSON.parse(bytes.toString("utf8"));
        const one = { id: String(61 + state.topics.length), name };
        state.topics.push(one);
        return json(200, one);
      }
      const q = (url.searchParams.get("q") ?? "").toLowerCase();
      const ids = (url.searchParams.get("ids") ?? "").split(",");
      return json(200, { topics: state.topics.filter((one) => (q ? one.name.toLowerCase().includes(q) : ids.includes(one.id) || !url.searchParams.has("ids"))), may_make: true });
    }
    if (url.pathname === "/wires.json") return json(200, { items: options.inbox ?? [] });
    match = /^\/sources\/(\w+)$/.exec(url.pathname);
    if (match) {
      const one = [...articles.values()].flatMap((it) => it.sources).find((it) => it.id === match[1]);
      return one ? json(200, one) : json(404, { problem: "gone", words: "No such source." });
    }
    match = /^\/a\/(\w+)\/(.+)$/.exec(url.pathname);
    if (!match) return json(404, {});
    const it = article(match[1]);
    const type = request.headers["content-type"] ?? "";
    const body = post && type.startsWith("application/json") ? JSON.parse(bytes.toString("utf8")) : {};
    const holder = () => (it.holder ? { person: it.holder.person, since: it.holder.since, yours: it.holder.session === body.session } : null);
    switch (match[2]) {
      case "copy": {
        if (!post) return json(200, { turn: it.turn, revision: it.revision, at: it.at, by: it.by, article: it.fields, body: it.body, holder: null, media: {} });
        state.log.push({ at: Date.now(), turn: body.turn, session: body.session });
        if (state.delay) await wait(state.delay);
        if (state.fail > 0) { state.fail -= 1; return json(503, { problem: "busy", words: "The database is busy." }); }
        if (state.refuse) return json(422, state.refuse);
        const sent = JSON.stringify([body.session, body.turn, body.article, body.body]);
        // The same text of the same session sent again, because the answer was lost.
        if (it.last?.sent === sent) return json(200, it.last.answer);
        if (body.turn !== it.turn) {
          it.asides.push({ article: body.article, body: body.body, by: me, at: Date.now() });
          return json(409, { problem: "newer", words: "Somebody saved a newer version.", turn: it.turn, by: it.by, at: it.at, article: it.fields, body: it.body, aside: String(it.asides.length) });
        }
        Object.assign(it, { turn: it.turn + 1, fields: body.article, body: body.body, at: Date.now(), by: me, session: body.session });
        if (body.seal) { it.versions.push({ revision: String(it.versions.length + 1), number: it.versions.length + 1, at: it.at, by: me, words: 10, published: false, article: body.article, body: body.body }); it.revision = String(it.versions.length); }
        const done = { turn: it.turn, at: it.at, revision: it.revision };
        it.last = { sent, answer: done };
        // Taken, and the answer lost on its way.
        if (state.swallow > 0) { state.swallow -= 1; return request.socket.destroy(); }
        return json(200, done);
      }
      case "hold":
        if (!it.holder || body.take_over || it.holder.session === body.session) it.holder = { person: me, session: body.session, since: it.holder?.session === body.session ? it.holder.since : Date.now() };
        return json(200, { yours: it.holder.session === body.session, holder: holder() });
      case "present":
        it.seen.set(body.session, { ...me, field: body.field, at: Date.now() });
        return json(200, { people: [...it.seen].filter(([, one]) => Date.now() - one.at < 30_000).map(([session, one]) => ({ id: one.id, name: one.name, field: one.field, yours: session === body.session })), holder: holder(), turn: it.turn });
      case "check": {
        if (state.checkDelay) await wait(state.checkDelay);
        const findings = state.findings ? state.findings(body.body, it) : [];
        for (const one of findings) one.dismissed ??= it.dismissed.get(`${one.rule}|${one.words}`) ?? null;
        return json(200, { engine: "fake", findings, counts: {} });
      }
      case "sources":
        if (post) {
          const id = `2${it.sources.length + 1}`;
          it.sources.push({ id, number: it.sources.length + 1, title: body.title ?? body.url ?? "A file", outlet: "Harbour Wire", kind: "wire", date: "2026-11-22", captured: Date.now(), embargo: null, rights: null, confidential: false, status: "kept", text: body.text ?? "Text of the source.", lang: "en" });
        }
        return json(200, { sources: it.sources.map(({ text: _, ...rest }) => rest) });
      case "remarks":
        if (post && body.reply_to) it.remarks.find((one) => one.id === body.reply_to)?.replies.push({ by: me, at: Date.now(), words: body.words });
        else if (post && body.resolve !== undefined) { const one = it.remarks.find((other) => other.id === body.id); if (one) one.resolved = body.resolve ? { by: me, at: Date.now() } : null; }
        else if (post) it.remarks.push({ id: body.id, by: me, at: Date.now(), words: body.words, about: body.about, resolved: null, replies: [] });
        return json(200, { remarks: it.remarks });
      case "dismissals": {
        const dismissed = body.reopen ? null : { by: me, at: Date.now(), reason: body.reason };
        if (dismissed) it.dismissed.set(`${body.rule}|${body.words}`, dismissed); else it.dismissed.delete(`${body.rule}|${body.words}`);
        return json(200, { dismissed });
      }
      case "restore-block": {
        const one = it.versions.find((other) => other.revision === body.revision);
        const block = one?.body.content[body.index];
        if (!block) return json(404, { problem: "gone", words: "Not there." });
        const content = [...it.body.content];
        content[Math.min(body.index, content.length)] = block;
        Object.assign(it, { turn: it.turn + 1, body: { ...it.body, content }, at: Date.now(), by: me });
        it.versions.push({ revision: String(it.versions.length + 1), number: it.versions.length + 1, at: it.at, by: me, words: 10, published: false, article: it.fields, body: it.body });
        return json(200, { revision: String(it.versions.length), number: it.versions.length });
      }
      case "unfurl":
        await wait(state.unfurlDelay ?? 0);
        return state.unfurl ? json(200, { url: body.url, ...state.unfurl }) : json(422, { problem: "unfurl", words: "The page did not answer." });
      case "history.json": return json(200, { versions: it.versions.map(({ article: _a, body: _b, ...rest }) => rest).reverse(), asides: [] });
      case "sheet": return json(200, state.publish);
      case "publish": it.state = body.when === "now" ? "published" : "scheduled"; return json(200, { state: it.state, href: "/world/the-flood/", undo: "u1", at: Date.now() });
      case "undo": it.state = "draft"; return json(200, { state: "draft" });
      default: {
        const revision = /^revisions\/(\w+)\.json$/.exec(match[2]);
        const one = revision && it.versions.find((other) => other.revision === revision[1]);
        return one ? json(200, { article: one.article, body: one.body }) : json(404, { problem: "gone", words: "Not there." });
      }
    }
  }

  let port = options.port ?? 0;
  const listen = () => new Promise((resolve) => server.listen(port, "127.0.0.1", () => { port = server.address().port; resolve(undefined); }));
  await listen();
  return {
    state, article, get url() { return `http://127.0.0.1:${port}`; },
    /** Away, as when it is killed: open connections are cut. */
    kill: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve(undefined)); server.closeAllConnections(); }),
    revive: listen,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve(undefined)); }),
  };
}

if (process.argv[1] === import.meta.filename) {
  const room = await newsroom({ port: 4711 });
  console.log(`${room.url}/edit/1`);
}
