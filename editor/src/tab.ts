// The name of this tab. It lives as long as the tab, also when the page is loaded anew, and no two tabs have the same.

const KEPT = "dateline-tab";

export async function tabName(article: string): Promise<string> {
  const key = `${KEPT}-${article}`;
  let name: string | null = null;
  try { name = sessionStorage.getItem(key); } catch { /* not allowed: a name for this page alone */ }
  // A tab that was duplicated has the storage of the other: whoever holds the lock keeps the name.
  if (name && !(await hold(article, name))) name = null;
  if (!name) {
    name = crypto.randomUUID();
    await hold(article, name);
    try { sessionStorage.setItem(key, name); } catch { /* see above */ }
  }
  return name;
}

const lockName = (article: string, tab = ""): string => `dateline-tab-${article}/${tab}`;

function hold(article: string, tab: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(lockName(article, tab), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held until the tab is gone.
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}

/** Which tabs of this browser have that article open now. */
export async function openTabs(article: string): Promise<Set<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  const start = lockName(article);
  return new Set(held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(start)).map((name) => name.slice(start.length)));
}
