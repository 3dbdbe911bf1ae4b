// What the piece is about: topics by the beginning of their names, and new ones by whoever may. Loaded with the details.

import { combo } from "../combo";
import type { Desk } from "../desk";
import { el, field, iconButton } from "../dom";
import { ask } from "../net";
import { say } from "../words";

interface Topic { id: string; name: string }
const known = new Map<string, string>();

export function topics(desk: () => Desk): { dom: HTMLElement; show(): void } {
  const chips = el("ul", { class: "ed-chips" });
  const list = el("ul", { class: "ed-palette", hidden: true });
  const input = el("input", { type: "text", dir: "auto", "data-field": "topics", placeholder: say("topic_add") });
  const wrong = el("p", { class: "ed-missing", role: "alert" });
  const url = () => desk().boot.urls["topics"] ?? "";
  const ids = () => desk().fields.value.topics;
  const add = (one: Topic) => {
    known.set(one.id, one.name);
    if (!ids().includes(one.id)) desk().fields.change({ topics: [...ids(), one.id] });
    input.value = "";
    wrong.textContent = "";
    list.replaceChildren();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    draw();
    input.focus();
  };
  const make = async (name: string) => {
    const answer = await ask<Topic>(desk().boot.urls["make_topic"] ?? url(), { name });
    if (answer.kind !== "ok") { wrong.textContent = "words" in answer && answer.words ? answer.words : say("upload_lost"); return; }
    desk().announce(say("topic_made", { name: answer.data.name }));
    add(answer.data);
  };
  combo(input, list, async (text) => {
    if (!text || desk().readonly) return [];
    const answer = await ask<{ topics: Topic[] }>(`${url()}?q=${encodeURIComponent(text)}`);
    const found = answer.kind === "ok" ? answer.data.topics : [];
    const same = found.some((one) => one.name.toLocaleLowerCase() === text.toLocaleLowerCase());
    return [
      ...found.filter((one) => !ids().includes(one.id)).map((one) => ({ title: one.name, run: () => add(one) })),
      ...(same || desk().boot.may.publish === false ? [] : [{ title: say("topic_new", { name: text }), run: () => void make(text) }]),
    ];
  }, say("topics"), 120);
  // Backspace in the empty field takes the last one away, as it looks.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Backspace" || input.value || desk().readonly || !ids().length) return;
    desk().fields.change({ topics: ids().slice(0, -1) });
    draw();
  });
  async function learn(): Promise<void> {
    const unknown = ids().filter((id) => !known.has(id));
    if (!unknown.length) return;
    const answer = await ask<{ topics: Topic[] }>(`${url()}?ids=${unknown.join(",")}`);
    if (answer.kind !== "ok") return;
    for (const one of answer.data.topics) known.set(one.id, one.name);
    draw();
  }
  function draw(): void {
    chips.replaceChildren(...ids().map((id) => {
      const name = known.get(id) ?? "…";
      return el("li", { class: "ed-chip" }, el("span", { dir: "auto", text: name }), iconButton("close", say("remove", { name }), () => {
        desk().fields.change({ topics: ids().filter((other) => other !== id) });
        draw();
        input.focus();
      }, { disabled: desk().readonly }));
    }));
    chips.hidden = ids().length === 0;
  }
  return { dom: el("div", { class: "ed-topics" }, chips, field(say("topics"), input), list, wrong), show() { draw(); void learn(); } };
}
