/* The palette over all screens: stories and rooms by their name, and keys to go there. Without it, its form is a search. */
const palette = document.getElementById("palette");
const keys = document.getElementById("keys");
const field = document.getElementById("palette-q");
const list = document.getElementById("palette-list");
const said = document.getElementById("palette-said");
const SINGLE = "dateline-single-keys";
const single = () => {
  try { return localStorage.getItem(SINGLE) !== "off"; } catch { return true; }
};
const fold = words => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* The rooms are known from the page itself: they are there also when the server is not. */
const rooms = [...document.querySelectorAll(".rooms a, .self a")].map(a => ({
  name: (a.querySelector("bdi") ?? a.firstChild).textContent.trim(),
  href: a.getAttribute("href"),
}));
/* On a phone the rooms are a strip: the one that somebody is in is in sight. */
const here = document.querySelector(".rooms [aria-current]"), strip = here?.closest("ul");
if (strip) { /* The strip alone: a page that comes back where it was left, or at a mark in its address, stays there. */
  const [a, b] = [here, strip].map(one => one.getBoundingClientRect());
  strip.scrollLeft += a.left + a.width / 2 - b.left - b.width / 2;
}
let stories = [], screens = rooms, at = 0, asked = 0, wait;

function option(one, group, index) {
  const item = document.createElement("li");
  item.id = `palette-${index}`;
  item.setAttribute("role", "option");
  item.dataset.href = one.href;
  const name = document.createElement("bdi");
  name.textContent = one.headline ?? one.name;
  item.append(name);
  const rest = [one.section, palette.dataset[`state_${one.state}`.replace(/_(\w)/g, (_, c) => c.toUpperCase())], group]
    .filter(Boolean).join(" · ");
  if (rest) {
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = rest;
    item.append(hint);
  }
  item.addEventListener("pointermove", () => choose(index));
  item.addEventListener("click", go);
  return item;
}

function choose(index) {
  const items = [...list.children];
  if (!items.length) { field.removeAttribute("aria-activedescendant"); return; }
  at = (index + items.length) % items.length;
  items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
  field.setAttribute("aria-activedescendant", items[at].id);
  items[at].scrollIntoView({ block: "nearest" });
}

function draw() {
  const wanted = fold(field.value.trim());
  const seen = new Set();
  const fit = screens.filter(one => fold(one.name).includes(wanted) && !seen.has(one.href) && seen.add(one.href));
  const all = [...stories.map(one => [one, ""]), ...fit.map(one => [one, palette.dataset.screen])];
  if (!wanted) all.reverse();
  list.replaceChildren(...all.slice(0, 12).map(([one, group], i) => option(one, group, i)));
  said.textContent = all.length ? "" : palette.dataset.none;
  field.setAttribute("aria-expanded", String(all.length > 0));
  choose(0);
}

async function ask() {
  const mine = ++asked;
  const words = field.value.trim();
  try {
    const reply = await fetch(`${palette.dataset.jump}?q=${encodeURIComponent(words)}`, { headers: { accept: "application/json" } });
    if (!reply.ok || mine !== asked) return;
    const found = await reply.json();
    stories = found.stories ?? [];
    screens = [...rooms, ...(found.screens ?? [])];
    draw();
  } catch { /* The rooms are still there, and Enter still searches. */ }
}

function go(event) {
  const item = event?.currentTarget?.dataset?.href ? event.currentTarget : list.children[at];
  if (item) location.assign(item.dataset.href);
}

function open() {
  if (palette.open) return;
  keys.close();
  palette.showModal();
  field.select();
  draw();
  ask();
}

field.addEventListener("input", () => {
  stories = [];
  draw();
  clearTimeout(wait);
  wait = setTimeout(ask, 90);
});
field.addEventListener("keydown", event => {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) { event.preventDefault(); choose(at + step); }
  if (event.key === "Enter" && list.children[at]) { event.preventDefault(); go(); }
});
for (const dialog of [palette, keys])
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
const letters = document.getElementById("single-keys");
letters.checked = single();
letters.addEventListener("change", () => {
  try { localStorage.setItem(SINGLE, letters.checked ? "on" : "off"); } catch { /* Private windows keep nothing. */ }
});
for (const button of document.querySelectorAll("[data-palette]"))
  button.addEventListener("click", event => { event.preventDefault(); open(); });

/* Where each letter behind `g` leads: the first of these that this person has. */
const WAYS = { d: ["/-/newsroom/"], s: ["/-/newsroom/stories", "/-/newsroom/"], w: ["/-/newsroom/wires"], f: ["/-/newsroom/fronts"] };
let going = 0;
document.addEventListener("keydown", event => {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    return open();
  }
  const typing = event.target.closest?.("input,textarea,select,[contenteditable],dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !single()) return;
  const soon = event.timeStamp - going < 1200;
  going = 0;
  if (soon && WAYS[event.key]) {
    const way = WAYS[event.key].find(path => rooms.some(room => room.href === path));
    if (way) { event.preventDefault(); location.assign(way); }
    return;
  }
  if (event.key === "g") going = event.timeStamp;
  if (event.key === "/") { event.preventDefault(); open(); }
  if (event.key === "?") { event.preventDefault(); keys.showModal(); }
});
