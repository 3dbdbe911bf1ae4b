// Names and tooltips that say which key does the same, and go on saying it when somebody chooses another one.

import { shownKey } from "./dom";
import { comboOf, type DeedName, whenKeys } from "./keys";

export function tip<T extends HTMLElement>(it: T, says: string, deed: DeedName, named = true): T {
  whenKeys(() => {
    it.title = says ? `${says} (${shownKey(comboOf(deed))})` : shownKey(comboOf(deed));
    if (named) it.setAttribute("aria-label", it.title);
  });
  return it;
}
