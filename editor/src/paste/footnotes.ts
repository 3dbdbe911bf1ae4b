// Footnotes of office programs: a link to a place that links back.

export function footnotes(dom: HTMLElement): void {
  const places = new Map<string, Element>();
  for (const it of dom.querySelectorAll("a[id],a[name]")) for (const name of [it.id, it.getAttribute("name")]) if (name) places.set(name, it);
  for (const it of dom.querySelectorAll("[id]")) if (!places.has(it.id)) places.set(it.id, it);
  const target = (it: Element): Element | null => {
    const href = it.getAttribute("href") ?? "";
    return href.startsWith("#") ? (places.get(href.slice(1)) ?? null) : null;
  };
  const list = dom.ownerDocument.createElement("ol");
  const used = new Set<Element>();
  let count = 0;
  for (const ref of [...dom.querySelectorAll('a[href^="#"]')]) {
    if (used.has(ref) || !ref.isConnected && !dom.contains(ref)) continue;
    const place = target(ref);
    const sign = place?.nodeName === "A" ? place : place?.querySelector?.('a[href^="#"]');
    if (!sign || sign === ref || used.has(sign) || !/^[\s[(]*[\p{L}\d*†‡§]{1,4}[\s\])]*$/u.test(ref.textContent ?? "")) continue;
    const back = target(sign);
    if (back !== ref && !back?.contains(ref) && !ref.contains(back)) continue;
    if (!(ref.compareDocumentPosition(sign) & 4)) continue;
    used.add(ref).add(sign);
    count += 1;
    const id = `n${count}`;
    const note = sign.closest("[id^=ftn],[id^=sdfootnote],[id^=sdendnote],[id^=edn],[style*='mso-element:footnote'],[style*='mso-element:endnote'],li,p,div") ?? sign;
    const shell = sign.closest("sup") ?? sign;
    shell.remove();
    const li = list.ownerDocument.createElement("li");
    li.setAttribute("data-footnote", id);
    const blocks = [...note.querySelectorAll("p")];
    if (blocks.length) blocks.forEach((block, at) => { if (at) li.append(li.ownerDocument.createElement("br")); li.append(...block.childNodes); });
    else li.append(...note.childNodes);
    const first = li.firstChild;
    if (first?.nodeType === 3) first.textContent = (first.textContent ?? "").replace(/^[\s\u00a0\t]+/, "");
    list.append(li);
    note.remove();
    const mark = ref.ownerDocument.createElement("sup");
    mark.setAttribute("data-note", id);
    (ref.closest("sup") ?? ref).replaceWith(mark);
  }
  for (const it of dom.querySelectorAll("[style*='mso-element:footnote-list'],[style*='mso-element:endnote-list']")) it.replaceWith(...[...it.childNodes].filter((kid) => kid.nodeName !== "HR" && kid.nodeName !== "BR"));
  if (!count) return;
  const last = dom.lastElementChild;
  if (last?.nodeName === "HR") last.remove();
  const section = dom.ownerDocument.createElement("section");
  section.className = "notes";
  section.append(list);
  dom.append(section);
}
