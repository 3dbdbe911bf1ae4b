// Tables: those that only lay out a page are taken apart, the others lose what their cells cannot hold.

export function tables(dom: HTMLElement): void {
  for (const it of [...dom.querySelectorAll("table")].reverse()) {
    const rows = [...it.querySelectorAll("tr")].filter((row) => row.closest("table") === it);
    const widest = Math.max(0, ...rows.map((row) => row.children.length));
    const role = it.getAttribute("role");
    // A table in a table, or of one column, is a layout of old pages and of mail.
    if (role === "presentation" || role === "none" || widest <= 1 || it.querySelector("table,.ed-table")) takeApart(it, rows);
    else keep(it);
  }
}

function takeApart(table: Element, rows: Element[]): void {
  const out: Node[] = [];
  for (const row of rows) for (const cell of row.children) {
    const div = table.ownerDocument.createElement("div");
    div.append(...cell.childNodes);
    out.push(div);
  }
  table.replaceWith(...out);
}

function keep(table: Element): void {
  const doc = table.ownerDocument;
  for (const cell of table.querySelectorAll("td,th")) lines(cell);
  const figure = doc.createElement("figure");
  figure.className = "ed-table";
  const caption = doc.createElement("figcaption");
  const said = table.querySelector("caption");
  if (said) { lines(said); caption.append(...said.childNodes); said.remove(); }
  table.replaceWith(figure);
  figure.append(table, caption);
}

/** Blocks in a cell become lines of it. */
function lines(cell: Element): void {
  for (const item of cell.querySelectorAll("li")) {
    const ordered = item.parentElement?.nodeName === "OL";
    const at = item.parentElement ? [...item.parentElement.children].indexOf(item) + 1 : 1;
    item.prepend(ordered ? `${at}. ` : "• ");
  }
  for (const block of [...cell.querySelectorAll("p,div,h1,h2,h3,h4,h5,h6,li,blockquote,pre")]) {
    const before = block.previousSibling;
    if (before || block.parentElement?.closest("li,ul,ol")) {
      const anything = (block.parentElement === cell ? textBefore(cell, block) : cell.textContent ?? "").trim();
      if (anything && textBefore(cell, block).trim()) block.before(cell.ownerDocument.createElement("br"));
    }
    block.replaceWith(...block.childNodes);
  }
  for (const list of [...cell.querySelectorAll("ul,ol,hr")]) list.replaceWith(...list.childNodes);
}

function textBefore(cell: Element, block: Element): string {
  const range = cell.ownerDocument.createRange();
  range.selectNodeContents(cell);
  range.setEndBefore(block);
  return range.toString();
}
