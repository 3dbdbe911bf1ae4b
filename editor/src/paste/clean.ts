export function cleaned(dom: HTMLElement): HTMLElement { return dom; }
