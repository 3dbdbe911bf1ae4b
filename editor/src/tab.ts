// The name of this tab. It lives as long as the tab, also when the page is loaded anew, and no two tabs have the same.

const KEPT = "dateline-tab";

export async function tabName(article: string): Promise<string> {
  const key = `${KEPT}-${article}`;
  let name: string | null = null;
  try { name = sessionStorage.getItem(key); } catch { /* not allowed: a name for this page alone */ }
  // A tab that was duplicated has the storage of the other: whoever holds the lock keeps the name.
  if (name && !(await hold(name))) name = null;
  if (!name) {
    name = crypto.randomUUID();
    await hold(name);
    try { sessionStorage.setItem(key, name); } catch { /* see above */ }
  }
  return name;
}

const lockName = (tab: string): string => `dateline-tab-${tab}`;

function hold(tab: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    void navigator.locks.request(lockName(tab), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      // Held until the tab is gone.
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}

/** Which of these tabs are open now. */
export async function openTabs(): Promise<Set<string>> {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(held.map((lock) => lock.name ?? "").filter((name) => name.startsWith("dateline-tab-")).map((name) => name.slice("dateline-tab-".length)));
}
