// The comparison itself: Myers' greedy algorithm over lists of words, with equal ends cut off first.

import type { Op } from "./worddiff";

/** More differences than this and the middle counts as wholly different: nobody reads them one by one. */
const MOST = 2_000;

export function compare(a: string[], b: string[]): Op[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) { endA--; endB--; }
  const out: Op[] = [];
  const push = (op: Op[0], text: string) => {
    if (!text) return;
    const last = out.at(-1);
    if (last && last[0] === op) last[1] += text;
    else out.push([op, text]);
  };
  push("=", a.slice(0, start).join(""));
  for (const [op, text] of myers(a.slice(start, endA), b.slice(start, endB))) push(op, text);
  push("=", a.slice(endA).join(""));
  return out;
}

function myers(a: string[], b: string[]): Op[] {
  const n = a.length;
  const m = b.length;
  if (!n || !m) return [["-", a.join("")], ["+", b.join("")]];
  const max = Math.min(n + m, MOST);
  const v = new Int32Array(2 * max + 2);
  const trace: Int32Array[] = [];
  let done = -1;
  outer: for (let d = 0; d <= max; d++) {
    trace.push(v.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (v[max + k - 1] ?? 0) < (v[max + k + 1] ?? 0));
      let x = down ? (v[max + k + 1] ?? 0) : (v[max + k - 1] ?? 0) + 1;
      let y = x - k;
      while (x < n && y < m && a[x] === b[y]) { x++; y++; }
      v[max + k] = x;
      if (x >= n && y >= m) { done = d; break outer; }
    }
  }
  if (done < 0) return [["-", a.join("")], ["+", b.join("")]];
  const out: Op[] = [];
  let x = n;
  let y = m;
  for (let d = done; d > 0; d--) {
    const before = trace[d] ?? v;
    const k = x - y;
    const down = k === -d || (k !== d && (before[max + k - 1] ?? 0) < (before[max + k + 1] ?? 0));
    const fromK = down ? k + 1 : k - 1;
    const fromX = before[max + fromK] ?? 0;
    const fromY = fromX - fromK;
    while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) { out.push(["=", a[x - 1] ?? ""]); x--; y--; }
    if (down) { out.push(["+", b[y - 1] ?? ""]); y--; } else { out.push(["-", a[x - 1] ?? ""]); x--; }
  }
  while (x > 0) { out.push(["=", a[x - 1] ?? ""]); x--; }
  return out.reverse();
}
