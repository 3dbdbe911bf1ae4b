// The `style` attribute as it was written: a browser's own reading drops what it does not know, and Word's is all that.

const read = new WeakMap<Element, { text: string; said: Record<string, string> }>();

export function styles(it: Element): Record<string, string> {
  const text = it.getAttribute("style") ?? "";
  const known = read.get(it);
  if (known?.text === text) return known.said;
  const said: Record<string, string> = {};
  for (const part of text.split(";")) {
    const colon = part.indexOf(":");
    if (colon > 0) said[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim().toLowerCase();
  }
  read.set(it, { text, said });
  return said;
}
