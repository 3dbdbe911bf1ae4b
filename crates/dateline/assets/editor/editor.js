import { $ as ReplaceStep, A as joinBackward, B as toggleMark, C as sinkListItem, D as chainCommands, E as baseKeymap, F as selectAll, G as EditorView, H as __vitePreload, I as selectNodeBackward, J as Plugin, K as EditorState, L as selectNodeForward, M as lift, N as liftEmptyBlock, O as createParagraphNear, P as newlineInCode, Q as Mapping, R as setBlockType, S as liftListItem, T as wrapInList, U as Decoration, V as wrapIn, W as DecorationSet, X as Selection, Y as PluginKey, Z as TextSelection, _ as goToNextCell, a as wrappingInputRule, b as toggleHeaderCell, c as undo, d as addColumnAfter, et as DOMParser, f as addColumnBefore, g as deleteRow, h as deleteColumn, i as undoInputRule, it as Slice, j as joinForward, k as exitCode, l as gapCursor, m as addRowBefore, n as inputRules, nt as Fragment, o as history, p as addRowAfter, q as NodeSelection, r as textblockTypeInputRule, rt as Schema, s as redo, t as InputRule, tt as DOMSerializer, u as dropCursor, v as isInTable, w as splitListItem, x as keymap, y as tableEditing, z as splitBlock } from "./prosemirror.js?v=185284b127c50766";
function el(tag, props, ...children) {
	const it = document.createElement(tag);
	for (const [name, value] of Object.entries(props ?? {})) set(it, name, value);
	it.append(...children.filter((child) => child != null && child !== false && child !== ""));
	return it;
}
function set(it, name, value) {
	if (name.startsWith("on") && typeof value === "function") it.addEventListener(name.slice(2), value);
	else if (name === "text") it.textContent = String(value ?? "");
	else if (name === "value") it.value = String(value ?? "");
	else if (name === "checked" || name === "disabled" || name === "hidden") it[name] = Boolean(value);
	else if (value == null || value === false) it.removeAttribute(name);
	else it.setAttribute(name, value === true ? "" : String(value));
}
function button(text, click, props = {}) {
	return el("button", {
		type: "button",
		...props,
		onclick: click
	}, text);
}
function field(label, input, hint = "") {
	if (!input.id) input.id = unique("f");
	const help = hint ? el("small", {
		id: `${input.id}-h`,
		text: hint
	}) : null;
	if (help) input.setAttribute("aria-describedby", help.id);
	return el("div", { class: "ed-field" }, el("label", {
		for: input.id,
		text: label
	}), input, help);
}
var count$1 = 0;
var unique = (what) => `ed-${what}-${++count$1}`;
var ICONS = {
	back: "M15 5l-7 7 7 7",
	plus: "M12 5v14M5 12h14",
	bold: "M7 5h6a3.5 3.5 0 010 7H7zM7 12h7a3.5 3.5 0 010 7H7z",
	italic: "M14 5h-4M14 19h-4M13 5l-3 14",
	link: "M10 14a4 4 0 006 .5l3-3a4 4 0 00-5.7-5.7l-1 1M14 10a4 4 0 00-6-.5l-3 3a4 4 0 005.7 5.7l1-1",
	quote: "M5 7h5v6a5 5 0 01-4 4M14 7h5v6a5 5 0 01-4 4",
	note: "M5 5h14v10h-6l-4 4v-4H5z",
	check: "M5 12.5l4.5 4.5L19 7",
	close: "M6 6l12 12M18 6L6 18",
	up: "M6 15l6-6 6 6",
	down: "M6 9l6 6 6-6",
	picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9a1 1 0 100-.01",
	eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5",
	panel: "M4 5h16v14H4zM14 5v14",
	more: "M6 12h.01M12 12h.01M18 12h.01",
	pen: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3"
};
function icon(name) {
	const ns = "http://www.w3.org/2000/svg";
	const svg = document.createElementNS(ns, "svg");
	svg.setAttribute("viewBox", "0 0 24 24");
	svg.setAttribute("class", "ed-icon");
	svg.setAttribute("aria-hidden", "true");
	const path = document.createElementNS(ns, "path");
	path.setAttribute("d", ICONS[name] ?? "");
	svg.append(path);
	return svg;
}
function iconButton(name, label, click, props = {}) {
	return el("button", {
		type: "button",
		class: "ed-ib",
		"aria-label": label,
		title: label,
		...props,
		onclick: click
	}, icon(name));
}
var isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);
var keys = (combo) => isMac() ? combo.replace(/Ctrl\+/g, "⌘").replace(/Shift\+/g, "⇧").replace(/Alt\+/g, "⌥") : combo;
function debounce(wait, work) {
	let timer;
	const cancel = () => {
		clearTimeout(timer);
		timer = void 0;
	};
	return Object.assign(() => {
		cancel();
		timer = setTimeout(() => {
			timer = void 0;
			work();
		}, wait);
	}, {
		now() {
			if (timer !== void 0) {
				cancel();
				work();
			}
		},
		cancel
	});
}
var given = {};
var fallback = {};
var locale = "en";
var plural = new Intl.PluralRules("en");
async function speak(words, lang) {
	given = words;
	locale = lang;
	if (!("k_help" in words) || !("history_compare" in words)) {
		const { ENGLISH } = await __vitePreload(async () => {
			const { ENGLISH } = await import("./english.js?v=12e6bf752f793994");
			return { ENGLISH };
		}, []);
		fallback = ENGLISH;
	}
	try {
		plural = new Intl.PluralRules(lang);
	} catch {
		plural = new Intl.PluralRules("en");
	}
}
var look = (key) => given[key] ?? fallback[key];
function say(key, fill = {}) {
	const n = fill["n"];
	const form = typeof n === "number" ? look(`${key}_${plural.select(n)}`) : void 0;
	return (form && (given[key] === void 0 || given[`${key}_${plural.select(n)}`] !== void 0) ? form : look(key) ?? key).replace(/\{(\w+)\}/g, (all, name) => {
		const value = fill[name];
		return value === void 0 ? all : typeof value === "number" ? number(value) : value;
	});
}
var sayOf = (family, name) => look(`${family}_${name}`) ?? name;
var number = (value) => new Intl.NumberFormat(locale).format(value);
function time(at, seconds = false) {
	const then = new Date(at);
	const today = then.toDateString() === new Date().toDateString();
	const clock = {
		hour: "2-digit",
		minute: "2-digit",
		...seconds ? { second: "2-digit" } : {},
		hour12: false
	};
	return new Intl.DateTimeFormat(locale, today ? clock : {
		day: "numeric",
		month: "short",
		...clock
	}).format(then);
}
var PACE = 230;
function bar(actions, announce) {
	const pill = el("span", { class: "ed-pill" });
	const saved = el("button", {
		type: "button",
		class: "ed-save"
	});
	const here = el("ul", { class: "ed-people" });
	const words = el("span", { class: "ed-words-count" });
	const tk = button("", () => actions.tk(), {
		class: "ed-tb ed-tk-count",
		title: say("tk_hint"),
		hidden: true
	});
	const checks = button(say("checks_none"), () => actions.checks(), { class: "ed-tb ed-check-count" });
	const publish = button(say("publish"), () => actions.publish(), {
		class: "ed-do",
		title: keys("Ctrl+Enter")
	});
	const suggest = iconButton("pen", `${say("suggest")} (${keys("Ctrl+Shift+E")})`, () => actions.suggest(), { "aria-pressed": "false" });
	const panel = iconButton("panel", say("panel"), () => actions.panel(), { "aria-expanded": "false" });
	const dom = el("header", {
		class: "ed-bar",
		"aria-label": say("bar")
	}, el("a", {
		class: "ed-ib ed-back",
		href: actions.back,
		"aria-label": say("back"),
		title: say("back")
	}, iconButton("back", "", () => void 0).firstChild), pill, saved, here, el("span", { class: "ed-push" }), words, tk, checks, suggest, iconButton("eye", `${say("preview")} (${keys("Ctrl+Shift+P")})`, () => actions.preview()), iconButton("more", say("help"), () => actions.help(), { class: "ed-ib ed-wide" }), panel, publish);
	let state = null;
	let broken = false;
	let ticking;
	let said = "";
	const sentence = () => {
		if (!state) return "";
		switch (state.name) {
			case "saved": return state.at ? say("saved", { time: time(state.at, true) }) : say("saved_never");
			case "unsaved": return say("unsaved");
			case "saving": return say("saving");
			case "retry": return state.offline ? say("offline", { n: state.changes }) : say("retry", { seconds: number(Math.max(0, Math.ceil((state.at - Date.now()) / 1e3))) });
			case "signin": return say("signin_state");
			case "newer": return say("newer_state");
			case "refused": return state.words || say("refused");
		}
	};
	const draw = () => {
		saved.textContent = sentence();
		saved.dataset["state"] = state?.name ?? "";
		saved.title = broken ? say("journal_broken") : state?.name === "retry" ? say("try_now") : say("save_now");
	};
	saved.onclick = () => {
		if (state?.name === "newer" || state?.name === "signin") actions.trouble();
		else if (state?.name === "retry") actions.retry();
		else actions.save();
	};
	return {
		dom,
		save(next, journalBroken) {
			const before = state?.name;
			state = next;
			broken = journalBroken;
			draw();
			clearInterval(ticking);
			if (next.name === "retry" && !next.offline) ticking = setInterval(draw, 1e3);
			const bad = [
				"retry",
				"signin",
				"newer",
				"refused"
			].includes(next.name);
			const now = bad ? next.name : "";
			if (bad && said !== now) {
				said = now;
				announce(next.name === "retry" ? say("lost") : sentence());
			} else if (next.name === "saved" && said && before !== "saved") {
				said = "";
				announce(sentence());
			}
		},
		people(list) {
			const others = list.filter((one) => !one.yours);
			here.hidden = others.length === 0;
			here.setAttribute("aria-label", say("people_here", { names: others.map((one) => one.name).join(", ") }));
			here.replaceChildren(...others.slice(0, 5).map((one) => el("li", { title: one.field ? say("person_in", {
				name: one.name,
				field: one.field
			}) : one.name }, el("span", {
				"aria-hidden": "true",
				text: initials(one.name)
			}), el("span", {
				class: "ed-vh",
				text: one.field ? say("person_in", {
					name: one.name,
					field: one.field
				}) : one.name
			}))));
		},
		length(count, left) {
			words.textContent = `${say("words", { n: count })} · ${say("minutes", { n: Math.max(1, Math.round(count / PACE)) })}`;
			tk.hidden = left === 0;
			tk.textContent = say("tk", { n: left });
		},
		checks(open, critical) {
			checks.textContent = open ? say("checks_count", { n: open }) : say("checks_none");
			checks.classList.toggle("look", open > 0);
			checks.classList.toggle("bad", critical);
		},
		state(name, may) {
			pill.textContent = say(`state_${name}`);
			pill.dataset["state"] = name;
			publish.textContent = may ? name === "published" ? say("update") : say("publish") : say("hand_in");
		},
		suggesting(on) {
			suggest.setAttribute("aria-pressed", String(on));
		},
		lock(readonly) {
			suggest.disabled = readonly;
			publish.disabled = readonly;
			dom.classList.toggle("ed-readonly", readonly);
		},
		panel(open) {
			panel.setAttribute("aria-expanded", String(open));
		}
	};
}
var initials = (name) => name.split(/\s+/).map((part) => [...part][0] ?? "").slice(0, 2).join("").toLocaleUpperCase();
var schema_default = {
	marks: [
		{
			"attrs": {
				"href": {
					"default": "",
					"validate": "string"
				},
				"sponsored": {
					"default": false,
					"validate": "boolean"
				},
				"title": {
					"default": null,
					"validate": "string|null"
				}
			},
			"inclusive": false,
			"name": "link"
		},
		{
			"attrs": {
				"dir": {
					"default": null,
					"validate": "string|null"
				},
				"lang": {
					"default": null,
					"validate": "string|null"
				}
			},
			"excludes": "",
			"inclusive": true,
			"name": "lang"
		},
		{
			"inclusive": true,
			"name": "strong"
		},
		{
			"inclusive": true,
			"name": "em"
		},
		{
			"inclusive": true,
			"name": "underline"
		},
		{
			"inclusive": true,
			"name": "strike"
		},
		{
			"inclusive": true,
			"name": "highlight"
		},
		{
			"inclusive": true,
			"name": "small"
		},
		{
			"inclusive": true,
			"name": "cite_title"
		},
		{
			"inclusive": true,
			"name": "quoted"
		},
		{
			"inclusive": true,
			"name": "inserted"
		},
		{
			"attrs": { "title": {
				"default": "",
				"validate": "string"
			} },
			"excludes": "",
			"inclusive": false,
			"name": "abbr"
		},
		{
			"inclusive": true,
			"name": "sub"
		},
		{
			"inclusive": true,
			"name": "sup"
		},
		{
			"inclusive": true,
			"name": "keyboard"
		},
		{
			"inclusive": true,
			"name": "code"
		},
		{
			"attrs": {
				"from": {
					"default": 0,
					"validate": "number"
				},
				"source": {
					"default": "",
					"validate": "string"
				},
				"to": {
					"default": 0,
					"validate": "number"
				}
			},
			"inclusive": false,
			"name": "taken"
		},
		{
			"attrs": { "id": {
				"default": "",
				"validate": "string"
			} },
			"excludes": "",
			"inclusive": false,
			"name": "remark"
		},
		{
			"attrs": {
				"at": {
					"default": 0,
					"validate": "number"
				},
				"by": {
					"default": "",
					"validate": "string"
				},
				"deed": {
					"default": "insert",
					"validate": "string"
				},
				"id": {
					"default": "",
					"validate": "string"
				}
			},
			"excludes": "",
			"inclusive": false,
			"name": "suggested"
		}
	],
	nodes: [
		{
			"content": "block+ footnotes?",
			"name": "doc"
		},
		{
			"attrs": {
				"align": {
					"default": null,
					"validate": "string|null"
				},
				"anchor": {
					"default": null,
					"validate": "string|null"
				},
				"dir": {
					"default": null,
					"validate": "string|null"
				}
			},
			"content": "inline*",
			"group": "block",
			"name": "paragraph"
		},
		{
			"attrs": {
				"align": {
					"default": null,
					"validate": "string|null"
				},
				"anchor": {
					"default": null,
					"validate": "string|null"
				},
				"level": {
					"default": 2,
					"validate": "number"
				}
			},
			"content": "inline*",
			"defining": true,
			"group": "block",
			"name": "heading"
		},
		{
			"attrs": {
				"ordered": {
					"default": false,
					"validate": "boolean"
				},
				"start": {
					"default": null,
					"validate": "number|null"
				}
			},
			"content": "item+",
			"group": "block",
			"name": "list"
		},
		{
			"content": "block+",
			"defining": true,
			"name": "item"
		},
		{
			"content": "block+ cite?",
			"defining": true,
			"group": "block",
			"name": "quote"
		},
		{
			"attrs": {
				"role": {
					"default": null,
					"validate": "string|null"
				},
				"source": {
					"default": null,
					"validate": "string|null"
				},
				"speaker": {
					"default": "",
					"validate": "string"
				}
			},
			"content": "inline*",
			"defining": true,
			"group": "block",
			"isolating": true,
			"name": "said_quote"
		},
		{
			"content": "words cite",
			"defining": true,
			"group": "block",
			"isolating": true,
			"name": "pull_quote"
		},
		{
			"attrs": {
				"alt": {
					"default": null,
					"validate": "string|null"
				},
				"credit": {
					"default": null,
					"validate": "string|null"
				},
				"link": {
					"default": null,
					"validate": "string|null"
				},
				"media": { "default": null },
				"width": {
					"default": "text",
					"validate": "string"
				}
			},
			"content": "inline*",
			"group": "block",
			"isolating": true,
			"name": "picture"
		},
		{
			"attrs": { "columns": {
				"default": null,
				"validate": "number|null"
			} },
			"content": "picture* caption",
			"group": "block",
			"isolating": true,
			"name": "gallery"
		},
		{
			"attrs": {
				"kind": {
					"default": "video",
					"validate": "string"
				},
				"poster": { "default": null },
				"tracks": { "default": null }
			},
			"content": "inline*",
			"group": "block",
			"isolating": true,
			"name": "player"
		},
		{
			"attrs": {
				"provider": {
					"default": "",
					"validate": "string"
				},
				"title": {
					"default": null,
					"validate": "string|null"
				},
				"url": {
					"default": "",
					"validate": "string"
				}
			},
			"content": "inline*",
			"group": "block",
			"isolating": true,
			"name": "embed"
		},
		{
			"attrs": { "file": { "default": null } },
			"content": "inline*",
			"group": "block",
			"isolating": true,
			"name": "file"
		},
		{
			"content": "grid caption",
			"group": "block",
			"isolating": true,
			"name": "table"
		},
		{
			"content": "row+",
			"isolating": true,
			"name": "grid",
			"tableRole": "table"
		},
		{
			"attrs": { "part": {
				"default": "body",
				"validate": "string"
			} },
			"content": "(cell | header_cell)*",
			"name": "row",
			"tableRole": "row"
		},
		{
			"attrs": {
				"align": {
					"default": null,
					"validate": "string|null"
				},
				"colspan": {
					"default": 1,
					"validate": "number"
				},
				"colwidth": { "default": null },
				"rowspan": {
					"default": 1,
					"validate": "number"
				}
			},
			"content": "inline*",
			"isolating": true,
			"name": "cell",
			"tableRole": "cell"
		},
		{
			"attrs": {
				"align": {
					"default": null,
					"validate": "string|null"
				},
				"colspan": {
					"default": 1,
					"validate": "number"
				},
				"colwidth": { "default": null },
				"rowspan": {
					"default": 1,
					"validate": "number"
				}
			},
			"content": "inline*",
			"isolating": true,
			"name": "header_cell",
			"tableRole": "header_cell"
		},
		{
			"attrs": { "language": {
				"default": null,
				"validate": "string|null"
			} },
			"code": true,
			"content": "text*",
			"defining": true,
			"group": "block",
			"marks": "",
			"name": "code_block",
			"whitespace": "pre"
		},
		{
			"content": "inline*",
			"defining": true,
			"group": "block",
			"name": "verse",
			"whitespace": "pre"
		},
		{
			"attrs": { "folded": {
				"default": false,
				"validate": "boolean"
			} },
			"content": "title block+",
			"defining": true,
			"group": "block",
			"isolating": true,
			"name": "fact_box"
		},
		{
			"group": "block",
			"name": "separator"
		},
		{
			"attrs": {
				"hide_teaser": {
					"default": false,
					"validate": "boolean"
				},
				"text": {
					"default": null,
					"validate": "string|null"
				}
			},
			"group": "block",
			"name": "more"
		},
		{
			"group": "block",
			"name": "page_break"
		},
		{
			"attrs": {
				"kind": {
					"default": "",
					"validate": "string"
				},
				"shown": { "default": null },
				"source": {
					"default": "",
					"validate": "string"
				}
			},
			"group": "block",
			"name": "raw"
		},
		{
			"content": "inline*",
			"defining": true,
			"name": "words"
		},
		{
			"content": "inline*",
			"defining": true,
			"name": "cite"
		},
		{
			"content": "inline*",
			"defining": true,
			"name": "title"
		},
		{
			"content": "inline*",
			"defining": true,
			"name": "caption"
		},
		{
			"content": "footnote+",
			"isolating": true,
			"name": "footnotes"
		},
		{
			"attrs": { "id": {
				"default": "",
				"validate": "string"
			} },
			"content": "inline*",
			"defining": true,
			"name": "footnote"
		},
		{
			"group": "inline",
			"inline": true,
			"name": "text"
		},
		{
			"group": "inline",
			"inline": true,
			"name": "break"
		},
		{
			"attrs": {
				"alt": {
					"default": "",
					"validate": "string"
				},
				"media": { "default": null }
			},
			"group": "inline",
			"inline": true,
			"name": "small_picture"
		},
		{
			"attrs": { "id": {
				"default": "",
				"validate": "string"
			} },
			"group": "inline",
			"inline": true,
			"name": "note"
		}
	]
};
var side = (node) => {
	const attrs = { dir: node.attrs["dir"] ?? "auto" };
	if (node.attrs["align"]) attrs["class"] = node.attrs["align"];
	return attrs;
};
var align = (dom) => dom.classList.contains("center") ? "center" : dom.classList.contains("end") ? "end" : null;
var auto = { dir: "auto" };
var mediaName = (media) => media?.elsewhere ?? (media?.kept ? `#${media.kept}` : "");
var cell = (tag) => (node) => {
	const { colspan, rowspan } = node.attrs;
	return [
		tag,
		{
			...auto,
			...colspan === 1 ? {} : { colspan: String(colspan) },
			...rowspan === 1 ? {} : { rowspan: String(rowspan) },
			...node.attrs["align"] ? { class: node.attrs["align"] } : {}
		},
		0
	];
};
var span = (value) => Math.min(1e3, Math.max(1, Number.parseInt(value ?? "1", 10) || 1));
var cellRule = (tag) => ({
	tag,
	getAttrs: (dom) => ({
		colspan: span(dom.getAttribute("colspan")),
		rowspan: span(dom.getAttribute("rowspan")),
		align: align(dom)
	})
});
var LOOKS = {
	paragraph: {
		toDOM: (node) => [
			"p",
			side(node),
			0
		],
		parseDOM: [{
			tag: "p",
			getAttrs: (dom) => ({
				align: align(dom),
				dir: dir(dom)
			})
		}]
	},
	heading: {
		toDOM: (node) => [
			`h${Math.min(6, Math.max(2, node.attrs["level"]))}`,
			side(node),
			0
		],
		parseDOM: [
			1,
			2,
			3,
			4,
			5,
			6
		].map((level) => ({
			tag: `h${level}`,
			getAttrs: (dom) => ({
				level: Math.max(2, level),
				align: align(dom)
			})
		}))
	},
	list: {
		toDOM: (node) => node.attrs["ordered"] ? [
			"ol",
			{
				...auto,
				...node.attrs["start"] == null ? {} : { start: String(node.attrs["start"]) }
			},
			0
		] : [
			"ul",
			auto,
			0
		],
		parseDOM: [{
			tag: "ul",
			attrs: { ordered: false }
		}, {
			tag: "ol",
			getAttrs: (dom) => ({
				ordered: true,
				start: dom.hasAttribute("start") && dom.getAttribute("start") !== "1" ? Number.parseInt(dom.getAttribute("start") ?? "1", 10) || null : null
			})
		}]
	},
	item: {
		toDOM: () => ["li", 0],
		parseDOM: [{ tag: "li" }]
	},
	quote: {
		toDOM: () => [
			"blockquote",
			{ class: "ed-quote" },
			0
		],
		parseDOM: [{ tag: "blockquote" }]
	},
	said_quote: {
		toDOM: (node) => [
			"figure",
			{
				class: "quote said",
				"data-said": "",
				"data-speaker": node.attrs["speaker"],
				"data-role": node.attrs["role"],
				"data-source": node.attrs["source"]
			},
			["blockquote", [
				"p",
				auto,
				0
			]]
		],
		parseDOM: [{
			tag: "figure[data-said]",
			contentElement: "p",
			getAttrs: (dom) => ({
				speaker: dom.dataset["speaker"] ?? "",
				role: dom.dataset["role"] ?? null,
				source: dom.dataset["source"] ?? null
			})
		}]
	},
	pull_quote: {
		toDOM: () => [
			"aside",
			{ class: "pull" },
			0
		],
		parseDOM: [{ tag: "aside.pull" }]
	},
	words: {
		toDOM: () => [
			"p",
			{
				class: "ed-words",
				...auto
			},
			0
		],
		parseDOM: [{
			tag: "p.ed-words",
			context: "pull_quote/"
		}]
	},
	cite: {
		toDOM: () => [
			"p",
			{
				class: "ed-cite",
				...auto
			},
			0
		],
		parseDOM: [{ tag: "p.ed-cite" }]
	},
	title: {
		toDOM: () => [
			"p",
			{
				class: "box-title",
				...auto
			},
			0
		],
		parseDOM: [{
			tag: "p.box-title",
			context: "fact_box/"
		}]
	},
	caption: {
		toDOM: () => [
			"figcaption",
			auto,
			0
		],
		parseDOM: [{
			tag: "figcaption",
			context: "table/|gallery/"
		}]
	},
	picture: {
		draggable: true,
		toDOM: (node) => [
			"figure",
			{ "data-picture": JSON.stringify(node.attrs) },
			[
				"figcaption",
				auto,
				0
			]
		],
		parseDOM: [{
			tag: "figure[data-picture]",
			contentElement: "figcaption",
			getAttrs: (dom) => stored(dom.dataset["picture"])
		}]
	},
	gallery: {
		toDOM: () => [
			"figure",
			{ class: "gallery" },
			0
		],
		parseDOM: [{ tag: "figure.gallery" }]
	},
	player: {
		toDOM: (node) => [
			"figure",
			{
				class: "player",
				"data-player": JSON.stringify(node.attrs)
			},
			[
				"div",
				{
					class: "ed-atom",
					contenteditable: "false"
				},
				(node.attrs["tracks"] ?? []).map(mediaName).join(", ")
			],
			[
				"figcaption",
				auto,
				0
			]
		],
		parseDOM: [{
			tag: "figure[data-player]",
			contentElement: "figcaption",
			getAttrs: (dom) => stored(dom.dataset["player"])
		}]
	},
	embed: {
		toDOM: (node) => [
			"figure",
			{
				class: "embed",
				"data-embed": JSON.stringify(node.attrs)
			},
			[
				"div",
				{
					class: "ed-atom",
					contenteditable: "false"
				},
				["b", node.attrs["title"] ?? node.attrs["provider"]],
				[
					"span",
					{
						class: "hint",
						dir: "ltr"
					},
					node.attrs["url"]
				]
			],
			[
				"figcaption",
				auto,
				0
			]
		],
		parseDOM: [{
			tag: "figure[data-embed]",
			contentElement: "figcaption",
			getAttrs: (dom) => stored(dom.dataset["embed"])
		}]
	},
	file: {
		toDOM: (node) => [
			"p",
			{
				class: "file",
				"data-file": JSON.stringify(node.attrs),
				...auto
			},
			0
		],
		parseDOM: [{
			tag: "p[data-file]",
			getAttrs: (dom) => stored(dom.dataset["file"])
		}]
	},
	table: {
		toDOM: () => [
			"figure",
			{ class: "ed-table" },
			0
		],
		parseDOM: [{ tag: "figure.ed-table" }]
	},
	grid: {
		toDOM: () => [
			"div",
			{ class: "scroll" },
			["table", ["tbody", 0]]
		],
		parseDOM: [{
			tag: "table",
			contentElement: (dom) => flat(dom)
		}]
	},
	row: {
		toDOM: (node) => [
			"tr",
			{ "data-part": node.attrs["part"] },
			0
		],
		parseDOM: [{
			tag: "tr",
			getAttrs: (dom) => ({ part: partOf(dom) })
		}]
	},
	cell: {
		toDOM: cell("td"),
		parseDOM: [cellRule("td")]
	},
	header_cell: {
		toDOM: cell("th"),
		parseDOM: [cellRule("th")]
	},
	code_block: {
		toDOM: () => [
			"pre",
			{
				class: "code",
				dir: "ltr"
			},
			["code", 0]
		],
		parseDOM: [{
			tag: "pre.verse",
			node: "verse",
			preserveWhitespace: "full"
		}, {
			tag: "pre",
			preserveWhitespace: "full"
		}]
	},
	verse: { toDOM: () => [
		"pre",
		{
			class: "verse",
			...auto
		},
		0
	] },
	fact_box: {
		toDOM: (node) => [
			"aside",
			{
				class: "box",
				"data-folded": node.attrs["folded"] ? "" : null
			},
			0
		],
		parseDOM: [{
			tag: "aside.box",
			getAttrs: (dom) => ({ folded: dom.hasAttribute("data-folded") })
		}]
	},
	separator: {
		toDOM: () => ["hr"],
		parseDOM: [{ tag: "hr" }]
	},
	more: {
		toDOM: () => ["div", {
			class: "ed-line",
			"data-more": ""
		}],
		parseDOM: [{ tag: "div[data-more]" }]
	},
	page_break: {
		toDOM: () => ["div", {
			class: "ed-line",
			"data-page-break": ""
		}],
		parseDOM: [{ tag: "div[data-page-break]" }]
	},
	raw: {
		toDOM: (node) => ["div", {
			class: "ed-raw",
			"data-raw": JSON.stringify(node.attrs)
		}],
		parseDOM: [{
			tag: "div[data-raw]",
			getAttrs: (dom) => stored(dom.dataset["raw"])
		}]
	},
	footnotes: {
		toDOM: () => [
			"section",
			{ class: "notes" },
			["ol", 0]
		],
		parseDOM: [{
			tag: "section.notes",
			contentElement: "ol"
		}]
	},
	footnote: {
		toDOM: (node) => [
			"li",
			{
				"data-footnote": node.attrs["id"],
				...auto
			},
			0
		],
		parseDOM: [{
			tag: "li[data-footnote]",
			priority: 60,
			getAttrs: (dom) => ({ id: dom.dataset["footnote"] ?? "" })
		}]
	},
	break: {
		selectable: false,
		linebreakReplacement: true,
		toDOM: () => ["br"],
		parseDOM: [{ tag: "br" }]
	},
	small_picture: {
		draggable: true,
		toDOM: (node) => [
			"span",
			{
				class: "ed-small",
				"data-small": JSON.stringify(node.attrs)
			},
			node.attrs["alt"] || "▣"
		],
		parseDOM: [{
			tag: "span[data-small]",
			getAttrs: (dom) => stored(dom.dataset["small"])
		}]
	},
	note: {
		toDOM: (node) => [
			"sup",
			{
				class: "ed-note",
				"data-note": node.attrs["id"]
			},
			"*"
		],
		parseDOM: [{
			tag: "sup[data-note]",
			priority: 60,
			getAttrs: (dom) => ({ id: dom.dataset["note"] ?? "" })
		}]
	}
};
function stored(text) {
	try {
		const value = JSON.parse(text ?? "");
		return value && typeof value === "object" ? value : false;
	} catch {
		return false;
	}
}
function dir(dom) {
	const value = dom.getAttribute("dir");
	return value === "rtl" || value === "ltr" ? value : null;
}
function partOf(dom) {
	const said = dom.dataset["part"];
	if (said === "head" || said === "foot" || said === "body") return said;
	const parent = dom.parentElement?.nodeName;
	return parent === "THEAD" ? "head" : parent === "TFOOT" ? "foot" : "body";
}
function flat(table) {
	const rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
	for (const row of rows) row.dataset["part"] = partOf(row);
	const order = {
		head: 0,
		body: 1,
		foot: 2
	};
	rows.sort((a, b) => (order[a.dataset["part"] ?? ""] ?? 1) - (order[b.dataset["part"] ?? ""] ?? 1));
	const body = table.ownerDocument.createElement("tbody");
	body.append(...rows);
	table.replaceChildren(body);
	return body;
}
var plain = (tag, ...rules) => ({
	toDOM: () => [tag, 0],
	parseDOM: [{ tag }, ...rules]
});
var MARK_LOOKS = {
	link: {
		toDOM: (mark) => [
			"a",
			{
				href: safe(mark.attrs["href"]),
				title: mark.attrs["title"],
				rel: "noopener"
			},
			0
		],
		parseDOM: [{
			tag: "a[href]",
			getAttrs: (dom) => {
				const href = dom.getAttribute("href") ?? "";
				return safe(href) ? {
					href,
					title: dom.getAttribute("title")
				} : false;
			}
		}]
	},
	lang: {
		toDOM: (mark) => [
			"span",
			{
				lang: mark.attrs["lang"],
				dir: mark.attrs["dir"]
			},
			0
		],
		parseDOM: [{
			tag: "span[data-lang]",
			getAttrs: (dom) => ({
				lang: dom.getAttribute("lang"),
				dir: dir(dom)
			})
		}]
	},
	strong: plain("strong", { tag: "b" }),
	em: plain("em", { tag: "i" }),
	underline: plain("u"),
	strike: plain("s", { tag: "del" }, { tag: "strike" }),
	highlight: plain("mark"),
	small: plain("small"),
	cite_title: plain("cite"),
	quoted: plain("q"),
	inserted: {
		toDOM: () => ["ins", 0],
		parseDOM: []
	},
	abbr: {
		toDOM: (mark) => [
			"abbr",
			{ title: mark.attrs["title"] },
			0
		],
		parseDOM: [{
			tag: "abbr[title]",
			getAttrs: (dom) => ({ title: dom.getAttribute("title") ?? "" })
		}]
	},
	sub: plain("sub"),
	sup: plain("sup"),
	keyboard: plain("kbd"),
	code: plain("code", { tag: "tt" }),
	taken: {
		toDOM: (mark) => [
			"span",
			{
				class: "ed-taken",
				"data-taken": mark.attrs["source"],
				"data-from": String(mark.attrs["from"]),
				"data-to": String(mark.attrs["to"])
			},
			0
		],
		parseDOM: [{
			tag: "span[data-taken]",
			getAttrs: (dom) => ({
				source: dom.dataset["taken"] ?? "",
				from: Number(dom.dataset["from"]) || 0,
				to: Number(dom.dataset["to"]) || 0
			})
		}]
	},
	remark: {
		toDOM: (mark) => [
			"span",
			{
				class: "ed-remark",
				"data-remark": mark.attrs["id"]
			},
			0
		],
		parseDOM: [{
			tag: "span[data-remark]",
			getAttrs: (dom) => ({ id: dom.dataset["remark"] ?? "" })
		}]
	},
	suggested: {
		toDOM: (mark) => [
			mark.attrs["deed"] === "delete" ? "del" : "ins",
			{
				class: `ed-${mark.attrs["deed"]}`,
				"data-suggested": mark.attrs["id"]
			},
			0
		],
		parseDOM: []
	}
};
function safe(href) {
	const text = href.trim();
	if (/^(https?:|mailto:|tel:)/i.test(text)) return text;
	if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return null;
	return text === "" || /^\/\//.test(text) ? null : text;
}
var entries = (list, looks) => Object.fromEntries(list.map(({ name, ...spec }) => [name, {
	...spec,
	...looks[name]
}]));
var schema = new Schema({
	nodes: entries(schema_default.nodes, LOOKS),
	marks: entries(schema_default.marks, MARK_LOOKS),
	topNode: "doc"
});
var nodeOf = (name) => {
	const type = schema.nodes[name];
	if (!type) throw new Error(`no node ${name}`);
	return type;
};
var markOf = (name) => {
	const type = schema.marks[name];
	if (!type) throw new Error(`no mark ${name}`);
	return type;
};
var n = new Proxy({}, { get: (_, name) => nodeOf(name) });
var m = new Proxy({}, { get: (_, name) => markOf(name) });
var HINTS = {
	heading: "hint_heading",
	cite: "hint_cite",
	caption: "hint_caption",
	words: "hint_words",
	title: "hint_title",
	code_block: "hint_code",
	footnote: "hint_footnote",
	file: "hint_file",
	picture: "hint_caption",
	player: "hint_caption",
	embed: "hint_caption"
};
var held = new WeakMap();
function placeholders(block) {
	let found = held.get(block);
	if (!found) {
		found = [];
		const text = block.textBetween(0, block.content.size, void 0, "￼");
		for (const match of text.matchAll(/(?<![\p{L}\p{N}])TK+(?![\p{L}\p{N}])/gu)) found.push([match.index, match.index + match[0].length]);
		held.set(block, found);
	}
	return found;
}
var key$4 = new PluginKey("blank");
function mark$1(state) {
	const out = [];
	let count = 0;
	const { doc, selection } = state;
	const alone = doc.childCount === 1 || doc.childCount === 2 && doc.child(1).type === n.footnotes;
	doc.descendants((node, at, parent) => {
		if (!node.isTextblock) return !node.isInline;
		if (node.content.size === 0) {
			const name = HINTS[node.type.name];
			const first = alone && parent === doc && node.type === n.paragraph;
			const here = node.type === n.paragraph && selection.empty && selection.from === at + 1;
			const hint = first ? say("body_hint") : name ? say(name) : here && parent === doc ? say("body_hint") : null;
			out.push(Decoration.node(at, at + node.nodeSize, hint ? {
				class: "blank",
				"data-hint": hint
			} : { class: "blank" }));
		} else for (const [from, to] of placeholders(node)) {
			count += 1;
			out.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: "ed-tk" }));
		}
		return false;
	});
	return {
		set: DecorationSet.create(doc, out),
		count
	};
}
var blank = () => new Plugin({
	key: key$4,
	state: {
		init: (_, state) => mark$1(state),
		apply: (tr, before, _old, state) => tr.docChanged || tr.selectionSet ? mark$1(state) : before
	},
	props: { decorations: (state) => key$4.getState(state)?.set ?? null }
});
var tkCount = (state) => key$4.getState(state)?.count ?? 0;
function nextTk(state) {
	const all = [];
	state.doc.descendants((node, at) => {
		if (!node.isTextblock) return !node.isInline;
		for (const [from, to] of placeholders(node)) all.push([at + 1 + from, at + 1 + to]);
		return false;
	});
	return all.find(([from]) => from >= state.selection.to) ?? all[0] ?? null;
}
var words = new WeakMap();
function countWords(doc, segmenter) {
	let sum = 0;
	doc.descendants((node) => {
		if (!node.isTextblock) return !node.isInline;
		let count = words.get(node);
		if (count === void 0) {
			count = 0;
			const text = node.textBetween(0, node.content.size, void 0, " ");
			for (const part of segmenter.segment(text)) if (part.isWordLike) count += 1;
			words.set(node, count);
		}
		sum += count;
		return false;
	});
	return sum;
}
var strong = toggleMark(m.strong);
var em = toggleMark(m.em);
var toList = (ordered) => (state, dispatch, view) => {
	const { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		const node = $from.node(depth);
		if (node.type !== n.list) continue;
		if (node.attrs["ordered"] === ordered) return liftListItem(n.item)(state, dispatch, view);
		dispatch?.(state.tr.setNodeMarkup($from.before(depth), null, {
			ordered,
			start: null
		}));
		return true;
	}
	return wrapInList(n.list, {
		ordered,
		start: null
	})(state, dispatch, view);
};
var toQuote = (state, dispatch, view) => {
	const { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		if ($from.node(depth).type !== n.quote) continue;
		return lift(state, dispatch, view);
	}
	return wrapIn(n.quote)(state, dispatch, view);
};
var toHeading = (level) => (state, dispatch, view) => {
	const { parent } = state.selection.$from;
	if (parent.type === n.heading && parent.attrs["level"] === level) return setBlockType(n.paragraph)(state, dispatch, view);
	return setBlockType(n.heading, { level })(state, dispatch, view);
};
var toParagraph = setBlockType(n.paragraph);
var hardBreak = chainCommands(exitCode, (state, dispatch) => {
	if (!state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.spec.code) return false;
	dispatch?.(state.tr.replaceSelectionWith(n.break.create()).scrollIntoView());
	return true;
});
var leaveLine = (state, dispatch) => {
	const { $from, empty } = state.selection;
	const type = $from.parent.type;
	if (!empty || $from.depth < 1) return false;
	if (type === n.title) {
		dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
		return true;
	}
	if (type === n.cell || type === n.header_cell || type === n.footnote) return hardBreak(state, dispatch);
	if (type === n.verse) {
		if ($from.nodeBefore?.type !== n.break || $from.parentOffset !== $from.parent.content.size) return hardBreak(state, dispatch);
		const tr = state.tr.delete($from.pos - 1, $from.pos);
		const at = tr.mapping.map($from.after());
		tr.insert(at, n.paragraph.create());
		dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
		return true;
	}
	if (![
		n.cite,
		n.caption,
		n.words,
		n.picture,
		n.player,
		n.embed,
		n.file,
		n.said_quote
	].includes(type)) return false;
	if (type === n.words) {
		dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)));
		return true;
	}
	let depth = $from.depth;
	if (type === n.cite || type === n.caption) depth -= 1;
	return after(state, $from.after(depth), dispatch);
};
function after(state, at, dispatch) {
	const $at = state.doc.resolve(at);
	const next = $at.nodeAfter;
	if (!dispatch) return true;
	const tr = state.tr;
	if (!next || next.type !== n.paragraph) {
		if (!$at.parent.canReplaceWith($at.index(), $at.index(), n.paragraph)) return false;
		tr.insert(at, n.paragraph.create());
	}
	dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView());
	return true;
}
var enter = chainCommands(newlineInCode, leaveLine, splitListItem(n.item), createParagraphNear, liftEmptyBlock, splitBlock);
var shiftEnter = hardBreak;
var plainFirst = (state, dispatch) => {
	const { $cursor } = state.selection;
	if (!$cursor || $cursor.parentOffset > 0) return false;
	const type = $cursor.parent.type;
	if (type === n.heading || type === n.code_block || type === n.verse) return toParagraph(state, dispatch);
	if (type === n.said_quote && $cursor.parent.content.size === 0) {
		dispatch?.(state.tr.setNodeMarkup($cursor.before(), n.paragraph, {}));
		return true;
	}
	if (type === n.cite && $cursor.parent.content.size === 0 && $cursor.node(-1).type === n.quote) {
		const tr = state.tr.delete($cursor.before(), $cursor.after());
		dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($cursor.before()), -1)));
		return true;
	}
	return false;
};
var backspace = chainCommands(plainFirst, joinBackward, selectNodeBackward);
var del = chainCommands(joinForward, selectNodeForward);
var tab = (state, dispatch, view) => isInTable(state) ? goToNextCell(1)(state, dispatch, view) || addRowAndGo(state, dispatch) : sinkListItem(n.item)(state, dispatch, view);
var shiftTab = (state, dispatch, view) => isInTable(state) ? goToNextCell(-1)(state, dispatch, view) : liftListItem(n.item)(state, dispatch, view);
function addRowAndGo(state, dispatch) {
	const { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		const row = $from.node(depth);
		if (row.type !== n.row) continue;
		const cells = [];
		row.forEach((cell) => {
			for (let i = 0; i < cell.attrs["colspan"]; i++) cells.push(n.cell.create());
		});
		const tr = state.tr.insert($from.after(depth), n.row.create({ part: "body" }, cells));
		dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($from.after(depth) + 2))).scrollIntoView());
		return true;
	}
	return false;
}
var move = (by) => (state, dispatch) => {
	const { $from, $to } = state.selection;
	let depth = $from.sharedDepth($to.pos);
	if (state.selection instanceof NodeSelection) depth = $from.depth + 1;
	else while (depth > 1 && ![
		"doc",
		"item",
		"quote",
		"fact_box",
		"list"
	].includes($from.node(depth - 1).type.name)) depth--;
	if (depth < 1) return false;
	if (depth > 1 && $from.node(depth - 1).type === n.item && $from.node(depth - 1).childCount === 1) depth--;
	const parent = $from.node(depth - 1);
	const index = $from.index(depth - 1);
	const target = index + by;
	const other = target >= 0 && target < parent.childCount ? parent.child(target) : null;
	const node = parent.child(index);
	if (!other || [
		n.footnotes,
		n.cite,
		n.title,
		n.caption
	].includes(other.type) || [
		n.cite,
		n.title,
		n.caption,
		n.words
	].includes(node.type)) return false;
	if (!dispatch) return true;
	const start = $from.posAtIndex(index, depth - 1);
	const to = by < 0 ? start - other.nodeSize : start + other.nodeSize;
	const { anchor, head } = state.selection;
	const selected = state.selection instanceof NodeSelection;
	const tr = state.tr.delete(start, start + node.nodeSize).insert(to, node);
	const shift = to - start;
	tr.setSelection(selected ? NodeSelection.create(tr.doc, to) : TextSelection.create(tr.doc, anchor + shift, head + shift));
	dispatch(tr.scrollIntoView());
	return true;
};
function insertBlock(state, node, dispatch) {
	const { $from } = state.selection;
	const tr = state.tr;
	let depth = $from.depth;
	while (depth > 1 && !$from.node(depth - 1).canReplaceWith($from.index(depth - 1), $from.index(depth - 1), node.type)) depth--;
	const empty = depth === $from.depth && $from.parent.type === n.paragraph && $from.parent.content.size === 0;
	let at;
	if (state.selection instanceof NodeSelection && state.selection.node.isBlock) at = state.selection.to;
	else if (depth < 1) at = state.doc.content.size;
	else at = empty ? $from.before(depth) : $from.after(depth);
	if (empty) tr.replaceWith(at, $from.after(depth), node);
	else tr.insert(at, node);
	const behind = tr.doc.resolve(at + node.nodeSize);
	if (!behind.nodeAfter || behind.nodeAfter.type === n.footnotes) tr.insert(at + node.nodeSize, n.paragraph.create());
	const into = node.isTextblock || node.content.size > 0;
	tr.setSelection(TextSelection.near(tr.doc.resolve(into ? at + 1 : at + node.nodeSize), 1));
	dispatch(tr.scrollIntoView());
}
function emptyTable(rows = 3, columns = 3) {
	const cells = (type) => Array.from({ length: columns }, () => type.create());
	const body = Array.from({ length: rows - 1 }, () => n.row.create({ part: "body" }, cells(n.cell)));
	return n.table.create(null, [n.grid.create(null, [n.row.create({ part: "head" }, cells(n.header_cell)), ...body]), n.caption.create()]);
}
var blockOf = (type, attrs = null) => {
	if (type === n.fact_box) return type.create(attrs, [n.title.create(), n.paragraph.create()]);
	if (type === n.pull_quote) return type.create(attrs, [n.words.create(), n.cite.create()]);
	return type.createAndFill(attrs) ?? n.paragraph.create();
};
var has = (state, type) => {
	const { from, to, empty, $from } = state.selection;
	return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== void 0 : state.doc.rangeHasMark(from, to, type);
};
function linkAt(state) {
	const { $from, empty, from, to } = state.selection;
	if (!empty) {
		let href = "";
		state.doc.nodesBetween(from, to, (node) => {
			href ||= m.link.isInSet(node.marks)?.attrs["href"] ?? "";
		});
		return href ? {
			from,
			to,
			href
		} : null;
	}
	const parent = $from.parent;
	let found = null;
	let at = $from.start();
	let open = null;
	parent.forEach((node) => {
		const mark = m.link.isInSet(node.marks);
		const href = mark ? mark.attrs["href"] : null;
		if (open && open.href !== href) open = null;
		if (href !== null && !open) open = {
			from: at,
			href
		};
		at += node.nodeSize;
		if (open && $from.pos >= open.from && $from.pos <= at) found = {
			from: open.from,
			to: at,
			href: open.href
		};
	});
	return found;
}
function address(text) {
	const plain = text.trim();
	if (!plain) return null;
	if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(plain)) return `mailto:${plain}`;
	if (/^([\w-]+\.)+[a-z]{2,}(\/|$|\?|#)/i.test(plain)) return safe(`https://${plain}`);
	return /\s/.test(plain) ? null : safe(plain);
}
function bubble(actions) {
	let editLink = () => void 0;
	return {
		plugin: new Plugin({ view(view) {
			const overlay = view.dom.parentElement;
			const toggles = [];
			const tool = (name, label, run, on) => {
				const it = iconButton(name, label, run, on ? { "aria-pressed": "false" } : {});
				it.onmousedown = (event) => event.preventDefault();
				if (on) toggles.push([it, on]);
				return it;
			};
			const text = (label, title, run, on) => {
				const it = button(label, run, {
					class: "ed-tb",
					title,
					...on ? { "aria-pressed": "false" } : {}
				});
				it.onmousedown = (event) => event.preventDefault();
				if (on) toggles.push([it, on]);
				return it;
			};
			const bar = el("div", {
				class: "ed-bubble",
				role: "toolbar",
				"aria-label": say("selection_bar"),
				hidden: true
			}, tool("bold", `${say("bold")} (${keys("Ctrl+B")})`, () => {
				strong(view.state, view.dispatch);
				view.focus();
			}, (state) => has(state, m.strong)), tool("italic", `${say("italic")} (${keys("Ctrl+I")})`, () => {
				em(view.state, view.dispatch);
				view.focus();
			}, (state) => has(state, m.em)), tool("link", `${say("link")} (${keys("Ctrl+K")})`, () => editLink(view), (state) => has(state, m.link)), text("H2", say("heading2"), () => {
				toHeading(2)(view.state, view.dispatch, view);
				view.focus();
			}, (state) => state.selection.$from.parent.type === n.heading), tool("quote", say("attribute"), () => actions.attribute(view)), tool("note", `${say("note")} (${keys("Ctrl+Shift+M")})`, () => actions.note(view)), tool("check", say("check_this"), () => actions.check(view)));
			const id = unique("link");
			const input = el("input", {
				id,
				type: "text",
				inputmode: "url",
				dir: "ltr",
				autocomplete: "off",
				spellcheck: "false"
			});
			const wrong = el("p", {
				class: "ed-missing",
				role: "alert"
			});
			const form = el("form", {
				class: "ed-link",
				hidden: true
			}, el("label", {
				for: id,
				text: say("link_address")
			}), input, wrong, el("div", { class: "ed-row" }, el("button", {
				type: "submit",
				class: "ed-do",
				text: say("link_apply")
			}), button(say("unlink"), () => apply(null)), button(say("cancel"), () => {
				form.hidden = true;
				view.focus();
			})));
			overlay?.append(bar, form);
			let target = null;
			const place = (it, from, to) => {
				const frame = overlay?.getBoundingClientRect();
				if (!frame) return;
				const start = view.coordsAtPos(from, 1);
				const end = view.coordsAtPos(to, -1);
				const above = start.top - it.offsetHeight - 10;
				const top = above > 56 ? above : end.bottom + 10;
				it.style.insetBlockStart = `${top - frame.top}px`;
				const middle = (Math.min(start.left, end.left) + Math.max(start.right, end.right)) / 2;
				const wanted = (getComputedStyle(view.dom).direction === "rtl" ? frame.right - middle : middle - frame.left) - it.offsetWidth / 2;
				it.style.insetInlineStart = `${Math.max(0, Math.min(wanted, frame.width - it.offsetWidth))}px`;
			};
			const apply = (href) => {
				form.hidden = true;
				if (target) {
					const tr = view.state.tr.removeMark(target.from, target.to, m.link);
					if (href) {
						if (target.from === target.to) tr.insertText(href, target.from).addMark(target.from, target.from + href.length, m.link.create({ href }));
						else tr.addMark(target.from, target.to, m.link.create({ href }));
					}
					view.dispatch(tr);
				}
				view.focus();
			};
			form.onsubmit = (event) => {
				event.preventDefault();
				if (!input.value.trim()) return apply(null);
				const href = address(input.value);
				wrong.textContent = href ? "" : say("link_bad", { address: input.value });
				input.setAttribute("aria-invalid", String(!href));
				if (href) apply(href);
			};
			form.onkeydown = (event) => {
				if (event.key === "Escape") {
					event.stopPropagation();
					form.hidden = true;
					view.focus();
				}
			};
			editLink = (now) => {
				if (now.state.selection.$from.parent.type.spec.code) return;
				const link = linkAt(now.state);
				const { from, to } = now.state.selection;
				target = link ?? {
					from,
					to
				};
				input.value = link?.href ?? "";
				wrong.textContent = "";
				bar.hidden = true;
				form.hidden = false;
				place(form, target.from, target.to);
				input.focus();
				input.select();
			};
			let pressing = false;
			const down = () => {
				pressing = true;
			};
			const up = () => {
				pressing = false;
				requestAnimationFrame(() => update());
			};
			view.dom.addEventListener("pointerdown", down);
			addEventListener("pointerup", up);
			const update = () => {
				const { selection } = view.state;
				const shown = !pressing && view.editable && selection instanceof TextSelection && !selection.empty && form.hidden && !(selection instanceof NodeSelection) && selection.$from.parent.inlineContent && !selection.$from.parent.type.spec.code && (view.hasFocus() || bar.contains(document.activeElement));
				bar.hidden = !shown;
				if (!shown) return;
				for (const [it, on] of toggles) it.setAttribute("aria-pressed", String(on(view.state)));
				place(bar, selection.from, selection.to);
			};
			const away = () => setTimeout(() => {
				if (!bar.contains(document.activeElement) && !view.hasFocus()) bar.hidden = true;
			}, 150);
			view.dom.addEventListener("blur", away);
			return {
				update,
				destroy() {
					view.dom.removeEventListener("pointerdown", down);
					view.dom.removeEventListener("blur", away);
					removeEventListener("pointerup", up);
					bar.remove();
					form.remove();
				}
			};
		} }),
		editLink: (view) => editLink(view)
	};
}
var PAIRS = {
	en: "“”‘’",
	ar: "«»“”",
	cs: "„“‚‘",
	da: "„“‚‘",
	de: "„“‚‘",
	el: "«»“”",
	es: "«»“”",
	et: "„“‚‘",
	fa: "«»‹›",
	fi: "””’’",
	fr: "«»“”",
	he: "””’’",
	hr: "„”‚’",
	hu: "„”»«",
	it: "«»“”",
	ja: "「」『』",
	ko: "“”‘’",
	lt: "„“‚‘",
	lv: "“”‘’",
	nb: "«»‘’",
	nl: "“”‘’",
	nn: "«»‘’",
	no: "«»‘’",
	pl: "„”«»",
	ps: "«»‹›",
	pt: "“”‘’",
	ro: "„”«»",
	ru: "«»„“",
	sk: "„“‚‘",
	sl: "„“‚‘",
	sv: "””’’",
	tr: "“”‘’",
	uk: "«»„“",
	ur: "“”‘’",
	zh: "“”‘’"
};
function quotesOf(lang) {
	const primary = lang.toLowerCase().split("-")[0] ?? "en";
	const swiss = /^(de|fr|it)-CH/i.test(lang);
	const pair = [...swiss ? "«»‹›" : PAIRS[primary] ?? PAIRS["en"] ?? ""];
	const space = primary === "fr" && !swiss ? " " : "";
	return {
		open: pair[0] ?? "“",
		close: pair[1] ?? "”",
		innerOpen: pair[2] ?? "‘",
		innerClose: pair[3] ?? "’",
		space
	};
}
var inParagraph = (state) => state.selection.$from.parent.type === n.paragraph;
function rules(lang) {
	const quote = (open, inner) => {
		const q = quotesOf(lang());
		if (inner) return open ? q.innerOpen : q.innerClose;
		return open ? q.open + q.space : q.space + q.close;
	};
	const put = (pattern, what) => new InputRule(pattern, (state, match, start, end) => {
		if (state.selection.$from.parent.type.spec.code || state.selection.$from.marks().some((mark) => mark.type === m.code)) return null;
		match[0].length - (match[1]?.length ?? 0);
		const from = start + (match[1]?.length ?? 0);
		return state.tr.insertText(what(match), from, end);
	});
	const opening = "(^|[\\s\\u00a0(\\[{<«“‘„‚—–\\u202f/-])";
	return inputRules({ rules: [
		put(new RegExp(`${opening}"$`), () => quote(true, false)),
		put(/(\S)"$/, () => quote(false, false)),
		put(new RegExp(`${opening}'$`), () => quote(true, true)),
		put(/([\p{L}\p{N}])'$/u, () => "’"),
		put(/(\S)'$/, () => quote(false, true)),
		put(/()\.\.\.$/, () => "…"),
		put(/([^-—]|^)--$/, () => "—"),
		textblockTypeInputRule(/^(#{1,5})\s$/, n.heading, (match) => ({ level: Math.min(6, Math.max(2, match[1]?.length ?? 2)) })),
		wrappingInputRule(/^>\s$/, n.quote),
		wrappingInputRule(/^[-*•]\s$/, n.list, { ordered: false }),
		wrappingInputRule(/^(\d{1,4})[.)]\s$/, n.list, (match) => ({
			ordered: true,
			start: Number(match[1]) === 1 ? null : Number(match[1])
		}), (match, node) => node.childCount + (node.attrs["start"] ?? 1) === Number(match[1])),
		textblockTypeInputRule(/^```$/, n.code_block),
		new InputRule(/^(?:---|—-|\*\*\*|___)$/, (state, _match, start, end) => {
			if (!inParagraph(state)) return null;
			const $start = state.doc.resolve(start);
			const tr = state.tr.delete(start, end);
			const at = tr.mapping.map($start.before());
			tr.insert(at, n.separator.create());
			return tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView();
		})
	] });
}
function plugins(lang, more) {
	const editing = {
		"Mod-z": undo,
		"Shift-Mod-z": redo,
		"Mod-y": redo,
		"Mod-b": strong,
		"Mod-i": em,
		"Mod-Shift-7": toList(true),
		"Mod-Shift-8": toList(false),
		"Mod-Shift-9": toQuote,
		Enter: enter,
		"Shift-Enter": shiftEnter,
		"Mod-Enter": () => false,
		Backspace: chainCommands(undoInputRule, backspace),
		Delete: del,
		Tab: tab,
		"Shift-Tab": shiftTab,
		"Alt-ArrowUp": move(-1),
		"Alt-ArrowDown": move(1),
		"Mod-a": selectAll
	};
	return [
		...more,
		rules(lang),
		keymap(editing),
		keymap(baseKeymap),
		tableEditing(),
		dropCursor({
			class: "ed-dropcursor",
			color: false,
			width: 3
		}),
		gapCursor(),
		history({ newGroupDelay: 600 })
	];
}
var stateOf = (doc, all) => EditorState.create({
	doc,
	plugins: all
});
var key$3 = new PluginKey("checks");
var open$2 = (one) => !one.dismissed && ![
	"exact",
	"trimmed",
	"bracketed",
	"same",
	"approx"
].includes(one.verdict);
function shown(doc, findings, active) {
	const out = [];
	for (const one of findings) {
		if (one.gone || one.dismissed) continue;
		const attrs = {
			class: `ed-f ed-f-${one.kind} ed-v-${one.verdict}${one.id === active ? " ed-f-active" : ""}`,
			"data-finding": one.id
		};
		if (one.from === one.to) {
			const node = doc.nodeAt(one.from);
			if (node && !node.isText) out.push(Decoration.node(one.from, one.from + node.nodeSize, attrs));
		} else out.push(Decoration.inline(one.from, one.to, attrs, { id: one.id }));
	}
	return DecorationSet.create(doc, out);
}
function checks(changed) {
	return new Plugin({
		key: key$3,
		state: {
			init: () => ({
				set: DecorationSet.empty,
				findings: [],
				since: null,
				active: null
			}),
			apply(tr, before, _old, state) {
				const meta = tr.getMeta(key$3);
				let { set, findings, since, active } = before;
				if (tr.docChanged) {
					set = set.map(tr.mapping, tr.doc);
					findings = findings.map((one) => {
						const from = tr.mapping.map(one.from, 1);
						const to = Math.max(from, tr.mapping.map(one.to, -1));
						return from === one.from && to === one.to ? one : {
							...one,
							from,
							to,
							gone: one.gone || from === to && one.from !== one.to
						};
					});
					if (since) {
						const whole = new Mapping(since.maps.slice());
						whole.appendMapping(tr.mapping);
						since = whole;
					}
				}
				if (!meta) return {
					set,
					findings,
					since,
					active
				};
				if ("sent" in meta) since = new Mapping();
				else if ("clear" in meta) findings = [];
				else if ("active" in meta) active = meta.active;
				else if ("replace" in meta) findings = findings.map((one) => one.id === meta.replace.id ? {
					...one,
					dismissed: meta.replace.dismissed
				} : one);
				else {
					const map = since ?? new Mapping();
					const size = state.doc.content.size;
					findings = meta.found.map((one) => {
						const from = map.map(one.from, 1);
						const to = one.from === one.to ? from : Math.max(from, map.map(one.to, -1));
						return {
							...one,
							from,
							to,
							gone: from === to && one.from !== one.to
						};
					}).filter((one) => one.to <= size && !one.gone);
					since = null;
				}
				set = shown(state.doc, findings, active);
				return {
					set,
					findings,
					since,
					active
				};
			}
		},
		props: {
			decorations: (state) => key$3.getState(state)?.set ?? null,
			handleClick(view, pos) {
				const hit = findings(view.state).find((one) => !one.gone && !one.dismissed && open$2(one) && pos >= one.from && pos <= one.to);
				if (hit) {
					setActive(view, hit.id);
					changed();
				}
				return false;
			}
		}
	});
}
var findings = (state) => key$3.getState(state)?.findings ?? [];
var activeFinding = (state) => key$3.getState(state)?.active ?? null;
var tell = (view, meta) => view.dispatch(view.state.tr.setMeta(key$3, meta).setMeta("addToHistory", false));
var sent = (view) => tell(view, { sent: true });
var found = (view, list) => tell(view, { found: list });
var setActive = (view, id) => tell(view, { active: id });
var replaceFinding = (view, one) => tell(view, { replace: one });
function show(view, one, focus = true) {
	const tr = view.state.tr;
	const at = Math.min(one.from, tr.doc.content.size);
	const selection = one.from === one.to ? TextSelection.near(tr.doc.resolve(at)) : TextSelection.create(tr.doc, one.from, Math.min(one.to, tr.doc.content.size));
	view.dispatch(tr.setSelection(selection).setMeta(key$3, { active: one.id }).scrollIntoView());
	if (focus) view.focus();
}
function step(view, by) {
	const list = findings(view.state).filter((one) => open$2(one) && !one.gone).sort((a, b) => a.from - b.from);
	if (!list.length) return null;
	const active = list.findIndex((one) => one.id === activeFinding(view.state));
	if (active >= 0) return list[(active + by + list.length) % list.length] ?? null;
	const caret = view.state.selection.from;
	return by > 0 ? list.find((one) => one.from >= caret) ?? list[0] ?? null : list.findLast((one) => one.to <= caret) ?? list.at(-1) ?? null;
}
var Shelf = class {
	fetch;
	known = new Map();
	asked = new Set();
	listeners = new Set();
	constructor(fetch) {
		this.fetch = fetch;
	}
	add(file) {
		this.known.set(file.id, file);
		for (const tell of this.listeners) tell();
	}
	of(media) {
		const id = media?.kept;
		if (!id) return null;
		const file = this.known.get(id);
		if (file) return file;
		if (!this.asked.has(id)) {
			this.asked.add(id);
			this.fetch(id).then((found) => {
				if (found) this.add({
					...found,
					id
				});
			});
		}
		return null;
	}
	listen(tell) {
		this.listeners.add(tell);
		return () => this.listeners.delete(tell);
	}
};
var PATIENCE = 15e3;
async function ask(url, body, extra = {}) {
	const clock = new AbortController();
	const timer = setTimeout(() => clock.abort(), PATIENCE);
	const files = body instanceof FormData;
	try {
		return await read$2(await fetch(url, {
			method: body === void 0 ? "GET" : "POST",
			credentials: "same-origin",
			redirect: "manual",
			signal: clock.signal,
			headers: {
				accept: "application/json",
				...body !== void 0 && !files ? { "content-type": "application/json" } : {}
			},
			...body === void 0 ? {} : { body: files ? body : JSON.stringify(body) },
			...extra
		}));
	} catch {
		return {
			kind: "lost",
			words: ""
		};
	} finally {
		clearTimeout(timer);
	}
}
async function read$2(response) {
	if (response.type === "opaqueredirect" || response.status === 401) return {
		kind: "signin",
		words: word((await json(response))["words"])
	};
	if (response.ok) {
		if (response.status === 204) return {
			kind: "ok",
			data: {}
		};
		const text = await response.text();
		try {
			return {
				kind: "ok",
				data: JSON.parse(text)
			};
		} catch {
			return {
				kind: "lost",
				words: ""
			};
		}
	}
	const data = await json(response);
	if (response.status === 409 && data["problem"] === "newer") return {
		kind: "newer",
		data
	};
	if (response.status >= 500 || response.status === 408 || response.status === 429) return {
		kind: "lost",
		words: word(data["words"])
	};
	const fields = Array.isArray(data["fields"]) ? data["fields"].map(String) : [];
	return {
		kind: "refused",
		status: response.status,
		problem: word(data["problem"]),
		words: word(data["words"]),
		fields
	};
}
var word = (value) => typeof value === "string" ? value : "";
async function json(response) {
	try {
		const data = await response.json();
		return data && typeof data === "object" ? data : {};
	} catch {
		return {};
	}
}
function upload(url, file, name, progress) {
	const request = new XMLHttpRequest();
	return {
		done: new Promise((resolve) => {
			const form = new FormData();
			form.append("file", file, name);
			request.open("POST", url);
			request.setRequestHeader("accept", "application/json");
			request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0);
			request.onerror = request.onabort = () => resolve({
				kind: "lost",
				words: ""
			});
			request.onload = () => {
				read$2(new Response(request.status === 204 ? null : request.responseText, { status: request.status || 500 })).then(resolve);
			};
			request.send(form);
		}),
		stop: () => request.abort()
	};
}
var MOST = 2e3;
function compare(a, b) {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let endA = a.length;
	let endB = b.length;
	while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
		endA--;
		endB--;
	}
	const out = [];
	const push = (op, text) => {
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
function myers(a, b) {
	const n = a.length;
	const m = b.length;
	if (!n || !m) return [["-", a.join("")], ["+", b.join("")]];
	const max = Math.min(n + m, MOST);
	const v = new Int32Array(2 * max + 2);
	const trace = [];
	let done = -1;
	outer: for (let d = 0; d <= max; d++) {
		trace.push(v.slice());
		for (let k = -d; k <= d; k += 2) {
			let x = k === -d || k !== d && (v[max + k - 1] ?? 0) < (v[max + k + 1] ?? 0) ? v[max + k + 1] ?? 0 : (v[max + k - 1] ?? 0) + 1;
			let y = x - k;
			while (x < n && y < m && a[x] === b[y]) {
				x++;
				y++;
			}
			v[max + k] = x;
			if (x >= n && y >= m) {
				done = d;
				break outer;
			}
		}
	}
	if (done < 0) return [["-", a.join("")], ["+", b.join("")]];
	const out = [];
	let x = n;
	let y = m;
	for (let d = done; d > 0; d--) {
		const before = trace[d] ?? v;
		const k = x - y;
		const down = k === -d || k !== d && (before[max + k - 1] ?? 0) < (before[max + k + 1] ?? 0);
		const fromK = down ? k + 1 : k - 1;
		const fromX = before[max + fromK] ?? 0;
		const fromY = fromX - fromK;
		while (x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
			out.push(["=", a[x - 1] ?? ""]);
			x--;
			y--;
		}
		if (down) {
			out.push(["+", b[y - 1] ?? ""]);
			y--;
		} else {
			out.push(["-", a[x - 1] ?? ""]);
			x--;
		}
	}
	while (x > 0) {
		out.push(["=", a[x - 1] ?? ""]);
		x--;
	}
	return out.reverse();
}
var parts = (text) => text.match(/[\p{L}\p{N}\p{M}_’'-]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
function diffWords(before, after) {
	return compare(parts(before), parts(after));
}
function dialog(title, content, kind = "") {
	const head = el("h2", {
		text: title,
		tabindex: "-1"
	});
	head.id = `ed-d-${title.length}-${document.querySelectorAll("dialog").length}`;
	const dom = el("dialog", {
		class: `ed-dialog ${kind}`,
		"aria-labelledby": head.id
	}, head, content);
	document.getElementById("editor")?.append(dom);
	const before = document.activeElement;
	const closed = new Promise((resolve) => {
		dom.addEventListener("close", () => {
			dom.remove();
			before?.focus({ preventScroll: true });
			resolve();
		});
	});
	dom.showModal();
	return {
		dom,
		close: () => dom.close(),
		closed
	};
}
function blocksOf$1(doc) {
	const out = [];
	doc.descendants((node) => {
		if (!node.isTextblock) return !node.isInline;
		const text = node.textBetween(0, node.content.size, void 0, (leaf) => leaf.type.name === "break" ? "\n" : "");
		if (text) out.push(text);
		return false;
	});
	return out;
}
var wordsOf = (content) => {
	let body = [];
	try {
		body = blocksOf$1(schema.nodeFromJSON(content.body));
	} catch {
		body = [];
	}
	return [
		content.article.headline,
		content.article.standfirst,
		...body
	].filter(Boolean).join("\n\n");
};
async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		const area = el("textarea", {
			value: text,
			class: "ed-vh"
		});
		document.body.append(area);
		area.select();
		const done = document.execCommand("copy");
		area.remove();
		return done;
	}
}
function conflict(mine, theirs, toast, choice) {
	const name = theirs.by?.name;
	const column = (title, content, other, mark) => {
		const body = el("div", {
			class: "ed-version body",
			dir: "auto",
			tabindex: "0",
			role: "region",
			"aria-label": title
		});
		for (const [op, text] of diffWords(wordsOf(other), wordsOf(content))) {
			if (op === "-") continue;
			body.append(op === "+" ? el(mark, { text }) : text);
		}
		return el("section", null, el("h3", { text: title }), body, button(say(mark === "ins" ? "copy_mine" : "copy_theirs"), () => void copy(wordsOf(content)).then(() => toast(say("copied")))));
	};
	const buttons = el("div", { class: "ed-row ed-foot" }, button(say("keep_mine"), () => {
		box.close();
		choice.mine();
	}, { class: "ed-do" }), button(say("keep_theirs"), () => {
		box.close();
		choice.theirs();
	}, { class: "ed-do" }), button(say("later"), () => box.close()));
	const box = dialog(say("conflict"), el("div", null, el("p", { text: say("conflict_lead") }), el("div", { class: "ed-columns" }, column(say("yours"), mine, theirs, "ins"), column(name ? say("theirs", { name }) : say("theirs_unknown"), theirs, mine, "del")), buttons), "ed-wide-dialog");
}
function signIn(boot, retry) {
	const url = boot.urls["signin"];
	const wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	});
	const name = el("input", {
		type: "text",
		autocomplete: "username",
		name: "name",
		dir: "auto"
	});
	const password = el("input", {
		type: "password",
		autocomplete: "current-password",
		name: "password",
		dir: "ltr"
	});
	const code = el("input", {
		type: "text",
		autocomplete: "one-time-code",
		inputmode: "numeric",
		name: "code",
		dir: "ltr"
	});
	const first = el("div", null, field(say("signin_name"), name), field(say("signin_password"), password));
	const second = field(say("signin_code"), code);
	second.hidden = true;
	let ticket = null;
	const again = async () => {
		if (await retry()) box.close();
		else wrong.textContent = say("signin_wrong");
	};
	const form = el("form", null, first, second, wrong, el("div", { class: "ed-row" }, el("button", {
		type: "submit",
		class: "ed-do",
		text: say("signin_do")
	})));
	form.onsubmit = async (event) => {
		event.preventDefault();
		wrong.textContent = "";
		const answer = await ask(url ?? "", ticket ? {
			ticket,
			code: code.value
		} : {
			name: name.value,
			password: password.value
		});
		if (answer.kind !== "ok") {
			wrong.textContent = "words" in answer && answer.words || say("signin_wrong");
			return;
		}
		if (answer.data.ticket) {
			ticket = answer.data.ticket;
			first.hidden = true;
			second.hidden = false;
			return code.focus();
		}
		if (answer.data.me && answer.data.me.id !== boot.me.id) {
			wrong.textContent = say("signin_other", { name: boot.me.name });
			return;
		}
		await again();
	};
	const elsewhere = el("div", { class: "ed-row" }, el("a", {
		class: "ed-tb",
		href: boot.urls["door"] ?? boot.urls["back"] ?? "/-/newsroom/",
		target: "_blank",
		rel: "opener",
		text: say("signin_window")
	}), button(say("signin_back"), () => void again(), { class: "ed-tb" }));
	const box = dialog(say("signin"), el("div", null, el("p", { text: say("signin_words") }), url ? form : wrong, elsewhere));
	const back = () => {
		if (!document.hidden) retry().then((good) => {
			if (good) box.close();
		});
	};
	addEventListener("focus", back);
	box.closed.then(() => removeEventListener("focus", back));
	if (url) name.focus();
}
var KEYS = [
	["k_save", "Ctrl+S"],
	["k_publish", "Ctrl+Enter"],
	["k_preview", "Ctrl+Shift+P"],
	["k_find", "Ctrl+F"],
	["k_replace", "Ctrl+H"],
	["k_bold", "Ctrl+B"],
	["k_italic", "Ctrl+I"],
	["k_link", "Ctrl+K"],
	["k_lists", "Ctrl+Shift+7 / 8"],
	["k_quote_block", "Ctrl+Shift+9"],
	["k_plain", "Ctrl+Shift+V"],
	["k_insert_quote", "Ctrl+Shift+Q"],
	["k_note_key", "Ctrl+Shift+M"],
	["k_suggest", "Ctrl+Shift+E"],
	["k_move", "Alt+↑ / ↓"],
	["k_check", "F8 / Shift+F8"],
	["k_cycle", "F6 / Shift+F6"],
	["k_escape", "Esc"],
	["k_slash", "/"],
	["k_marks", "## > - 1. ---"],
	["k_help", "?"]
];
function help() {
	const rows = KEYS.map(([key, combo]) => el("tr", null, el("th", {
		scope: "row",
		text: say(key)
	}), el("td", null, el("kbd", {
		dir: "ltr",
		text: keys(combo)
	}))));
	const box = dialog(say("help_title"), el("div", null, el("table", { class: "ed-keys" }, el("tbody", null, ...rows)), el("div", { class: "ed-row" }, button(say("close"), () => box.close(), { class: "ed-do" }))));
}
function rendered(doc) {
	const dom = el("div", { class: "body" });
	try {
		dom.append(DOMSerializer.fromSchema(schema).serializeFragment(schema.nodeFromJSON(doc).content));
	} catch {
		dom.textContent = "";
	}
	return dom;
}
var WIDTHS = [
	"text",
	"wide",
	"full",
	"start",
	"end"
];
var PictureBox = class {
	host;
	caption;
	dom;
	shot = el("div", { class: "ed-shot" });
	alt = el("textarea", {
		rows: 1,
		class: "ed-alt",
		dir: "auto",
		placeholder: say("alt_hint")
	});
	decorative = el("input", { type: "checkbox" });
	credit = el("input", {
		type: "text",
		dir: "auto",
		placeholder: say("credit_hint")
	});
	width = el("select", null, ...WIDTHS.map((width) => el("option", {
		value: width,
		text: say(`w_${width}`)
	})));
	missing = el("p", {
		class: "ed-missing",
		text: say("alt_missing"),
		hidden: true
	});
	unlisten;
	shown = "";
	constructor(host, caption) {
		this.host = host;
		this.caption = caption;
		this.alt.oninput = () => host.set({ alt: this.alt.value || null });
		this.decorative.onchange = () => host.set({ alt: this.decorative.checked ? "" : null });
		this.credit.oninput = () => host.set({ credit: this.credit.value || null });
		this.width.onchange = () => host.set({ width: this.width.value });
		const decorative = el("label", { class: "ed-tick" }, this.decorative, say("decorative"));
		const altField = field(say("alt"), this.alt);
		altField.append(this.missing, decorative);
		this.dom = el("figure", { class: "ed-picture" }, el("div", {
			class: "ed-figure",
			contenteditable: "false"
		}, this.shot, iconButton("close", say("picture_remove"), () => host.remove(), { class: "ed-ib ed-over" })), caption, el("div", {
			class: "ed-picture-row",
			contenteditable: "false"
		}, altField, field(say("credit"), this.credit), host.lead ? null : field(say("width"), this.width)));
		this.unlisten = host.shelf.listen(() => this.update());
		this.update();
	}
	update() {
		const { media, alt, credit, width } = this.host.attrs();
		const readonly = this.host.readonly();
		if (document.activeElement !== this.alt) this.alt.value = alt ?? "";
		if (document.activeElement !== this.credit) this.credit.value = credit ?? "";
		this.decorative.checked = alt === "";
		this.alt.disabled = readonly || alt === "";
		this.decorative.disabled = this.credit.disabled = this.width.disabled = readonly;
		this.width.value = width;
		this.dom.dataset["width"] = width;
		this.missing.hidden = alt !== null;
		this.alt.setAttribute("aria-invalid", String(alt === null));
		const file = this.host.shelf.of(media);
		if (file?.credit && !credit) this.credit.placeholder = file.credit;
		const key = `${media?.kept ?? media?.elsewhere ?? ""}|${file?.href ?? ""}`;
		if (key === this.shown) return;
		this.shown = key;
		if (file) {
			const img = el("img", {
				src: file.href,
				alt: "",
				draggable: "false",
				width: file.width || null,
				height: file.height || null
			});
			this.shot.replaceChildren(img);
			const focal = this.host.focal;
			if (focal && media?.kept) this.shot.append(button(say("focal"), () => focal(media.kept ?? "", img), { class: "ed-focal-button" }));
		} else {
			const text = media?.elsewhere ? say("elsewhere", { host: hostOf(media.elsewhere) }) : say("picture_missing");
			this.shot.replaceChildren(el("p", {
				class: "ed-atom",
				text
			}));
		}
	}
	destroy() {
		this.unlisten();
	}
};
function hostOf(url) {
	try {
		return new URL(url).host;
	} catch {
		return url;
	}
}
var PictureView = class {
	node;
	dom;
	contentDOM;
	box;
	constructor(node, view, getPos, shelf, focal) {
		this.node = node;
		this.contentDOM = el("figcaption", { dir: "auto" });
		const edit = (work) => {
			const at = getPos();
			if (at !== void 0) work(at);
		};
		this.box = new PictureBox({
			attrs: () => this.node.attrs,
			set: (part) => edit((at) => {
				const tr = view.state.tr;
				for (const [name, value] of Object.entries(part)) tr.setNodeAttribute(at, name, value);
				view.dispatch(tr);
			}),
			remove: () => edit((at) => {
				view.dispatch(view.state.tr.delete(at, at + this.node.nodeSize));
				view.focus();
			}),
			readonly: () => !view.editable,
			shelf,
			lead: false,
			...focal ? { focal } : {}
		}, this.contentDOM);
		this.dom = this.box.dom;
	}
	update(node) {
		if (node.type !== this.node.type) return false;
		this.node = node;
		this.contentDOM.classList.toggle("blank", node.content.size === 0);
		this.box.update();
		return true;
	}
	selectNode() {
		this.dom.classList.add("ed-selected");
	}
	deselectNode() {
		this.dom.classList.remove("ed-selected");
	}
	stopEvent(event) {
		const target = event.target;
		return Boolean(target?.closest?.("input,textarea,select,button,label"));
	}
	ignoreMutation(mutation) {
		return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
	}
	destroy() {
		this.box.destroy();
	}
};
var HEADLINE_MOST = 90;
function fieldsUi(start, desk, changed, toBody, upload) {
	let value = start;
	let readonly = false;
	const change = (part) => {
		value = {
			...value,
			...part
		};
		changed();
	};
	const grow = (area) => {
		if (CSS.supports("field-sizing", "content")) return;
		area.style.blockSize = "auto";
		area.style.blockSize = `${area.scrollHeight}px`;
	};
	const area = (name, next) => {
		const it = el("textarea", {
			rows: 1,
			dir: "auto",
			class: `ed-${name}`,
			"aria-label": say(name),
			placeholder: say(name),
			"data-field": name,
			spellcheck: "true"
		});
		it.oninput = () => {
			if (it.value.includes("\n")) it.value = it.value.replace(/\s*\n\s*/g, " ");
			change({ [name]: it.value });
			grow(it);
			counts();
		};
		it.onkeydown = (event) => {
			if (event.isComposing) return;
			const end = it.selectionStart === it.value.length && it.selectionEnd === it.value.length;
			if (event.key === "Enter" || event.key === "ArrowDown" && end) {
				event.preventDefault();
				next();
			}
		};
		return it;
	};
	const standfirst = area("standfirst", () => toBody());
	const headline = area("headline", () => standfirst.focus());
	const counter = el("span", {
		class: "ed-counter",
		"aria-hidden": "true"
	});
	const counts = () => {
		const long = [...value.headline].length;
		counter.textContent = `${number(long)} / ${number(HEADLINE_MOST)}`;
		counter.classList.toggle("over", long > HEADLINE_MOST);
		counter.title = say("headline_count", {
			n: long,
			most: HEADLINE_MOST
		});
		counter.hidden = long === 0;
	};
	const line = (name, hint, write, type = "text") => {
		const it = el("input", {
			type,
			dir: type === "text" ? "auto" : null,
			"aria-label": say(name),
			placeholder: hint,
			"data-field": name
		});
		it.oninput = () => write(it.value);
		return it;
	};
	const labels = line("labels", say("labels"), (text) => change({ labels: text.split(",").map((one) => one.trim()).filter(Boolean) }));
	const dateline = (part) => {
		const now = {
			place: "",
			date: null,
			agency: "",
			...value.dateline,
			...part
		};
		change({ dateline: now.place || now.date || now.agency ? now : null });
	};
	const place = line("place", say("place"), (text) => dateline({ place: text }));
	const date = line("date", "", (text) => dateline({ date: text || null }), "date");
	const agency = line("agency", say("agency"), (text) => dateline({ agency: text }));
	const byline = line("byline", say("byline_hint"), (text) => change({ byline: text || null }));
	const chips = (name, all, add) => {
		const list = el("ul", { class: "ed-chips" });
		const select = el("select", {
			"aria-label": say(name),
			"data-field": name
		});
		select.onchange = () => {
			const id = select.value;
			if (id && !value[name].includes(id)) change({ [name]: [...value[name], id] });
			draw();
			select.focus();
		};
		const draw = () => {
			const nameOf = (id) => all().find((one) => one.id === id)?.name ?? id;
			list.replaceChildren(...value[name].map((id, at) => el("li", { class: "ed-chip" }, at > 0 && name === "sections" ? button(nameOf(id), () => {
				change({ sections: [id, ...value.sections.filter((other) => other !== id)] });
				draw();
			}, {
				title: say("section_first", { name: nameOf(id) }),
				disabled: readonly
			}) : el("span", {
				class: at === 0 ? "first" : "",
				text: nameOf(id)
			}), iconButton("close", say("remove", { name: nameOf(id) }), () => {
				change({ [name]: value[name].filter((other) => other !== id) });
				draw();
				select.focus();
			}, { disabled: readonly }))));
			select.replaceChildren(el("option", {
				value: "",
				text: add
			}), ...all().filter((one) => !value[name].includes(one.id)).map((one) => el("option", {
				value: one.id,
				text: one.name
			})));
			select.value = "";
			select.disabled = readonly;
		};
		return {
			dom: el("div", { class: "ed-chipline" }, list, select),
			draw
		};
	};
	const sections = chips("sections", () => desk().boot.sections, say("section_add"));
	const authors = chips("authors", () => desk().boot.people, say("author_add"));
	const leadHole = el("div", { class: "ed-lead" });
	const leadInput = el("input", {
		type: "file",
		accept: "image/*",
		class: "ed-vh",
		tabindex: "-1",
		"aria-label": say("choose_file")
	});
	leadInput.onchange = () => {
		const file = leadInput.files?.[0];
		if (file) upload(file);
		leadInput.value = "";
	};
	let lead = null;
	const setLead = (picture) => {
		change({ lead: picture });
		drawLead();
	};
	const drawLead = () => {
		lead?.box.destroy();
		lead?.caption.destroy();
		lead = null;
		if (!value.lead) {
			const add = button(say("lead_add"), () => leadInput.click(), {
				class: "ed-lead-add",
				"data-field": "lead",
				disabled: readonly
			});
			leadHole.replaceChildren(add, leadInput);
			return;
		}
		const holder = el("figcaption", null);
		const caption = captionView(holder, value.lead.caption, () => !readonly, (content) => {
			if (value.lead) change({ lead: {
				...value.lead,
				caption: content
			} });
		});
		const box = new PictureBox({
			attrs: () => value.lead ?? {
				media: null,
				alt: null,
				credit: null,
				link: null,
				width: "text"
			},
			set: (part) => {
				if (value.lead) {
					change({ lead: {
						...value.lead,
						...part
					} });
					box.update();
				}
			},
			remove: () => setLead(null),
			readonly: () => readonly,
			shelf: desk().shelf,
			lead: true
		}, holder);
		lead = {
			box,
			caption
		};
		leadHole.replaceChildren(box.dom, leadInput);
	};
	const dom = el("header", { class: "ed-head" }, el("div", { class: "ed-kick" }, labels, sections.dom), el("div", { class: "ed-headline-line" }, headline, counter), standfirst, el("div", { class: "ed-strip" }, field(say("place"), place), field(say("date"), date), field(say("agency"), agency)), el("div", { class: "ed-byline" }, el("div", { class: "ed-field" }, el("span", {
		class: "ed-name",
		text: say("authors")
	}), authors.dom), field(say("byline"), byline)), leadHole);
	const put = (input, text) => {
		if (input.value !== text) input.value = text;
	};
	const show = (next) => {
		const sameLead = JSON.stringify(next.lead) === JSON.stringify(value.lead) && lead !== null;
		value = next;
		put(headline, next.headline);
		put(standfirst, next.standfirst);
		put(labels, next.labels.join(", "));
		put(place, next.dateline?.place ?? "");
		put(date, next.dateline?.date ?? "");
		put(agency, next.dateline?.agency ?? "");
		put(byline, next.byline ?? "");
		sections.draw();
		authors.draw();
		if (!sameLead) drawLead();
		counts();
		requestAnimationFrame(() => {
			grow(headline);
			grow(standfirst);
		});
	};
	addEventListener("resize", debounce(200, () => {
		grow(headline);
		grow(standfirst);
	}));
	queueMicrotask(() => show(value));
	return {
		dom,
		get value() {
			return value;
		},
		change(part) {
			change(part);
			show(value);
			if ("lead" in part) drawLead();
		},
		show,
		lock(now) {
			readonly = now;
			for (const input of [
				headline,
				standfirst,
				labels,
				place,
				date,
				agency,
				byline
			]) set(input, "readonly", now);
			show(value);
			drawLead();
		},
		leadInput,
		focus: () => headline.focus()
	};
}
function captionView(place, content, editable, changed) {
	let doc;
	try {
		doc = schema.nodeFromJSON({
			type: "caption",
			content
		});
	} catch {
		doc = n.caption.create();
	}
	const view = new EditorView({ mount: place }, {
		state: EditorState.create({
			doc,
			plugins: [
				history(),
				keymap({ Enter: () => true }),
				keymap(baseKeymap)
			]
		}),
		editable,
		attributes: () => ({
			"aria-label": say("hint_caption"),
			role: "textbox",
			dir: "auto",
			"data-hint": say("hint_caption"),
			"data-field": "lead"
		}),
		dispatchTransaction(tr) {
			view.updateState(view.state.apply(tr));
			place.classList.toggle("blank", view.state.doc.content.size === 0);
			if (tr.docChanged) changed(view.state.doc.toJSON().content ?? []);
		}
	});
	place.classList.toggle("blank", doc.content.size === 0);
	return view;
}
var key$2 = new PluginKey("find");
function search(doc, { text, exact, whole }) {
	const hits = [];
	if (!text) return hits;
	const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/["“”„«»]/g, "[\"“”„«»]").replace(/['‘’‚]/g, "['‘’‚]");
	const pattern = new RegExp(whole ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped, exact ? "gu" : "giu");
	doc.descendants((node, at) => {
		if (!node.isTextblock) return !node.isInline;
		const said = node.textBetween(0, node.content.size, void 0, "￼");
		for (const match of said.matchAll(pattern)) hits.push([at + 1 + match.index, at + 1 + match.index + match[0].length]);
		return false;
	});
	return hits;
}
function mark(state, wanted) {
	const hits = wanted ? search(state.doc, wanted) : [];
	return {
		wanted,
		hits,
		set: DecorationSet.create(state.doc, hits.map(([from, to]) => Decoration.inline(from, to, { class: "ed-hit" })))
	};
}
var find = () => new Plugin({
	key: key$2,
	state: {
		init: (_, state) => mark(state, null),
		apply(tr, before, _old, state) {
			const meta = tr.getMeta(key$2);
			if (meta) return mark(state, meta.wanted);
			return tr.docChanged && before.wanted ? mark(state, before.wanted) : before;
		}
	},
	props: { decorations: (state) => key$2.getState(state)?.set ?? null }
});
function findBar(getView, announce) {
	const text = el("input", {
		type: "text",
		dir: "auto",
		autocomplete: "off"
	});
	const other = el("input", {
		type: "text",
		dir: "auto",
		autocomplete: "off"
	});
	const exact = el("input", { type: "checkbox" });
	const whole = el("input", { type: "checkbox" });
	const count = el("span", {
		class: "ed-count",
		role: "status"
	});
	const view = getView;
	const look = () => {
		const v = view();
		v.dispatch(v.state.tr.setMeta(key$2, { wanted: {
			text: text.value,
			exact: exact.checked,
			whole: whole.checked
		} }));
		told();
	};
	const told = () => {
		const hits = key$2.getState(view().state)?.hits ?? [];
		const { from, to } = view().state.selection;
		const at = hits.findIndex((hit) => hit[0] === from && hit[1] === to);
		count.textContent = !text.value ? "" : hits.length ? say("find_count", {
			at: at + 1,
			n: hits.length
		}) : say("find_none");
	};
	const go = (by) => {
		const v = view();
		const hits = key$2.getState(v.state)?.hits ?? [];
		if (!hits.length) return;
		const { from, to } = v.state.selection;
		const hit = by > 0 ? hits.find((one) => one[0] >= to) ?? hits[0] : hits.findLast((one) => one[1] <= from) ?? hits.at(-1);
		if (!hit) return;
		v.dispatch(v.state.tr.setSelection(TextSelection.create(v.state.doc, hit[0], hit[1])).scrollIntoView());
		told();
	};
	const one = () => {
		const v = view();
		if (!v.editable) return;
		const { from, to } = v.state.selection;
		if ((key$2.getState(v.state)?.hits ?? []).some((hit) => hit[0] === from && hit[1] === to)) v.dispatch(v.state.tr.insertText(other.value, from, to));
		go(1);
	};
	const all = () => {
		const v = view();
		if (!v.editable) return;
		const hits = key$2.getState(v.state)?.hits ?? [];
		const tr = v.state.tr;
		for (const [from, to] of [...hits].reverse()) tr.insertText(other.value, from, to);
		if (hits.length) v.dispatch(tr);
		announce(say("replaced", { n: hits.length }));
		count.textContent = say("replaced", { n: hits.length });
	};
	text.oninput = exact.onchange = whole.onchange = look;
	const replaceRow = el("div", { class: "ed-row" }, field(say("replace"), other), button(say("replace_one"), one), button(say("replace_all"), all));
	const dom = el("section", {
		class: "ed-find",
		"aria-label": say("find"),
		hidden: true
	}, el("div", { class: "ed-row" }, field(say("find"), text), count, iconButton("up", say("find_prev"), () => go(-1)), iconButton("down", say("find_next"), () => go(1)), el("label", { class: "ed-tick" }, exact, say("match_case")), el("label", { class: "ed-tick" }, whole, say("whole_word")), iconButton("close", say("close"), () => close())), replaceRow);
	dom.onkeydown = (event) => {
		if (event.key === "Escape") close();
		else if (event.key === "Enter" && event.target === text) go(event.shiftKey ? -1 : 1);
		else if (event.key === "Enter" && event.target === other) one();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	const close = () => {
		dom.hidden = true;
		const v = view();
		v.dispatch(v.state.tr.setMeta(key$2, { wanted: null }));
		v.focus();
	};
	return {
		dom,
		open(replacing) {
			const v = view();
			const { from, to, empty } = v.state.selection;
			const said = empty ? "" : v.state.doc.textBetween(from, to, " ");
			if (said && said.length < 80) text.value = said;
			dom.hidden = false;
			replaceRow.hidden = !replacing;
			look();
			text.focus();
			text.select();
		},
		close
	};
}
var STORE = "entries";
var Journal = class {
	factory;
	name;
	db = null;
	chain = Promise.resolve();
	broken = false;
	constructor(factory, name = "dateline-journal") {
		this.factory = factory;
		this.name = name;
	}
	open() {
		this.db ??= new Promise((resolve, reject) => {
			if (!this.factory) throw new Error("no journal");
			const request = this.factory.open(this.name, 1);
			request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
			request.onsuccess = () => {
				request.result.onversionchange = () => {
					request.result.close();
					this.db = null;
				};
				request.result.onclose = () => {
					this.db = null;
				};
				resolve(request.result);
			};
			request.onerror = () => reject(request.error);
			request.onblocked = () => reject(new Error("blocked"));
		}).catch((why) => {
			this.db = null;
			throw why;
		});
		return this.db;
	}
	queue(mode, work) {
		const next = this.chain.then(async () => {
			const db = await this.open();
			return await new Promise((resolve, reject) => {
				const transaction = db.transaction(STORE, mode);
				const request = work(transaction.objectStore(STORE));
				transaction.oncomplete = () => resolve(request?.result);
				transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
			});
		});
		this.chain = next.catch(() => void 0);
		return next;
	}
	async put(entry) {
		try {
			await this.queue("readwrite", (store) => store.put(entry));
			this.broken = false;
		} catch {
			this.broken = true;
		}
		return !this.broken;
	}
	async remove(key) {
		await this.queue("readwrite", (store) => store.delete(key)).catch(() => void 0);
	}
	async all() {
		return await this.queue("readonly", (store) => store.getAll()).catch(() => []) ?? [];
	}
	async left(user, article, tab) {
		return (await this.all()).filter((one) => one.user === user && one.article_id === article && one.tab !== tab).sort((a, b) => b.at - a.at);
	}
	async forget(user) {
		for (const entry of await this.all()) if (entry.user === user) await this.remove(entry.key);
	}
};
var put = (make) => (view) => {
	insertBlock(view.state, make(), view.dispatch);
	view.focus();
};
function items(actions) {
	const command = (run) => (view) => {
		run(view.state, view.dispatch, view);
		view.focus();
	};
	return [
		{
			name: "picture",
			key: "b_picture",
			hint: "d_picture",
			also: "image photo bild foto",
			run: () => actions.picture()
		},
		{
			name: "said",
			key: "b_said",
			hint: "d_said",
			also: "quote speaker zitat",
			run: put(() => blockOf(n.said_quote))
		},
		{
			name: "heading",
			key: "b_heading",
			hint: "d_heading",
			also: "h2 title",
			run: command(toHeading(2))
		},
		{
			name: "quote",
			key: "b_quote",
			hint: "d_quote",
			also: "blockquote",
			run: command(toQuote)
		},
		{
			name: "pull",
			key: "b_pull",
			hint: "d_pull",
			also: "pullquote",
			run: put(() => blockOf(n.pull_quote))
		},
		{
			name: "box",
			key: "b_box",
			hint: "d_box",
			also: "facts background",
			run: put(() => blockOf(n.fact_box))
		},
		{
			name: "list",
			key: "b_list",
			hint: "d_list",
			also: "ul bullets",
			run: command(toList(false))
		},
		{
			name: "numbered",
			key: "b_numbered",
			hint: "d_numbered",
			also: "ol",
			run: command(toList(true))
		},
		{
			name: "table",
			key: "b_table",
			hint: "d_table",
			also: "grid",
			run: put(() => emptyTable())
		},
		{
			name: "embed",
			key: "b_embed",
			hint: "d_embed",
			also: "video url post",
			run: () => actions.embed()
		},
		{
			name: "line",
			key: "b_line",
			hint: "d_line",
			also: "hr separator",
			run: put(() => n.separator.create())
		},
		{
			name: "note",
			key: "b_note",
			hint: "d_note",
			also: "footnote",
			run: (view) => {
				addFootnote(view);
			}
		},
		{
			name: "verse",
			key: "b_verse",
			hint: "d_verse",
			also: "poem",
			run: put(() => blockOf(n.verse))
		},
		{
			name: "code",
			key: "b_code",
			hint: "d_code",
			also: "program pre",
			run: put(() => blockOf(n.code_block))
		},
		{
			name: "more",
			key: "b_more",
			hint: "d_more",
			also: "teaser",
			run: put(() => n.more.create())
		},
		{
			name: "page",
			key: "b_page",
			hint: "d_page",
			also: "break",
			run: put(() => n.page_break.create())
		}
	];
}
function addFootnote(view) {
	const { state } = view;
	const ids = new Set();
	state.doc.descendants((node) => {
		if (node.type === n.note || node.type === n.footnote) ids.add(node.attrs["id"]);
	});
	let number = 1;
	while (ids.has(`n${number}`)) number += 1;
	const id = `n${number}`;
	if (!state.selection.$to.parent.inlineContent || state.selection.$to.parent.type.spec.code) return;
	const tr = state.tr.insert(state.selection.to, n.note.create({ id }));
	const last = tr.doc.lastChild;
	const note = n.footnote.create({ id });
	let at;
	if (last?.type === n.footnotes) {
		at = tr.doc.content.size - 1;
		tr.insert(at, note);
	} else {
		at = tr.doc.content.size;
		tr.insert(at, n.footnotes.create(null, note));
		at += 1;
	}
	view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
	view.focus();
}
function query(state) {
	const { $from, empty } = state.selection;
	if (!empty || $from.parent.type !== n.paragraph) return null;
	const before = $from.parent.textBetween(0, $from.parentOffset, void 0, "￼");
	const match = /(?:^|\s)\/([\p{L}\p{N}]{0,20})$/u.exec(before);
	if (!match) return null;
	const text = match[1] ?? "";
	return {
		from: $from.pos - text.length - 1,
		to: $from.pos,
		text
	};
}
function menu(actions) {
	return new Plugin({ view(view) {
		const all = items(actions);
		const id = unique("menu");
		const list = el("ul", {
			id,
			class: "ed-menu",
			role: "listbox",
			"aria-label": say("insert"),
			hidden: true
		});
		const plus = iconButton("plus", say("insert_here"), () => openAtPlus(), {
			class: "ed-ib ed-plus",
			hidden: true
		});
		plus.onmousedown = (event) => event.preventDefault();
		const overlay = view.dom.parentElement;
		overlay?.append(plus, list);
		let found = [];
		let at = 0;
		let closedAt = -1;
		let forced = false;
		const close = () => {
			forced = false;
			if (list.hidden) return;
			list.hidden = true;
			view.dom.removeAttribute("aria-activedescendant");
			view.dom.removeAttribute("aria-controls");
		};
		const openAtPlus = () => {
			forced = true;
			closedAt = -1;
			at = 0;
			update(view);
			view.focus();
		};
		const choose = (item) => {
			const now = query(view.state);
			if (now) view.dispatch(view.state.tr.delete(now.from, now.to));
			close();
			item.run(view);
		};
		const draw = () => {
			list.replaceChildren(...found.length ? found.map((item, index) => {
				const row = el("li", {
					id: `${id}-${index}`,
					role: "option",
					"aria-selected": index === at ? "true" : "false"
				}, el("b", { text: say(item.key) }), el("span", { text: say(item.hint) }));
				row.onmousedown = (event) => {
					event.preventDefault();
					choose(item);
				};
				return row;
			}) : [el("li", {
				class: "hint",
				role: "option",
				"aria-selected": "false",
				"aria-disabled": "true",
				text: say("nothing_found")
			})]);
			view.dom.setAttribute("aria-controls", id);
			view.dom.setAttribute("aria-activedescendant", `${id}-${at}`);
			list.children[at]?.scrollIntoView({ block: "nearest" });
		};
		const update = (now) => {
			const { state } = now;
			const here = query(state);
			const { $from, empty } = state.selection;
			const blank = empty && $from.parent.type === n.paragraph && $from.parent.content.size === 0;
			plus.hidden = !(blank && now.editable && (now.hasFocus() || forced));
			const wanted = now.editable && (here !== null || forced && blank) && !(here && here.from === closedAt);
			if (!here) closedAt = -1;
			if (plus.hidden && !wanted) return close();
			const frame = overlay?.getBoundingClientRect();
			if (!frame) return;
			if (!plus.hidden) {
				const line = now.coordsAtPos($from.pos);
				plus.style.insetBlockStart = `${(line.top + line.bottom) / 2 - frame.top}px`;
			}
			if (!wanted) return close();
			const text = (here?.text ?? "").toLocaleLowerCase();
			found = all.filter((item) => !text || say(item.key).toLocaleLowerCase().includes(text) || item.also.includes(text) || item.name.startsWith(text));
			if (!found.length && text.length > 3) return close();
			at = Math.min(at, Math.max(0, found.length - 1));
			const caret = now.coordsAtPos(here?.from ?? $from.pos);
			const wasHidden = list.hidden;
			list.hidden = false;
			if (wasHidden) at = 0;
			draw();
			const tall = list.offsetHeight;
			const below = innerHeight - caret.bottom > tall + 12 || caret.top < tall + 60;
			list.style.insetBlockStart = `${(below ? caret.bottom + 6 : caret.top - tall - 6) - frame.top}px`;
			const inline = getComputedStyle(now.dom).direction === "rtl" ? frame.right - caret.right : caret.left - frame.left;
			list.style.insetInlineStart = `${Math.max(0, Math.min(inline, frame.width - list.offsetWidth))}px`;
		};
		const onkey = (event) => {
			if (list.hidden || event.isComposing) return;
			const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
			if (step) at = (at + step + found.length) % Math.max(1, found.length);
			else if (event.key === "Enter" || event.key === "Tab") {
				const item = found[at];
				if (!item) return close();
				choose(item);
			} else if (event.key === "Escape") {
				closedAt = query(view.state)?.from ?? -1;
				close();
			} else return;
			event.preventDefault();
			event.stopPropagation();
			if (step) draw();
		};
		view.dom.addEventListener("keydown", onkey, true);
		const onblur = () => setTimeout(() => {
			if (!view.hasFocus()) {
				close();
				plus.hidden = true;
			}
		}, 150);
		view.dom.addEventListener("blur", onblur);
		const onfocus = () => update(view);
		view.dom.addEventListener("focus", onfocus);
		return {
			update: (now) => {
				if (!now.composing) {
					if (!query(now.state)) {
						if (now.state.selection.$from.parent.content.size > 0) forced = false;
					}
					update(now);
				}
			},
			destroy() {
				view.dom.removeEventListener("keydown", onkey, true);
				view.dom.removeEventListener("blur", onblur);
				view.dom.removeEventListener("focus", onfocus);
				list.remove();
				plus.remove();
			}
		};
	} });
}
var PROVIDERS = {
	"youtube.com": "YouTube",
	"youtu.be": "YouTube",
	"vimeo.com": "Vimeo",
	"x.com": "X",
	"twitter.com": "X",
	"facebook.com": "Facebook",
	"instagram.com": "Instagram",
	"soundcloud.com": "SoundCloud",
	"tiktok.com": "TikTok",
	"bsky.app": "Bluesky",
	"datawrapper.dwcdn.net": "Datawrapper"
};
function providerOf(url) {
	try {
		const host = new URL(url).host.replace(/^(www|m)\./, "");
		return PROVIDERS[host] ?? host;
	} catch {
		return url;
	}
}
var read$1 = new WeakMap();
function styles(it) {
	const text = it.getAttribute("style") ?? "";
	const known = read$1.get(it);
	if (known?.text === text) return known.said;
	const said = {};
	for (const part of text.split(";")) {
		const colon = part.indexOf(":");
		if (colon > 0) said[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim().toLowerCase();
	}
	read$1.set(it, {
		text,
		said
	});
	return said;
}
function lists(dom) {
	wordOnline(dom);
	const items = new Map();
	for (const it of dom.querySelectorAll("p,h1,h2,h3,h4,h5,h6,div")) {
		const item = read(it);
		if (item) items.set(it, item);
	}
	const done = new Set();
	for (const [first] of items) {
		if (done.has(first)) continue;
		const run = [];
		let next = first;
		while (next) {
			const item = items.get(next);
			if (!item) break;
			done.add(next);
			run.push(item);
			next = next.nextElementSibling;
		}
		build(run);
	}
}
function read(it) {
	const said = styles(it)["mso-list"];
	const match = said ? /(l\d+)\s+level(\d+)/.exec(said) : null;
	const byClass = /\bMsoList(Paragraph|Bullet|Number)/.test(it.className);
	if (!match && !byClass) return null;
	const sign = marker(it, match !== null);
	if (sign === null) return null;
	const number = /^\(?(\d+)[.)\]]?$/.exec(sign);
	const ordered = number !== null || /^\(?([a-z]{1,2}|[ivxlcdm]+)[.)]$/i.test(sign) || /MsoListNumber/.test(it.className);
	return {
		dom: it,
		level: Number(match?.[2] ?? 1),
		ordered,
		start: number ? Number(number[1]) : null,
		list: match?.[1] ?? ""
	};
}
function marker(it, certain) {
	const ignored = [...it.querySelectorAll("[style]")].find((one) => styles(one)["mso-list"] === "ignore");
	if (ignored) {
		const sign = ignored.textContent ?? "";
		ignored.remove();
		return sign.replace(/[\s\u00a0]+/g, "");
	}
	const walker = it.ownerDocument.createTreeWalker(it, 128);
	let open = null;
	while (walker.nextNode()) {
		const comment = walker.currentNode;
		if (/\[if !supportLists\]/.test(comment.data)) open = comment;
		else if (open && /\[endif\]/.test(comment.data)) {
			const range = it.ownerDocument.createRange();
			range.setStartAfter(open);
			range.setEndBefore(comment);
			const sign = range.toString();
			range.deleteContents();
			return sign.replace(/[\s\u00a0]+/g, "");
		}
	}
	const text = it.textContent ?? "";
	const found = /^\s*([·•o§▪–\u00b7\uf0b7\uf0a7-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[\u00a0\t ]{1,}/i.exec(text);
	if (!found || !(certain || /[\u00a0\t]/.test(found[0]))) return certain ? "•" : null;
	strip(it, found[0].length);
	return (found[1] ?? "").trim();
}
function strip(it, count) {
	const walker = it.ownerDocument.createTreeWalker(it, 4);
	let left = count;
	while (left > 0 && walker.nextNode()) {
		const text = walker.currentNode;
		const here = Math.min(left, text.data.length);
		text.data = text.data.slice(here);
		left -= here;
	}
}
function build(run) {
	const first = run[0];
	if (!first) return;
	const doc = first.dom.ownerDocument;
	const place = doc.createElement("div");
	first.dom.replaceWith(place);
	const open = [];
	for (const item of run) {
		while (open.length && (open.at(-1)?.level ?? 0) > item.level) open.pop();
		let top = open.at(-1);
		if (top && top.level === item.level && (top.ordered !== item.ordered || top.id !== item.list)) {
			open.pop();
			top = open.at(-1);
		}
		if (!top || top.level < item.level) {
			const list = doc.createElement(item.ordered ? "ol" : "ul");
			if (item.ordered && item.start !== null && item.start !== 1) list.setAttribute("start", String(item.start));
			const parent = top?.list.lastElementChild;
			if (parent) parent.append(list);
			else place.append(list);
			top = {
				list,
				level: item.level,
				ordered: item.ordered,
				id: item.list
			};
			open.push(top);
		}
		const li = doc.createElement("li");
		const p = doc.createElement("p");
		p.append(...item.dom.childNodes);
		li.append(p);
		top.list.append(li);
		if (item.dom !== first.dom) item.dom.remove();
	}
	place.replaceWith(...place.childNodes);
}
function wordOnline(dom) {
	const all = [...dom.querySelectorAll("li[data-aria-level]")];
	for (const wrapper of dom.querySelectorAll(".ListContainerWrapper")) wrapper.replaceWith(...wrapper.childNodes);
	let open = [];
	let last = null;
	for (const item of all) {
		const list = item.parentElement;
		if (!list) continue;
		const level = Number(item.getAttribute("data-aria-level")) || 1;
		if (!(last !== null && (item.previousElementSibling === last || list.previousElementSibling === last || list.previousElementSibling === open[0]?.list))) open = [];
		while (open.length && (open.at(-1)?.level ?? 0) > level) open.pop();
		const top = open.at(-1);
		if (!top) open.push({
			list,
			level
		});
		else if (top.level === level && top.list !== list && top.list.nodeName === list.nodeName) {
			top.list.append(item);
			if (!list.children.length) list.remove();
		} else if (top.level < level) {
			const inner = item.ownerDocument.createElement(list.nodeName);
			(top.list.lastElementChild ?? top.list).append(inner);
			inner.append(item);
			if (!list.children.length) list.remove();
			open.push({
				list: inner,
				level
			});
		}
		last = open[0]?.list ?? list;
	}
}
function footnotes(dom) {
	const places = new Map();
	for (const it of dom.querySelectorAll("a[id],a[name]")) for (const name of [it.id, it.getAttribute("name")]) if (name) places.set(name, it);
	for (const it of dom.querySelectorAll("[id]")) if (!places.has(it.id)) places.set(it.id, it);
	const target = (it) => {
		const href = it.getAttribute("href") ?? "";
		return href.startsWith("#") ? places.get(href.slice(1)) ?? null : null;
	};
	const list = dom.ownerDocument.createElement("ol");
	const used = new Set();
	let count = 0;
	for (const ref of [...dom.querySelectorAll("a[href^=\"#\"]")]) {
		if (used.has(ref) || !ref.isConnected && !dom.contains(ref)) continue;
		const place = target(ref);
		const sign = place?.nodeName === "A" ? place : place?.querySelector?.("a[href^=\"#\"]");
		if (!sign || sign === ref || used.has(sign) || !/^[\s[(]*[\p{L}\d*†‡§]{1,4}[\s\])]*$/u.test(ref.textContent ?? "")) continue;
		const back = target(sign);
		if (back !== ref && !back?.contains(ref) && !ref.contains(back)) continue;
		if (!(ref.compareDocumentPosition(sign) & 4)) continue;
		used.add(ref).add(sign);
		count += 1;
		const id = `n${count}`;
		const note = sign.closest("[id^=ftn],[id^=sdfootnote],[id^=sdendnote],[id^=edn],[style*='mso-element:footnote'],[style*='mso-element:endnote'],li,p,div") ?? sign;
		(sign.closest("sup") ?? sign).remove();
		const li = list.ownerDocument.createElement("li");
		li.setAttribute("data-footnote", id);
		const blocks = [...note.querySelectorAll("p")];
		if (blocks.length) blocks.forEach((block, at) => {
			if (at) li.append(li.ownerDocument.createElement("br"));
			li.append(...block.childNodes);
		});
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
function tables(dom) {
	for (const it of [...dom.querySelectorAll("table")].reverse()) {
		const rows = [...it.querySelectorAll("tr")].filter((row) => row.closest("table") === it);
		const widest = Math.max(0, ...rows.map((row) => row.children.length));
		const role = it.getAttribute("role");
		if (role === "presentation" || role === "none" || widest <= 1 || it.querySelector("table,.ed-table")) takeApart(it, rows);
		else keep(it);
	}
}
function takeApart(table, rows) {
	const out = [];
	for (const row of rows) for (const cell of row.children) {
		const div = table.ownerDocument.createElement("div");
		div.append(...cell.childNodes);
		out.push(div);
	}
	table.replaceWith(...out);
}
function keep(table) {
	const doc = table.ownerDocument;
	for (const cell of table.querySelectorAll("td,th")) lines$1(cell);
	const figure = doc.createElement("figure");
	figure.className = "ed-table";
	const caption = doc.createElement("figcaption");
	const said = table.querySelector("caption");
	if (said) {
		lines$1(said);
		caption.append(...said.childNodes);
		said.remove();
	}
	table.replaceWith(figure);
	figure.append(table, caption);
}
function lines$1(cell) {
	for (const item of cell.querySelectorAll("li")) {
		const ordered = item.parentElement?.nodeName === "OL";
		const at = item.parentElement ? [...item.parentElement.children].indexOf(item) + 1 : 1;
		item.prepend(ordered ? `${at}. ` : "• ");
	}
	for (const block of [...cell.querySelectorAll("p,div,h1,h2,h3,h4,h5,h6,li,blockquote,pre")]) {
		if (block.previousSibling || block.parentElement?.closest("li,ul,ol")) {
			if ((block.parentElement === cell ? textBefore(cell, block) : cell.textContent ?? "").trim() && textBefore(cell, block).trim()) block.before(cell.ownerDocument.createElement("br"));
		}
		block.replaceWith(...block.childNodes);
	}
	for (const list of [...cell.querySelectorAll("ul,ol,hr")]) list.replaceWith(...list.childNodes);
}
function textBefore(cell, block) {
	const range = cell.ownerDocument.createRange();
	range.selectNodeContents(cell);
	range.setEndBefore(block);
	return range.toString();
}
var GONE = "style,script,meta,link,title,base,template,noscript,svg,canvas,iframe,object,embed,video,audio,map,input,select,textarea,button,progress,colgroup,col,nav,xml,[hidden]";
var KEPT_ATTRIBUTES = new Set([
	"href",
	"title",
	"colspan",
	"rowspan",
	"start",
	"data-note",
	"data-footnote",
	"data-part"
]);
var KEPT_CLASSES = new Set(["notes", "ed-table"]);
function cleaned(dom) {
	if (dom.querySelector("[data-pm-slice]") || dom.hasAttribute?.("data-pm-slice")) return dom;
	hiddenWords(dom);
	for (const it of dom.querySelectorAll(GONE)) it.remove();
	changesOfWord(dom);
	footnotes(dom);
	lists(dom);
	comments(dom);
	for (const it of [...dom.querySelectorAll("*")]) if (it.nodeName.includes(":")) unwrap(it);
	pictures(dom);
	links(dom);
	bold(dom);
	titles(dom);
	headings(dom);
	marks(dom);
	paragraphs(dom);
	tables(dom);
	nestedLists(dom);
	attributes(dom);
	spaces(dom);
	empties(dom);
	return dom;
}
function unwrap(it) {
	it.replaceWith(...it.childNodes);
}
function rename(it, name) {
	const other = it.ownerDocument.createElement(name);
	for (const attribute of [...it.attributes]) if (KEPT_ATTRIBUTES.has(attribute.name)) other.setAttribute(attribute.name, attribute.value);
	other.append(...it.childNodes);
	it.replaceWith(other);
	return other;
}
function hiddenWords(dom) {
	for (const it of dom.querySelectorAll("[style]")) {
		const style = styles(it);
		if (style["display"] === "none" || style["mso-hide"] === "all" || style["visibility"] === "hidden") it.remove();
	}
}
function changesOfWord(dom) {
	for (const it of dom.querySelectorAll("del[cite],del[datetime],.msoDel,.MsoCommentReference,.MsoCommentText")) it.remove();
	for (const it of dom.querySelectorAll("[style*='mso-element:comment'],[style*='mso-comment-reference'],[style*='mso-comment-done']")) if (styles(it)["mso-element"]?.startsWith("comment")) it.remove();
	else unwrap(it);
	for (const it of dom.querySelectorAll("ins,.msoIns")) unwrap(it);
}
function comments(dom) {
	const walker = dom.ownerDocument.createTreeWalker(dom, 128);
	const all = [];
	while (walker.nextNode()) all.push(walker.currentNode);
	for (const it of all) it.remove();
}
function pictures(dom) {
	for (const it of dom.querySelectorAll("img,picture,source")) {
		const alt = it.getAttribute("alt") ?? "";
		if (it.nodeName === "IMG" && alt.length <= 16 && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(alt)) it.replaceWith(alt);
		else if (it.nodeName === "PICTURE") unwrap(it);
		else it.remove();
	}
	for (const it of dom.querySelectorAll("figcaption")) rename(it, "p");
	for (const it of dom.querySelectorAll("figure")) unwrap(it);
}
function links(dom) {
	for (const it of dom.querySelectorAll("a")) {
		const href = it.getAttribute("href")?.trim() ?? "";
		if (!href || href.startsWith("#") || /^(javascript|data|vbscript|file|about|blob|cid):/i.test(href)) {
			unwrap(it);
			continue;
		}
		it.setAttribute("href", bare(href));
		it.removeAttribute("title");
	}
}
function bare(href) {
	try {
		const url = new URL(href);
		const inner = url.host.endsWith("safelinks.protection.outlook.com") ? url.searchParams.get("url") : /^(www\.)?google\.[a-z.]+$/.test(url.host) && url.pathname === "/url" ? url.searchParams.get("q") ?? url.searchParams.get("url") : /^l\.(facebook|instagram|wl)\.com?$/.test(url.host) || url.host === "l.facebook.com" ? url.searchParams.get("u") : null;
		return inner && /^https?:/i.test(inner) ? inner : href;
	} catch {
		return href;
	}
}
function bold(dom) {
	for (const it of dom.querySelectorAll("b,strong")) {
		const weight = styles(it)["font-weight"];
		if (it.id.startsWith("docs-internal-guid") || weight === "normal" || weight === "400" || it.querySelector("p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,blockquote")) unwrap(it);
	}
	for (const it of dom.querySelectorAll("i,em")) if (styles(it)["font-style"] === "normal") unwrap(it);
}
function titles(dom) {
	for (const it of dom.querySelectorAll("p.MsoTitle,p.Title")) rename(it, "h2");
}
function headings(dom) {
	for (const it of dom.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
		for (const inner of it.querySelectorAll("b,strong,u")) unwrap(inner);
		for (const inner of it.querySelectorAll("[style]")) inner.removeAttribute("style");
		if (it.querySelector("p,div")) for (const inner of it.querySelectorAll("p,div")) unwrap(inner);
	}
}
function marks(dom) {
	for (const it of [...dom.querySelectorAll("span,font,a,b,strong,i,em,p,div,li,td")]) {
		const style = styles(it);
		const inline = /^(SPAN|FONT|A|B|STRONG|I|EM)$/.test(it.nodeName);
		const inHeading = it.closest("h1,h2,h3,h4,h5,h6");
		const weight = style["font-weight"];
		const names = [];
		if (weight && (weight === "bold" || weight === "bolder" || Number(weight) >= 600) && !inHeading && !it.closest("b,strong") && inline) names.push("strong");
		if (/italic|oblique/.test(style["font-style"] ?? "") && !it.closest("i,em") && inline) names.push("em");
		const line = `${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`;
		if (line.includes("line-through") && inline) names.push("s");
		if (line.includes("underline") && inline && !it.closest("a,u") && !it.querySelector("a") && !inHeading) names.push("u");
		if (style["vertical-align"] === "super" && inline && !it.closest("sup")) names.push("sup");
		if (style["vertical-align"] === "sub" && inline && !it.closest("sub")) names.push("sub");
		if (!it.textContent?.trim()) continue;
		for (const name of names) {
			const wrap = it.ownerDocument.createElement(name);
			wrap.append(...it.childNodes);
			it.append(wrap);
		}
	}
	for (const it of dom.querySelectorAll("span,font,center,small,big,tt,label,acronym,time,bdi,bdo,cite,q,ins,mark")) {
		if (it.nodeName === "Q") {
			it.prepend("“");
			it.append("”");
		}
		unwrap(it);
	}
}
var BLOCKS = "p,div,section,article,main,header,footer,aside,address,details,dl,dt,dd,ul,ol,li,table,blockquote,pre,h1,h2,h3,h4,h5,h6,hr,figure";
function paragraphs(dom) {
	for (const it of dom.querySelectorAll("dt")) {
		const p = rename(it, "p");
		const strong = p.ownerDocument.createElement("strong");
		strong.append(...p.childNodes);
		p.append(strong);
	}
	for (const it of dom.querySelectorAll("dd")) rename(it, "p");
	for (const it of dom.querySelectorAll("dl,section:not(.notes),article,main,header,footer,aside,address,details,summary,fieldset,legend,form")) rename(it, "div");
	for (const it of [dom, ...dom.querySelectorAll("p,div,td,th,li,blockquote")]) splitAtBreaks(it);
	for (const it of dom.querySelectorAll("br")) {
		let next = it.nextSibling;
		while (next && next.nodeType === 3 && !next.textContent?.trim()) next = next.nextSibling;
		if (!next || next.nodeType === 1 && next.matches(BLOCKS)) it.remove();
	}
}
function splitAtBreaks(it) {
	const kids = [...it.childNodes];
	const groups = [[]];
	let breaks = [];
	let found = false;
	for (const kid of kids) {
		if (kid.nodeName === "BR") {
			breaks.push(kid);
			continue;
		}
		if (kid.nodeType === 3 && !kid.textContent?.trim() && breaks.length) continue;
		if (breaks.length >= 2) {
			groups.push([]);
			found = true;
		} else groups.at(-1)?.push(...breaks);
		breaks = [];
		groups.at(-1)?.push(kid);
	}
	if (!found) return;
	const parts = groups.filter((group) => group.length).map((group) => {
		const block = group.some((kid) => kid.nodeType === 1 && kid.matches(BLOCKS));
		const p = it.ownerDocument.createElement(block ? "div" : "p");
		p.append(...group);
		return p;
	});
	if (it.nodeName === "P") it.replaceWith(...parts);
	else it.replaceChildren(...parts);
}
function nestedLists(dom) {
	for (const it of dom.querySelectorAll("ul>ul,ul>ol,ol>ul,ol>ol")) {
		const before = it.previousElementSibling;
		if (before?.nodeName === "LI") before.append(it);
		else {
			const item = it.ownerDocument.createElement("li");
			it.replaceWith(item);
			item.append(it);
		}
	}
}
function attributes(dom) {
	for (const it of dom.querySelectorAll("*")) for (const { name, value } of [...it.attributes]) {
		if (KEPT_ATTRIBUTES.has(name)) continue;
		if (name === "class" && value.split(/\s+/).some((one) => KEPT_CLASSES.has(one))) continue;
		it.removeAttribute(name);
	}
}
function spaces(dom) {
	const walker = dom.ownerDocument.createTreeWalker(dom, 4);
	while (walker.nextNode()) {
		const node = walker.currentNode;
		if (node.parentElement?.closest("pre")) continue;
		const text = node.data.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/\u00a0{2,}/g, " ").replace(/\u00a0/g, (_all, at, all) => /[\d«]/.test(all[at - 1] ?? "") && /\S/.test(all[at + 1] ?? "") || /[»;:!?%€$£]/.test(all[at + 1] ?? "") ? "\xA0" : " ");
		if (text !== node.data) node.data = text;
	}
}
function empties(dom) {
	for (const it of [...dom.querySelectorAll("p,h1,h2,h3,h4,h5,h6,li,blockquote,ul,ol,div")].reverse()) if (!it.textContent?.trim() && !it.querySelector("br,hr,table,[data-note]") && !it.closest("table")) it.remove();
}
var isLine = (node) => [
	n.picture,
	n.player,
	n.embed,
	n.file,
	n.said_quote,
	n.words,
	n.cite,
	n.title,
	n.caption,
	n.cell,
	n.header_cell,
	n.footnote
].includes(node.type);
function asLine(slice) {
	const out = [];
	slice.content.descendants((node) => {
		if (node.isTextblock) {
			if (out.length && node.content.size) out.push(n.break.create());
			node.content.forEach((piece) => {
				if (piece.type !== n.note) out.push(piece);
			});
			return false;
		}
		if (node.isInline) out.push(node);
		return true;
	});
	return new Slice(Fragment.from(out), 0, 0);
}
function inEmpty(state, slice) {
	const { $from, empty } = state.selection;
	const first = slice.content.firstChild;
	if (!empty || $from.depth < 1 || $from.parent.type !== n.paragraph || $from.parent.content.size > 0 || !first || first.isInline || first.isTextblock) return null;
	if (slice.openStart > 0 && !first.type.spec.isolating) return null;
	const above = $from.node(-1);
	const index = $from.index(-1);
	let content = slice.content;
	if (!content.lastChild?.isTextblock && index === above.childCount - 1) content = content.addToEnd(n.paragraph.create());
	if (!above.canReplace(index, index + 1, content)) return null;
	const tr = state.tr.replaceWith($from.before(), $from.after(), content);
	return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map($from.after())), -1));
}
function withFootnotes(state, slice) {
	const last = slice.content.lastChild;
	if (last?.type !== n.footnotes) return null;
	const taken = new Set();
	state.doc.descendants((node) => {
		if (node.type === n.footnote || node.type === n.note) taken.add(node.attrs["id"]);
	});
	const names = new Map();
	let next = 1;
	last.forEach((note) => {
		while (taken.has(`n${next}`)) next += 1;
		names.set(note.attrs["id"], `n${next}`);
		taken.add(`n${next}`);
	});
	const renamed = (fragment) => {
		const nodes = [];
		fragment.forEach((node) => {
			if (node.type === n.note) nodes.push(n.note.create({ id: names.get(node.attrs["id"]) ?? node.attrs["id"] }, null, node.marks));
			else nodes.push(node.isText ? node : node.copy(renamed(node.content)));
		});
		return Fragment.from(nodes);
	};
	const rest = renamed(slice.content.cut(0, slice.content.size - last.nodeSize));
	const notes = [];
	last.forEach((note) => notes.push(n.footnote.create({ id: names.get(note.attrs["id"]) ?? "" }, note.content)));
	const end = rest.lastChild?.isTextblock ? 1 : 0;
	const tr = state.tr.replaceSelection(new Slice(rest, Math.min(slice.openStart, rest.firstChild?.isTextblock ? 1 : 0), end));
	if (tr.doc.lastChild?.type === n.footnotes) tr.insert(tr.doc.content.size - 1, notes);
	else tr.insert(tr.doc.content.size, n.footnotes.create(null, notes));
	return tr;
}
function cutToFit(lines) {
	if (lines.length < 3) return false;
	const body = lines.slice(0, -1);
	const longest = Math.max(...body.map((line) => line.length));
	const even = body.filter((line) => line.length > longest * .72).length >= body.length * .8;
	const open = body.filter((line) => /[\p{L}\p{N},;-]$/u.test(line.trimEnd())).length >= body.length * .6;
	return longest >= 40 && longest <= 140 && even && open;
}
function joined(lines) {
	let out = "";
	for (const line of lines.map((one) => one.trim())) if (!out) out = line;
	else if (/\p{L}-$/u.test(out) && /^\p{Ll}/u.test(line)) out = out.slice(0, -1) + line;
	else out += ` ${line}`;
	return out;
}
var BULLET = /^\s*[•·▪◦‣●*–-]\s+(?=\S)/;
var NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/;
var inline = (text) => text ? [schema.text(text)] : [];
var paragraph = (text) => n.paragraph.create(null, inline(text));
function blocksOf(text) {
	const out = [];
	for (const part of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n\s*/)) {
		const lines = part.split("\n").map((line) => line.replace(/[\u200b\ufeff]/g, "").trimEnd()).filter((line) => line.trim());
		if (!lines.length) continue;
		const signs = lines.filter((line) => BULLET.test(line)).length;
		const numbers = lines.filter((line) => NUMBER.test(line)).length;
		if (signs === lines.length && (lines.length > 1 || /^\s*•/.test(lines[0] ?? ""))) out.push(n.list.create({ ordered: false }, lines.map((line) => n.item.create(null, paragraph(line.replace(BULLET, ""))))));
		else if (numbers === lines.length && lines.length > 1) {
			const start = Number(NUMBER.exec(lines[0] ?? "")?.[1] ?? 1);
			out.push(n.list.create({
				ordered: true,
				start: start === 1 ? null : start
			}, lines.map((line) => n.item.create(null, paragraph(line.replace(NUMBER, ""))))));
		} else if (cutToFit(lines)) out.push(paragraph(joined(lines)));
		else out.push(...lines.map((line) => paragraph(line.trim())));
	}
	return out;
}
function textSlice(text, $context, plain) {
	const marks = $context.marks();
	let blocks = plain ? text.replace(/\r\n?/g, "\n").split(/\n+/).filter((line) => line.trim()).map((line) => paragraph(line.trim())) : blocksOf(text);
	if (blocks.length === 1 && blocks[0]?.type === n.paragraph && !/\n/.test(text)) blocks = [paragraph(text.replace(/[\u200b\ufeff]/g, ""))];
	if (marks.length) blocks = blocks.map((block) => block.type === n.paragraph ? block.copy(Fragment.from(inline(block.textContent).map((one) => one.mark(marks)))) : block);
	const first = blocks[0];
	const last = blocks.at(-1);
	return new Slice(Fragment.from(blocks), first?.type === n.paragraph ? 1 : 0, last?.type === n.paragraph ? 1 : 0);
}
var Cleaning = class extends DOMParser {
	parseSlice(dom, options) {
		return super.parseSlice(cleaned(dom), options);
	}
};
var parser = () => new Cleaning(schema, DOMParser.fromSchema(schema).rules);
function hasWords(data) {
	const html = data?.getData("text/html") ?? "";
	return Boolean(data?.getData("text/plain").trim()) || html.replace(/<!--[^]*?-->|<(style|script|title)[^]*?<\/\1>|<[^>]*>|&nbsp;|\s/gi, "") !== "";
}
function pasting(desk, picture) {
	return new Plugin({ props: {
		clipboardParser: parser(),
		clipboardTextParser: (text, $context, plain) => textSlice(text, $context, plain),
		handlePaste(view, event, slice) {
			const data = event.clipboardData;
			const files = [...data?.files ?? []].filter((file) => file.type.startsWith("image/"));
			if (files.length && !hasWords(data)) {
				for (const file of files) picture(file, view.state.selection.from);
				return true;
			}
			const text = data?.getData("text/plain")?.trim() ?? "";
			if (/^https?:\/\/\S+$/i.test(text) && !view.state.selection.$from.parent.type.spec.code) {
				const { from, to, empty } = view.state.selection;
				const href = address(text);
				if (!href) return false;
				if (!empty) {
					view.dispatch(view.state.tr.removeMark(from, to, m.link).addMark(from, to, m.link.create({ href })));
					return true;
				}
				const { $from } = view.state.selection;
				const alone = $from.parent.type === n.paragraph && $from.parent.content.size === 0 && $from.depth === 1;
				const link = schema.text(text, [m.link.create({ href })]);
				view.dispatch(view.state.tr.replaceSelectionWith(link, false).scrollIntoView());
				if (alone) desk().toast(say("pasted_url"), {
					text: say("as_embed"),
					run: () => embed(href)
				}, 12e3);
				return true;
			}
			const html = data?.getData("text/html") ?? "";
			if (/<img\b[^>]*\bsrc=["']?https?:/i.test(html) && !html.includes("data-pm-slice")) desk().toast(say("paste_picture"));
			if (isLine(view.state.selection.$from.parent) && view.state.selection.$from.sameParent(view.state.selection.$to)) {
				view.dispatch(view.state.tr.replaceSelection(asLine(slice)).scrollIntoView().setMeta("paste", true));
				return true;
			}
			const noted = withFootnotes(view.state, slice) ?? inEmpty(view.state, slice);
			if (!noted) return false;
			view.dispatch(noted.scrollIntoView().setMeta("paste", true));
			return true;
		},
		handleDrop(view, event) {
			const files = [...event.dataTransfer?.files ?? []];
			if (!files.length) return false;
			const at = view.posAtCoords({
				left: event.clientX,
				top: event.clientY
			})?.pos ?? view.state.selection.from;
			for (const file of files) picture(file, at);
			event.preventDefault();
			return true;
		}
	} });
	function embed(url) {
		const { view } = desk();
		let found = null;
		view.state.doc.forEach((node, at) => {
			if (node.type === n.paragraph && node.textContent === url) found = {
				at,
				node
			};
		});
		if (!found) return;
		const { at, node } = found;
		view.dispatch(view.state.tr.replaceWith(at, at + node.nodeSize, n.embed.create({
			url,
			provider: providerOf(url),
			title: null
		})));
		view.focus();
	}
}
var EVERY_MS = 1e4;
var People = class {
	boot;
	session;
	out;
	writing = false;
	timer;
	constructor(boot, session, out) {
		this.boot = boot;
		this.session = session;
		this.out = out;
	}
	async start(holder) {
		await this.hold(false, holder);
		this.look();
		document.addEventListener("visibilitychange", () => {
			if (!document.hidden) this.look();
		});
	}
	async takeOver() {
		await this.hold(true, null);
	}
	async hold(takeOver, known) {
		const answer = await ask(this.boot.urls["hold"] ?? "", {
			session: this.session,
			take_over: takeOver
		});
		const yours = answer.kind === "ok" ? answer.data.yours : !known || known.yours;
		const holder = answer.kind === "ok" ? answer.data.holder : known;
		this.writing = yours;
		if (yours) await this.out.yours();
		this.out.lock(!yours);
		if (yours) return;
		if (holder) this.out.held(holder.person.name, holder.since);
		else this.out.free();
	}
	async look() {
		clearTimeout(this.timer);
		const answer = await ask(this.boot.urls["present"] ?? "", {
			session: this.session,
			field: this.out.field()
		});
		if (answer.kind === "ok") {
			this.out.here(answer.data.people ?? []);
			const { holder } = answer.data;
			if (this.writing && holder && !holder.yours) {
				this.writing = false;
				await this.out.lost(holder.person.name);
				this.out.lock(true);
			} else if (!this.writing && holder?.yours) {
				this.writing = true;
				await this.out.yours();
				this.out.lock(false);
			} else if (!this.writing && !holder) this.out.free();
			this.out.turn(answer.data.turn);
		}
		this.timer = setTimeout(() => void this.look(), EVERY_MS);
	}
};
var PAUSE_MS$1 = 600;
var MARKS = {
	exact: "✓",
	trimmed: "✓",
	bracketed: "✓",
	same: "✓",
	approx: "≈",
	altered: "≠",
	not_found: "?",
	changed: "≠",
	unattributed: "!",
	overlap: "%"
};
function checksTab(desk, out) {
	const dom = el("div", { class: "ed-pane ed-checks" });
	const status = el("p", {
		class: "hint",
		role: "status"
	});
	const list = el("ul", { class: "ed-cards" });
	const head = el("div", { class: "ed-row ed-check-head" }, status, iconButton("up", `${say("check_prev")} (Shift+F8)`, () => go(-1)), iconButton("down", `${say("check_next")} (F8)`, () => go(1)));
	dom.append(head, list);
	let running = 0;
	let dirty = true;
	let failed = "";
	const run = async () => {
		const d = desk();
		if (d.view.composing) return later();
		const turn = ++running;
		dirty = false;
		sent(d.view);
		draw();
		const answer = await ask(d.boot.urls["check"] ?? "", {
			body: d.view.state.doc.toJSON(),
			lang: d.lang(),
			headline: d.fields.value.headline
		});
		if (turn !== running) return;
		running = 0;
		if (d.view.composing) {
			dirty = true;
			return later();
		}
		if (answer.kind === "ok") {
			failed = "";
			found(d.view, answer.data.findings ?? []);
		} else failed = say("checks_failed", { why: "words" in answer ? answer.words || say("upload_lost") : "" });
		draw();
	};
	const later = debounce(PAUSE_MS$1, () => void run());
	const go = (by) => {
		const d = desk();
		const next = step(d.view, by);
		if (!next) {
			d.panel.show("checks", false);
			d.announce(status.textContent ?? "");
			return;
		}
		show(d.view, next);
		d.panel.show("checks", false);
		draw();
		d.announce(`${sayOf("v", next.verdict)}. ${next.why}`);
	};
	function draw() {
		const d = desk();
		const all = findings(d.view.state).filter((one) => !one.gone);
		const bad = all.filter(open$2).sort((a, b) => a.from - b.from);
		const rest = all.filter((one) => !open$2(one));
		const good = rest.filter((one) => !one.dismissed);
		const quotes = all.filter((one) => one.kind === "quote");
		out.count(bad.length, bad.some((one) => one.critical));
		status.textContent = failed || (running && !all.length ? say("checks_running") : !out.sources().length && !all.length ? say("checks_nosource") : !all.length ? say("checks_empty") : bad.length ? say("checks_summary", {
			n: bad.length,
			ok: good.length
		}) : quotes.length ? say("checks_good", { n: quotes.length }) : say("checks_summary", {
			n: 0,
			ok: good.length
		}));
		const active = activeFinding(d.view.state);
		const focused = document.activeElement?.closest("[data-card]")?.getAttribute("data-card");
		if (focused && list.contains(document.activeElement) && all.some((one) => one.id === focused)) return;
		list.replaceChildren(...[...bad, ...rest].map((one) => card(one, one.id === active)));
		if (active) list.querySelector(`[data-card="${CSS.escape(active)}"]`)?.scrollIntoView({ block: "nearest" });
	}
	function card(one, active) {
		const d = desk();
		const word = one.dismissed ? say("v_dismissed") : sayOf("v", one.verdict);
		const it = el("li", {
			class: `ed-card ed-finding ${open$2(one) ? one.critical ? "bad" : "look" : "fine"}${active ? " active" : ""}`,
			"data-card": one.id
		}, el("div", { class: "ed-finding-head" }, el("span", { class: "ed-verdict" }, el("span", {
			"aria-hidden": "true",
			text: MARKS[one.verdict] ?? "·"
		}), ` ${word}`), el("span", {
			class: "hint",
			text: sayOf("k", one.kind)
		})), button(one.words, () => {
			show(d.view, one);
			draw();
		}, {
			class: "ed-finding-words",
			dir: "auto",
			title: say("a_jump")
		}), el("p", {
			class: "ed-why",
			dir: "auto",
			text: one.why
		}));
		if (one.dismissed) {
			it.append(el("p", {
				class: "hint",
				text: say("dismissed_by", {
					name: one.dismissed.by.name,
					time: time(one.dismissed.at),
					reason: one.dismissed.reason
				})
			}), button(say("a_reopen"), () => void reopen(one), { class: "ed-tb" }));
			return it;
		}
		if (one.source) it.append(button(`${say("in_source", { n: one.source.number })}: ${one.source.title}`, () => out.openSource(one.source?.id ?? "", one.source_from, one.source_to), {
			class: "ed-link-button",
			dir: "auto"
		}));
		if (one.ops.length && open$2(one)) it.append(diff(one.ops));
		else if (one.source_text && open$2(one)) it.append(el("blockquote", {
			class: "ed-source-says",
			dir: "auto",
			text: one.source_text
		}));
		if (open$2(one)) it.append(actions(one));
		return it;
	}
	function diff(ops) {
		return el("p", {
			class: "ed-diff",
			dir: "auto"
		}, ...ops.map(([op, text]) => op === "=" ? text : op === "-" ? el("del", null, el("span", {
			class: "ed-vh",
			text: `${say("diff_removed")}: `
		}), text) : el("ins", null, el("span", {
			class: "ed-vh",
			text: `${say("diff_added")}: `
		}), text)));
	}
	function actions(one) {
		const row = el("div", {
			class: "ed-row ed-actions",
			"data-actions": true
		});
		const can = (key, run) => row.append(button(say(key), run, {
			class: "ed-tb",
			disabled: desk().readonly
		}));
		const keep = (key, reason) => can(key, () => ask4Reason(one, row, reason));
		switch (one.kind) {
			case "quote":
				if (one.verdict === "altered" && one.source_text) can("a_use_source", () => replace(one, one.source_text ?? ""));
				if (one.verdict === "not_found") {
					can("a_attach", () => out.attach());
					can("a_paraphrase", () => unquote(one));
				}
				if (one.verdict === "altered") keep("a_edited", say("reason_edited"));
				break;
			case "figure":
				if (one.source_text && one.source_text.length < 60) can("a_take", () => replace(one, one.source_text ?? ""));
				break;
			case "name":
				if (one.source_text && one.source_text.length < 80) can("a_use_source", () => replace(one, one.source_text ?? ""));
				break;
			case "overlap":
				can("a_quote", () => enquote(one));
				keep("a_licensed", say("reason_licensed"));
				break;
			case "claim":
				can("a_attribute", () => {
					show(desk().view, one);
					out.attach();
				});
				keep("a_no_claim", say("reason_no_claim"));
		}
		keep("a_keep", "");
		row.onkeydown = (event) => {
			const at = Number(event.key) - 1;
			if (!(at >= 0 && at < 9) || event.target.tagName === "INPUT") return;
			const it = row.querySelectorAll(":scope > button")[at];
			if (it) {
				event.preventDefault();
				it.click();
			}
		};
		return row;
	}
	function ask4Reason(one, row, reason) {
		const input = el("input", {
			type: "text",
			dir: "auto",
			value: reason,
			"aria-label": say("reason"),
			placeholder: say("reason_needed"),
			maxlength: "500"
		});
		const wrong = el("p", {
			class: "ed-missing",
			role: "alert"
		});
		const form = el("form", { class: "ed-reason" }, input, el("button", {
			type: "submit",
			class: "ed-do",
			text: say("dismiss")
		}), button(say("cancel"), () => {
			form.remove();
			draw();
		}), wrong);
		form.onsubmit = async (event) => {
			event.preventDefault();
			if (!input.value.trim()) {
				wrong.textContent = say("reason_needed");
				return input.focus();
			}
			const d = desk();
			const answer = await ask(d.boot.urls["dismiss"] ?? "", {
				finding: one.id,
				rule: one.rule,
				kind: one.kind,
				verdict: one.verdict,
				words: one.words,
				reason: input.value.trim()
			});
			if (answer.kind !== "ok") {
				wrong.textContent = "words" in answer ? answer.words || say("upload_lost") : "";
				return;
			}
			form.remove();
			const by = {
				id: d.boot.me.id,
				name: d.boot.me.name
			};
			replaceFinding(d.view, {
				...one,
				dismissed: answer.data.dismissed ?? {
					by,
					at: Date.now(),
					reason: input.value.trim()
				}
			});
			document.activeElement?.blur();
			draw();
			go(1);
		};
		row.after(form);
		input.focus();
		input.select();
	}
	async function reopen(one) {
		if ((await ask(desk().boot.urls["dismiss"] ?? "", {
			finding: one.id,
			rule: one.rule,
			words: one.words,
			reopen: true
		})).kind !== "ok") return;
		replaceFinding(desk().view, {
			...one,
			dismissed: null
		});
		document.activeElement?.blur();
		draw();
	}
	function replace(one, text) {
		const { view } = desk();
		const { from, to } = one;
		const $from = view.state.doc.resolve(from);
		if (from === to || !$from.sameParent(view.state.doc.resolve(to))) return;
		const marks = $from.marksAcross(view.state.doc.resolve(to)) ?? [];
		const said = view.state.doc.textBetween(from, to);
		const open = /^["“„«»‘'‚「]/.exec(said)?.[0] ?? "";
		const close = /["”“»«’'」]$/.exec(said)?.[0] ?? "";
		const bare = text.replace(/^["“„«»‘'‚「]|["”“»«’'」]$/gu, "");
		view.dispatch(view.state.tr.replaceWith(from, to, view.state.schema.text(open + bare + close, marks)).scrollIntoView());
		view.focus();
	}
	function unquote(one) {
		const { view } = desk();
		const $at = view.state.doc.resolve(one.from);
		if ($at.parent.type === n.said_quote) {
			view.dispatch(view.state.tr.setNodeMarkup($at.before(), n.paragraph, {}));
			return view.focus();
		}
		const wide = {
			from: Math.max(one.from - 1, $at.start()),
			to: Math.min(one.to + 1, $at.end())
		};
		const tr = view.state.tr;
		for (let at = wide.to; at > wide.from; at--) {
			const sign = view.state.doc.textBetween(at - 1, at);
			if ((at <= one.from + 1 || at >= one.to) && /["“”„«»]/.test(sign)) tr.delete(at - 1, at);
		}
		if (tr.docChanged) view.dispatch(tr.scrollIntoView());
		view.focus();
	}
	function enquote(one) {
		const d = desk();
		const q = quotesOf(d.lang());
		const tr = d.view.state.tr.insertText(q.space + q.close, one.to).insertText(q.open + q.space, one.from);
		d.view.dispatch(tr.scrollIntoView());
		d.view.focus();
	}
	return {
		name: "checks",
		dom,
		draw,
		run,
		changed() {
			dirty = true;
			later();
		},
		shown() {
			if (dirty) run();
			draw();
		},
		step: go,
		focusActive() {
			const d = desk();
			const { from } = d.view.state.selection;
			const here = findings(d.view.state).find((one) => open$2(one) && !one.gone && from >= one.from && from <= one.to);
			d.panel.show("checks", false);
			if (here) setActive(d.view, here.id);
			else run();
			draw();
			((here ? list.querySelector(`[data-card="${CSS.escape(here.id)}"] [data-actions] button`) : null) ?? dom).focus();
		}
	};
}
var lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
var credits = (text) => lines(text).map((line) => {
	const [name = "", url = ""] = line.split("|").map((part) => part.trim());
	return {
		name,
		url: url || null
	};
});
var written = (list) => list.map((one) => one.url ? `${one.name} | ${one.url}` : one.name).join("\n");
function detailsTab(desk) {
	const change = (part) => {
		desk().fields.change(part);
		preview();
	};
	const text = (name, write, dir = "auto") => {
		const it = el("input", {
			type: "text",
			dir,
			"data-field": name
		});
		it.oninput = () => write(it.value);
		return it;
	};
	const area = (name, write) => {
		const it = el("textarea", {
			rows: 3,
			dir: "auto",
			"data-field": name
		});
		it.oninput = () => write(it.value);
		return it;
	};
	const tick = (name, write) => {
		const it = el("input", {
			type: "checkbox",
			"data-field": name
		});
		it.onchange = () => write(it.checked);
		return it;
	};
	const search = (part) => change({ search: {
		...desk().fields.value.search,
		...part
	} });
	const slug = text("slug", (value) => change({ slug: value.trim() }), "ltr");
	const title = text("search_title", (value) => search({ title: value || null }));
	const description = area("search_description", (value) => search({ description: value || null }));
	const canonical = text("canonical", (value) => search({ canonical: value || null }), "ltr");
	const noindex = tick("noindex", (on) => search({ noindex: on }));
	const comments = tick("comments_open", (on) => change({ comments_open: on }));
	const highlights = area("highlights", (value) => change({ highlights: lines(value) }));
	const sources = area("credits", (value) => change({ sources: credits(value) }));
	const via = area("via", (value) => change({ via: credits(value) }));
	const lang = text("language", (value) => {
		if (/^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(value.trim())) change({ lang: value.trim() });
	}, "ltr");
	const dir = el("select", { "data-field": "direction" }, el("option", {
		value: "",
		text: say("dir_auto")
	}), el("option", {
		value: "ltr",
		text: say("dir_ltr")
	}), el("option", {
		value: "rtl",
		text: say("dir_rtl")
	}));
	dir.onchange = () => change({ dir: dir.value || null });
	const titleShown = el("p", {
		class: "ed-serp-title",
		dir: "auto"
	});
	const slugShown = el("p", {
		class: "hint",
		dir: "ltr"
	});
	const descriptionShown = el("p", {
		class: "hint",
		dir: "auto"
	});
	const counts = el("p", { class: "hint" });
	const preview = () => {
		const { value } = desk().fields;
		const shown = value.search.title || value.headline;
		const said = value.search.description || value.standfirst;
		titleShown.textContent = shown || say("headline");
		slugShown.textContent = value.slug || "…";
		descriptionShown.textContent = [...said].slice(0, 160).join("") + ([...said].length > 160 ? "…" : "");
		counts.textContent = `${number([...shown].length)} / ${number(60)} · ${number([...said].length)} / ${number(160)}`;
	};
	const dom = el("div", { class: "ed-pane ed-details" }, field(say("slug"), slug, say("slug_hint")), field(say("highlights"), highlights), field(say("credits"), sources), field(say("via"), via), field(say("search_title"), title), field(say("search_description"), description), el("section", {
		class: "ed-serp",
		"aria-label": say("search_preview")
	}, el("p", {
		class: "ed-name",
		text: say("search_preview")
	}), titleShown, slugShown, descriptionShown, counts), field(say("canonical"), canonical), el("label", { class: "ed-tick" }, noindex, say("noindex")), el("label", { class: "ed-tick" }, comments, say("comments_open")), field(say("language"), lang), field(say("direction"), dir));
	const show = () => {
		const { value } = desk().fields;
		const put = (it, text) => {
			if (document.activeElement !== it) it.value = text;
		};
		put(slug, value.slug);
		put(title, value.search.title ?? "");
		put(description, value.search.description ?? "");
		put(canonical, value.search.canonical ?? "");
		put(highlights, value.highlights.join("\n"));
		put(sources, written(value.sources));
		put(via, written(value.via));
		put(lang, value.lang);
		noindex.checked = value.search.noindex ?? false;
		comments.checked = value.comments_open;
		dir.value = value.dir ?? "";
		for (const it of dom.querySelectorAll("input,textarea,select")) it.disabled = desk().readonly;
		preview();
	};
	return {
		name: "details",
		dom,
		show,
		shown: show
	};
}
function historyTab(desk, take) {
	const dom = el("div", { class: "ed-pane ed-history" });
	const load = async () => {
		dom.replaceChildren(el("p", {
			class: "hint",
			text: say("loading")
		}));
		const answer = await ask(desk().boot.urls["history"] ?? "");
		if (answer.kind !== "ok") {
			dom.replaceChildren(el("p", {
				class: "ed-missing",
				text: say("failed", { why: "words" in answer ? answer.words : "" })
			}), button(say("again"), () => void load()));
			return;
		}
		const list = [...(answer.data.asides ?? []).map((one) => ({
			...one,
			aside: true
		})), ...answer.data.versions ?? []].sort((a, b) => b.at - a.at);
		if (list.length <= 1) dom.replaceChildren(el("p", {
			class: "ed-empty",
			text: say("history_first")
		}));
		else dom.replaceChildren();
		dom.append(el("ol", { class: "ed-cards" }, ...list.map((one) => el("li", { class: "ed-card" }, el("p", {
			class: "ed-card-title",
			text: say("history_by", {
				name: one.by?.name ?? say("somebody"),
				time: time(one.at)
			})
		}), el("p", {
			class: "hint",
			text: [
				one.words === void 0 ? "" : say("history_words", { n: one.words }),
				one.published ? say("history_published") : "",
				one.aside ? say("history_aside") : ""
			].filter(Boolean).join(" · ")
		}), el("div", { class: "ed-row" }, button(say("history_compare"), () => void compare(one), { class: "ed-tb" }))))));
	};
	async function compare(version) {
		const d = desk();
		const answer = await ask((d.boot.urls["revision"] ?? "").replace("{id}", encodeURIComponent(version.revision)));
		if (answer.kind !== "ok") return d.toast(say("failed", { why: "words" in answer ? answer.words : "" }));
		const then = answer.data;
		const now = {
			article: d.fields.value,
			body: d.view.state.doc.toJSON()
		};
		const title = say("history_by", {
			name: version.by?.name ?? say("somebody"),
			time: time(version.at)
		});
		const place = el("div");
		let inline = false;
		const draw = () => place.replaceChildren(inline ? inlineView(then, now) : sideBySide(then, now, d.readonly ? null : (node) => {
			const tr = d.view.state.tr;
			const end = d.view.state.doc.lastChild?.type.name === "footnotes" ? d.view.state.doc.content.size - d.view.state.doc.lastChild.nodeSize : d.view.state.doc.content.size;
			const { $from } = d.view.state.selection;
			tr.insert($from.depth ? $from.after(1) : end, schema.nodeFromJSON(node));
			d.view.dispatch(tr.scrollIntoView());
			box.close();
			d.view.focus();
		}));
		const toggle = button(say("inline"), () => {
			inline = !inline;
			toggle.setAttribute("aria-pressed", String(inline));
			draw();
		}, {
			class: "ed-tb",
			"aria-pressed": "false"
		});
		const restore = button(say("history_restore"), () => {
			box.close();
			take(then);
		}, {
			class: "ed-do",
			disabled: d.readonly
		});
		const box = dialog(title, el("div", null, el("div", { class: "ed-row" }, toggle), place, el("div", { class: "ed-row ed-foot" }, restore, button(say("close"), () => box.close()))), "ed-wide-dialog");
		draw();
	}
	return {
		name: "history",
		dom,
		load,
		shown: () => void load()
	};
}
var textOf = (node) => node.type === "break" ? "\n" : (node.text ?? "") + (node.content ?? []).map(textOf).join("");
function blocks(content) {
	return (content.body.content ?? []).map((node) => ({
		node,
		key: `${node.type} ${JSON.stringify(node.attrs ?? {})} ${textOf(node)}`
	}));
}
function sideBySide(then, now, take) {
	const mine = blocks(now);
	const keys = new Set(mine.map((one) => one.key));
	const old = new Set(blocks(then).map((one) => one.key));
	const column = (title, content, other, mark, restore) => el("section", null, el("h3", { text: title }), el("div", {
		class: "ed-version",
		tabindex: "0",
		role: "region",
		"aria-label": title
	}, el("p", {
		class: "ed-version-head",
		dir: "auto",
		text: content.article.headline
	}), el("p", {
		class: "ed-version-stand",
		dir: "auto",
		text: content.article.standfirst
	}), ...blocks(content).map(({ node, key }) => {
		const differs = !other.has(key);
		const it = el("div", { class: differs ? mark : "" }, rendered({
			type: "doc",
			content: [node]
		}));
		if (differs && restore && take && node.type !== "footnotes") it.append(button(say("history_restore_block"), () => take(node), { class: "ed-tb" }));
		return it;
	})));
	return el("div", { class: "ed-columns" }, column(say("version_then"), then, keys, "ed-was", true), column(say("version_now"), now, old, "ed-is", false));
}
function inlineView(then, now) {
	const text = (content) => [
		content.article.headline,
		content.article.standfirst,
		...(content.body.content ?? []).map(textOf)
	].filter(Boolean).join("\n\n");
	const ops = diffWords(text(then), text(now));
	const view = el("div", {
		class: "ed-version body ed-pre",
		dir: "auto",
		tabindex: "0",
		role: "region",
		"aria-label": say("inline")
	});
	for (const [op, words] of ops) view.append(op === "=" ? words : el(op === "-" ? "del" : "ins", { text: words }));
	if (ops.every(([op]) => op === "=")) view.append(el("p", {
		class: "hint",
		text: say("history_same")
	}));
	return view;
}
var key$1 = new PluginKey("suggest");
var RAW = "suggest-raw";
var suggesting = (state) => key$1.getState(state) ?? false;
var setSuggesting = (view, on) => view.dispatch(view.state.tr.setMeta(key$1, on));
var of = (marks, deed) => marks.find((mark) => mark.type === m.suggested && mark.attrs["deed"] === deed);
function suggest(me, fresh, now) {
	return new Plugin({
		key: key$1,
		state: {
			init: () => false,
			apply: (tr, on) => tr.getMeta(key$1) ?? on
		},
		appendTransaction(transactions, old, state) {
			if (!suggesting(old)) return null;
			const edits = transactions.filter((tr) => tr.docChanged);
			if (!edits.length || edits.some((tr) => tr.getMeta(RAW) || tr.getMeta("history$") || tr.getMeta("appendedTransaction"))) return null;
			return track(edits, old, state, me, fresh, now);
		},
		props: { attributes: (state) => suggesting(state) ? { class: "ed-suggesting" } : {} }
	});
}
function track(edits, old, state, me, fresh, now) {
	const tr = state.tr.setMeta(RAW, true);
	let caret = null;
	const steps = [];
	edits.forEach((edit, e) => edit.steps.forEach((step, i) => {
		if (!(step instanceof ReplaceStep)) return;
		const rest = (pos, assoc) => {
			let at = edit.mapping.slice(i + 1).map(pos, assoc);
			for (const later of edits.slice(e + 1)) at = later.mapping.map(at, assoc);
			return at;
		};
		const doc = edit.docs[i];
		if (doc) steps.push({
			step,
			doc,
			rest
		});
	}));
	for (const { step, doc, rest } of steps.reverse()) {
		const removed = doc.slice(step.from, step.to);
		const from = tr.mapping.map(rest(step.from, -1), -1);
		const to = tr.mapping.map(rest(step.from + step.slice.size, 1), 1);
		const words = removed.content.textBetween(0, removed.content.size, "", "￼");
		const near = nearby(tr.doc, from, to, me);
		const id = near?.attrs["id"] ?? fresh();
		const at = near?.attrs["at"] ?? now();
		if (step.slice.content.size > 0 && to > from) addInserted(tr, from, to, m.suggested.create({
			id,
			deed: "insert",
			by: me,
			at
		}));
		if (!words) continue;
		const backwards = old.selection.empty ? old.selection.head === step.to : true;
		tr.replace(from, from, removed);
		const end = from + removed.size;
		const gone = m.suggested.create({
			id,
			deed: "delete",
			by: me,
			at
		});
		const own = [];
		tr.doc.nodesBetween(from, Math.min(end, tr.doc.content.size), (node, pos) => {
			if (!node.isInline) return true;
			const start = Math.max(pos, from);
			const stop = Math.min(pos + node.nodeSize, end);
			const mine = of(node.marks, "insert");
			if (mine && mine.attrs["by"] === me) own.push([start, stop]);
			else if (!of(node.marks, "delete")) tr.addMark(start, stop, gone);
			return false;
		});
		let less = 0;
		for (const [start, stop] of own.reverse()) {
			tr.delete(start, stop);
			less += stop - start;
		}
		if (step.slice.content.size === 0) caret = backwards ? from : end - less;
	}
	if (!tr.docChanged) return null;
	if (caret !== null) tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(caret, tr.doc.content.size)), -1));
	return tr;
}
function addInserted(tr, from, to, mark) {
	tr.doc.nodesBetween(from, to, (node, pos) => {
		if (!node.isInline) return true;
		const start = Math.max(pos, from);
		const stop = Math.min(pos + node.nodeSize, to);
		const before = of(node.marks, "insert");
		if (before && before.attrs["by"] === mark.attrs["by"] && before.attrs["id"] === mark.attrs["id"]) return false;
		if (before) tr.removeMark(start, stop, before);
		const gone = of(node.marks, "delete");
		if (gone) tr.removeMark(start, stop, gone);
		tr.addMark(start, stop, mark);
		return false;
	});
}
function nearby(doc, from, to, me) {
	const look = (at) => {
		if (at < 0 || at > doc.content.size) return null;
		const $at = doc.resolve(at);
		for (const node of [$at.nodeBefore, $at.nodeAfter]) {
			const mark = node?.marks.find((one) => one.type === m.suggested && one.attrs["by"] === me);
			if (mark) return mark;
		}
		return null;
	};
	return look(from) ?? look(to);
}
function suggestions(doc) {
	const out = new Map();
	doc.descendants((node, pos) => {
		if (!node.isInline) return true;
		for (const mark of node.marks) {
			if (mark.type !== m.suggested) continue;
			const id = mark.attrs["id"];
			const one = out.get(id) ?? {
				id,
				by: mark.attrs["by"],
				at: mark.attrs["at"],
				inserted: "",
				deleted: "",
				from: pos,
				to: pos
			};
			const text = node.text ?? "";
			if (mark.attrs["deed"] === "insert") one.inserted += text;
			else one.deleted += text;
			one.to = pos + node.nodeSize;
			out.set(id, one);
		}
		return false;
	});
	return [...out.values()];
}
function decide(view, accept, id) {
	const tr = view.state.tr.setMeta(RAW, true);
	const found = [];
	tr.doc.descendants((node, pos) => {
		if (!node.isInline) return true;
		for (const mark of node.marks) if (mark.type === m.suggested && (id === null || mark.attrs["id"] === id)) found.push({
			from: pos,
			to: pos + node.nodeSize,
			mark
		});
		return false;
	});
	const gone = new Set();
	for (const { from, to, mark } of found.reverse()) {
		const away = mark.attrs["deed"] === "insert" !== accept;
		const at = `${from}-${to}`;
		if (gone.has(at)) continue;
		if (away) {
			tr.delete(from, to);
			gone.add(at);
		} else tr.removeMark(from, to, mark);
	}
	if (tr.docChanged) view.dispatch(tr);
}
function anchors(view) {
	const out = new Map();
	view.state.doc.descendants((node, pos) => {
		if (!node.isInline) return true;
		for (const mark of node.marks) {
			if (mark.type !== m.remark) continue;
			const id = mark.attrs["id"];
			const before = out.get(id);
			out.set(id, {
				from: before?.from ?? pos,
				to: pos + node.nodeSize
			});
		}
		return false;
	});
	return out;
}
function notesTab(desk, count) {
	const dom = el("div", { class: "ed-pane ed-notes" });
	const proposals = el("section", null);
	const writing = el("div");
	const list = el("ul", { class: "ed-cards" });
	const none = el("p", {
		class: "ed-empty",
		text: say("notes_none", { key: keys("Ctrl+Shift+M") })
	});
	const all = el("input", { type: "checkbox" });
	all.onchange = () => draw();
	dom.append(writing, proposals, none, list, el("label", { class: "ed-tick" }, all, say("notes_filter")));
	let remarks = [];
	const take = (answer) => {
		if (answer.kind === "ok") {
			if (Array.isArray(answer.data.remarks)) remarks = answer.data.remarks;
			draw();
			return null;
		}
		return "words" in answer && answer.words ? answer.words : say("upload_lost");
	};
	const post = async (body) => take(await ask(desk().boot.urls["remarks"] ?? "", body));
	function writer(label, send, done) {
		const area = el("textarea", {
			rows: 3,
			dir: "auto",
			placeholder: say("note_write"),
			"aria-label": label
		});
		const wrong = el("p", {
			class: "ed-missing",
			role: "alert"
		});
		const people = el("div", {
			class: "ed-row ed-mentions",
			role: "group",
			"aria-label": say("note_mention")
		});
		area.oninput = () => {
			const typed = /@([\p{L}.-]*)$/u.exec(area.value.slice(0, area.selectionStart))?.[1]?.toLocaleLowerCase();
			people.replaceChildren(...typed === void 0 ? [] : desk().boot.people.filter((one) => one.name.toLocaleLowerCase().includes(typed)).slice(0, 5).map((one) => button(`@${one.name}`, () => {
				const at = area.selectionStart;
				area.setRangeText(`@${one.name} `, at - typed.length - 1, at, "end");
				people.replaceChildren();
				area.focus();
			}, { class: "ed-tb" })));
		};
		const form = el("form", { class: "ed-reason" }, area, people, el("div", { class: "ed-row" }, el("button", {
			type: "submit",
			class: "ed-do",
			text: say("note_save")
		}), button(say("cancel"), done)), wrong);
		form.onsubmit = async (event) => {
			event.preventDefault();
			const words = area.value.trim();
			if (!words) return area.focus();
			const problem = await send(words, desk().boot.people.filter((one) => words.includes(`@${one.name}`)).map((one) => one.id));
			if (problem) wrong.textContent = problem;
			else done();
		};
		area.onkeydown = (event) => {
			if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
				event.preventDefault();
				event.stopPropagation();
				form.requestSubmit();
			}
			if (event.key === "Escape") {
				event.preventDefault();
				event.stopPropagation();
				done();
				desk().view.focus();
			}
		};
		requestAnimationFrame(() => area.focus());
		return form;
	}
	function add(view) {
		const { from, to, empty } = view.state.selection;
		desk().panel.show("notes", false);
		if (empty || desk().readonly) return;
		const words = view.state.doc.textBetween(from, to, " ").slice(0, 120);
		const id = `r${crypto.randomUUID()}`;
		const label = say("note_new", { words });
		const close = () => writing.replaceChildren();
		writing.replaceChildren(el("p", {
			class: "ed-why",
			dir: "auto",
			text: label
		}), writer(label, async (text, mentions) => {
			const { state } = view;
			const now = {
				from: Math.min(from, state.doc.content.size),
				to: Math.min(to, state.doc.content.size)
			};
			view.dispatch(state.tr.addMark(now.from, now.to, m.remark.create({ id })));
			const problem = await post({
				id,
				words: text,
				mentions,
				about: words
			});
			if (problem) view.dispatch(view.state.tr.removeMark(0, view.state.doc.content.size, m.remark.create({ id })));
			return problem;
		}, close));
	}
	function draw() {
		const d = desk();
		const where = anchors(d.view);
		const shown = remarks.filter((one) => all.checked || !one.resolved).sort((a, b) => (where.get(a.id)?.from ?? Infinity) - (where.get(b.id)?.from ?? Infinity));
		const open = suggestions(d.view.state.doc);
		count(remarks.filter((one) => !one.resolved).length + open.length);
		none.hidden = shown.length > 0 || open.length > 0;
		proposals.replaceChildren(...open.length ? [
			el("h3", { text: say("suggestions") }),
			el("div", { class: "ed-row" }, button(say("accept_all"), () => {
				decide(d.view, true, null);
				draw();
			}, {
				class: "ed-tb",
				disabled: d.readonly
			}), button(say("reject_all"), () => {
				decide(d.view, false, null);
				draw();
			}, {
				class: "ed-tb",
				disabled: d.readonly
			})),
			el("ul", { class: "ed-cards" }, ...open.map((one) => el("li", { class: "ed-card" }, el("p", {
				class: "hint",
				text: `${d.name(one.by)}, ${time(one.at)}`
			}), el("p", {
				class: "ed-diff",
				dir: "auto"
			}, one.deleted ? el("del", null, el("span", {
				class: "ed-vh",
				text: `${say("suggestion_delete", { name: d.name(one.by) })}: `
			}), one.deleted) : null, one.inserted ? el("ins", null, el("span", {
				class: "ed-vh",
				text: `${say("suggestion_insert", { name: d.name(one.by) })}: `
			}), one.inserted) : null), el("div", { class: "ed-row" }, button(say("a_jump"), () => go(one.from, one.to), { class: "ed-tb" }), button(say("accept"), () => {
				decide(d.view, true, one.id);
				draw();
			}, {
				class: "ed-tb",
				disabled: d.readonly
			}), button(say("reject"), () => {
				decide(d.view, false, one.id);
				draw();
			}, {
				class: "ed-tb",
				disabled: d.readonly
			})))))
		] : []);
		list.replaceChildren(...shown.map((one) => {
			const at = where.get(one.id);
			const replies = el("div");
			return el("li", { class: `ed-card${one.resolved ? " done" : ""}` }, el("p", {
				class: "hint",
				text: `${one.by.name}, ${time(one.at)}${one.resolved ? ` · ${say("note_resolved")}` : ""}`
			}), at ? button(one.about || d.view.state.doc.textBetween(at.from, at.to, " "), () => go(at.from, at.to), {
				class: "ed-finding-words",
				dir: "auto"
			}) : el("p", {
				class: "hint",
				dir: "auto",
				text: `${one.about ? `“${one.about}” · ` : ""}${say("note_gone")}`
			}), el("p", {
				class: "ed-said-note",
				dir: "auto",
				text: one.words
			}), ...(one.replies ?? []).map((reply) => el("div", { class: "ed-reply" }, el("p", {
				class: "hint",
				text: `${reply.by.name}, ${time(reply.at)}`
			}), el("p", {
				dir: "auto",
				text: reply.words
			}))), replies, el("div", { class: "ed-row" }, button(say("note_reply"), () => replies.replaceChildren(writer(say("note_reply"), (words, mentions) => post({
				reply_to: one.id,
				words,
				mentions
			}), () => replies.replaceChildren())), { class: "ed-tb" }), button(one.resolved ? say("note_reopen") : say("note_resolve"), () => void post({
				id: one.id,
				resolve: !one.resolved
			}), { class: "ed-tb" })));
		}));
	}
	function go(from, to) {
		const { view } = desk();
		view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, Math.min(to, view.state.doc.content.size))).scrollIntoView());
		view.focus();
	}
	return {
		name: "notes",
		dom,
		add,
		draw,
		shown: draw,
		async load() {
			take(await ask(desk().boot.urls["remarks"] ?? ""));
		}
	};
}
var KEPT$1 = "dateline-panel";
function panel(tabs, leave) {
	let open = null;
	const id = unique("panel");
	const buttons = new Map();
	const list = el("div", {
		class: "ed-tabs",
		role: "tablist",
		"aria-label": say("panel_label")
	});
	for (const tab of tabs) {
		const count = el("span", {
			class: "ed-badge",
			hidden: true
		});
		const it = button("", () => show(tab.name, false), {
			role: "tab",
			id: `${id}-${tab.name}`,
			"aria-controls": `${id}-${tab.name}-p`,
			"aria-selected": "false",
			tabindex: "-1"
		});
		it.append(el("span", { text: say(tab.name) }), count);
		buttons.set(tab.name, {
			tab: it,
			count
		});
		tab.dom.id = `${id}-${tab.name}-p`;
		tab.dom.setAttribute("role", "tabpanel");
		tab.dom.setAttribute("aria-labelledby", it.id);
		tab.dom.tabIndex = -1;
		tab.dom.hidden = true;
		list.append(it);
	}
	list.onkeydown = (event) => {
		const rtl = getComputedStyle(list).direction === "rtl";
		const step = event.key === (rtl ? "ArrowLeft" : "ArrowRight") ? 1 : event.key === (rtl ? "ArrowRight" : "ArrowLeft") ? -1 : 0;
		if (!step) return;
		event.preventDefault();
		const next = tabs[(tabs.findIndex((tab) => tab.name === open) + step + tabs.length) % tabs.length];
		if (next) {
			show(next.name, false);
			buttons.get(next.name)?.tab.focus();
		}
	};
	const dom = el("aside", {
		class: "ed-panel",
		"aria-label": say("panel_label"),
		hidden: true
	}, el("div", { class: "ed-panel-head" }, list, iconButton("close", say("close"), () => {
		hide();
		leave();
	})), ...tabs.map((tab) => tab.dom));
	dom.onkeydown = (event) => {
		if (event.key !== "Escape" || event.defaultPrevented) return;
		event.preventDefault();
		if (matchMedia("(max-width: 64em)").matches) hide();
		leave();
	};
	const remember = () => {
		try {
			localStorage.setItem(KEPT$1, open ?? "");
		} catch {}
	};
	function show(name, focus = true) {
		const tab = tabs.find((one) => one.name === name);
		if (!tab) return;
		const before = open;
		open = name;
		dom.hidden = false;
		document.documentElement.classList.add("ed-has-panel");
		for (const one of tabs) {
			one.dom.hidden = one.name !== name;
			const it = buttons.get(one.name)?.tab;
			it?.setAttribute("aria-selected", String(one.name === name));
			if (it) it.tabIndex = one.name === name ? 0 : -1;
		}
		if (before !== name) {
			tab.shown?.();
			remember();
		}
		if (focus) tab.dom.focus({ preventScroll: true });
	}
	function hide() {
		open = null;
		dom.hidden = true;
		document.documentElement.classList.remove("ed-has-panel");
		remember();
	}
	return {
		dom,
		show,
		hide,
		count(name, count, bad = false) {
			const badge = buttons.get(name)?.count;
			if (!badge) return;
			badge.hidden = count === 0;
			badge.textContent = String(count);
			badge.classList.toggle("bad", bad);
		},
		get open() {
			return open;
		}
	};
}
function lastTab() {
	try {
		return localStorage.getItem(KEPT$1);
	} catch {
		return null;
	}
}
var points = (text, units) => [...text.slice(0, units)].length;
var units = (text, point) => [...text].slice(0, point).join("").length;
function sourcesTab(desk, changed) {
	const dom = el("div", { class: "ed-pane" });
	const listView = el("div");
	const reader = el("div", {
		class: "ed-reader",
		hidden: true
	});
	dom.append(listView, reader);
	let list = [];
	let shown = null;
	let body = null;
	const url = (id) => (desk().boot.urls["source"] ?? "").replace("{id}", encodeURIComponent(id));
	const takeList = (answer) => {
		if (answer.kind === "ok") {
			list = answer.data.sources ?? [];
			changed(list);
			draw();
			return true;
		}
		const why = "words" in answer ? answer.words || say("upload_lost") : "";
		status.textContent = say("failed", { why });
		return false;
	};
	const status = el("p", {
		class: "ed-missing",
		role: "alert"
	});
	const input = el("textarea", {
		rows: 2,
		dir: "auto",
		placeholder: say("source_url_hint")
	});
	const file = el("input", {
		type: "file",
		class: "ed-vh",
		tabindex: "-1",
		"aria-label": say("source_file")
	});
	const inbox = el("div", { class: "ed-inbox" });
	const attach = async () => {
		const text = input.value.trim();
		if (!text) return input.focus();
		status.textContent = say("loading");
		const link = /^https?:\/\/\S+$/i.test(text);
		const first = text.split("\n")[0]?.slice(0, 80) ?? "";
		const answer = await ask(desk().boot.urls["sources"] ?? "", link ? { url: text } : {
			text,
			title: first
		});
		if (takeList(answer)) {
			input.value = "";
			status.textContent = "";
			desk().announce(say("source_sent", { title: list.at(-1)?.title ?? "" }));
		}
	};
	const attachFile = async (one) => {
		status.textContent = say("uploading", { name: one.name });
		const answer = await upload(desk().boot.urls["sources"] ?? "", one, one.name, () => void 0).done;
		if (takeList(answer)) status.textContent = "";
	};
	file.onchange = () => {
		const one = file.files?.[0];
		if (one) attachFile(one);
		file.value = "";
	};
	input.onkeydown = (event) => {
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey || /^https?:\/\/\S+$/.test(input.value.trim()))) {
			event.preventDefault();
			event.stopPropagation();
			attach();
		}
	};
	dom.ondragover = (event) => {
		event.preventDefault();
		dom.classList.add("ed-drop");
	};
	dom.ondragleave = () => dom.classList.remove("ed-drop");
	dom.ondrop = (event) => {
		event.preventDefault();
		dom.classList.remove("ed-drop");
		const one = event.dataTransfer?.files[0];
		const text = event.dataTransfer?.getData("text/uri-list") || event.dataTransfer?.getData("text/plain");
		if (one) attachFile(one);
		else if (text) {
			input.value = text;
			attach();
		}
	};
	const openInbox = async () => {
		inbox.replaceChildren(el("p", {
			class: "hint",
			text: say("loading")
		}));
		const answer = await ask(desk().boot.urls["inbox"] ?? "");
		if (answer.kind !== "ok") return inbox.replaceChildren(el("p", {
			class: "ed-missing",
			text: say("failed", { why: "words" in answer ? answer.words : "" })
		}));
		const items = answer.data.items ?? answer.data.sources ?? [];
		inbox.replaceChildren(items.length ? el("ul", { class: "ed-cards" }, ...items.slice(0, 30).map((one) => el("li", { class: "ed-card" }, el("p", {
			class: "ed-card-title",
			dir: "auto",
			text: one.title
		}), el("p", {
			class: "hint",
			text: [one.outlet, when(one.date)].filter(Boolean).join(" · ")
		}), button(say("inbox_take"), () => void ask(desk().boot.urls["sources"] ?? "", { source: one.id }).then(takeList), { class: "ed-tb" })))) : el("p", {
			class: "hint",
			text: say("inbox_none")
		}));
	};
	const form = el("details", { class: "ed-attach" }, el("summary", { text: say("source_add") }), field(say("source_url"), input), status, el("div", { class: "ed-row" }, button(say("source_attach"), () => void attach(), { class: "ed-do" }), button(say("source_file"), () => file.click()), button(say("source_inbox"), () => void openInbox()), file), inbox);
	const cards = el("ol", { class: "ed-cards" });
	const none = el("p", {
		class: "ed-empty",
		text: say("sources_none")
	});
	listView.append(none, cards, form);
	const when = (date) => typeof date === "number" ? time(date) : date ?? "";
	function draw() {
		none.hidden = list.length > 0;
		if (!list.length) form.open = true;
		cards.replaceChildren(...list.map((one) => el("li", { class: "ed-card" }, el("span", {
			class: "ed-number",
			"aria-hidden": "true",
			text: number(one.number)
		}), el("div", null, button(one.title || url(one.id), () => void open(one.id), {
			class: "ed-card-title",
			dir: "auto"
		}), el("p", {
			class: "hint",
			text: [
				one.outlet,
				one.kind,
				when(one.date)
			].filter(Boolean).join(" · ")
		}), one.captured ? el("p", {
			class: "hint",
			text: say("source_captured", { time: time(one.captured) })
		}) : null, ...flags(one)))));
	}
	function flags(one) {
		const out = [];
		if (one.confidential) out.push(el("p", {
			class: "ed-flag bad",
			text: say("source_confidential")
		}));
		if (one.embargo && one.embargo > Date.now()) out.push(el("p", {
			class: "ed-flag bad",
			text: say("source_embargo", { time: time(one.embargo) })
		}));
		if (one.status === "killed" || one.status === "withdrawn") out.push(el("p", {
			class: "ed-flag bad",
			text: say("source_killed")
		}));
		if (one.status === "updated" || one.status === "superseded") out.push(el("p", {
			class: "ed-flag",
			text: say("source_updated")
		}));
		if (one.rights) out.push(el("p", {
			class: "hint",
			text: one.rights
		}));
		return out;
	}
	async function open(id, from, to) {
		reader.hidden = false;
		listView.hidden = true;
		if (shown?.id !== id || shown.text === void 0) {
			reader.replaceChildren(el("p", {
				class: "hint",
				text: say("loading")
			}));
			const answer = await ask(url(id));
			if (answer.kind !== "ok") {
				reader.replaceChildren(button(say("source_back"), back), el("p", {
					class: "ed-missing",
					text: say("failed", { why: "words" in answer ? answer.words : "" })
				}));
				return;
			}
			shown = {
				...list.find((one) => one.id === id),
				...answer.data
			};
		}
		const source = shown;
		const text = source.text ?? "";
		body = el("div", {
			class: "ed-source-text",
			dir: "auto",
			lang: source.lang ?? null,
			tabindex: "0",
			"aria-label": say("source_text")
		});
		if (from != null && to != null) {
			const [a, b] = [units(text, from), units(text, to)];
			const hit = el("mark", { text: text.slice(a, b) });
			body.append(text.slice(0, a), hit, text.slice(b));
			requestAnimationFrame(() => hit.scrollIntoView({ block: "center" }));
		} else body.textContent = text;
		const insertButton = button(say("source_insert"), () => insert(), { class: "ed-do" });
		insertButton.onmousedown = (event) => event.preventDefault();
		reader.replaceChildren(el("div", { class: "ed-reader-head" }, iconButton("back", say("source_back"), back), el("h3", { dir: "auto" }, el("span", {
			class: "ed-number",
			text: number(source.number)
		}), source.title)), el("p", {
			class: "hint",
			text: [source.outlet, when(source.date)].filter(Boolean).join(" · ")
		}), ...flags(source), body, el("div", { class: "ed-reader-foot" }, insertButton));
	}
	function back() {
		reader.hidden = true;
		listView.hidden = false;
		listView.querySelector("button,summary")?.focus();
	}
	function insert() {
		const d = desk();
		const selection = getSelection();
		if (!shown || !body || !selection || selection.isCollapsed || !selection.rangeCount || !body.contains(selection.anchorNode) || !body.contains(selection.focusNode)) {
			d.toast(say("source_insert_hint"));
			return;
		}
		if (d.readonly) return;
		const text = shown.text ?? "";
		const range = selection.getRangeAt(0);
		const before = document.createRange();
		before.selectNodeContents(body);
		before.setEnd(range.startContainer, range.startOffset);
		let from = before.toString().length;
		let words = range.toString();
		from += words.length - words.trimStart().length;
		words = words.trim();
		if (!words) return;
		quotesOf(shown.lang ?? d.lang());
		const bare = words.replace(/^["“„«»‘'‚]+|["“”»«’'‘]+$/gu, (found, at) => {
			if (at === 0) from += found.length;
			return "";
		});
		const to = from + bare.length;
		const mark = m.taken.create({
			source: shown.id,
			from: points(text, from),
			to: points(text, to)
		});
		const content = bare.split(/\s*\n+\s*/).flatMap((line, at) => [...at ? [n.break.create()] : [], schema.text(line, [mark])]);
		const node = n.said_quote.create({
			speaker: guessSpeaker(text, from, to),
			role: null,
			source: shown.title || null
		}, Fragment.from(content));
		insertBlock(d.view.state, node, d.view.dispatch);
		d.announce(say("source_inserted", { n: shown.number }));
		requestAnimationFrame(() => {
			const at = d.view.state.selection.$from.before(d.view.state.selection.$from.depth);
			const speaker = d.view.nodeDOM(at)?.querySelector("input[data-name=speaker]");
			if (speaker) {
				speaker.focus();
				speaker.select();
			}
		});
	}
	return {
		name: "sources",
		dom,
		open,
		insert,
		get list() {
			return list;
		},
		async load() {
			takeList(await ask(desk().boot.urls["sources"] ?? ""));
		}
	};
}
function guessSpeaker(text, from, to) {
	const around = [text.slice(to, to + 120), text.slice(Math.max(0, from - 120), from)];
	const name = "((?:\\p{Lu}[\\p{L}.’'-]+\\s+){1,3}\\p{Lu}[\\p{L}’'-]+)";
	for (const part of around) {
		const after = new RegExp(`\\b(?:said|says|told|added)\\s+${name}`, "u").exec(part) ?? new RegExp(`${name}\\s+(?:said|says|told|added)\\b`, "u").exec(part);
		if (after?.[1]) return after[1].trim();
	}
	return "";
}
var KEPT = "dateline-tab";
async function tabName(article) {
	const key = `${KEPT}-${article}`;
	let name = null;
	try {
		name = sessionStorage.getItem(key);
	} catch {}
	if (name && !await hold(name)) name = null;
	if (!name) {
		name = crypto.randomUUID();
		await hold(name);
		try {
			sessionStorage.setItem(key, name);
		} catch {}
	}
	return name;
}
var lockName = (tab) => `dateline-tab-${tab}`;
function hold(tab) {
	if (!navigator.locks) return Promise.resolve(true);
	return new Promise((resolve) => {
		navigator.locks.request(lockName(tab), { ifAvailable: true }, (lock) => {
			resolve(lock !== null);
			return lock ? new Promise(() => void 0) : void 0;
		});
	});
}
async function openTabs() {
	const held = (await navigator.locks?.query())?.held ?? [];
	return new Set(held.map((lock) => lock.name ?? "").filter((name) => name.startsWith("dateline-tab-")).map((name) => name.slice(13)));
}
async function recover(journal, boot, tab, copy, out) {
	const open = await openTabs();
	const left = (await journal.all()).filter((one) => one.user === boot.me.id && one.article_id === boot.article && (one.tab === tab || !open.has(one.tab))).sort((a, b) => b.at - a.at);
	let applied = false;
	for (const entry of left) {
		if (out.same(entry, copy)) {
			await journal.remove(entry.key);
			continue;
		}
		if ((entry.turn === copy.turn || entry.flight !== null && entry.turn + 1 === copy.turn && out.same(entry.flight, copy)) && !applied) {
			applied = true;
			out.apply(entry);
			out.saved().then((good) => {
				if (good && entry.tab !== tab) journal.remove(entry.key);
			});
			continue;
		}
		out.differ(entry, () => void journal.remove(entry.key));
	}
}
var PAUSE_MS = 700;
var MOST_MS = 4e3;
var BACKOFF = [
	1e3,
	2e3,
	4e3,
	8e3,
	15e3,
	3e4
];
var Saver = class {
	out;
	session;
	version = 0;
	savedVersion = 0;
	savedAt;
	flight = null;
	busy = false;
	tries = 0;
	stopped = null;
	theirs = null;
	seal = false;
	firstChange = 0;
	timer;
	journalTimer;
	waiting = [];
	turn;
	constructor(out, session, turn, at) {
		this.out = out;
		this.session = session;
		this.turn = turn;
		this.savedAt = at;
	}
	get dirty() {
		return this.version !== this.savedVersion;
	}
	get changes() {
		return this.version - this.savedVersion;
	}
	changed() {
		this.version += 1;
		if (this.journalTimer === void 0) this.journalTimer = setTimeout(() => this.writeJournal(), 150);
		if (this.stopped) return this.tell();
		if (!this.busy && this.tries === 0) {
			const now = this.out.now();
			this.firstChange ||= now;
			this.schedule(Math.max(0, Math.min(PAUSE_MS, this.firstChange + MOST_MS - now)));
			this.out.state({
				name: "unsaved",
				changes: this.changes
			});
		} else if (this.tries > 0) this.tell();
	}
	writeJournal() {
		clearTimeout(this.journalTimer);
		this.journalTimer = void 0;
		if (this.dirty) this.out.journal({
			turn: this.turn,
			content: this.out.take(),
			flight: this.flight?.content ?? null
		});
	}
	async saveNow(seal = false) {
		if (seal) this.seal = true;
		if (!this.dirty && !this.seal && !this.flight) return true;
		const done = new Promise((resolve) => this.waiting.push(resolve));
		if (!this.busy && !this.stopped) {
			this.tries = 0;
			this.go();
		} else if (this.stopped) this.release();
		await done;
		return !this.dirty && !this.flight && !this.stopped;
	}
	retryNow() {
		if (this.stopped === "signin") this.stopped = null;
		if (this.stopped || this.busy) return;
		if (this.dirty || this.flight || this.seal) {
			clearTimeout(this.timer);
			this.go();
		}
	}
	keepMine() {
		if (!this.theirs) return;
		this.turn = this.theirs.turn;
		this.theirs = null;
		this.stopped = null;
		this.flight = null;
		this.version += 1;
		this.writeJournal();
		this.go();
	}
	adopt(turn, at) {
		this.turn = turn;
		this.savedAt = at;
		this.theirs = null;
		this.stopped = null;
		this.flight = null;
		this.tries = 0;
		clearTimeout(this.timer);
		clearTimeout(this.journalTimer);
		this.journalTimer = void 0;
		this.savedVersion = this.version;
		this.out.journal(null);
		this.tell();
	}
	schedule(wait) {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.go(), wait);
	}
	release() {
		const waiting = this.waiting;
		this.waiting = [];
		for (const done of waiting) done();
	}
	tell() {
		const changes = this.changes;
		if (this.stopped === "newer" && this.theirs) this.out.state({
			name: "newer",
			changes,
			theirs: this.theirs
		});
		else if (this.stopped === "signin") this.out.state({
			name: "signin",
			changes,
			words: ""
		});
		else if (this.busy) this.out.state({
			name: "saving",
			changes
		});
		else if (this.tries > 0) this.out.state({
			name: "retry",
			at: this.retryAt,
			changes,
			words: this.retryWords,
			offline: !this.out.online()
		});
		else if (this.dirty) this.out.state({
			name: "unsaved",
			changes
		});
		else this.out.state({
			name: "saved",
			at: this.savedAt
		});
	}
	retryAt = 0;
	retryWords = "";
	async go() {
		if (this.busy || this.stopped) return;
		clearTimeout(this.timer);
		if (!this.flight) {
			if (!this.dirty && !this.seal) return this.release();
			this.flight = {
				version: this.version,
				content: this.out.take(),
				seal: this.seal
			};
			this.seal = false;
		}
		const flight = this.flight;
		this.busy = true;
		this.firstChange = 0;
		if (this.tries === 0) this.tell();
		let answer;
		try {
			answer = await this.out.send({
				...flight.content,
				session: this.session,
				turn: this.turn,
				seal: flight.seal
			});
		} catch {
			answer = {
				kind: "lost",
				words: ""
			};
		}
		this.busy = false;
		if (this.flight !== flight) return this.release();
		this.answered(answer, flight);
	}
	answered(answer, flight) {
		switch (answer.kind) {
			case "ok":
				this.turn = answer.data.turn;
				this.savedAt = answer.data.at;
				this.flight = null;
				this.tries = 0;
				this.savedVersion = flight.version;
				this.out.kept?.(answer.data);
				if (this.dirty || this.seal) {
					this.writeJournal();
					this.schedule(this.waiting.length || this.seal ? 0 : PAUSE_MS);
					return this.tell();
				}
				clearTimeout(this.journalTimer);
				this.journalTimer = void 0;
				this.out.journal(null);
				this.tell();
				return this.release();
			case "newer": {
				const theirs = answer.data;
				if (this.out.same(theirs, flight.content)) return this.answered({
					kind: "ok",
					data: {
						turn: theirs.turn,
						at: theirs.at,
						revision: null
					}
				}, flight);
				this.theirs = theirs;
				this.stopped = "newer";
				this.writeJournal();
				this.tell();
				return this.release();
			}
			case "signin":
				this.stopped = "signin";
				this.writeJournal();
				this.out.state({
					name: "signin",
					changes: this.changes,
					words: answer.words
				});
				return this.release();
			case "refused":
				this.flight = null;
				this.tries = 0;
				this.writeJournal();
				this.out.state({
					name: "refused",
					changes: this.changes,
					words: answer.words,
					fields: answer.fields
				});
				return this.release();
			case "lost": {
				const wait = BACKOFF[Math.min(this.tries, BACKOFF.length - 1)] ?? 3e4;
				this.tries += 1;
				this.retryAt = this.out.now() + wait;
				this.retryWords = answer.words;
				this.writeJournal();
				this.schedule(wait);
				this.tell();
				return this.release();
			}
		}
	}
};
async function sheet(desk, leadTo, done) {
	const body = el("div", { class: "ed-sheet" }, el("p", {
		class: "hint",
		text: say("unsaved_first")
	}));
	const box = dialog(say("sheet"), body, "ed-sheet-dialog");
	if (!await desk.saver.saveNow(true)) {
		body.replaceChildren(el("p", {
			class: "ed-missing",
			role: "alert",
			text: say("lost")
		}), button(say("close"), () => box.close()));
		return;
	}
	const answer = await ask(desk.boot.urls["sheet"] ?? "");
	if (answer.kind !== "ok") {
		body.replaceChildren(el("p", {
			class: "ed-missing",
			role: "alert",
			text: say("failed", { why: "words" in answer ? answer.words : "" })
		}), button(say("close"), () => box.close()));
		return;
	}
	const { missing = [], changes = [] } = answer.data;
	const blocked = missing.some((one) => one.blocking);
	const may = desk.boot.may.publish !== false;
	const when = el("input", { type: "datetime-local" });
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	const now = el("input", {
		type: "radio",
		name: "when",
		checked: true
	});
	const later = el("input", {
		type: "radio",
		name: "when"
	});
	const wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	});
	const go = button("", () => void publish(), {
		class: "ed-do ed-big",
		disabled: blocked
	});
	const label = () => {
		const at = later.checked && when.value ? new Date(when.value) : null;
		go.textContent = !may ? say("hand_in") : at ? say("publish_at", { time: time(at.getTime()) }) : desk.boot.state === "published" ? say("update_now") : say("publish_now");
	};
	now.onchange = later.onchange = () => {
		when.disabled = now.checked;
		label();
	};
	when.oninput = () => {
		later.checked = true;
		label();
	};
	when.onfocus = () => {
		later.checked = true;
		label();
	};
	const publish = async () => {
		go.disabled = true;
		const at = later.checked && when.value ? new Date(when.value).getTime() : null;
		const done2 = await ask(desk.boot.urls["publish"] ?? "", {
			session: desk.saver.session,
			turn: desk.saver.turn,
			when: at ?? "now",
			zone
		});
		go.disabled = false;
		if (done2.kind !== "ok") {
			wrong.textContent = "words" in done2 && done2.words ? done2.words : say("lost");
			return;
		}
		box.close();
		const { state, href, undo } = done2.data;
		done(state);
		const text = done2.data.words || (state === "scheduled" && at ? say("scheduled", { time: time(at) }) : say("published"));
		const run = async () => {
			const back = await ask(desk.boot.urls["undo"] ?? "", { key: undo });
			if (back.kind === "ok") {
				done(back.data.state);
				desk.toast(say("undone"));
			} else desk.toast("words" in back && back.words ? back.words : say("lost"));
		};
		desk.toast(text, undo ? {
			text: say("undo"),
			run: () => void run()
		} : href ? {
			text: say("see_it"),
			run: () => open(href, "_blank", "noopener")
		} : void 0, 1e4);
	};
	body.replaceChildren(missing.length ? el("section", null, el("h3", { text: say("sheet_missing") }), el("ul", { class: "ed-miss" }, ...missing.map((one) => {
		const where = one.from ?? one.field ?? one.at ?? null;
		return el("li", { class: one.blocking ? "bad" : "" }, one.words || sayOf("m", one.what), where != null ? button(say("sheet_go"), () => {
			box.close();
			leadTo(where);
		}, { class: "ed-tb" }) : null);
	}))) : el("p", {
		class: "ed-good",
		text: say("sheet_ready")
	}), changes.length ? el("details", null, el("summary", { text: `${say("sheet_changes")}: ${say("sheet_pages", { n: changes.length })}` }), el("ul", { dir: "ltr" }, ...changes.slice(0, 60).map((path) => el("li", { text: path })))) : el("span"), may ? el("fieldset", null, el("legend", { text: say("sheet_when") }), el("label", { class: "ed-tick" }, now, say("sheet_now")), el("label", { class: "ed-tick" }, later, say("sheet_at")), field(say("sheet_zone", { zone }), when)) : el("p", { text: say("may_not_publish") }), wrong, el("div", { class: "ed-row ed-foot" }, go, button(say("close"), () => box.close())));
	label();
	go.focus();
}
function around(state, name) {
	const { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		const node = $from.node(depth);
		if (node.type === n[name]) return {
			at: $from.before(depth),
			size: node.nodeSize,
			folded: Boolean(node.attrs["folded"])
		};
	}
	return null;
}
function tableTools() {
	return new Plugin({ view(view) {
		const run = (key, command) => {
			const it = button(say(key), () => {
				command(view.state, view.dispatch, view);
				view.focus();
			}, { class: "ed-tb" });
			it.onmousedown = (event) => event.preventDefault();
			return it;
		};
		const drop = (name) => (state, dispatch) => {
			const here = around(state, name);
			if (here) dispatch?.(state.tr.delete(here.at, here.at + here.size).scrollIntoView());
			return here !== null;
		};
		const table = el("div", {
			class: "ed-tools",
			role: "toolbar",
			"aria-label": say("table_tools"),
			hidden: true
		}, run("row_above", addRowBefore), run("row_below", addRowAfter), run("column_before", addColumnBefore), run("column_after", addColumnAfter), run("head_toggle", toggleHeaderCell), run("row_delete", deleteRow), run("column_delete", deleteColumn), run("table_delete", drop("table")));
		const folded = el("input", { type: "checkbox" });
		folded.onchange = () => {
			const here = around(view.state, "fact_box");
			if (here) view.dispatch(view.state.tr.setNodeAttribute(here.at, "folded", folded.checked));
			view.focus();
		};
		const box = el("div", {
			class: "ed-tools",
			role: "toolbar",
			"aria-label": say("box_tools"),
			hidden: true
		}, el("label", { class: "ed-tick" }, folded, say("box_folded")), run("box_delete", drop("fact_box")));
		const overlay = view.dom.parentElement;
		overlay?.append(table, box);
		const place = (it, at) => {
			const dom = view.nodeDOM(at);
			const frame = overlay?.getBoundingClientRect();
			if (!dom || !frame) return;
			it.style.insetBlockStart = `${dom.getBoundingClientRect().top - frame.top - it.offsetHeight - 6}px`;
		};
		return {
			update() {
				const inTable = view.editable && isInTable(view.state) ? around(view.state, "table") : null;
				const inBox = view.editable && !inTable ? around(view.state, "fact_box") : null;
				table.hidden = !inTable;
				box.hidden = !inBox;
				if (inTable) place(table, inTable.at);
				if (inBox) {
					folded.checked = inBox.folded;
					place(box, inBox.at);
				}
			},
			destroy() {
				table.remove();
				box.remove();
			}
		};
	} });
}
var key = new PluginKey("uploads");
var uploads = () => new Plugin({
	key,
	state: {
		init: () => DecorationSet.empty,
		apply(tr, set) {
			set = set.map(tr.mapping, tr.doc);
			const meta = tr.getMeta(key);
			if (!meta) return set;
			if ("add" in meta) return set.add(tr.doc, [Decoration.widget(meta.add.at, meta.add.dom, {
				id: meta.add.id,
				side: -1,
				stopEvent: () => true,
				ignoreSelection: true
			})]);
			return set.remove(set.find(void 0, void 0, (spec) => spec.id === meta.remove));
		}
	},
	props: { decorations: (state) => key.getState(state) ?? null }
});
var count = 0;
function progressBox(name) {
	const bar = el("progress", {
		max: 1,
		value: 0,
		"aria-label": say("uploading", { name })
	});
	const words = el("p", {
		role: "status",
		text: say("uploading", { name })
	});
	const row = el("div", { class: "ed-row" });
	return {
		dom: el("div", {
			class: "ed-upload",
			contenteditable: "false"
		}, words, bar, row),
		bar,
		say(text, ...buttons) {
			words.textContent = text;
			row.replaceChildren(...buttons);
		}
	};
}
function send(desk, file, box, done) {
	let stop = () => void 0;
	const cancel = button(say("cancel"), () => {
		stop();
		done(null);
	});
	const start = () => {
		box.bar.hidden = false;
		box.say(say("uploading", { name: file.name }), cancel);
		let over = false;
		const running = upload(desk.boot.urls["media"] ?? "", file, file.name, (part) => {
			box.bar.value = part;
		});
		stop = () => {
			over = true;
			running.stop();
		};
		running.done.then((answer) => {
			if (over) return;
			if (answer.kind === "ok") {
				desk.announce(say("uploaded", { name: file.name }));
				return done(answer.data);
			}
			const why = answer.kind === "lost" ? answer.words || say("upload_lost") : answer.kind === "refused" || answer.kind === "signin" ? answer.words : "";
			box.bar.hidden = true;
			box.say(say("upload_failed", {
				name: file.name,
				why
			}), button(say("upload_again"), start), button(say("cancel"), () => done(null)));
		});
	};
	start();
}
function placePicture(desk, file, at) {
	if (!file.type.startsWith("image/")) return desk.toast(say("not_a_picture", { name: file.name }));
	const { view } = desk;
	const id = ++count;
	const box = progressBox(file.name);
	const $at = view.state.doc.resolve(at);
	const place = $at.depth === 0 ? at : $at.parent.content.size === 0 && $at.depth === 1 ? $at.before(1) : $at.after(1);
	view.dispatch(view.state.tr.setMeta(key, { add: {
		id,
		at: place,
		dom: box.dom
	} }));
	send(desk, file, box, (media) => {
		const here = key.getState(view.state)?.find(void 0, void 0, (spec) => spec.id === id)[0]?.from;
		const tr = view.state.tr.setMeta(key, { remove: id });
		if (media && here !== void 0) {
			desk.shelf.add(media);
			const caption = media.caption ? [desk.view.state.schema.text(media.caption)] : [];
			const picture = n.picture.create({
				media: { kept: media.id },
				alt: media.alt || null,
				credit: media.credit || null,
				link: null,
				width: "text"
			}, caption);
			const next = tr.doc.nodeAt(here);
			if (next?.type === n.paragraph && next.content.size === 0 && tr.doc.childCount > 1 && here + next.nodeSize < tr.doc.content.size) tr.replaceWith(here, here + next.nodeSize, picture);
			else tr.insert(here, picture);
		}
		view.dispatch(tr);
		if (media) requestAnimationFrame(() => view.dom.querySelector(".ed-picture .ed-alt[aria-invalid=true]")?.focus());
	});
}
function placeLead(desk, file, hole) {
	if (!file.type.startsWith("image/")) return desk.toast(say("not_a_picture", { name: file.name }));
	const box = progressBox(file.name);
	hole.prepend(box.dom);
	send(desk, file, box, (media) => {
		box.dom.remove();
		if (!media) return;
		desk.shelf.add(media);
		desk.fields.change({ lead: {
			media: { kept: media.id },
			alt: media.alt || null,
			credit: media.credit || null,
			link: null,
			width: "text",
			caption: media.caption ? [{
				type: "text",
				text: media.caption
			}] : []
		} });
		requestAnimationFrame(() => hole.querySelector(".ed-alt")?.focus());
	});
}
var SaidView = class {
	node;
	view;
	dom;
	contentDOM = el("p", { dir: "auto" });
	inputs = {};
	constructor(node, view, getPos) {
		this.node = node;
		this.view = view;
		const row = el("div", {
			class: "ed-said-row",
			contenteditable: "false"
		});
		for (const [name, label] of [
			["speaker", say("speaker")],
			["role", say("role")],
			["source", say("from_source")]
		]) {
			const input = el("input", {
				type: "text",
				dir: "auto",
				"data-name": name
			});
			input.oninput = () => {
				const at = getPos();
				if (at === void 0) return;
				const value = name === "speaker" ? input.value : input.value || null;
				view.dispatch(view.state.tr.setNodeAttribute(at, name, value));
			};
			input.onkeydown = (event) => {
				if (event.key !== "Enter" && event.key !== "Escape") return;
				event.preventDefault();
				view.focus();
			};
			this.inputs[name] = input;
			row.append(field(label, input));
		}
		this.dom = el("figure", { class: "quote said" }, el("blockquote", null, this.contentDOM), row);
		this.show();
	}
	show() {
		for (const [name, input] of Object.entries(this.inputs)) {
			const value = this.node.attrs[name] ?? "";
			if (input.value !== value) input.value = value;
			input.disabled = !this.view.editable;
		}
		const speaker = this.inputs["speaker"];
		if (speaker) {
			speaker.placeholder = say("speaker_missing");
			speaker.setAttribute("aria-invalid", String(!speaker.value.trim()));
		}
		this.contentDOM.classList.toggle("blank", this.node.content.size === 0);
		this.contentDOM.dataset["hint"] = say("hint_said");
	}
	update(node) {
		if (node.type !== this.node.type) return false;
		this.node = node;
		this.show();
		return true;
	}
	stopEvent(event) {
		return Boolean(event.target?.closest?.("input,label"));
	}
	ignoreMutation(mutation) {
		return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
	}
};
var RawView = class {
	dom;
	constructor(node) {
		const attrs = node.attrs;
		const shown = el("div", { class: "ed-shown" });
		for (const json of attrs.shown ?? []) try {
			shown.append(DOMSerializer.fromSchema(schema).serializeNode(schema.nodeFromJSON(json)));
		} catch {}
		this.dom = el("div", {
			class: "ed-raw",
			contenteditable: "false"
		}, el("p", {
			class: "ed-tag",
			text: `${say("raw")}: ${attrs.kind}`
		}), shown.childNodes.length ? shown : el("p", {
			class: "hint",
			text: say("raw_nothing")
		}), el("details", null, el("summary", { text: "</>" }), el("pre", {
			dir: "ltr",
			tabindex: "0",
			text: attrs.source
		})));
	}
	stopEvent(event) {
		return Boolean(event.target?.closest?.("details"));
	}
	ignoreMutation() {
		return true;
	}
};
var line = (text) => () => ({
	dom: el("div", {
		class: "ed-line",
		contenteditable: "false"
	}, el("span", { text: text() })),
	ignoreMutation: () => true
});
var views = (shelf, focal) => ({
	picture: (node, view, getPos) => new PictureView(node, view, getPos, shelf, focal),
	said_quote: (node, view, getPos) => new SaidView(node, view, getPos),
	raw: (node) => new RawView(node),
	more: line(() => say("more_line")),
	page_break: line(() => say("page_line"))
});
var root = document.getElementById("editor");
var bootText = document.getElementById("boot")?.textContent;
if (root && bootText) start(root, JSON.parse(bootText));
async function start(root, boot) {
	await speak(boot.words ?? {}, boot.lang);
	const plain = document.getElementById("plain");
	const tab = await tabName(boot.article);
	let copy = null;
	for (let tries = 0; !copy; tries++) {
		const answer = await ask(boot.urls["copy"] ?? "");
		if (answer.kind === "ok") copy = answer.data;
		else {
			const why = "words" in answer && answer.words ? answer.words : say("upload_lost");
			root.replaceChildren(el("p", {
				class: "ed-missing",
				role: "alert",
				text: say("opened_not", { why })
			}));
			if (answer.kind !== "lost") return;
			await new Promise((resolve) => setTimeout(resolve, Math.min(15e3, 1e3 * 2 ** tries)));
		}
	}
	if (plain) plain.hidden = true;
	document.documentElement.classList.add("ed-on");
	open$1(root, boot, tab, copy);
}
var docOf = (json) => {
	const doc = schema.nodeFromJSON(json);
	doc.check();
	return doc;
};
function open$1(root, boot, tab, copy) {
	const journal = new Journal(globalThis.indexedDB);
	const entryKey = `${boot.me.id}/${boot.article}/${tab}`;
	const live = el("p", {
		class: "ed-vh",
		role: "status",
		"aria-live": "polite"
	});
	const toasts = el("div", { class: "ed-toasts" });
	const notices = el("div", { class: "ed-notices" });
	const canvas = el("main", {
		class: "ed-canvas",
		id: "ed-canvas",
		"aria-label": say("text")
	});
	const page = el("article", { class: "ed-sheet-paper" });
	const name = el("h1", { class: "ed-vh" });
	const announce = (text) => {
		live.textContent = "";
		requestAnimationFrame(() => {
			live.textContent = text;
		});
	};
	const toast = (text, action, ms = 6e3) => {
		const it = el("div", {
			class: "ed-toast",
			role: "status"
		}, el("span", { text }));
		if (action) it.append(button(action.text, () => {
			it.remove();
			action.run();
		}, { class: "ed-tb" }));
		toasts.append(it);
		let timer = setTimeout(() => it.remove(), ms);
		it.onmouseenter = it.onfocus = () => clearTimeout(timer);
		it.onmouseleave = () => {
			timer = setTimeout(() => it.remove(), 2e3);
		};
	};
	const notice = (kind, text, ...actions) => {
		notices.querySelector(`[data-kind="${kind}"]`)?.remove();
		if (text) notices.append(el("div", {
			class: "ed-notice",
			"data-kind": kind,
			role: "alert"
		}, el("p", { text }), ...actions));
	};
	const shelf = new Shelf(async (id) => {
		const answer = await ask(`${boot.urls["media"] ?? ""}/${encodeURIComponent(id)}`);
		return answer.kind === "ok" ? answer.data : null;
	});
	for (const [id, file] of Object.entries(copy.media ?? {})) shelf.add({
		...file,
		id
	});
	const desk = {
		boot,
		shelf,
		readonly: false,
		toast,
		announce,
		lang: () => fields.value.lang,
		name: (id) => id === boot.me.id ? boot.me.name : boot.people.find((one) => one.id === id)?.name ?? say("somebody")
	};
	const leadHole = () => page.querySelector(".ed-lead") ?? page;
	const fields = fieldsUi(copy.article, () => desk, () => {
		changed();
		detailsLater();
		setLang();
	}, () => desk.view.focus(), (file) => placeLead(desk, file, leadHole()));
	const current = () => ({
		article: fields.value,
		body: desk.view.state.doc.toJSON()
	});
	const sources = sourcesTab(() => desk, () => {
		panel$1.count("sources", sources.list.length);
		checks$1.changed();
	});
	const checks$1 = checksTab(() => desk, {
		sources: () => sources.list,
		openSource: (id, from, to) => {
			panel$1.show("sources", false);
			sources.open(id, from, to);
		},
		attach: () => {
			panel$1.show("sources");
		},
		count: (open, critical) => {
			panel$1.count("checks", open, critical);
			top.checks(open, critical);
		}
	});
	const notes = notesTab(() => desk, (open) => panel$1.count("notes", open));
	const details = detailsTab(() => desk);
	const detailsLater = debounce(300, () => {
		if (panel$1.open === "details") details.show();
	});
	const versions = historyTab(() => desk, (content) => {
		take(content, true);
		toast(say("history_restored"));
	});
	const backToText = () => desk.view.focus();
	const panel$1 = panel([
		sources,
		checks$1,
		notes,
		details,
		versions
	], backToText);
	const panelShow = panel$1.show;
	panel$1.show = (name, focus) => {
		panelShow(name, focus);
		top.panel(true);
	};
	desk.panel = panel$1;
	desk.fields = fields;
	const over = bubble({
		note: (view) => notes.add(view),
		attribute: (view) => {
			const { $from, $to } = view.state.selection;
			const { parent } = $from;
			if (!$from.sameParent($to) || parent.type !== n.paragraph) return;
			const whole = $to.pos - $from.pos >= parent.content.size - 2;
			const strip = (node) => node;
			const content = strip(parent).cut($from.parentOffset, $to.parentOffset).content;
			if (whole) view.dispatch(view.state.tr.setNodeMarkup($from.before(), n.said_quote, {
				speaker: "",
				role: null,
				source: null
			}));
			else {
				const tr = view.state.tr.insert($from.after(), n.said_quote.create({
					speaker: "",
					role: null,
					source: null
				}, content)).delete($from.pos, $to.pos);
				view.dispatch(tr.scrollIntoView());
			}
			requestAnimationFrame(() => view.dom.querySelector("[data-name=speaker][aria-invalid=true]")?.focus());
		},
		check: () => checks$1.focusActive()
	});
	const fileInput = el("input", {
		type: "file",
		accept: "image/*",
		class: "ed-vh",
		tabindex: "-1",
		"aria-label": say("choose_file")
	});
	fileInput.onchange = () => {
		const file = fileInput.files?.[0];
		if (file) placePicture(desk, file, desk.view.state.selection.from);
		fileInput.value = "";
	};
	const askEmbed = () => {
		const input = el("input", {
			type: "url",
			dir: "ltr"
		});
		const form = el("form", null, el("label", null, say("embed_ask"), input), el("div", { class: "ed-row" }, el("button", {
			type: "submit",
			class: "ed-do",
			text: say("embed_do")
		})));
		const box = dialog(say("b_embed"), form);
		form.onsubmit = (event) => {
			event.preventDefault();
			if (!/^https?:\/\//.test(input.value)) return;
			box.close();
			insertBlock(desk.view.state, n.embed.create({
				url: input.value,
				provider: providerOf(input.value),
				title: null
			}), desk.view.dispatch);
			desk.view.focus();
		};
		input.focus();
	};
	const all = plugins(() => fields.value.lang, [
		menu({
			picture: () => fileInput.click(),
			embed: askEmbed
		}),
		over.plugin,
		blank(),
		checks(() => {
			checks$1.draw();
		}),
		find(),
		uploads(),
		suggest(boot.me.id, () => `s${crypto.randomUUID()}`, () => Date.now()),
		tableTools(),
		pasting(() => desk, (file, at) => placePicture(desk, file, at))
	]);
	let doc;
	try {
		doc = docOf(copy.body);
	} catch (why) {
		root.replaceChildren(el("p", {
			class: "ed-missing",
			role: "alert",
			text: say("opened_not", { why: String(why) })
		}));
		const plain = document.getElementById("plain");
		if (plain) plain.hidden = false;
		return;
	}
	const frame = el("div", { class: "ed-frame" });
	page.append(fields.dom, frame, fileInput);
	canvas.append(name, page);
	const view = new EditorView(frame, {
		state: stateOf(doc, all),
		editable: () => !desk.readonly,
		nodeViews: views(shelf),
		attributes: {
			class: "body ed-body",
			role: "textbox",
			"aria-multiline": "true",
			"aria-label": say("text"),
			spellcheck: "true"
		},
		scrollMargin: {
			top: 80,
			bottom: 120,
			left: 0,
			right: 0
		},
		scrollThreshold: {
			top: 70,
			bottom: 100,
			left: 0,
			right: 0
		},
		dispatchTransaction(tr) {
			const before = view.state;
			view.updateState(before.apply(tr));
			if (!view.state.doc.eq(before.doc)) {
				changed();
				measured();
				checks$1.changed();
				if (panel$1.open === "notes") notesLater();
			}
			top.suggesting(suggesting(view.state));
		}
	});
	desk.view = view;
	const notesLater = debounce(400, () => notes.draw());
	const saver = new Saver({
		send: (body) => ask(boot.urls["copy"] ?? "", body),
		take: current,
		same,
		journal: (entry) => {
			if (!entry) return void journal.remove(entryKey);
			journal.put({
				key: entryKey,
				user: boot.me.id,
				article_id: boot.article,
				tab,
				turn: entry.turn,
				at: Date.now(),
				flight: entry.flight,
				...entry.content
			}).then((good) => {
				if (!good) notice("journal", say("journal_broken"));
			});
		},
		state: (state) => {
			top.save(state, journal.broken);
			trouble(state);
		},
		online: () => navigator.onLine,
		now: () => Date.now()
	}, tab, copy.turn, copy.at);
	desk.saver = saver;
	const changed = () => {
		if (!desk.readonly) saver.changed();
	};
	let last = null;
	let dialogOpen = false;
	const showSignIn = () => {
		if (dialogOpen) return;
		dialogOpen = true;
		signIn(boot, async () => {
			saver.retryNow();
			const good = await saver.saveNow();
			if (good) dialogOpen = false;
			return good;
		});
	};
	const showConflict = () => {
		if (last?.name !== "newer") return;
		const { theirs } = last;
		conflict(current(), theirs, (text) => toast(text), {
			mine: () => {
				saver.keepMine();
				notice("newer", null);
			},
			theirs: () => {
				take(theirs, false);
				saver.adopt(theirs.turn, theirs.at);
				notice("newer", null);
			}
		});
	};
	function trouble(state) {
		const before = last?.name;
		last = state;
		if (state.name === "saved") for (const kind of ["newer", "refused"]) notice(kind, null);
		if (state.name === before) return;
		if (state.name === "signin") showSignIn();
		if (state.name === "newer") {
			const words = state.theirs.by?.id === boot.me.id ? say("newer_self", { time: time(state.theirs.at) }) : say("newer", {
				name: state.theirs.by?.name ?? say("somebody"),
				time: time(state.theirs.at)
			});
			notice("newer", words, button(say("compare"), showConflict, { class: "ed-do" }));
		}
		if (state.name === "refused") notice("refused", state.words || say("refused"), button(say("try_now"), () => void saver.saveNow(), { class: "ed-tb" }));
	}
	function take(content, mine) {
		let next;
		try {
			next = docOf(content.body);
		} catch (why) {
			return toast(String(why));
		}
		const was = desk.readonly;
		const tr = view.state.tr.replaceWith(0, view.state.doc.content.size, next.content);
		fields.show(content.article);
		setLang();
		desk.readonly = was && !mine;
		view.dispatch(tr);
		desk.readonly = was;
		if (mine) changed();
		details.show();
	}
	const measured = debounce(300, () => {
		let segmenter;
		try {
			segmenter = new Intl.Segmenter(fields.value.lang, { granularity: "word" });
		} catch {
			segmenter = new Intl.Segmenter("en", { granularity: "word" });
		}
		top.length(countWords(view.state.doc, segmenter), tkCount(view.state));
	});
	function setLang() {
		const { lang, dir, headline } = fields.value;
		const called = headline.trim() || say("headline");
		if (name.textContent !== called) {
			name.textContent = called;
			document.title = `${called} · ${say("text")}`;
		}
		if (page.lang !== lang) page.lang = lang;
		const side = dir ?? direction(lang);
		if (page.dir !== side) page.dir = side;
	}
	const preview = async () => {
		const tab = window.open("about:blank", "_blank");
		await saver.saveNow();
		if (tab) {
			tab.opener = null;
			tab.location.href = boot.urls["preview"] ?? "/";
		}
	};
	const publish = () => void sheet(desk, leadTo, (state) => {
		boot.state = state;
		top.state(state, boot.may.publish !== false);
	});
	function leadTo(where) {
		if (typeof where === "number") {
			view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(Math.min(where, view.state.doc.content.size)))).scrollIntoView());
			return view.focus();
		}
		if (where === "body") return view.focus();
		const it = root.querySelector(`[data-field="${CSS.escape(where)}"]`);
		if (it?.closest(".ed-details")) panel$1.show("details", false);
		it?.scrollIntoView({ block: "center" });
		it?.focus();
	}
	const toggleSuggest = () => {
		if (desk.readonly) return;
		const on = !suggesting(view.state);
		setSuggesting(view, on);
		top.suggesting(on);
		toast(say(on ? "suggest_on" : "suggest_off"), void 0, 3e3);
		view.focus();
	};
	const goTk = () => {
		const next = nextTk(view.state);
		if (!next) return;
		view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, next[0], next[1])).scrollIntoView());
		view.focus();
	};
	const top = bar({
		back: boot.urls["back"] ?? "/-/newsroom/",
		save: () => void saver.saveNow(true),
		retry: () => saver.retryNow(),
		trouble: () => last?.name === "signin" ? showSignIn() : showConflict(),
		preview: () => void preview(),
		publish,
		checks: () => panel$1.show("checks"),
		panel: () => {
			if (panel$1.open) {
				panel$1.hide();
				top.panel(false);
			} else panel$1.show(lastTab() || "sources");
		},
		tk: goTk,
		help,
		find: () => finder.open(false),
		suggest: toggleSuggest
	}, announce);
	const finder = findBar(() => view, announce);
	root.replaceChildren(el("a", {
		class: "ed-skip",
		href: "#ed-canvas",
		text: say("skip_text")
	}), top.dom, notices, finder.dom, el("div", { class: "ed-work" }, canvas, panel$1.dom), toasts, live);
	root.classList.add("ed");
	top.state(boot.state, boot.may.publish !== false);
	top.save({
		name: "saved",
		at: copy.at
	}, false);
	setLang();
	measured();
	const people = new People(boot, tab, {
		field: () => view.hasFocus() ? "body" : document.activeElement?.dataset?.["field"] ?? "",
		here: (list) => top.people(list),
		lock(readonly) {
			if (desk.readonly === readonly) return;
			desk.readonly = readonly;
			view.setProps({ editable: () => !desk.readonly });
			fields.lock(readonly);
			top.lock(readonly);
			details.show();
		},
		async lost(name) {
			const good = await saver.saveNow();
			notice("held", say(good ? "taken_over" : "taken_over_kept", {
				name,
				time: time(Date.now())
			}), button(say("take_over"), () => void people.takeOver(), { class: "ed-do" }));
		},
		held: (name, since) => notice("held", say("held", {
			name,
			time: time(since)
		}), button(say("take_over"), () => void people.takeOver(), { class: "ed-do" })),
		free: () => notice("held", say("hold_free"), button(say("write_here"), () => void people.takeOver(), { class: "ed-do" })),
		async yours() {
			notice("held", null);
			await refresh();
		},
		turn: (turn) => {
			if (turn > saver.turn && !saver.dirty) refresh();
		}
	});
	async function refresh() {
		const answer = await ask(boot.urls["copy"] ?? "");
		if (answer.kind !== "ok" || answer.data.turn <= saver.turn || saver.dirty) return;
		for (const [id, file] of Object.entries(answer.data.media ?? {})) shelf.add({
			...file,
			id
		});
		take(answer.data, false);
		saver.adopt(answer.data.turn, answer.data.at);
	}
	people.start(copy.holder);
	document.addEventListener("keydown", (event) => keysOf(event));
	function keysOf(event) {
		if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
		const mod = isMac() ? event.metaKey : event.ctrlKey;
		const key = event.key.toLowerCase();
		const does = (run) => {
			event.preventDefault();
			run();
		};
		const writing = event.target.closest("input,textarea,select,[contenteditable=true]");
		if (mod && !event.altKey && !event.shiftKey) {
			if (key === "s") return does(() => void saver.saveNow(true));
			if (key === "f") return does(() => finder.open(false));
			if (key === "h") return does(() => finder.open(true));
			if (key === "k") return does(() => over.editLink(view));
			if (key === "enter") return does(publish);
		}
		if (mod && event.shiftKey && !event.altKey) {
			if (key === "p") return does(() => void preview());
			if (key === "q") return does(() => sources.insert());
			if (key === "m") return does(() => notes.add(view));
			if (key === "e") return does(toggleSuggest);
		}
		if (event.key === "F8") return does(() => checks$1.step(event.shiftKey ? -1 : 1));
		if (event.key === "F6") {
			const stops = [
				view.dom,
				...panel$1.open ? [panel$1.dom.querySelector("[role=tab][aria-selected=true]")] : [],
				top.dom.querySelector("a,button")
			];
			const at = stops.findIndex((stop) => stop === document.activeElement || stop?.closest(".ed-panel,.ed-bar,.ed-canvas")?.contains(document.activeElement));
			return does(() => stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length]?.focus());
		}
		if (event.key === "?" && !writing) return does(help);
	}
	addEventListener("beforeunload", (event) => {
		saver.writeJournal();
		if (saver.dirty) event.preventDefault();
	});
	addEventListener("pagehide", () => saver.writeJournal());
	document.addEventListener("visibilitychange", () => {
		if (document.hidden) {
			saver.writeJournal();
			if (saver.dirty) saver.saveNow();
		} else saver.retryNow();
	});
	addEventListener("online", () => saver.retryNow());
	addEventListener("offline", () => {
		if (saver.dirty) saver.saveNow();
	});
	for (const form of document.querySelectorAll("form[data-sign-out]")) form.addEventListener("submit", (event) => {
		event.preventDefault();
		saver.saveNow(true).then(async (good) => {
			if (!good && !confirm(say("leave"))) return;
			await journal.forget(boot.me.id);
			form.submit();
		});
	});
	recover(journal, boot, tab, copy, {
		same,
		apply(entry) {
			take(entry, true);
			toast(say("recovered", { time: time(entry.at) }), {
				text: say("recovered_undo"),
				run: () => {
					take(copy, true);
				}
			}, 2e4);
		},
		differ(entry, drop) {
			notice("recovered", say("recovered_conflict", { time: time(entry.at) }), button(say("compare"), () => conflict(entry, {
				...current(),
				turn: saver.turn,
				at: Date.now(),
				by: copy.by
			}, (text) => toast(text), {
				mine: () => {
					take(entry, true);
					saver.saveNow().then((good) => {
						if (good) drop();
					});
					notice("recovered", null);
				},
				theirs: () => {
					drop();
					notice("recovered", null);
				}
			}), { class: "ed-do" }));
		},
		saved: () => saver.saveNow()
	});
	sources.load();
	notes.load();
	const wanted = lastTab();
	if (wanted && matchMedia("(min-width: 64.01em)").matches) panel$1.show(wanted, false);
	if (!copy.article.headline) fields.focus();
}
function same(one, other) {
	try {
		return sorted(one.article) === sorted(other.article) && schema.nodeFromJSON(one.body).eq(schema.nodeFromJSON(other.body));
	} catch {
		return false;
	}
}
function sorted(value) {
	return JSON.stringify(value, (_key, inner) => {
		if (!inner || typeof inner !== "object" || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).filter(([, item]) => item != null && item !== false).sort(([a], [b]) => a < b ? -1 : 1));
	});
}
var RTL = new Set([
	"ar",
	"arc",
	"ckb",
	"dv",
	"fa",
	"he",
	"iw",
	"ks",
	"nqo",
	"ps",
	"sd",
	"syr",
	"ug",
	"ur",
	"yi"
]);
function direction(lang) {
	const [primary = "", script = ""] = lang.split("-");
	if (script.length === 4) return [
		"Arab",
		"Hebr",
		"Syrc",
		"Thaa",
		"Nkoo",
		"Adlm"
	].includes(script) ? "rtl" : "ltr";
	return RTL.has(primary.toLowerCase()) ? "rtl" : "ltr";
}
