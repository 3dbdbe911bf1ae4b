import { A as setBlockType, B as PluginKey, C as joinForward, E as newlineInCode, G as ReplaceStep, M as toggleMark, N as wrapIn, O as selectNodeBackward, R as NodeSelection, S as joinBackward, T as liftEmptyBlock, U as TextSelection, V as Selection, X as Schema, _ as wrapInList, b as createParagraphNear, g as splitListItem, h as sinkListItem, j as splitBlock, k as selectNodeForward, m as liftListItem, o as closeHistory, w as lift, x as exitCode, y as chainCommands, z as Plugin } from "./prosemirror.js?v=de3fd51d62a5c293";
function el(tag, props, ...children) {
	let it = document.createElement(tag);
	for (let [name, value] of Object.entries(props ?? {})) set(it, name, value);
	return it.append(...children.filter((child) => child != null && child !== !1 && child !== "")), it;
}
function set(it, name, value) {
	name.startsWith("on") && typeof value == "function" ? it.addEventListener(name.slice(2), value) : name === "text" ? it.textContent = String(value ?? "") : name === "value" ? it.value = String(value ?? "") : name === "checked" || name === "disabled" || name === "hidden" ? it[name] = !!value : value == null || value === !1 ? it.removeAttribute(name) : it.setAttribute(name, value === !0 ? "" : String(value));
}
function button(text, click, props = {}) {
	return el("button", {
		type: "button",
		...props,
		onclick: click
	}, text);
}
function field(label, input, hint = "") {
	input.id ||= unique("f");
	let help = hint ? el("small", {
		id: `${input.id}-h`,
		text: hint
	}) : null;
	return help && input.setAttribute("aria-describedby", help.id), el("div", { class: "ed-field" }, el("label", {
		for: input.id,
		text: label
	}), input, help);
}
var count = 0, unique = (what) => `ed-${what}-${++count}`, ICONS = {
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
	help: "M9 9a3 3 0 114.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.01",
	turn: "M4 8h13l-3-3M20 16H7l3 3",
	pen: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3"
};
function icon(name) {
	let ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg");
	svg.setAttribute("viewBox", "0 0 24 24"), svg.setAttribute("class", "ed-icon"), svg.setAttribute("aria-hidden", "true");
	let path = document.createElementNS(ns, "path");
	return path.setAttribute("d", ICONS[name] ?? ""), svg.append(path), svg;
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
var shownKey = (combo) => keys(combo.replace("ArrowUp", "↑").replace("ArrowDown", "↓")), isMac = () => /Mac|iPhone|iPad/.test(navigator.platform), keys = (combo) => isMac() ? combo.replace(/Ctrl\+/g, "⌘").replace(/Shift\+/g, "⇧").replace(/Alt\+/g, "⌥") : combo;
function debounce(wait, work) {
	let timer, cancel = () => {
		clearTimeout(timer), timer = void 0;
	};
	return Object.assign(() => {
		cancel(), timer = setTimeout(() => {
			timer = void 0, work();
		}, wait);
	}, {
		now() {
			timer !== void 0 && (cancel(), work());
		},
		cancel
	});
}
var DEEDS = {
	save: {
		says: "k_save",
		combo: "Ctrl+S"
	},
	publish: {
		says: "k_publish",
		combo: "Ctrl+Enter"
	},
	preview: {
		says: "k_preview",
		combo: "Ctrl+Shift+P"
	},
	palette: {
		says: "k_palette",
		combo: "Ctrl+K"
	},
	jump: {
		says: "k_jump",
		combo: "Ctrl+P"
	},
	find: {
		says: "k_find",
		combo: "Ctrl+F"
	},
	replace: {
		says: "k_replace",
		combo: "Ctrl+H"
	},
	bold: {
		says: "k_bold",
		combo: "Ctrl+B",
		text: !0
	},
	italic: {
		says: "k_italic",
		combo: "Ctrl+I",
		text: !0
	},
	link: {
		says: "k_link",
		combo: "Ctrl+K",
		text: !0
	},
	numbered: {
		says: "b_numbered",
		combo: "Ctrl+Shift+7",
		text: !0
	},
	list: {
		says: "b_list",
		combo: "Ctrl+Shift+8",
		text: !0
	},
	quote: {
		says: "k_quote_block",
		combo: "Ctrl+Shift+9",
		text: !0
	},
	paragraph: {
		says: "b_paragraph",
		combo: "Ctrl+Shift+0",
		text: !0
	},
	up: {
		says: "k_up",
		combo: "Alt+ArrowUp",
		text: !0
	},
	down: {
		says: "k_down",
		combo: "Alt+ArrowDown",
		text: !0
	},
	turn: {
		says: "k_direction",
		combo: "Ctrl+Shift+X",
		text: !0
	},
	next: {
		says: "k_next",
		combo: "F8"
	},
	previous: {
		says: "k_previous",
		combo: "Shift+F8"
	},
	insert_quote: {
		says: "k_insert_quote",
		combo: "Ctrl+Shift+Q"
	},
	note: {
		says: "k_note_key",
		combo: "Ctrl+Shift+M"
	},
	suggest: {
		says: "k_suggest",
		combo: "Ctrl+Shift+E"
	},
	cycle: {
		says: "k_cycle",
		combo: "F6"
	},
	cycle_back: {
		says: "k_cycle_back",
		combo: "Shift+F6"
	},
	help: {
		says: "k_help",
		combo: "?",
		bare: !0
	},
	back: {
		says: "k_back",
		combo: "g s",
		bare: !0
	}
}, names = Object.keys(DEEDS), known = (name) => DEEDS[name], KEPT = "dateline-keys", LETTERS = "dateline-letters", chosen = {}, letters = !0;
try {
	let kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
	if (kept && typeof kept == "object") for (let name of names) {
		let it = kept[name];
		typeof it == "string" && (chosen[name] = it);
	}
	letters = localStorage.getItem(LETTERS) !== "off";
} catch {}
var keep = (name, value) => {
	try {
		localStorage.setItem(name, value);
	} catch {}
}, told = new Set();
function whenKeys(tell) {
	told.add(tell), tell();
}
var comboOf = (name) => chosen[name] ?? DEEDS[name].combo, lettersOn = () => letters;
function setLetters(on) {
	letters = on, keep(LETTERS, on ? "on" : "off");
}
function choose(name, combo) {
	combo === null || combo === DEEDS[name].combo ? delete chosen[name] : chosen[name] = combo, keep(KEPT, JSON.stringify(chosen));
	for (let tell of told) tell();
}
function chooseNone() {
	chosen = {}, keep(KEPT, "{}");
	for (let tell of told) tell();
}
var takenBy = (combo, by) => names.find((name) => name !== by && comboOf(name) === combo && !(["link", "palette"].includes(name) && ["link", "palette"].includes(by)));
function written(event) {
	let { code, key } = event, digit = /^Digit(\d)$/.exec(code)?.[1], letter = /^Key([A-Z])$/.exec(code)?.[1], mod = isMac() ? event.metaKey : event.ctrlKey, latin = /^[!-~]$/.test(key), name = key;
	if (digit && (mod || event.altKey) ? name = digit : latin ? name = /^[a-z]$/i.test(key) ? key.toUpperCase() : key : letter && (name = letter), [
		"Control",
		"Shift",
		"Alt",
		"Meta",
		"AltGraph"
	].includes(name)) return "";
	let sign = latin && !mod && !event.altKey;
	return `${mod ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey && !sign ? "Shift+" : ""}${sign ? key : name}`;
}
function fit(combo) {
	return /^(Shift\+)?F([1-9]|1[0-2])$/.test(combo) ? !/^F(5|11|12)$/.test(combo) : /^Ctrl\+(Shift\+)?[TNW]$/.test(combo) || /^Ctrl\+[ACVXZY]$/.test(combo) ? !1 : /^Ctrl\+(Shift\+)?(.|Enter|Arrow\w+)$/.test(combo) || /^Alt\+(Shift\+)?Arrow(Up|Down)$/.test(combo);
}
var begun = "";
function deedOf(event, inText, writing) {
	let combo = written(event);
	if (!combo) return null;
	let bare = combo.length === 1, whole = bare && begun ? `${begun} ${combo}` : combo;
	if (begun = "", bare && (writing || !letters)) return null;
	let hit = names.find((name) => comboOf(name) === whole && !!known(name).text && inText) ?? names.find((name) => comboOf(name) === whole && !known(name).text);
	return !hit && bare && names.some((name) => comboOf(name).startsWith(`${combo} `)) && (begun = combo), hit ?? null;
}
var scriptRel = (function() {
	let relList = typeof document < "u" && document.createElement("link").relList;
	return relList && relList.supports && relList.supports("modulepreload") ? "modulepreload" : "preload";
})(), assetsURL = function(dep) {
	return "/" + dep;
}, seen = {}, isCssPreloadUrl = function(url) {
	return url.pathname.endsWith(".css");
}, preloadOnce = function(seen, href, preload) {
	if (href in seen) return seen[href];
	let promise = preload();
	if (!promise) {
		seen[href] = void 0;
		return;
	}
	let preloadPromise = promise.then(() => {
		seen[href] = void 0;
	}, (err) => {
		throw seen[href] = void 0, err;
	});
	return seen[href] = preloadPromise, preloadPromise;
}, __vitePreload = function(baseModule, deps, importerUrl) {
	let promise = Promise.resolve();
	if (deps && deps.length > 0) {
		let preloadedHrefs, cspNonceMeta = document.querySelector("meta[property=csp-nonce]"), cspNonce = cspNonceMeta?.nonce || cspNonceMeta?.getAttribute("nonce");
		function allSettled(promises) {
			return Promise.all(promises.map((p) => Promise.resolve(p).then((value) => ({
				status: "fulfilled",
				value
			}), (reason) => ({
				status: "rejected",
				reason
			}))));
		}
		function importMetaResolve(specifier) {
			return import.meta.resolve ? new URL(import.meta.resolve(specifier)) : new URL(specifier, import.meta.url);
		}
		promise = allSettled(deps.map((depString) => {
			depString = assetsURL(depString, importerUrl);
			let dep = importMetaResolve(depString), isCss = isCssPreloadUrl(dep);
			return preloadOnce(seen, dep.href, () => {
				if (preloadedHrefs === void 0) {
					preloadedHrefs = {
						all: new Set(),
						styles: new Set()
					};
					let links = document.getElementsByTagName("link");
					for (let i = links.length - 1; i >= 0; i--) {
						let link = links[i];
						preloadedHrefs.all.add(link.href), link.rel === "stylesheet" && preloadedHrefs.styles.add(link.href);
					}
				}
				if ((isCss ? preloadedHrefs.styles : preloadedHrefs.all).has(dep.href)) return;
				let link = document.createElement("link");
				if (link.rel = isCss ? "stylesheet" : scriptRel, isCss || (link.as = "script"), link.crossOrigin = "", link.href = dep.href, cspNonce && link.setAttribute("nonce", cspNonce), document.head.appendChild(link), isCss) return new Promise((res, rej) => {
					let handleSettle = (e) => {
						link.removeEventListener("load", handleSettle), link.removeEventListener("error", handleSettle), e.type === "error" ? rej(Error(`Unable to preload CSS for ${dep}`)) : res(e);
					};
					link.addEventListener("load", handleSettle), link.addEventListener("error", handleSettle);
				});
			});
		}).filter((p) => p !== void 0));
	}
	function handlePreloadError(err) {
		let e = new Event("vite:preloadError", { cancelable: !0 });
		if (e.payload = err, window.dispatchEvent(e), !e.defaultPrevented) throw err;
	}
	return promise.then((res) => {
		for (let item of res || []) item.status === "rejected" && handlePreloadError(item.reason);
		return baseModule().catch(handlePreloadError);
	});
}, given = {}, fallback = {}, locale = "en", plural = new Intl.PluralRules("en");
async function speak(words, lang) {
	if (given = words, locale = lang, !("k_help" in words) || !("k_palette" in words)) {
		let { ENGLISH } = await __vitePreload(async () => {
			let { ENGLISH } = await import("./english.js?v=e56ebde51f2eb382");
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
	let n = fill.n, form = typeof n == "number" ? look(`${key}_${plural.select(n)}`) : void 0;
	return (form && (given[key] === void 0 || given[`${key}_${plural.select(n)}`] !== void 0) ? form : look(key) ?? key).replace(/\{(\w+)\}/g, (all, name) => {
		let value = fill[name];
		return value === void 0 ? all : typeof value == "number" ? number(value) : value;
	});
}
var sayOf = (family, name) => look(`${family}_${name}`) ?? name, number = (value) => new Intl.NumberFormat(locale).format(value);
function time(at, seconds = !1) {
	let then = new Date(at), today = then.toDateString() === new Date().toDateString(), clock = {
		hour: "2-digit",
		minute: "2-digit",
		...seconds ? { second: "2-digit" } : {},
		hour12: !1
	};
	return new Intl.DateTimeFormat(locale, today ? clock : {
		day: "numeric",
		month: "short",
		...clock
	}).format(then);
}
var schema_default = {
	marks: [
		{
			attrs: {
				href: {
					default: "",
					validate: "string"
				},
				sponsored: {
					default: !1,
					validate: "boolean"
				},
				title: {
					default: null,
					validate: "string|null"
				}
			},
			inclusive: !1,
			name: "link"
		},
		{
			attrs: {
				dir: {
					default: null,
					validate: "string|null"
				},
				lang: {
					default: null,
					validate: "string|null"
				}
			},
			excludes: "",
			inclusive: !0,
			name: "lang"
		},
		{
			inclusive: !0,
			name: "strong"
		},
		{
			inclusive: !0,
			name: "em"
		},
		{
			inclusive: !0,
			name: "underline"
		},
		{
			inclusive: !0,
			name: "strike"
		},
		{
			inclusive: !0,
			name: "highlight"
		},
		{
			inclusive: !0,
			name: "small"
		},
		{
			inclusive: !0,
			name: "cite_title"
		},
		{
			inclusive: !0,
			name: "quoted"
		},
		{
			inclusive: !0,
			name: "inserted"
		},
		{
			attrs: { title: {
				default: "",
				validate: "string"
			} },
			excludes: "",
			inclusive: !1,
			name: "abbr"
		},
		{
			inclusive: !0,
			name: "sub"
		},
		{
			inclusive: !0,
			name: "sup"
		},
		{
			inclusive: !0,
			name: "keyboard"
		},
		{
			inclusive: !0,
			name: "code"
		},
		{
			attrs: {
				from: {
					default: 0,
					validate: "number"
				},
				source: {
					default: "",
					validate: "string"
				},
				to: {
					default: 0,
					validate: "number"
				}
			},
			inclusive: !1,
			name: "taken"
		},
		{
			attrs: { id: {
				default: "",
				validate: "string"
			} },
			excludes: "",
			inclusive: !1,
			name: "remark"
		},
		{
			attrs: {
				at: {
					default: 0,
					validate: "number"
				},
				by: {
					default: "",
					validate: "string"
				},
				deed: {
					default: "insert",
					validate: "string"
				},
				id: {
					default: "",
					validate: "string"
				}
			},
			excludes: "",
			inclusive: !1,
			name: "suggested"
		}
	],
	nodes: [
		{
			content: "block+ footnotes?",
			name: "doc"
		},
		{
			attrs: {
				align: {
					default: null,
					validate: "string|null"
				},
				anchor: {
					default: null,
					validate: "string|null"
				},
				dir: {
					default: null,
					validate: "string|null"
				}
			},
			content: "inline*",
			group: "block",
			name: "paragraph"
		},
		{
			attrs: {
				align: {
					default: null,
					validate: "string|null"
				},
				anchor: {
					default: null,
					validate: "string|null"
				},
				level: {
					default: 2,
					validate: "number"
				}
			},
			content: "inline*",
			defining: !0,
			group: "block",
			name: "heading"
		},
		{
			attrs: {
				ordered: {
					default: !1,
					validate: "boolean"
				},
				start: {
					default: null,
					validate: "number|null"
				}
			},
			content: "item+",
			group: "block",
			name: "list"
		},
		{
			content: "block+",
			defining: !0,
			name: "item"
		},
		{
			content: "block+ cite?",
			defining: !0,
			group: "block",
			name: "quote"
		},
		{
			attrs: {
				role: {
					default: null,
					validate: "string|null"
				},
				source: {
					default: null,
					validate: "string|null"
				},
				speaker: {
					default: "",
					validate: "string"
				}
			},
			content: "inline*",
			defining: !0,
			group: "block",
			isolating: !0,
			name: "said_quote"
		},
		{
			content: "words cite",
			defining: !0,
			group: "block",
			isolating: !0,
			name: "pull_quote"
		},
		{
			attrs: {
				alt: {
					default: null,
					validate: "string|null"
				},
				credit: {
					default: null,
					validate: "string|null"
				},
				cuts: { default: null },
				focus: { default: null },
				link: {
					default: null,
					validate: "string|null"
				},
				media: { default: null },
				width: {
					default: "text",
					validate: "string"
				}
			},
			content: "inline*",
			group: "block",
			isolating: !0,
			name: "picture"
		},
		{
			attrs: { columns: {
				default: null,
				validate: "number|null"
			} },
			content: "picture* caption",
			group: "block",
			isolating: !0,
			name: "gallery"
		},
		{
			attrs: {
				kind: {
					default: "video",
					validate: "string"
				},
				poster: { default: null },
				tracks: { default: null }
			},
			content: "inline*",
			group: "block",
			isolating: !0,
			name: "player"
		},
		{
			attrs: {
				provider: {
					default: "",
					validate: "string"
				},
				title: {
					default: null,
					validate: "string|null"
				},
				url: {
					default: "",
					validate: "string"
				}
			},
			content: "inline*",
			group: "block",
			isolating: !0,
			name: "embed"
		},
		{
			attrs: {
				description: {
					default: null,
					validate: "string|null"
				},
				leads: {
					default: "page",
					validate: "string"
				},
				picture: { default: null },
				site: {
					default: null,
					validate: "string|null"
				},
				title: {
					default: null,
					validate: "string|null"
				},
				url: {
					default: "",
					validate: "string"
				}
			},
			group: "block",
			name: "card"
		},
		{
			attrs: { file: { default: null } },
			content: "inline*",
			group: "block",
			isolating: !0,
			name: "file"
		},
		{
			content: "grid caption",
			group: "block",
			isolating: !0,
			name: "table"
		},
		{
			content: "row+",
			isolating: !0,
			name: "grid",
			tableRole: "table"
		},
		{
			attrs: { part: {
				default: "body",
				validate: "string"
			} },
			content: "(cell | header_cell)*",
			name: "row",
			tableRole: "row"
		},
		{
			attrs: {
				align: {
					default: null,
					validate: "string|null"
				},
				colspan: {
					default: 1,
					validate: "number"
				},
				colwidth: { default: null },
				rowspan: {
					default: 1,
					validate: "number"
				}
			},
			content: "inline*",
			isolating: !0,
			name: "cell",
			tableRole: "cell"
		},
		{
			attrs: {
				align: {
					default: null,
					validate: "string|null"
				},
				colspan: {
					default: 1,
					validate: "number"
				},
				colwidth: { default: null },
				rowspan: {
					default: 1,
					validate: "number"
				}
			},
			content: "inline*",
			isolating: !0,
			name: "header_cell",
			tableRole: "header_cell"
		},
		{
			attrs: { language: {
				default: null,
				validate: "string|null"
			} },
			code: !0,
			content: "text*",
			defining: !0,
			group: "block",
			marks: "",
			name: "code_block",
			whitespace: "pre"
		},
		{
			content: "inline*",
			defining: !0,
			group: "block",
			name: "verse",
			whitespace: "pre"
		},
		{
			attrs: { folded: {
				default: !1,
				validate: "boolean"
			} },
			content: "title block+",
			defining: !0,
			group: "block",
			isolating: !0,
			name: "fact_box"
		},
		{
			group: "block",
			name: "separator"
		},
		{
			attrs: {
				hide_teaser: {
					default: !1,
					validate: "boolean"
				},
				text: {
					default: null,
					validate: "string|null"
				}
			},
			group: "block",
			name: "more"
		},
		{
			group: "block",
			name: "page_break"
		},
		{
			attrs: {
				kind: {
					default: "",
					validate: "string"
				},
				shown: { default: null },
				source: {
					default: "",
					validate: "string"
				}
			},
			group: "block",
			name: "raw"
		},
		{
			content: "inline*",
			defining: !0,
			name: "words"
		},
		{
			content: "inline*",
			defining: !0,
			name: "cite"
		},
		{
			content: "inline*",
			defining: !0,
			name: "title"
		},
		{
			content: "inline*",
			defining: !0,
			name: "caption"
		},
		{
			content: "footnote+",
			isolating: !0,
			name: "footnotes"
		},
		{
			attrs: { id: {
				default: "",
				validate: "string"
			} },
			content: "inline*",
			defining: !0,
			name: "footnote"
		},
		{
			group: "inline",
			inline: !0,
			name: "text"
		},
		{
			group: "inline",
			inline: !0,
			name: "break"
		},
		{
			attrs: {
				alt: {
					default: "",
					validate: "string"
				},
				media: { default: null }
			},
			group: "inline",
			inline: !0,
			name: "small_picture"
		},
		{
			attrs: { id: {
				default: "",
				validate: "string"
			} },
			group: "inline",
			inline: !0,
			name: "note"
		}
	]
}, side = (node) => {
	let attrs = { dir: node.attrs.dir ?? "auto" };
	return node.attrs.align && (attrs.class = node.attrs.align), attrs;
}, align = (dom) => dom.classList.contains("center") ? "center" : dom.classList.contains("end") ? "end" : null, auto = { dir: "auto" }, mediaName = (media) => media?.elsewhere ?? (media?.kept ? `#${media.kept}` : ""), cell = (tag) => (node) => {
	let { colspan, rowspan } = node.attrs;
	return [
		tag,
		{
			...auto,
			...colspan === 1 ? {} : { colspan: String(colspan) },
			...rowspan === 1 ? {} : { rowspan: String(rowspan) },
			...node.attrs.align ? { class: node.attrs.align } : {}
		},
		0
	];
}, span = (value) => Math.min(1e3, Math.max(1, Number.parseInt(value ?? "1", 10) || 1)), cellRule = (tag) => ({
	tag,
	getAttrs: (dom) => ({
		colspan: span(dom.getAttribute("colspan")),
		rowspan: span(dom.getAttribute("rowspan")),
		align: align(dom)
	})
}), LOOKS = {
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
			`h${Math.min(6, Math.max(2, node.attrs.level))}`,
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
		toDOM: (node) => node.attrs.ordered ? [
			"ol",
			node.attrs.start == null ? {} : { start: String(node.attrs.start) },
			0
		] : ["ul", 0],
		parseDOM: [{
			tag: "ul",
			attrs: { ordered: !1 }
		}, {
			tag: "ol",
			getAttrs: (dom) => ({
				ordered: !0,
				start: dom.hasAttribute("start") && dom.getAttribute("start") !== "1" && Number.parseInt(dom.getAttribute("start") ?? "1", 10) || null
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
				"data-speaker": node.attrs.speaker,
				"data-role": node.attrs.role,
				"data-source": node.attrs.source
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
				speaker: dom.dataset.speaker ?? "",
				role: dom.dataset.role ?? null,
				source: dom.dataset.source ?? null
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
		draggable: !0,
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
			getAttrs: (dom) => stored(dom.dataset.picture)
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
				(node.attrs.tracks ?? []).map(mediaName).join(", ")
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
			getAttrs: (dom) => stored(dom.dataset.player)
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
				["b", node.attrs.title ?? node.attrs.provider],
				[
					"span",
					{
						class: "hint",
						dir: "ltr"
					},
					node.attrs.url
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
			getAttrs: (dom) => stored(dom.dataset.embed)
		}]
	},
	card: {
		draggable: !0,
		toDOM: (node) => [
			"div",
			{
				class: "ed-onward",
				"data-card": JSON.stringify(node.attrs)
			},
			[
				"p",
				auto,
				node.attrs.title ?? node.attrs.url
			]
		],
		parseDOM: [{
			tag: "div[data-card]",
			getAttrs: (dom) => stored(dom.dataset.card)
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
			getAttrs: (dom) => stored(dom.dataset.file)
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
			{ "data-part": node.attrs.part },
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
				"data-folded": node.attrs.folded ? "" : null
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
			getAttrs: (dom) => stored(dom.dataset.raw)
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
				"data-footnote": node.attrs.id,
				...auto
			},
			0
		],
		parseDOM: [{
			tag: "li[data-footnote]",
			priority: 60,
			getAttrs: (dom) => ({ id: dom.dataset.footnote ?? "" })
		}]
	},
	break: {
		selectable: !1,
		linebreakReplacement: !0,
		toDOM: () => ["br"],
		parseDOM: [{ tag: "br" }]
	},
	small_picture: {
		draggable: !0,
		toDOM: (node) => [
			"span",
			{
				class: "ed-small",
				"data-small": JSON.stringify(node.attrs)
			},
			node.attrs.alt || "▣"
		],
		parseDOM: [{
			tag: "span[data-small]",
			getAttrs: (dom) => stored(dom.dataset.small)
		}]
	},
	note: {
		toDOM: (node) => [
			"sup",
			{
				class: "ed-note",
				"data-note": node.attrs.id
			},
			"*"
		],
		parseDOM: [{
			tag: "sup[data-note]",
			priority: 60,
			getAttrs: (dom) => ({ id: dom.dataset.note ?? "" })
		}]
	}
};
function stored(text) {
	try {
		let value = JSON.parse(text ?? "");
		return value && typeof value == "object" ? value : !1;
	} catch {
		return !1;
	}
}
function dir(dom) {
	let value = dom.getAttribute("dir");
	return value === "rtl" || value === "ltr" ? value : null;
}
function partOf(dom) {
	let said = dom.dataset.part;
	if (said === "head" || said === "foot" || said === "body") return said;
	let parent = dom.parentElement?.nodeName;
	return parent === "THEAD" ? "head" : parent === "TFOOT" ? "foot" : "body";
}
function flat(table) {
	let rows = [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
	for (let row of rows) row.dataset.part = partOf(row);
	let order = {
		head: 0,
		body: 1,
		foot: 2
	};
	rows.sort((a, b) => (order[a.dataset.part ?? ""] ?? 1) - (order[b.dataset.part ?? ""] ?? 1));
	let body = table.ownerDocument.createElement("tbody");
	return body.append(...rows), table.replaceChildren(body), body;
}
var plain = (tag, ...rules) => ({
	toDOM: () => [tag, 0],
	parseDOM: [{ tag }, ...rules]
}), MARK_LOOKS = {
	link: {
		toDOM: (mark) => [
			"a",
			{
				href: safe(mark.attrs.href),
				title: mark.attrs.title,
				rel: "noopener"
			},
			0
		],
		parseDOM: [{
			tag: "a[href]",
			getAttrs: (dom) => {
				let href = dom.getAttribute("href") ?? "";
				return safe(href) ? {
					href,
					title: dom.getAttribute("title")
				} : !1;
			}
		}]
	},
	lang: {
		toDOM: (mark) => [
			"span",
			{
				lang: mark.attrs.lang,
				dir: mark.attrs.dir
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
			{ title: mark.attrs.title },
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
				"data-taken": mark.attrs.source,
				"data-from": String(mark.attrs.from),
				"data-to": String(mark.attrs.to)
			},
			0
		],
		parseDOM: [{
			tag: "span[data-taken]",
			getAttrs: (dom) => ({
				source: dom.dataset.taken ?? "",
				from: Number(dom.dataset.from) || 0,
				to: Number(dom.dataset.to) || 0
			})
		}]
	},
	remark: {
		toDOM: (mark) => [
			"span",
			{
				class: "ed-remark",
				"data-remark": mark.attrs.id
			},
			0
		],
		parseDOM: [{
			tag: "span[data-remark]",
			getAttrs: (dom) => ({ id: dom.dataset.remark ?? "" })
		}]
	},
	suggested: {
		toDOM: (mark) => [
			mark.attrs.deed === "delete" ? "del" : "ins",
			{
				class: `ed-${mark.attrs.deed}`,
				"data-suggested": mark.attrs.id
			},
			0
		],
		parseDOM: []
	}
};
function safe(href) {
	let text = href.trim();
	return /^(https?:|mailto:|tel:)/i.test(text) ? text : /^[a-z][a-z0-9+.-]*:/i.test(text) || text === "" || /^\/\//.test(text) ? null : text;
}
var entries = (list, looks) => Object.fromEntries(list.map(({ name, ...spec }) => [name, {
	...spec,
	...looks[name]
}])), schema = new Schema({
	nodes: entries(schema_default.nodes, LOOKS),
	marks: entries(schema_default.marks, MARK_LOOKS),
	topNode: "doc"
}), nodeOf = (name) => {
	let type = schema.nodes[name];
	if (!type) throw Error(`no node ${name}`);
	return type;
}, markOf = (name) => {
	let type = schema.marks[name];
	if (!type) throw Error(`no mark ${name}`);
	return type;
}, n = new Proxy({}, { get: (_, name) => nodeOf(name) }), m = new Proxy({}, { get: (_, name) => markOf(name) }), strong = toggleMark(m.strong), em = toggleMark(m.em), toList = (ordered) => (state, dispatch, view) => {
	let { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		let node = $from.node(depth);
		if (node.type === n.list) return node.attrs.ordered === ordered ? liftListItem(n.item)(state, dispatch, view) : (dispatch?.(state.tr.setNodeMarkup($from.before(depth), null, {
			ordered,
			start: null
		})), !0);
	}
	return wrapInList(n.list, {
		ordered,
		start: null
	})(state, dispatch, view);
}, toQuote = (state, dispatch, view) => {
	let { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === n.quote) return lift(state, dispatch, view);
	return wrapIn(n.quote)(state, dispatch, view);
}, toHeading = (level) => (state, dispatch, view) => {
	let { parent } = state.selection.$from;
	return parent.type === n.heading && parent.attrs.level === level ? setBlockType(n.paragraph)(state, dispatch, view) : setBlockType(n.heading, { level })(state, dispatch, view);
}, toParagraph = setBlockType(n.paragraph), hardBreak = chainCommands(exitCode, (state, dispatch) => !state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.spec.code ? !1 : (dispatch?.(state.tr.replaceSelectionWith(n.break.create()).scrollIntoView()), !0)), leaveLine = (state, dispatch) => {
	let { $from, empty } = state.selection, type = $from.parent.type;
	if (!empty || $from.depth < 1) return !1;
	if (type === n.title) return dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView()), !0;
	if (type === n.cell || type === n.header_cell || type === n.footnote) return hardBreak(state, dispatch);
	if (type === n.verse) {
		if ($from.nodeBefore?.type !== n.break || $from.parentOffset !== $from.parent.content.size) return hardBreak(state, dispatch);
		let tr = state.tr.delete($from.pos - 1, $from.pos), at = tr.mapping.map($from.after());
		return tr.insert(at, n.paragraph.create()), dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView()), !0;
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
	].includes(type)) return !1;
	if (type === n.words) return dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1))), !0;
	let depth = $from.depth;
	return (type === n.cite || type === n.caption) && --depth, after(state, $from.after(depth), dispatch);
};
function after(state, at, dispatch) {
	let $at = state.doc.resolve(at), next = $at.nodeAfter;
	if (!dispatch) return !0;
	let tr = state.tr;
	if (!next || next.type !== n.paragraph) {
		if (!$at.parent.canReplaceWith($at.index(), $at.index(), n.paragraph)) return !1;
		tr.insert(at, n.paragraph.create());
	}
	return dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView()), !0;
}
var enter = chainCommands(newlineInCode, leaveLine, splitListItem(n.item), createParagraphNear, liftEmptyBlock, splitBlock), shiftEnter = hardBreak, backspace = chainCommands((state, dispatch) => {
	let { $cursor } = state.selection;
	if (!$cursor || $cursor.parentOffset > 0) return !1;
	let type = $cursor.parent.type;
	if (type === n.heading || type === n.code_block || type === n.verse) return toParagraph(state, dispatch);
	if (type === n.said_quote && $cursor.parent.content.size === 0) return dispatch?.(state.tr.setNodeMarkup($cursor.before(), n.paragraph, {})), !0;
	if (type === n.cite && $cursor.parent.content.size === 0 && $cursor.node(-1).type === n.quote) {
		let tr = state.tr.delete($cursor.before(), $cursor.after());
		return dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($cursor.before()), -1))), !0;
	}
	return !1;
}, joinBackward, selectNodeBackward), del = chainCommands(joinForward, selectNodeForward), cells = { next: () => () => !1 }, inTable = (state) => {
	let { $head } = state.selection;
	for (let depth = $head.depth; depth > 0; depth--) if ($head.node(depth).type === n.row) return !0;
	return !1;
}, tab = (state, dispatch, view) => inTable(state) ? cells.next(1)(state, dispatch, view) || addRowAndGo(state, dispatch) : sinkListItem(n.item)(state, dispatch, view), shiftTab = (state, dispatch, view) => inTable(state) ? cells.next(-1)(state, dispatch, view) : liftListItem(n.item)(state, dispatch, view);
function addRowAndGo(state, dispatch) {
	let { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		let row = $from.node(depth);
		if (row.type !== n.row) continue;
		let cells = [];
		row.forEach((cell) => {
			for (let i = 0; i < cell.attrs.colspan; i++) cells.push(n.cell.create());
		});
		let tr = state.tr.insert($from.after(depth), n.row.create({ part: "body" }, cells));
		return dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($from.after(depth) + 2))).scrollIntoView()), !0;
	}
	return !1;
}
var move = (by) => (state, dispatch) => {
	let { $from, $to } = state.selection, depth = $from.sharedDepth($to.pos);
	if (state.selection instanceof NodeSelection) depth = $from.depth + 1;
	else for (; depth > 1 && ![
		"doc",
		"item",
		"quote",
		"fact_box",
		"list"
	].includes($from.node(depth - 1).type.name);) depth--;
	if (depth < 1) return !1;
	depth > 1 && $from.node(depth - 1).type === n.item && $from.node(depth - 1).childCount === 1 && depth--;
	let parent = $from.node(depth - 1), index = $from.index(depth - 1), target = index + by, other = target >= 0 && target < parent.childCount ? parent.child(target) : null, node = parent.child(index);
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
	].includes(node.type)) return !1;
	if (!dispatch) return !0;
	let start = $from.posAtIndex(index, depth - 1), to = by < 0 ? start - other.nodeSize : start + other.nodeSize, { anchor, head } = state.selection, selected = state.selection instanceof NodeSelection, tr = state.tr.delete(start, start + node.nodeSize).insert(to, node), shift = to - start;
	return tr.setSelection(selected ? NodeSelection.create(tr.doc, to) : TextSelection.create(tr.doc, anchor + shift, head + shift)), dispatch(tr.scrollIntoView()), !0;
}, turn = (state, dispatch, view) => {
	let tr = state.tr;
	return state.doc.nodesBetween(state.selection.from, state.selection.to, (node, at) => {
		if (node.type === n.paragraph) {
			let dom = view?.nodeDOM(at), now = dom instanceof Element ? getComputedStyle(dom).direction : "ltr";
			tr.setNodeAttribute(at, "dir", node.attrs.dir ? null : now === "rtl" ? "ltr" : "rtl");
		}
		return !node.isTextblock;
	}), tr.docChanged ? (dispatch?.(tr), !0) : !1;
};
function insertBlock(state, node, dispatch) {
	let { $from } = state.selection, tr = state.tr, depth = $from.depth;
	for (; depth > 1 && !$from.node(depth - 1).canReplaceWith($from.index(depth - 1), $from.index(depth - 1), node.type);) depth--;
	let empty = depth === $from.depth && $from.parent.type === n.paragraph && $from.parent.content.size === 0, at;
	at = state.selection instanceof NodeSelection && state.selection.node.isBlock ? state.selection.to : depth < 1 ? state.doc.content.size : empty ? $from.before(depth) : $from.after(depth), empty ? tr.replaceWith(at, $from.after(depth), node) : tr.insert(at, node);
	let behind = tr.doc.resolve(at + node.nodeSize);
	behind.nodeAfter && behind.nodeAfter.type !== n.footnotes || tr.insert(at + node.nodeSize, n.paragraph.create());
	let into = node.isTextblock || node.content.size > 0;
	tr.setSelection(TextSelection.near(tr.doc.resolve(into ? at + 1 : at + node.nodeSize), 1)), dispatch(tr.scrollIntoView());
}
function emptyTable(rows = 3, columns = 3) {
	let cells = (type) => Array.from({ length: columns }, () => type.create()), body = Array.from({ length: rows - 1 }, () => n.row.create({ part: "body" }, cells(n.cell)));
	return n.table.create(null, [n.grid.create(null, [n.row.create({ part: "head" }, cells(n.header_cell)), ...body]), n.caption.create()]);
}
var blockOf = (type, attrs = null) => type === n.fact_box ? type.create(attrs, [n.title.create(), n.paragraph.create()]) : type === n.pull_quote ? type.create(attrs, [n.words.create(), n.cite.create()]) : type.createAndFill(attrs) ?? n.paragraph.create();
function linkAt(state) {
	let { $from, empty, from, to } = state.selection;
	if (!empty) {
		let href = "";
		return state.doc.nodesBetween(from, to, (node) => {
			href ||= m.link.isInSet(node.marks)?.attrs.href ?? "";
		}), href ? {
			from,
			to,
			href
		} : null;
	}
	let parent = $from.parent, found = null, at = $from.start(), open = null;
	return parent.forEach((node) => {
		let mark = m.link.isInSet(node.marks), href = mark ? mark.attrs.href : null;
		open && open.href !== href && (open = null), href !== null && !open && (open = {
			from: at,
			href
		}), at += node.nodeSize, open && $from.pos >= open.from && $from.pos <= at && (found = {
			from: open.from,
			to: at,
			href: open.href
		});
	}), found;
}
function address(text) {
	let plain = text.trim();
	return plain ? /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(plain) ? `mailto:${plain}` : /^([\w-]+\.)+[a-z]{2,}(\/|$|\?|#)/i.test(plain) ? safe(`https://${plain}`) : /\s/.test(plain) ? null : safe(plain) : null;
}
var PATIENCE = 15e3;
async function ask(url, body, extra = {}) {
	let clock = new AbortController(), timer = setTimeout(() => clock.abort(), PATIENCE), files = body instanceof FormData;
	try {
		return await read(await fetch(url, {
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
async function read(response) {
	if (response.type === "opaqueredirect" || response.status === 401) return {
		kind: "signin",
		words: word((await json(response)).words)
	};
	if (response.ok) {
		if (response.status === 204) return {
			kind: "ok",
			data: {}
		};
		let text = await response.text();
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
	let data = await json(response);
	if (response.status === 409 && data.problem === "newer") return {
		kind: "newer",
		data
	};
	if (response.status >= 500 || response.status === 408 || response.status === 429) return {
		kind: "lost",
		words: word(data.words)
	};
	let fields = Array.isArray(data.fields) ? data.fields.map(String) : [];
	return {
		kind: "refused",
		status: response.status,
		problem: word(data.problem),
		words: word(data.words),
		fields
	};
}
var word = (value) => typeof value == "string" ? value : "";
async function json(response) {
	try {
		let data = await response.json();
		return data && typeof data == "object" ? data : {};
	} catch {
		return {};
	}
}
function upload(url, file, name, progress) {
	let request = new XMLHttpRequest();
	return {
		done: new Promise((resolve) => {
			let form = new FormData();
			form.append("file", file, name), request.open("POST", url), request.setRequestHeader("accept", "application/json"), request.upload.onprogress = (event) => progress(event.lengthComputable ? event.loaded / event.total : 0), request.onerror = request.onabort = () => resolve({
				kind: "lost",
				words: ""
			}), request.onload = () => {
				read(new Response(request.status === 204 ? null : request.responseText, { status: request.status || 500 })).then(resolve);
			}, request.send(form);
		}),
		stop: () => request.abort()
	};
}
var hits = { of: () => null }, hitsShown = () => new Plugin({ props: { decorations: (state) => hits.of(state) } }), PROVIDERS = {
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
		let host = new URL(url).host.replace(/^(www|m)\./, "");
		return PROVIDERS[host] ?? host;
	} catch {
		return url;
	}
}
var waiting = new Map(), changed = (url) => {
	for (let tell of waiting.get(url) ?? []) tell();
}, asked = new Set(), asLink = (url) => n.paragraph.create(null, schema.text(url, [m.link.create({ href: url })]));
function find(view, url) {
	let found = null;
	return view.state.doc.descendants((node, at) => (!found && node.type === n.card && node.attrs.url === url && !node.attrs.title && (found = {
		at,
		node
	}), !found && !node.isTextblock)), found;
}
function placeCard(desk, at, url) {
	let { view } = desk, node = view.state.doc.nodeAt(at);
	if (node?.type !== n.paragraph || node.textContent !== url) return;
	let tr = view.state.tr.replaceWith(at, at + node.nodeSize, n.card.create({
		url,
		site: providerOf(url)
	}));
	tr.doc.resolve(at + 1).nodeAfter?.type !== n.paragraph && tr.insert(at + 1, n.paragraph.create()), view.dispatch(closeHistory(tr).setSelection(TextSelection.near(tr.doc.resolve(at + 2), 1)).scrollIntoView()), fill(desk, url, !0);
}
async function fill(desk, url, orLink) {
	let { view } = desk;
	if (asked.has(url)) return;
	asked.add(url), changed(url);
	let answer = await ask(desk.boot.urls.unfurl ?? "", { url });
	asked.delete(url);
	let here = find(view, url);
	if (!here || desk.readonly) return changed(url);
	let tr = view.state.tr.setMeta("addToHistory", !1);
	if (answer.kind === "ok" && answer.data.title) {
		for (let name of [
			"title",
			"description",
			"site",
			"leads"
		]) answer.data[name] && tr.setNodeAttribute(here.at, name, answer.data[name]);
		view.dispatch(tr), desk.announce(say("card_filled", { title: answer.data.title }));
	} else orLink && view.dispatch(tr.replaceWith(here.at, here.at + here.node.nodeSize, asLink(url))), desk.toast(say("card_nothing", { why: "words" in answer ? answer.words : "" }));
	changed(url);
}
var CardView = class {
	node;
	view;
	getPos;
	desk;
	dom = el("div", {
		class: "ed-onward",
		contenteditable: "false"
	});
	tell = () => this.show();
	unlisten;
	url = "";
	constructor(node, view, getPos, desk) {
		this.node = node, this.view = view, this.getPos = getPos, this.desk = desk, this.unlisten = desk().shelf.listen(this.tell), this.show();
	}
	show() {
		let { url, title, description, site, leads } = this.node.attrs;
		url !== this.url && (waiting.get(this.url)?.delete(this.tell), this.url = url, waiting.has(url) || waiting.set(url, new Set()), waiting.get(url)?.add(this.tell));
		let busy = asked.has(url);
		this.dom.setAttribute("aria-busy", String(busy));
		let tools = el("div", { class: "ed-row" });
		this.view.editable && (!title && !busy && tools.append(button(say("card_again"), () => void fill(this.desk(), url, !1), { class: "ed-tb" })), tools.append(button(say("as_link"), () => this.become(asLink(url)), { class: "ed-tb" }), button(say("as_embed"), () => this.become(n.embed.create({
			url,
			provider: providerOf(url),
			title
		})), { class: "ed-tb" })));
		let what = leads === "page" ? "" : say(leads === "video" ? "card_video" : leads === "audio" ? "card_audio" : "card_post");
		this.dom.replaceChildren(el("p", { class: "ed-onward-site" }, [what, site || providerOf(url)].filter(Boolean).join(" · ")), el("p", {
			class: "ed-onward-title",
			dir: "auto",
			text: title || (busy ? say("card_asking") : url)
		}), description ? el("p", {
			dir: "auto",
			text: description
		}) : "", el("p", {
			class: "hint",
			dir: "ltr",
			text: url
		}), tools);
	}
	become(node) {
		let at = this.getPos();
		at !== void 0 && (this.view.dispatch(this.view.state.tr.replaceWith(at, at + this.node.nodeSize, node).scrollIntoView()), this.view.focus());
	}
	update(node) {
		return node.type === this.node.type && (this.node = node, this.show(), !0);
	}
	stopEvent(event) {
		return !!event.target?.closest?.("button");
	}
	ignoreMutation() {
		return !0;
	}
	destroy() {
		this.unlisten(), waiting.get(this.url)?.delete(this.tell);
	}
}, key = new PluginKey("suggest"), RAW = "suggest-raw", suggesting = (state) => key.getState(state) ?? !1, setSuggesting = (view, on) => view.dispatch(view.state.tr.setMeta(key, on)), of = (marks, deed) => marks.find((mark) => mark.type === m.suggested && mark.attrs.deed === deed);
function suggest(me, fresh, now) {
	return new Plugin({
		key,
		state: {
			init: () => !1,
			apply: (tr, on) => tr.getMeta(key) ?? on
		},
		appendTransaction(transactions, old, state) {
			if (!suggesting(old)) return null;
			let edits = transactions.filter((tr) => tr.docChanged);
			return !edits.length || edits.some((tr) => tr.getMeta(RAW) || tr.getMeta("history$") || tr.getMeta("appendedTransaction")) ? null : track(edits, old, state, me, fresh, now);
		},
		props: { attributes: (state) => suggesting(state) ? { class: "ed-suggesting" } : {} }
	});
}
function track(edits, old, state, me, fresh, now) {
	let tr = state.tr.setMeta(RAW, !0), caret = null, steps = [];
	edits.forEach((edit, e) => edit.steps.forEach((step, i) => {
		if (!(step instanceof ReplaceStep)) return;
		let rest = (pos, assoc) => {
			let at = edit.mapping.slice(i + 1).map(pos, assoc);
			for (let later of edits.slice(e + 1)) at = later.mapping.map(at, assoc);
			return at;
		}, doc = edit.docs[i];
		doc && steps.push({
			step,
			doc,
			rest
		});
	}));
	for (let { step, doc, rest } of steps.reverse()) {
		let removed = doc.slice(step.from, step.to), from = tr.mapping.map(rest(step.from, -1), -1), to = tr.mapping.map(rest(step.from + step.slice.size, 1), 1), words = removed.content.textBetween(0, removed.content.size, "", "￼"), near = nearby(tr.doc, from, to, me), id = near?.attrs.id ?? fresh(), at = near?.attrs.at ?? now();
		if (step.slice.content.size > 0 && to > from && addInserted(tr, from, to, m.suggested.create({
			id,
			deed: "insert",
			by: me,
			at
		})), !words) continue;
		let backwards = !old.selection.empty || old.selection.head === step.to;
		tr.replace(from, from, removed);
		let end = from + removed.size, gone = m.suggested.create({
			id,
			deed: "delete",
			by: me,
			at
		}), own = [];
		tr.doc.nodesBetween(from, Math.min(end, tr.doc.content.size), (node, pos) => {
			if (!node.isInline) return !0;
			let start = Math.max(pos, from), stop = Math.min(pos + node.nodeSize, end), mine = of(node.marks, "insert");
			return mine && mine.attrs.by === me ? own.push([start, stop]) : of(node.marks, "delete") || tr.addMark(start, stop, gone), !1;
		});
		let less = 0;
		for (let [start, stop] of own.reverse()) tr.delete(start, stop), less += stop - start;
		step.slice.content.size === 0 && (caret = backwards ? from : end - less);
	}
	return tr.docChanged ? (caret !== null && tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(caret, tr.doc.content.size)), -1)), tr) : null;
}
function addInserted(tr, from, to, mark) {
	tr.doc.nodesBetween(from, to, (node, pos) => {
		if (!node.isInline) return !0;
		let start = Math.max(pos, from), stop = Math.min(pos + node.nodeSize, to), before = of(node.marks, "insert");
		if (before && before.attrs.by === mark.attrs.by && before.attrs.id === mark.attrs.id) return !1;
		before && tr.removeMark(start, stop, before);
		let gone = of(node.marks, "delete");
		return gone && tr.removeMark(start, stop, gone), tr.addMark(start, stop, mark), !1;
	});
}
function nearby(doc, from, to, me) {
	let look = (at) => {
		if (at < 0 || at > doc.content.size) return null;
		let $at = doc.resolve(at);
		for (let node of [$at.nodeBefore, $at.nodeAfter]) {
			let mark = node?.marks.find((one) => one.type === m.suggested && one.attrs.by === me);
			if (mark) return mark;
		}
		return null;
	};
	return look(from) ?? look(to);
}
function suggestions(doc) {
	let out = new Map();
	return doc.descendants((node, pos) => {
		if (!node.isInline) return !0;
		for (let mark of node.marks) {
			if (mark.type !== m.suggested) continue;
			let id = mark.attrs.id, one = out.get(id) ?? {
				id,
				by: mark.attrs.by,
				at: mark.attrs.at,
				inserted: "",
				deleted: "",
				from: pos,
				to: pos
			}, text = node.text ?? "";
			mark.attrs.deed === "insert" ? one.inserted += text : one.deleted += text, one.to = pos + node.nodeSize, out.set(id, one);
		}
		return !1;
	}), [...out.values()];
}
function decide(view, accept, id) {
	let tr = view.state.tr.setMeta(RAW, !0), found = [];
	tr.doc.descendants((node, pos) => {
		if (!node.isInline) return !0;
		for (let mark of node.marks) mark.type === m.suggested && (id === null || mark.attrs.id === id) && found.push({
			from: pos,
			to: pos + node.nodeSize,
			mark
		});
		return !1;
	});
	let gone = new Set();
	for (let { from, to, mark } of found.reverse()) {
		let away = mark.attrs.deed === "insert" !== accept, at = `${from}-${to}`;
		gone.has(at) || (away ? (tr.delete(from, to), gone.add(at)) : tr.removeMark(from, to, mark));
	}
	tr.docChanged && view.dispatch(tr);
}
export { takenBy as $, toList as A, speak as B, insertBlock as C, strong as D, shiftTab as E, n as F, chooseNone as G, __vitePreload as H, schema as I, fit as J, comboOf as K, number as L, toQuote as M, turn as N, tab as O, m as P, setLetters as Q, say as R, enter as S, shiftEnter as T, DEEDS as U, time as V, choose as W, lettersOn as X, known as Y, names as Z, blockOf as _, suggestions as a, field as at, em as b, placeCard as c, set as ct, hitsShown as d, whenKeys as et, ask as f, backspace as g, linkAt as h, suggesting as i, el as it, toParagraph as j, toHeading as k, providerOf as l, shownKey as lt, address as m, setSuggesting as n, button as nt, CardView as o, iconButton as ot, upload as p, deedOf as q, suggest as r, debounce as rt, fill as s, keys as st, decide as t, written as tt, hits as u, unique as ut, cells as v, move as w, emptyTable as x, del as y, sayOf as z };
