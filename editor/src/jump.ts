// Stories and screens by a few letters: what the palette and the box for links look through. Loaded when it is asked for.

import { type Choice, combo, fits } from "./combo";
import type { Desk } from "./desk";
import { dialog } from "./dialogs";
import { el, shownKey } from "./dom";
import { comboOf, type DeedName, known, names } from "./keys";
import { ask } from "./net";
import { say, sayOf } from "./words";

interface Story { id: string; headline: string; state: string; section: string; href: string; path?: string | null }
interface Jump { stories: Story[]; screens: { name: string; href: string }[] }

async function jump(desk: Desk, text: string): Promise<Jump> {
  const answer = await ask<Jump>(`${desk.boot.urls["jump"] ?? ""}?q=${encodeURIComponent(text)}`);
  return answer.kind === "ok" ? { stories: answer.data.stories ?? [], screens: answer.data.screens ?? [] } : { stories: [], screens: [] };
}
const about = (one: Story): string => [sayOf("state", one.state), one.section].filter(Boolean).join(" · ");

/** Our own stories under the box for a link; `pick` gets the address readers will find it at. */
export function storyLinks(desk: Desk, input: HTMLInputElement, list: HTMLElement, pick: (href: string) => void): void {
  combo(input, list, async (text) => {
    if (!text || /^[a-z]+:|^\S+\.\S+$|^[/#?]/i.test(text)) return [];
    const { stories } = await jump(desk, text);
    const here = stories.filter((one) => one.id !== desk.boot.article);
    return here.map((one) => ({ title: one.headline, sub: about(one), run: () => pick(one.path || `/?p=${one.id}`) }));
  }, say("link_stories"), 150, false);
}

export interface Command { name: DeedName | string; says: string; run(): void }

/** Everything that can be done here, every screen and every story, in one list. */
export function palette(desk: Desk, commands: Command[], mode: "palette" | "jump", go: (href: string) => void): void {
  const input = el("input", { type: "text", dir: "auto", "aria-label": say(mode === "jump" ? "jump_label" : "palette_label"), placeholder: say(mode === "jump" ? "jump_label" : "palette_label") });
  const list = el("ul", { class: "ed-palette" });
  const status = el("p", { class: "hint", role: "status" });
  const box = dialog(say(mode === "jump" ? "k_jump" : "k_palette"), el("div", null, input, list, status), "ed-palette-dialog");
  const own = names as string[];
  const again = combo(input, list, async (text) => {
    const done: Choice[] = mode === "jump" ? [] : commands.filter((one) => fits(text, one.says)).map((one) => ({
      title: one.says, dir: "auto", group: say("palette_commands"),
      key: own.includes(one.name) && !known(one.name as DeedName).bare ? shownKey(comboOf(one.name as DeedName)) : own.includes(one.name) ? comboOf(one.name as DeedName) : "",
      run: () => { box.close(); one.run(); },
    }));
    if (mode === "palette" && !text) { status.textContent = ""; return done; }
    const { stories, screens } = await jump(desk, text);
    const found: Choice[] = [
      ...stories.map((one) => ({ title: one.headline || say("headline"), sub: about(one), group: say("palette_stories"), run: () => { box.close(); go(one.href); } })),
      ...screens.filter((one) => !text || fits(text, one.name)).map((one) => ({ title: one.name, group: say("palette_screens"), run: () => { box.close(); go(one.href); } })),
    ];
    const all = mode === "jump" ? found : [...done, ...found];
    status.textContent = all.length ? "" : say("nothing_found");
    return all;
  }, say(mode === "jump" ? "jump_label" : "palette_label"), mode === "jump" ? 120 : 60);
  input.focus();
  again();
}
