import { B as PluginKey, D as selectAll, F as DecorationSet, I as EditorView, J as DOMSerializer, L as EditorState, P as Decoration, R as NodeSelection, U as TextSelection, W as Mapping, Z as Slice, a as wrappingInputRule, c as redo, f as keymap, i as undoInputRule, l as undo, n as inputRules, p as dropCursor, q as DOMParser, r as textblockTypeInputRule, s as history, t as InputRule, u as gapCursor, v as baseKeymap, y as chainCommands, z as Plugin } from "./prosemirror.js?v=de3fd51d62a5c293";
import { A as toList, B as speak, C as insertBlock, D as strong, E as shiftTab, F as n, H as __vitePreload, I as schema, K as comboOf, L as number, M as toQuote, N as turn, O as tab, P as m, R as say, S as enter, T as shiftEnter, V as time, Y as known, _ as blockOf, at as field, b as em, c as placeCard, ct as set, d as hitsShown, et as whenKeys, f as ask, g as backspace, h as linkAt, i as suggesting, it as el, j as toParagraph, k as toHeading, lt as shownKey, m as address, n as setSuggesting, nt as button, o as CardView, ot as iconButton, p as upload, q as deedOf, r as suggest, rt as debounce, ut as unique, v as cells, w as move, x as emptyTable, y as del, z as sayOf } from "./core.js?v=f8a41e7eee626eac";
function tip(it, says, deed, named = !0) {
	return whenKeys(() => {
		it.title = says ? `${says} (${shownKey(comboOf(deed))})` : shownKey(comboOf(deed)), named && it.setAttribute("aria-label", it.title);
	}), it;
}
var PACE = 230;
function bar(actions, announce) {
	let pill = el("span", { class: "ed-pill" }), saved = el("button", {
		type: "button",
		class: "ed-save"
	}), here = el("ul", { class: "ed-people" }), words = el("span", { class: "ed-words-count" }), tk = button("", () => actions.tk(), {
		class: "ed-tb ed-tk-count",
		title: say("tk_hint"),
		hidden: !0
	}), checks = button(say("checks_none"), () => actions.checks(), { class: "ed-tb ed-check-count" }), publish = tip(button(say("publish"), () => actions.publish(), { class: "ed-do" }), "", "publish", !1), suggest = tip(iconButton("pen", say("suggest"), () => actions.suggest(), { "aria-pressed": "false" }), say("suggest"), "suggest"), panel = iconButton("panel", say("panel"), () => actions.panel(), { "aria-expanded": "false" }), dom = el("header", {
		class: "ed-bar",
		"aria-label": say("bar")
	}, el("a", {
		class: "ed-ib ed-back",
		href: actions.back,
		"aria-label": say("back"),
		title: say("back")
	}, iconButton("back", "", () => void 0).firstChild), pill, saved, here, el("span", { class: "ed-push" }), words, tk, checks, suggest, tip(iconButton("eye", say("preview"), () => actions.preview()), say("preview"), "preview"), tip(iconButton("help", say("help"), () => actions.help(), { class: "ed-ib ed-wide" }), say("help"), "help"), panel, publish), state = null, broken = !1, ticking, said = "", sentence = () => {
		if (!state) return "";
		switch (state.name) {
			case "saved": return state.at ? say("saved", { time: time(state.at, !0) }) : say("saved_never");
			case "unsaved": return say("unsaved");
			case "saving": return say("saving");
			case "retry": return state.offline ? say("offline", { n: state.changes }) : say("retry", { seconds: number(Math.max(0, Math.ceil((state.at - Date.now()) / 1e3))) });
			case "signin": return say("signin_state");
			case "newer": return say("newer_state");
			case "refused": return state.words || say("refused");
		}
	}, draw = () => {
		saved.textContent = sentence(), saved.dataset.state = state?.name ?? "", saved.title = broken ? say("journal_broken") : state?.name === "retry" ? say("try_now") : say("save_now");
	};
	return saved.onclick = () => {
		state?.name === "newer" || state?.name === "signin" ? actions.trouble() : state?.name === "retry" ? actions.retry() : actions.save();
	}, {
		dom,
		save(next, journalBroken) {
			let before = state?.name;
			state = next, broken = journalBroken, draw(), clearInterval(ticking), next.name === "retry" && !next.offline && (ticking = setInterval(draw, 1e3));
			let bad = [
				"retry",
				"signin",
				"newer",
				"refused"
			].includes(next.name), now = bad ? next.name : "";
			bad && said !== now ? (said = now, (next.name === "retry" || next.name === "signin") && announce(next.name === "retry" ? say("lost") : sentence())) : next.name === "saved" && said && before !== "saved" && (said = "", announce(sentence()));
		},
		people(list) {
			let others = list.filter((one) => !one.yours);
			here.hidden = others.length === 0, here.setAttribute("aria-label", say("people_here", { names: others.map((one) => one.name).join(", ") })), here.replaceChildren(...others.slice(0, 5).map((one) => el("li", { title: one.field ? say("person_in", {
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
			words.textContent = `${say("words", { n: count })} · ${say("minutes", { n: Math.max(1, Math.round(count / PACE)) })}`, tk.hidden = left === 0, tk.textContent = say("tk", { n: left });
		},
		checks(open, critical) {
			checks.textContent = open ? say("checks_count", { n: open }) : say("checks_none"), checks.classList.toggle("look", open > 0), checks.classList.toggle("bad", critical);
		},
		state(name, may) {
			pill.textContent = say(`state_${name}`), pill.dataset.state = name, publish.textContent = say(may ? name === "published" ? "update" : "publish" : "hand_in");
		},
		suggesting(on) {
			suggest.setAttribute("aria-pressed", String(on));
		},
		lock(readonly) {
			suggest.disabled = readonly, publish.disabled = readonly, dom.classList.toggle("ed-readonly", readonly);
		},
		panel(open) {
			panel.setAttribute("aria-expanded", String(open));
		}
	};
}
var initials = (name) => name.split(/\s+/).map((part) => [...part][0] ?? "").slice(0, 2).join("").toLocaleUpperCase(), HINTS = {
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
}, held = new WeakMap();
function placeholders(block) {
	let found = held.get(block);
	if (!found) {
		found = [];
		let text = block.textBetween(0, block.content.size, void 0, "￼");
		for (let match of text.matchAll(/(?<![\p{L}\p{N}])TK+(?![\p{L}\p{N}])/gu)) found.push([match.index, match.index + match[0].length]);
		held.set(block, found);
	}
	return found;
}
var lettered = new WeakMap();
function hasLetter(block) {
	let found = lettered.get(block);
	return found === void 0 && (found = /\p{L}/u.test(block.textContent), lettered.set(block, found)), found;
}
var sides = new WeakMap();
function sideOf(list) {
	let side = sides.get(list);
	if (side === void 0) {
		let letter = /\p{L}/u.exec(list.textContent)?.[0];
		side = letter ? /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter) ? "rtl" : "ltr" : null, sides.set(list, side);
	}
	return side;
}
var key$2 = new PluginKey("blank");
function mark(state) {
	let out = [], count = 0, { doc, selection } = state, alone = doc.childCount === 1 || doc.childCount === 2 && doc.child(1).type === n.footnotes;
	return doc.descendants((node, at, parent) => {
		let side = node.type === n.list ? sideOf(node) : null;
		if (side && out.push(Decoration.node(at, at + node.nodeSize, { dir: side })), !node.isTextblock) return !node.isInline;
		if (node.content.size === 0) {
			let name = HINTS[node.type.name], first = alone && parent === doc && node.type === n.paragraph, here = node.type === n.paragraph && selection.empty && selection.from === at + 1, hint = first ? say("body_hint") : name ? say(name) : here && parent === doc ? say("body_hint") : null;
			out.push(Decoration.node(at, at + node.nodeSize, hint ? {
				class: "blank",
				"data-hint": hint
			} : { class: "blank" }));
		} else {
			hasLetter(node) || out.push(Decoration.node(at, at + node.nodeSize, { class: "ed-neutral" }));
			for (let [from, to] of placeholders(node)) count += 1, out.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: "ed-tk" }));
		}
		return !1;
	}), {
		set: DecorationSet.create(doc, out),
		count
	};
}
var blank = () => new Plugin({
	key: key$2,
	state: {
		init: (_, state) => mark(state),
		apply: (tr, before, _old, state) => tr.docChanged || tr.selectionSet ? mark(state) : before
	},
	props: { decorations: (state) => key$2.getState(state)?.set ?? null }
}), tkCount = (state) => key$2.getState(state)?.count ?? 0;
function nextTk(state) {
	let all = [];
	return state.doc.descendants((node, at) => {
		if (!node.isTextblock) return !node.isInline;
		for (let [from, to] of placeholders(node)) all.push([at + 1 + from, at + 1 + to]);
		return !1;
	}), all.find(([from]) => from >= state.selection.to) ?? all[0] ?? null;
}
var words = new WeakMap();
function countWords(doc, segmenter) {
	let sum = 0;
	return doc.descendants((node) => {
		if (!node.isTextblock) return !node.isInline;
		let count = words.get(node);
		if (count === void 0) {
			count = 0;
			let text = node.textBetween(0, node.content.size, void 0, " ");
			for (let part of segmenter.segment(text)) part.isWordLike && (count += 1);
			words.set(node, count);
		}
		return sum += count, !1;
	}), sum;
}
var has = (state, type) => {
	let { from, to, empty, $from } = state.selection;
	return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== void 0 : state.doc.rangeHasMark(from, to, type);
};
function bubble(actions) {
	let editLink = () => void 0;
	return {
		plugin: new Plugin({ view(view) {
			let overlay = view.dom.parentElement, toggles = [], tool = (name, label, run, on, deed) => {
				let it = iconButton(name, label, run, on ? { "aria-pressed": "false" } : {});
				return deed && tip(it, label, deed), it.onmousedown = (event) => event.preventDefault(), on && toggles.push([it, on]), it;
			}, bar = el("div", {
				class: "ed-bubble",
				role: "toolbar",
				"aria-label": say("selection_bar"),
				hidden: !0
			}, tool("bold", say("bold"), () => {
				strong(view.state, view.dispatch), view.focus();
			}, (state) => has(state, m.strong), "bold"), tool("italic", say("italic"), () => {
				em(view.state, view.dispatch), view.focus();
			}, (state) => has(state, m.em), "italic"), tool("link", say("link"), () => editLink(view), (state) => has(state, m.link), "link"), ((label, title, run, on) => {
				let it = button(label, run, {
					class: "ed-tb",
					title,
					...on ? { "aria-pressed": "false" } : {}
				});
				return it.onmousedown = (event) => event.preventDefault(), on && toggles.push([it, on]), it;
			})("H2", say("heading2"), () => {
				toHeading(2)(view.state, view.dispatch, view), view.focus();
			}, (state) => state.selection.$from.parent.type === n.heading), tool("quote", say("attribute"), () => actions.attribute(view)), tool("note", say("note"), () => actions.note(view), void 0, "note"), tool("check", say("check_this"), () => actions.check(view)), tool("turn", say("turn"), () => {
				turn(view.state, view.dispatch, view), view.focus();
			}, void 0, "turn")), id = unique("link"), input = el("input", {
				id,
				type: "text",
				dir: "auto",
				autocomplete: "off",
				spellcheck: "false"
			}), stories = el("ul", {
				class: "ed-palette ed-link-stories",
				hidden: !0
			}), searching = !1, wrong = el("p", {
				class: "ed-missing",
				role: "alert"
			}), form = el("form", {
				class: "ed-link",
				hidden: !0
			}, el("label", {
				for: id,
				text: say("link_address")
			}), input, el("small", {
				class: "hint",
				text: say("link_hint")
			}), stories, wrong, el("div", { class: "ed-row" }, el("button", {
				type: "submit",
				class: "ed-do",
				text: say("link_apply")
			}), button(say("unlink"), () => apply(null)), button(say("cancel"), () => {
				form.hidden = !0, view.focus();
			})));
			overlay?.append(bar, form);
			let target = null, place = (it, from, to) => {
				let frame = overlay?.getBoundingClientRect();
				if (!frame) return;
				let start = view.coordsAtPos(from, 1), end = view.coordsAtPos(to, -1), above = start.top - it.offsetHeight - 10, top = above > 56 ? above : end.bottom + 10;
				it.style.insetBlockStart = `${top - frame.top}px`;
				let middle = (Math.min(start.left, end.left) + Math.max(start.right, end.right)) / 2, wanted = (getComputedStyle(view.dom).direction === "rtl" ? frame.right - middle : middle - frame.left) - it.offsetWidth / 2;
				it.style.insetInlineStart = `${Math.max(0, Math.min(wanted, frame.width - it.offsetWidth))}px`;
			}, apply = (href) => {
				if (form.hidden = !0, target) {
					let tr = view.state.tr.removeMark(target.from, target.to, m.link);
					href && (target.from === target.to ? tr.insertText(href, target.from).addMark(target.from, target.from + href.length, m.link.create({ href })) : tr.addMark(target.from, target.to, m.link.create({ href }))), view.dispatch(tr);
				}
				view.focus();
			};
			form.onsubmit = (event) => {
				if (event.preventDefault(), !input.value.trim()) return apply(null);
				let href = address(input.value);
				wrong.textContent = href ? "" : say("link_bad", { address: input.value }), input.setAttribute("aria-invalid", String(!href)), href && apply(href);
			}, form.onkeydown = (event) => {
				event.key === "Escape" && (event.stopPropagation(), form.hidden = !0, view.focus());
			}, editLink = (now) => {
				if (now.state.selection.$from.parent.type.spec.code) return;
				let link = linkAt(now.state), { from, to } = now.state.selection;
				target = link ?? {
					from,
					to
				}, input.value = link?.href ?? "", wrong.textContent = "", bar.hidden = !0, stories.hidden = !0, searching || (searching = !0, actions.stories(input, stories, (picked) => apply(picked))), form.hidden = !1, place(form, target.from, target.to), input.focus(), input.select();
			};
			let pressing = !1, down = () => {
				pressing = !0;
			}, up = () => {
				pressing = !1, requestAnimationFrame(() => update());
			};
			view.dom.addEventListener("pointerdown", down), addEventListener("pointerup", up);
			let update = () => {
				let { selection } = view.state, shown = !pressing && view.editable && selection instanceof TextSelection && !selection.empty && form.hidden && !(selection instanceof NodeSelection) && selection.$from.parent.inlineContent && !selection.$from.parent.type.spec.code && (view.hasFocus() || bar.contains(document.activeElement));
				if (bar.hidden = !shown, shown) {
					for (let [it, on] of toggles) it.setAttribute("aria-pressed", String(on(view.state)));
					place(bar, selection.from, selection.to);
				}
			}, away = () => setTimeout(() => {
				!bar.contains(document.activeElement) && !view.hasFocus() && (bar.hidden = !0);
			}, 150);
			return view.dom.addEventListener("blur", away), {
				update,
				destroy() {
					view.dom.removeEventListener("pointerdown", down), view.dom.removeEventListener("blur", away), removeEventListener("pointerup", up), bar.remove(), form.remove();
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
	let primary = lang.toLowerCase().split("-")[0] ?? "en", swiss = /^(de|fr|it)-CH/i.test(lang), pair = [...swiss ? "«»‹›" : PAIRS[primary] ?? PAIRS.en ?? ""], space = primary === "fr" && !swiss ? " " : "";
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
	let quote = (open, inner) => {
		let q = quotesOf(lang());
		return inner ? open ? q.innerOpen : q.innerClose : open ? q.open + q.space : q.space + q.close;
	}, put = (pattern, what) => new InputRule(pattern, (state, match, start, end) => {
		if (state.selection.$from.parent.type.spec.code || state.selection.$from.marks().some((mark) => mark.type === m.code)) return null;
		let from = start + (match[1]?.length ?? 0);
		return state.tr.insertText(what(match), from, end);
	}), opening = "(^|[\\s\\u00a0(\\[{<«“‘„‚—–\\u202f/-])";
	return inputRules({ rules: [
		put(RegExp(`${opening}"$`), () => quote(!0, !1)),
		put(/(\S)"$/, () => quote(!1, !1)),
		put(RegExp(`${opening}'$`), () => quote(!0, !0)),
		put(/([\p{L}\p{N}])'$/u, () => "’"),
		put(/(\S)'$/, () => quote(!1, !0)),
		put(/()\.\.\.$/, () => "…"),
		put(/([^-—]|^)--$/, () => "—"),
		textblockTypeInputRule(/^(#{1,5})\s$/, n.heading, (match) => ({ level: Math.min(6, Math.max(2, match[1]?.length ?? 2)) })),
		wrappingInputRule(/^>\s$/, n.quote),
		wrappingInputRule(/^[-*•]\s$/, n.list, { ordered: !1 }),
		wrappingInputRule(/^(\d{1,4})[.)]\s$/, n.list, (match) => ({
			ordered: !0,
			start: Number(match[1]) === 1 ? null : Number(match[1])
		}), (match, node) => node.childCount + (node.attrs.start ?? 1) === Number(match[1])),
		textblockTypeInputRule(/^```$/, n.code_block),
		new InputRule(/^(?:---|—-|\*\*\*|___)$/, (state, _match, start, end) => {
			if (!inParagraph(state)) return null;
			let $start = state.doc.resolve(start), tr = state.tr.delete(start, end), at = tr.mapping.map($start.before());
			return tr.insert(at, n.separator.create()), tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView();
		})
	] });
}
var DEEDS = {
	bold: strong,
	italic: em,
	numbered: toList(!0),
	list: toList(!1),
	quote: toQuote,
	paragraph: toParagraph,
	up: move(-1),
	down: move(1),
	turn
}, readSelection = (view) => {
	view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
};
function plugins(lang, more, deed) {
	let editing = {
		"Mod-z": undo,
		"Shift-Mod-z": redo,
		"Mod-y": redo,
		Enter: enter,
		"Shift-Enter": shiftEnter,
		"Mod-Enter": () => !1,
		Backspace: chainCommands(undoInputRule, backspace),
		Delete: del,
		Tab: tab,
		"Shift-Tab": shiftTab,
		"Mod-a": selectAll
	};
	return [
		new Plugin({ props: {
			handleDOMEvents: { keydown: (view, event) => (!event.isComposing && event.keyCode !== 229 && readSelection(view), !1) },
			handleKeyDown: (view, event) => {
				if (event.isComposing) return !1;
				let name = deedOf(event, !0, !0), own = name && DEEDS[name];
				return own ? own(view.state, view.dispatch, view) || name === "up" || name === "down" : deed(event, name);
			}
		} }),
		...more,
		rules(lang),
		keymap(editing),
		keymap(baseKeymap),
		dropCursor({
			class: "ed-dropcursor",
			color: !1,
			width: 3
		}),
		gapCursor(),
		history({ newGroupDelay: 600 })
	];
}
var stateOf = (doc, all) => EditorState.create({
	doc,
	plugins: all
}), joined = (state, more) => state.reconfigure({ plugins: [
	...state.plugins.slice(0, -3),
	...more,
	...state.plugins.slice(-3)
] }), key$1 = new PluginKey("checks"), open$1 = (one) => !one.dismissed && ![
	"exact",
	"trimmed",
	"bracketed",
	"same",
	"approx"
].includes(one.verdict), LOUD = ["C1", "C2"], KEPT$2 = "dateline-claims", everything = !1;
try {
	everything = localStorage.getItem(KEPT$2) === "all";
} catch {}
var allMarked = () => everything;
function markAll(view, on) {
	everything = on;
	try {
		localStorage.setItem(KEPT$2, on ? "all" : "strong");
	} catch {}
	tell(view, { redraw: !0 });
}
var quiet = (one) => one.kind === "claim" && !one.critical && !LOUD.includes(one.rule) && open$1(one), marked = (one) => everything || !quiet(one);
function shown(doc, findings, active) {
	let out = [];
	for (let one of findings) {
		if (one.gone || one.dismissed || !marked(one) && one.id !== active) continue;
		let attrs = {
			class: `ed-f ed-f-${one.kind} ed-v-${one.verdict}${one.id === active ? " ed-f-active" : ""}`,
			"data-finding": one.id
		};
		if (one.from === one.to) {
			let node = doc.nodeAt(one.from);
			node && !node.isText && out.push(Decoration.node(one.from, one.from + node.nodeSize, attrs));
		} else out.push(Decoration.inline(one.from, one.to, attrs, { id: one.id }));
	}
	return DecorationSet.create(doc, out);
}
function checks(changed) {
	return new Plugin({
		key: key$1,
		state: {
			init: () => ({
				set: DecorationSet.empty,
				findings: [],
				since: null,
				active: null
			}),
			apply(tr, before, _old, state) {
				let meta = tr.getMeta(key$1), { set, findings, since, active } = before;
				if (tr.docChanged && (set = set.map(tr.mapping, tr.doc), findings = findings.map((one) => {
					let from = tr.mapping.map(one.from, 1), to = Math.max(from, tr.mapping.map(one.to, -1));
					return from === one.from && to === one.to ? one : {
						...one,
						from,
						to,
						gone: one.gone || from === to && one.from !== one.to
					};
				}), since)) {
					let whole = new Mapping(since.maps.slice());
					whole.appendMapping(tr.mapping), since = whole;
				}
				if (!meta) return {
					set,
					findings,
					since,
					active
				};
				if ("sent" in meta) since = new Mapping();
				else if ("clear" in meta) findings = [];
				else if (!("redraw" in meta)) {
					if ("active" in meta) active = meta.active;
					else if ("replace" in meta) findings = findings.map((one) => one.id === meta.replace.id ? {
						...one,
						dismissed: meta.replace.dismissed
					} : one);
					else {
						let map = since ?? new Mapping(), size = state.doc.content.size;
						findings = meta.found.map((one) => {
							let from = map.map(one.from, 1), to = one.from === one.to ? from : Math.max(from, map.map(one.to, -1));
							return {
								...one,
								from,
								to,
								gone: from === to && one.from !== one.to
							};
						}).filter((one) => one.to <= size && !one.gone), since = null;
					}
				}
				return set = shown(state.doc, findings, active), {
					set,
					findings,
					since,
					active
				};
			}
		},
		props: {
			decorations: (state) => key$1.getState(state)?.set ?? null,
			handleClick(view, pos) {
				let hit = findings(view.state).find((one) => !one.gone && !one.dismissed && open$1(one) && marked(one) && pos >= one.from && pos <= one.to);
				return hit && (setActive(view, hit.id), changed()), !1;
			}
		}
	});
}
var findings = (state) => key$1.getState(state)?.findings ?? [], activeFinding = (state) => key$1.getState(state)?.active ?? null, tell = (view, meta) => view.dispatch(view.state.tr.setMeta(key$1, meta).setMeta("addToHistory", !1)), sent = (view) => tell(view, { sent: !0 }), found = (view, list) => tell(view, { found: list }), setActive = (view, id) => tell(view, { active: id }), replaceFinding = (view, one) => tell(view, { replace: one });
function show(view, one, focus = !0) {
	let tr = view.state.tr, at = Math.min(one.from, tr.doc.content.size), selection = one.from === one.to ? TextSelection.near(tr.doc.resolve(at)) : TextSelection.create(tr.doc, one.from, Math.min(one.to, tr.doc.content.size));
	view.dispatch(tr.setSelection(selection).setMeta(key$1, { active: one.id }).scrollIntoView()), focus && view.focus();
}
function step(view, by) {
	let all = findings(view.state).filter((one) => open$1(one) && !one.gone).sort((a, b) => a.from - b.from), strong = all.filter(marked), list = strong.length ? strong : all;
	if (!list.length) return null;
	let active = list.findIndex((one) => one.id === activeFinding(view.state));
	if (active >= 0) return list[(active + by + list.length) % list.length] ?? null;
	let caret = view.state.selection.from;
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
		this.known.set(file.id, file), this.tell();
	}
	tell() {
		for (let tell of this.listeners) tell();
	}
	of(media) {
		let id = media?.kept;
		return id ? this.known.get(id) || (this.asked.has(id) || (this.asked.add(id), this.fetch(id).then((found) => {
			found && this.add({
				...found,
				id
			});
		})), null) : null;
	}
	listen(tell) {
		return this.listeners.add(tell), () => this.listeners.delete(tell);
	}
}, SHAPES = [
	[
		"3:2",
		3,
		2
	],
	[
		"16:9",
		16,
		9
	],
	[
		"1:1",
		1,
		1
	],
	[
		"4:5",
		4,
		5
	]
], MIDDLE = {
	x: 500,
	y: 500
}, LEAST$1 = 50, clamp = (value, least, most) => Math.round(Math.min(Math.max(value, least), Math.max(least, most)));
function cutOf(x, y, w, shape, picture) {
	let widest = Math.min(1e3, Math.floor(1e3 * shape / picture)), wide = clamp(w, Math.min(widest, Math.max(LEAST$1, Math.ceil(LEAST$1 * shape / picture))), widest), high = clamp(wide * picture / shape, LEAST$1, 1e3);
	return {
		x: clamp(x, 0, 1e3 - wide),
		y: clamp(y, 0, 1e3 - high),
		w: wide,
		h: high
	};
}
function seen(focus, shape, picture) {
	let whole = cutOf(0, 0, 1e3, shape, picture);
	return {
		...whole,
		x: Math.round((1e3 - whole.w) * focus.x / 1e3),
		y: Math.round((1e3 - whole.h) * focus.y / 1e3)
	};
}
function focalTool(host, src, width, height) {
	let picture = width / height, editing = null, point = el("button", {
		type: "button",
		class: "ed-point"
	}), frame = el("button", {
		type: "button",
		class: "ed-cut",
		hidden: !0
	}), img = el("img", {
		src,
		alt: "",
		draggable: "false"
	}), stage = el("div", {
		class: "ed-stage",
		dir: "ltr"
	}, img, frame, point), entry = (key, write) => {
		let it = el("input", {
			type: "number",
			min: 0,
			max: 100,
			step: .1,
			inputmode: "decimal",
			dir: "ltr"
		});
		return it.onchange = () => {
			let value = Number(it.value);
			it.value !== "" && Number.isFinite(value) && write(value * 10);
		}, {
			it,
			dom: field(say(key), it)
		};
	}, shape = () => {
		let [, wide, high] = SHAPES[editing ?? 0] ?? [
			"",
			1,
			1
		];
		return wide / high;
	}, name = () => SHAPES[editing ?? 0]?.[0] ?? "", focus = () => host.focus() ?? MIDDLE, cut = () => host.cuts()?.[name()] ?? seen(focus(), shape(), picture), place = (x, y) => {
		if (!host.readonly()) {
			if (editing === null) {
				let next = {
					x: clamp(x, 0, 1e3),
					y: clamp(y, 0, 1e3)
				};
				host.set({ focus: next.x === 500 && next.y === 500 ? null : next });
			} else host.set({ cuts: {
				...host.cuts(),
				[name()]: cutOf(x, y, cut().w, shape(), picture)
			} });
		}
	}, grow = (w) => {
		if (host.readonly() || editing === null) return;
		let now = cut(), next = cutOf(now.x, now.y, w, shape(), picture);
		host.set({ cuts: {
			...host.cuts(),
			[name()]: cutOf(now.x + (now.w - next.w) / 2, now.y + (now.h - next.h) / 2, next.w, shape(), picture)
		} });
	}, x = entry("focal_x", (value) => place(value, editing === null ? focus().y : cut().y)), y = entry("focal_y", (value) => place(editing === null ? focus().x : cut().x, value)), w = entry("cut_w", grow), keys = (event) => {
		let step = event.shiftKey ? 50 : 10, at = editing === null ? focus() : cut(), move = {
			ArrowLeft: [-step, 0],
			ArrowRight: [step, 0],
			ArrowUp: [0, -step],
			ArrowDown: [0, step]
		}[event.key];
		if (move) place(at.x + move[0], at.y + move[1]);
		else if (event.key === "+" || event.key === "=") grow(cut().w + step);
		else if (event.key === "-") grow(cut().w - step);
		else return;
		event.preventDefault(), event.stopPropagation();
	};
	point.addEventListener("keydown", keys), frame.addEventListener("keydown", keys), stage.addEventListener("pointerdown", (event) => {
		if (host.readonly() || event.button !== 0) return;
		event.preventDefault();
		let box = img.getBoundingClientRect(), at = (event) => ({
			x: (event.clientX - box.left) / box.width * 1e3,
			y: (event.clientY - box.top) / box.height * 1e3
		}), start = at(event), from = editing === null ? start : cut(), drag = (event) => {
			let now = at(event);
			place(from.x + now.x - start.x, from.y + now.y - start.y);
		}, stop = () => {
			stage.removeEventListener("pointermove", drag);
		};
		stage.setPointerCapture(event.pointerId), stage.addEventListener("pointermove", drag), stage.addEventListener("pointerup", stop, { once: !0 }), stage.addEventListener("pointercancel", stop, { once: !0 }), (editing === null ? point : frame).focus({ preventScroll: !0 }), editing === null && drag(event);
	});
	let views = SHAPES.map(([ratio, wide, high], at) => {
		let small = el("img", {
			src,
			alt: "",
			draggable: "false"
		}), window = el("div", { class: "ed-window" }, small);
		window.style.aspectRatio = `${wide} / ${high}`;
		let edit = button("", () => {
			editing = editing === at ? null : at, update(), (editing === null ? point : frame).focus({ preventScroll: !0 });
		}, { "aria-pressed": "false" }), back = button(say("cut_back"), () => {
			let { [ratio]: _gone, ...rest } = host.cuts() ?? {};
			host.set({ cuts: Object.keys(rest).length ? rest : null }), edit.focus();
		});
		return {
			dom: el("figure", { class: "ed-view" }, window, el("figcaption", null, el("span", {
				text: ratio,
				dir: "ltr"
			}), edit, back)),
			draw: () => {
				let now = host.cuts()?.[ratio] ?? seen(focus(), wide / high, picture);
				small.style.inlineSize = `${1e5 / now.w}%`, small.style.left = `${-100 * now.x / now.w}%`, small.style.top = `${-100 * now.y / now.h}%`, edit.textContent = editing === at ? say("cut_done") : say("cut_edit", { ratio }), edit.setAttribute("aria-pressed", String(editing === at)), edit.disabled = host.readonly(), back.hidden = !host.cuts()?.[ratio], back.disabled = host.readonly();
			}
		};
	}), dom = el("div", { class: "ed-focal" }, el("div", { class: "ed-focal-main" }, stage, el("p", {
		class: "ed-hint",
		text: say("focal_hint")
	}), el("div", { class: "ed-numbers" }, x.dom, y.dom, w.dom)), el("div", { class: "ed-views" }, ...views.map((view) => view.dom))), percent = (value) => number(value / 10);
	function update() {
		let at = editing === null ? focus() : cut();
		if (point.hidden = editing !== null, frame.hidden = editing === null, point.style.left = `${focus().x / 10}%`, point.style.top = `${focus().y / 10}%`, editing !== null) {
			let now = cut();
			Object.assign(frame.style, {
				left: `${now.x / 10}%`,
				top: `${now.y / 10}%`,
				inlineSize: `${now.w / 10}%`,
				blockSize: `${now.h / 10}%`
			}), frame.setAttribute("aria-label", say("cut_at", {
				ratio: name(),
				x: percent(now.x),
				y: percent(now.y),
				w: percent(now.w)
			}));
		}
		point.setAttribute("aria-label", say("focal_at", {
			x: percent(focus().x),
			y: percent(focus().y)
		}));
		for (let [input, value] of [
			[x.it, at.x],
			[y.it, at.y],
			[w.it, editing === null ? 0 : cut().w]
		]) document.activeElement !== input && (input.value = String(value / 10)), input.disabled = host.readonly();
		w.dom.hidden = editing === null;
		for (let view of views) view.draw();
	}
	return update(), {
		dom,
		update
	};
}
var WIDTHS = [
	"text",
	"wide",
	"full",
	"start",
	"end"
], PictureBox = class {
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
		hidden: !0
	});
	unlisten;
	shown = "";
	tool = null;
	toolHole = el("div", { contenteditable: "false" });
	focal = button(say("focal"), () => this.openTool(this.tool === null), {
		class: "ed-focal-button",
		"aria-expanded": "false"
	});
	constructor(host, caption) {
		this.host = host, this.caption = caption, this.alt.oninput = () => host.set({ alt: this.alt.value || null }), this.decorative.onchange = () => host.set({ alt: this.decorative.checked ? "" : null }), this.credit.oninput = () => host.set({ credit: this.credit.value || null }), this.width.onchange = () => host.set({ width: this.width.value });
		let decorative = el("label", { class: "ed-tick" }, this.decorative, say("decorative")), altField = field(say("alt"), this.alt);
		altField.append(this.missing, decorative), this.dom = el("figure", { class: "ed-picture" }, el("div", {
			class: "ed-figure",
			contenteditable: "false"
		}, this.shot, iconButton("close", say("picture_remove"), () => host.remove(), { class: "ed-ib ed-over" })), this.toolHole, caption, el("div", {
			class: "ed-picture-row",
			contenteditable: "false"
		}, altField, field(say("credit"), this.credit), host.lead ? null : field(say("width"), this.width))), this.unlisten = host.shelf.listen(() => this.update()), this.update();
	}
	update() {
		let { media, alt, credit, width } = this.host.attrs(), readonly = this.host.readonly();
		document.activeElement !== this.alt && (this.alt.value = alt ?? ""), document.activeElement !== this.credit && (this.credit.value = credit ?? ""), this.decorative.checked = alt === "", this.alt.disabled = readonly || alt === "", this.decorative.disabled = this.credit.disabled = this.width.disabled = readonly, this.width.value = width, this.dom.dataset.width = width, this.missing.hidden = alt !== null, this.alt.setAttribute("aria-invalid", String(alt === null));
		let file = this.host.shelf.of(media);
		file?.credit && !credit && (this.credit.placeholder = file.credit), this.tool?.update();
		let key = `${media?.kept ?? media?.elsewhere ?? ""}|${file?.href ?? ""}`;
		if (key !== this.shown) {
			if (this.shown = key, this.openTool(!1), file) {
				let img = el("img", {
					src: file.href,
					alt: "",
					draggable: "false",
					width: file.width || null,
					height: file.height || null
				});
				this.shot.replaceChildren(img), media?.kept && file.width && file.height && this.shot.append(this.focal);
			} else {
				let text = media?.elsewhere ? say("elsewhere", { host: hostOf(media.elsewhere) }) : say("picture_missing");
				this.shot.replaceChildren(el("p", {
					class: "ed-atom",
					text
				}));
			}
		}
	}
	openTool(open) {
		let file = this.host.shelf.of(this.host.attrs().media);
		this.tool = open && file?.width && file.height ? focalTool({
			focus: () => this.host.attrs().focus,
			cuts: () => this.host.attrs().cuts,
			set: (part) => this.host.set(part),
			readonly: () => this.host.readonly()
		}, file.href, file.width, file.height) : null, this.toolHole.replaceChildren(...this.tool ? [this.tool.dom] : []), this.focal.setAttribute("aria-expanded", String(this.tool !== null));
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
	constructor(node, view, getPos, shelf) {
		this.node = node, this.contentDOM = el("figcaption", { dir: "auto" });
		let edit = (work) => {
			let at = getPos();
			at !== void 0 && work(at);
		};
		this.box = new PictureBox({
			attrs: () => this.node.attrs,
			set: (part) => edit((at) => {
				let tr = view.state.tr;
				for (let [name, value] of Object.entries(part)) tr.setNodeAttribute(at, name, value);
				view.dispatch(tr);
			}),
			remove: () => edit((at) => {
				view.dispatch(view.state.tr.delete(at, at + this.node.nodeSize)), view.focus();
			}),
			readonly: () => !view.editable,
			shelf,
			lead: !1
		}, this.contentDOM), this.dom = this.box.dom;
	}
	update(node) {
		return node.type === this.node.type && (this.node = node, this.contentDOM.classList.toggle("blank", node.content.size === 0), this.box.update(), !0);
	}
	selectNode() {
		this.dom.classList.add("ed-selected");
	}
	deselectNode() {
		this.dom.classList.remove("ed-selected");
	}
	stopEvent(event) {
		return !!event.target?.closest?.("input,textarea,select,button,label");
	}
	ignoreMutation(mutation) {
		return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
	}
	destroy() {
		this.box.destroy();
	}
}, later = () => __vitePreload(() => import("./later.js?v=ab85515e079db3a3"), []), tables = () => __vitePreload(() => import("./tables.js?v=f22398106c2676a8"), []), key = new PluginKey("uploads"), uploads = () => new Plugin({
	key,
	state: {
		init: () => DecorationSet.empty,
		apply(tr, set) {
			set = set.map(tr.mapping, tr.doc);
			let meta = tr.getMeta(key);
			return meta ? "add" in meta ? set.add(tr.doc, [Decoration.widget(meta.add.at, meta.add.dom, {
				id: meta.add.id,
				side: -1,
				stopEvent: () => !0,
				ignoreSelection: !0
			})]) : set.remove(set.find(void 0, void 0, (spec) => spec.id === meta.remove)) : set;
		}
	},
	props: { decorations: (state) => key.getState(state) ?? null }
}), count = 0;
function progressBox(name) {
	let bar = el("progress", {
		max: 1,
		value: 0,
		"aria-label": say("uploading", { name })
	}), words = el("p", {
		role: "status",
		text: say("uploading", { name })
	}), row = el("div", { class: "ed-row" });
	return {
		dom: el("div", {
			class: "ed-upload",
			contenteditable: "false"
		}, words, bar, row),
		bar,
		say(text, ...buttons) {
			words.textContent = text, row.replaceChildren(...buttons);
		}
	};
}
function send(desk, file, box, done) {
	let stop = () => void 0, cancel = button(say("cancel"), () => {
		stop(), done(null);
	}), start = () => {
		box.bar.hidden = !1, box.say(say("uploading", { name: file.name }), cancel);
		let over = !1, running = upload(desk.boot.urls.media ?? "", file, file.name, (part) => {
			box.bar.value = part;
		});
		stop = () => {
			over = !0, running.stop();
		}, running.done.then((answer) => {
			if (over) return;
			if (answer.kind === "ok") return desk.announce(say("uploaded", { name: file.name })), done(answer.data);
			let why = answer.kind === "lost" ? answer.words || say("upload_lost") : answer.kind === "refused" || answer.kind === "signin" ? answer.words : "";
			box.bar.hidden = !0, box.say(say("upload_failed", {
				name: file.name,
				why
			}), button(say("upload_again"), start), button(say("cancel"), () => done(null)));
		});
	};
	start();
}
function placePicture(desk, file, at) {
	if (!file.type.startsWith("image/")) return desk.toast(say("not_a_picture", { name: file.name }));
	let { view } = desk, id = ++count, box = progressBox(file.name), $at = view.state.doc.resolve(at), place = $at.depth === 0 ? at : $at.parent.content.size === 0 && $at.depth === 1 ? $at.before(1) : $at.after(1);
	view.dispatch(view.state.tr.setMeta(key, { add: {
		id,
		at: place,
		dom: box.dom
	} })), send(desk, file, box, (media) => {
		let here = key.getState(view.state)?.find(void 0, void 0, (spec) => spec.id === id)[0]?.from, tr = view.state.tr.setMeta(key, { remove: id });
		if (media && here !== void 0) {
			desk.shelf.add(media);
			let picture = pictureNode(desk, media), next = tr.doc.nodeAt(here);
			next?.type === n.paragraph && next.content.size === 0 && tr.doc.childCount > 1 && here + next.nodeSize < tr.doc.content.size ? tr.replaceWith(here, here + next.nodeSize, picture) : tr.insert(here, picture);
		}
		view.dispatch(tr), media && requestAnimationFrame(() => view.dom.querySelector(".ed-picture .ed-alt[aria-invalid=true]")?.focus());
	});
}
function placeLead(desk, file, hole) {
	if (!file.type.startsWith("image/")) return desk.toast(say("not_a_picture", { name: file.name }));
	let box = progressBox(file.name);
	hole.prepend(box.dom), send(desk, file, box, (media) => {
		box.dom.remove(), media && (desk.shelf.add(media), desk.fields.change({ lead: pictureOf(media) }), requestAnimationFrame(() => hole.querySelector(".ed-alt")?.focus()));
	});
}
var pictureOf = (media) => ({
	media: { kept: media.id },
	alt: media.alt || null,
	credit: media.credit || null,
	link: null,
	width: "text",
	focus: null,
	cuts: null,
	caption: media.caption ? [{
		type: "text",
		text: media.caption
	}] : []
});
function pictureNode(desk, media) {
	let { caption, ...attrs } = pictureOf(media);
	return n.picture.create(attrs, caption.map((node) => desk.view.state.schema.nodeFromJSON(node)));
}
function insertPicture(desk, media) {
	desk.shelf.add(media), insertBlock(desk.view.state, pictureNode(desk, media), desk.view.dispatch), requestAnimationFrame(() => desk.view.dom.querySelector(".ed-picture .ed-alt[aria-invalid=true]")?.focus());
}
var HEADLINE_MOST = 90;
function fieldsUi(start, desk, changed, toBody, upload) {
	let value = start, readonly = !1, change = (part) => {
		value = {
			...value,
			...part
		}, changed();
	}, grow = (area) => {
		CSS.supports("field-sizing", "content") || (area.style.blockSize = "auto", area.style.blockSize = `${area.scrollHeight}px`);
	}, area = (name, next) => {
		let it = el("textarea", {
			rows: 1,
			dir: "auto",
			class: `ed-${name}`,
			"aria-label": say(name),
			placeholder: say(name),
			"data-field": name,
			spellcheck: "true"
		});
		return it.oninput = () => {
			it.value.includes("\n") && (it.value = it.value.replace(/\s*\n\s*/g, " ")), change({ [name]: it.value }), grow(it), counts();
		}, it.onkeydown = (event) => {
			if (event.isComposing) return;
			let end = it.selectionStart === it.value.length && it.selectionEnd === it.value.length;
			(event.key === "Enter" || event.key === "ArrowDown" && end) && (event.preventDefault(), next());
		}, it;
	}, standfirst = area("standfirst", () => toBody()), headline = area("headline", () => standfirst.focus()), counter = el("span", {
		class: "ed-counter",
		"aria-hidden": "true"
	}), counts = () => {
		let long = [...value.headline].length;
		counter.textContent = `${number(long)} / ${number(HEADLINE_MOST)}`, counter.classList.toggle("over", long > HEADLINE_MOST), counter.title = say("headline_count", {
			n: long,
			most: HEADLINE_MOST
		}), counter.hidden = long === 0;
	}, line = (name, hint, write, type = "text") => {
		let it = el("input", {
			type,
			dir: type === "text" ? "auto" : null,
			"aria-label": say(name),
			placeholder: hint,
			"data-field": name
		});
		return it.oninput = () => write(it.value), it;
	}, labels = line("labels", say("labels"), (text) => change({ labels: text.split(",").map((one) => one.trim()).filter(Boolean) })), dateline = (part) => {
		let now = {
			place: "",
			date: null,
			agency: "",
			...value.dateline,
			...part
		};
		change({ dateline: now.place || now.date || now.agency ? now : null });
	}, place = line("place", say("place"), (text) => dateline({ place: text })), date = line("date", "", (text) => dateline({ date: text || null }), "date"), agency = line("agency", say("agency"), (text) => dateline({ agency: text })), byline = line("byline", say("byline_hint"), (text) => change({ byline: text || null })), chips = (name, all, add) => {
		let list = el("ul", { class: "ed-chips" }), select = el("select", {
			"aria-label": say(name),
			"data-field": name
		});
		select.onchange = () => {
			let id = select.value;
			id && !value[name].includes(id) && change({ [name]: [...value[name], id] }), draw(), select.focus();
		};
		let draw = () => {
			let nameOf = (id) => all().find((one) => one.id === id)?.name ?? id;
			list.replaceChildren(...value[name].map((id, at) => el("li", { class: "ed-chip" }, at > 0 && name === "sections" ? button(nameOf(id), () => {
				change({ sections: [id, ...value.sections.filter((other) => other !== id)] }), draw();
			}, {
				title: say("section_first", { name: nameOf(id) }),
				disabled: readonly
			}) : el("span", {
				class: at === 0 ? "first" : "",
				text: nameOf(id)
			}), iconButton("close", say("remove", { name: nameOf(id) }), () => {
				change({ [name]: value[name].filter((other) => other !== id) }), draw(), select.focus();
			}, { disabled: readonly })))), select.replaceChildren(el("option", {
				value: "",
				text: add
			}), ...all().filter((one) => !value[name].includes(one.id)).map((one) => el("option", {
				value: one.id,
				text: one.name
			}))), select.value = "", select.disabled = readonly;
		};
		return {
			dom: el("div", { class: "ed-chipline" }, list, select),
			draw
		};
	}, sections = chips("sections", () => desk().boot.sections, say("section_add")), authors = chips("authors", () => desk().boot.people, say("author_add")), leadHole = el("div", { class: "ed-lead" }), leadInput = el("input", {
		type: "file",
		accept: "image/*",
		class: "ed-vh",
		tabindex: "-1",
		"aria-label": say("choose_file")
	});
	leadInput.onchange = () => {
		let file = leadInput.files?.[0];
		file && upload(file), leadInput.value = "";
	};
	let lead = null, setLead = (picture) => {
		change({ lead: picture }), drawLead();
	}, drawLead = () => {
		if (lead?.box.destroy(), lead?.caption.destroy(), lead = null, !value.lead) {
			let add = button(say("lead_add"), () => leadInput.click(), {
				class: "ed-lead-add",
				"data-field": "lead",
				disabled: readonly
			}), choose = button(say("library_do"), () => void later().then((all) => all.library(desk(), (media) => setLead(pictureOf(media)))), {
				class: "ed-lead-add",
				disabled: readonly
			});
			leadHole.replaceChildren(add, choose, leadInput);
			return;
		}
		let holder = el("figcaption", null), caption = captionView(holder, value.lead.caption, () => !readonly, (content) => {
			value.lead && change({ lead: {
				...value.lead,
				caption: content
			} });
		}), box = new PictureBox({
			attrs: () => value.lead ?? {
				media: null,
				alt: null,
				credit: null,
				link: null,
				width: "text",
				focus: null,
				cuts: null
			},
			set: (part) => {
				value.lead && (change({ lead: {
					...value.lead,
					...part
				} }), box.update());
			},
			remove: () => setLead(null),
			readonly: () => readonly,
			shelf: desk().shelf,
			lead: !0
		}, holder);
		lead = {
			box,
			caption
		}, leadHole.replaceChildren(box.dom, leadInput);
	}, dom = el("header", { class: "ed-head" }, el("div", { class: "ed-kick" }, labels, sections.dom), el("div", { class: "ed-headline-line" }, headline, counter), standfirst, el("div", { class: "ed-strip" }, field(say("place"), place), field(say("date"), date), field(say("agency"), agency)), el("div", { class: "ed-byline" }, el("div", { class: "ed-field" }, el("span", {
		class: "ed-name",
		text: say("authors")
	}), authors.dom), field(say("byline"), byline)), leadHole), put = (input, text) => {
		input.value !== text && (input.value = text);
	}, show = (next) => {
		let sameLead = JSON.stringify(next.lead) === JSON.stringify(value.lead) && lead !== null;
		value = next, put(headline, next.headline), put(standfirst, next.standfirst), put(labels, next.labels.join(", ")), put(place, next.dateline?.place ?? ""), put(date, next.dateline?.date ?? ""), put(agency, next.dateline?.agency ?? ""), put(byline, next.byline ?? ""), sections.draw(), authors.draw(), sameLead || drawLead(), counts(), requestAnimationFrame(() => {
			grow(headline), grow(standfirst);
		});
	};
	return addEventListener("resize", debounce(200, () => {
		grow(headline), grow(standfirst);
	})), queueMicrotask(() => show(value)), {
		dom,
		get value() {
			return value;
		},
		change(part) {
			change(part), show(value), "lead" in part && drawLead();
		},
		show,
		lock(now) {
			readonly = now;
			for (let input of [
				headline,
				standfirst,
				labels,
				place,
				date,
				agency,
				byline
			]) set(input, "readonly", now);
			show(value), drawLead();
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
	let view = new EditorView({ mount: place }, {
		state: EditorState.create({
			doc,
			plugins: [
				history(),
				keymap({ Enter: () => !0 }),
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
			view.updateState(view.state.apply(tr)), place.classList.toggle("blank", view.state.doc.content.size === 0), tr.docChanged && changed(view.state.doc.toJSON().content ?? []);
		}
	});
	return place.classList.toggle("blank", doc.content.size === 0), view;
}
var LEAST = 65536, NAME = "AES-CTR", Vault = class {
	subtle;
	key;
	pad = null;
	making = null;
	constructor(subtle, key) {
		this.subtle = subtle, this.key = key;
	}
	static make(subtle) {
		return subtle.generateKey({
			name: NAME,
			length: 256
		}, !1, ["encrypt", "decrypt"]);
	}
	async ready(size) {
		for (; (this.pad?.bytes.length ?? 0) < size;) await (this.making ??= this.make(size).finally(() => {
			this.making = null;
		}));
	}
	async make(size) {
		let iv = crypto.getRandomValues(new Uint8Array(16)), blank = new Uint8Array(Math.max(LEAST, size * 2));
		this.pad = {
			iv,
			bytes: new Uint8Array(await this.subtle.encrypt({
				name: NAME,
				counter: iv,
				length: 64
			}, this.key, blank))
		};
	}
	seal(text) {
		let { pad } = this;
		if (!pad || pad.bytes.length < text.length) return null;
		this.pad = null;
		let data = pad.bytes.subarray(0, text.length);
		for (let at = 0; at < data.length; at++) data[at] = (data[at] ?? 0) ^ (text[at] ?? 0);
		return this.ready(text.length).catch(() => void 0), {
			iv: pad.iv,
			data: data.slice()
		};
	}
	async open({ iv, data }) {
		return new Uint8Array(await this.subtle.decrypt({
			name: NAME,
			counter: iv,
			length: 64
		}, this.key, data));
	}
}, STORE = "entries", KEYS = "keys", Journal = class {
	factory;
	user;
	subtle;
	name;
	db = null;
	chain = Promise.resolve();
	vault = null;
	broken = !1;
	constructor(factory, user, subtle = globalThis.crypto?.subtle, name = "dateline-journal") {
		this.factory = factory, this.user = user, this.subtle = subtle, this.name = name;
	}
	open() {
		return this.db ??= new Promise((resolve, reject) => {
			if (!this.factory) throw Error("no journal");
			let request = this.factory.open(this.name, 2);
			request.onupgradeneeded = (event) => {
				event.oldVersion < 1 && request.result.createObjectStore(STORE, { keyPath: "key" }), event.oldVersion < 2 && request.result.createObjectStore(KEYS, { keyPath: "user" });
			}, request.onsuccess = () => {
				request.result.onversionchange = () => {
					request.result.close(), this.db = null;
				}, request.result.onclose = () => {
					this.db = null;
				}, resolve(request.result);
			}, request.onerror = () => reject(request.error), request.onblocked = () => reject(Error("blocked"));
		}).catch((why) => {
			throw this.db = null, why;
		}), this.db;
	}
	run(db, mode, work) {
		return new Promise((resolve, reject) => {
			let transaction = db.transaction([STORE, KEYS], mode), request = work(transaction.objectStore(STORE), transaction.objectStore(KEYS));
			transaction.oncomplete = () => resolve(request?.result), transaction.onerror = transaction.onabort = () => reject(transaction.error ?? Error("aborted"));
		});
	}
	async key(db) {
		let { subtle, user } = this;
		if (!subtle) return null;
		try {
			let known = await this.run(db, "readonly", (_, keys) => keys.get(user));
			if (known) return new Vault(subtle, known.key);
			let made = await Vault.make(subtle), first;
			return await this.run(db, "readwrite", (_, keys) => {
				let ask = keys.get(user);
				return ask.onsuccess = () => {
					first = ask.result, first || keys.put({
						user,
						key: made
					});
				}, null;
			}), new Vault(subtle, first?.key ?? made);
		} catch {
			return this.vault = null, null;
		}
	}
	queue(work) {
		let begun = this.chain.then(async () => work(await this.open()));
		return this.chain = begun.catch(() => void 0), begun.then(({ done }) => done);
	}
	async put(entry) {
		let { article, body, flight, ...label } = entry;
		try {
			await this.queue(async (db) => {
				let vault = await (this.vault ??= this.key(db)), text = vault ? new TextEncoder().encode(JSON.stringify({
					article,
					body,
					flight
				})) : null, sealed = text && vault ? vault.seal(text) : null;
				return text && vault && !sealed && (await vault.ready(text.length).catch(() => void 0), sealed = vault.seal(text)), { done: this.run(db, "readwrite", (entries, keys) => (sealed && vault && keys.put({
					user: this.user,
					key: vault.key
				}), entries.put(sealed ? {
					...label,
					sealed
				} : entry))) };
			}), this.broken = !1;
		} catch {
			this.broken = !0;
		}
		return !this.broken;
	}
	async remove(key) {
		await this.queue(async (db) => ({ done: this.run(db, "readwrite", (entries) => entries.delete(key)) })).catch(() => void 0);
	}
	async all() {
		try {
			let all = await this.queue(async (db) => ({ done: this.run(db, "readonly", (entries) => entries.getAll()) })) ?? [], out = [];
			for (let one of all.filter((one) => one.user === this.user)) {
				let entry = await this.read(one);
				entry && out.push(entry);
			}
			return out;
		} catch {
			return [];
		}
	}
	async read(one) {
		if (!("sealed" in one)) return one;
		let { sealed, ...label } = one;
		try {
			let vault = await (this.vault ??= this.key(await this.open()));
			return vault ? {
				...label,
				...JSON.parse(new TextDecoder("utf-8", { fatal: !0 }).decode(await vault.open(sealed)))
			} : null;
		} catch {
			return null;
		}
	}
	async setAside(entry) {
		let tab = `${entry.tab}~${entry.at}`, moved = {
			...entry,
			tab,
			key: `${entry.user}/${entry.article_id}/${tab}`
		};
		return await this.put(moved) ? (await this.remove(entry.key), moved) : entry;
	}
	async waiting() {
		return (await this.queue(async (db) => ({ done: this.run(db, "readonly", (entries) => entries.getAll()) })).catch(() => []) ?? []).filter((one) => one.user === this.user).length;
	}
	async forget() {
		await this.queue(async (db) => ({ done: this.run(db, "readwrite", (entries, keys) => {
			let ask = entries.getAll();
			return ask.onsuccess = () => {
				for (let one of ask.result) one.user === this.user && entries.delete(one.key);
			}, keys.delete(this.user), null;
		}) })).catch(() => void 0), this.vault = null;
	}
}, put = (make) => (view) => {
	insertBlock(view.state, make(), view.dispatch), view.focus();
};
function items(actions) {
	let command = (run) => (view) => {
		run(view.state, view.dispatch, view), view.focus();
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
			name: "library",
			key: "b_library",
			hint: "d_library",
			also: "picture archive image photo",
			run: () => actions.library()
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
			run: command(toList(!1))
		},
		{
			name: "numbered",
			key: "b_numbered",
			hint: "d_numbered",
			also: "ol",
			run: command(toList(!0))
		},
		{
			name: "table",
			key: "b_table",
			hint: "d_table",
			also: "grid",
			run: put(() => emptyTable())
		},
		{
			name: "card",
			key: "b_card",
			hint: "d_card",
			also: "link url page bookmark",
			run: () => actions.card()
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
	let { state } = view, ids = new Set();
	state.doc.descendants((node) => {
		(node.type === n.note || node.type === n.footnote) && ids.add(node.attrs.id);
	});
	let number = 1;
	for (; ids.has(`n${number}`);) number += 1;
	let id = `n${number}`;
	if (!state.selection.$to.parent.inlineContent || state.selection.$to.parent.type.spec.code) return;
	let tr = state.tr.insert(state.selection.to, n.note.create({ id })), last = tr.doc.lastChild, note = n.footnote.create({ id }), at;
	last?.type === n.footnotes ? (at = tr.doc.content.size - 1, tr.insert(at, note)) : (at = tr.doc.content.size, tr.insert(at, n.footnotes.create(null, note)), at += 1), view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView()), view.focus();
}
function query(state) {
	let { $from, empty } = state.selection;
	if (!empty || $from.parent.type !== n.paragraph) return null;
	let before = $from.parent.textBetween(0, $from.parentOffset, void 0, "￼"), match = /(?:^|\s)\/([\p{L}\p{N}]{0,20})$/u.exec(before);
	if (!match) return null;
	let text = match[1] ?? "";
	return {
		from: $from.pos - text.length - 1,
		to: $from.pos,
		text
	};
}
function menu(actions) {
	return new Plugin({ view(view) {
		let all = items(actions), id = unique("menu"), list = el("ul", {
			id,
			class: "ed-menu",
			role: "listbox",
			"aria-label": say("insert"),
			hidden: !0
		}), plus = iconButton("plus", say("insert_here"), () => openAtPlus(), {
			class: "ed-ib ed-plus",
			hidden: !0
		});
		plus.onmousedown = (event) => event.preventDefault();
		let overlay = view.dom.parentElement;
		overlay?.append(plus, list);
		let found = [], at = 0, closedAt = -1, forced = !1, close = () => {
			forced = !1, list.hidden || (list.hidden = !0, view.dom.removeAttribute("aria-activedescendant"), view.dom.removeAttribute("aria-controls"));
		}, openAtPlus = () => {
			forced = !0, closedAt = -1, at = 0, update(view), view.focus();
		}, choose = (item) => {
			let now = query(view.state);
			now && view.dispatch(view.state.tr.delete(now.from, now.to)), close(), item.run(view);
		}, draw = () => {
			list.replaceChildren(...found.length ? found.map((item, index) => {
				let row = el("li", {
					id: `${id}-${index}`,
					role: "option",
					"aria-selected": index === at ? "true" : "false"
				}, el("b", { text: say(item.key) }), el("span", { text: say(item.hint) }));
				return row.onmousedown = (event) => {
					event.preventDefault(), choose(item);
				}, row;
			}) : [el("li", {
				class: "hint",
				role: "option",
				"aria-selected": "false",
				"aria-disabled": "true",
				text: say("nothing_found")
			})]), view.dom.setAttribute("aria-controls", id), view.dom.setAttribute("aria-activedescendant", `${id}-${at}`), list.children[at]?.scrollIntoView({ block: "nearest" });
		}, update = (now) => {
			let { state } = now, here = query(state), { $from, empty } = state.selection, blank = empty && $from.parent.type === n.paragraph && $from.parent.content.size === 0;
			plus.hidden = !(blank && now.editable && (now.hasFocus() || forced));
			let wanted = now.editable && (here !== null || forced && blank) && !(here && here.from === closedAt);
			if (here || (closedAt = -1), plus.hidden && !wanted) return close();
			let frame = overlay?.getBoundingClientRect();
			if (!frame) return;
			if (!plus.hidden) {
				let line = now.coordsAtPos($from.pos);
				plus.style.insetBlockStart = `${(line.top + line.bottom) / 2 - frame.top}px`;
			}
			if (!wanted) return close();
			let text = (here?.text ?? "").toLocaleLowerCase();
			if (found = all.filter((item) => !text || say(item.key).toLocaleLowerCase().includes(text) || item.also.includes(text) || item.name.startsWith(text)), !found.length && text.length > 3) return close();
			at = Math.min(at, Math.max(0, found.length - 1));
			let caret = now.coordsAtPos(here?.from ?? $from.pos), wasHidden = list.hidden;
			list.hidden = !1, wasHidden && (at = 0), draw();
			let tall = list.offsetHeight, below = innerHeight - caret.bottom > tall + 12 || caret.top < tall + 60;
			list.style.insetBlockStart = `${(below ? caret.bottom + 6 : caret.top - tall - 6) - frame.top}px`;
			let inline = getComputedStyle(now.dom).direction === "rtl" ? frame.right - caret.right : caret.left - frame.left;
			list.style.insetInlineStart = `${Math.max(0, Math.min(inline, frame.width - list.offsetWidth))}px`;
		}, onkey = (event) => {
			if (list.hidden || event.isComposing) return;
			let step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
			if (step) at = (at + step + found.length) % Math.max(1, found.length);
			else if (event.key === "Enter" || event.key === "Tab") {
				let item = found[at];
				if (!item) return close();
				choose(item);
			} else if (event.key === "Escape") closedAt = query(view.state)?.from ?? -1, close();
			else return;
			event.preventDefault(), event.stopPropagation(), step && draw();
		};
		view.dom.addEventListener("keydown", onkey, !0);
		let onblur = () => setTimeout(() => {
			view.hasFocus() || (close(), plus.hidden = !0);
		}, 150);
		view.dom.addEventListener("blur", onblur);
		let onfocus = () => update(view);
		return view.dom.addEventListener("focus", onfocus), {
			update: (now) => {
				now.composing || (query(now.state) || now.state.selection.$from.parent.content.size > 0 && (forced = !1), update(now));
			},
			destroy() {
				view.dom.removeEventListener("keydown", onkey, !0), view.dom.removeEventListener("blur", onblur), view.dom.removeEventListener("focus", onfocus), list.remove(), plus.remove();
			}
		};
	} });
}
function kept(data) {
	let copy = new DataTransfer();
	for (let type of data?.types ?? []) type !== "Files" && copy.setData(type, data?.getData(type) ?? "");
	for (let file of data?.files ?? []) copy.items.add(file);
	return copy;
}
function hasWords(data) {
	let html = data?.getData("text/html") ?? "";
	return !!data?.getData("text/plain").trim() || html.replace(/<!--[^]*?-->|<(style|script|title)[^]*?<\/\1>|<[^>]*>|&nbsp;|\s/gi, "") !== "";
}
function pasting(desk, picture, kit, load) {
	class Waiting extends DOMParser {
		ready = null;
		parseSlice(dom, options) {
			return this.ready ??= kit()?.parser() ?? null, (this.ready ?? DOMParser.fromSchema(schema)).parseSlice(dom, options);
		}
	}
	return new Plugin({ props: {
		clipboardParser: new Waiting(schema, []),
		clipboardTextParser: (text, $context, plain) => kit()?.textSlice(text, $context, plain) ?? Slice.empty,
		handleDOMEvents: {
			paste(view, event) {
				if (kit()) return !1;
				event.preventDefault();
				let clipboardData = kept(event.clipboardData);
				return load().then(() => {
					kit() && view.dom.dispatchEvent(new ClipboardEvent("paste", {
						clipboardData,
						bubbles: !0,
						cancelable: !0
					}));
				}), !0;
			},
			drop(view, event) {
				if (kit() || view.dragging || event.dataTransfer?.files.length) return !1;
				event.preventDefault();
				let { clientX, clientY } = event, dataTransfer = kept(event.dataTransfer);
				return load().then(() => {
					kit() && view.dom.dispatchEvent(new DragEvent("drop", {
						dataTransfer,
						clientX,
						clientY,
						bubbles: !0,
						cancelable: !0
					}));
				}), !0;
			}
		},
		handlePaste(view, event, slice) {
			let data = event.clipboardData, files = [...data?.files ?? []].filter((file) => file.type.startsWith("image/"));
			if (files.length && !hasWords(data)) {
				for (let file of files) picture(file, view.state.selection.from);
				return !0;
			}
			let text = data?.getData("text/plain")?.trim() ?? "";
			if (/^https?:\/\/\S+$/i.test(text) && !view.state.selection.$from.parent.type.spec.code) {
				let { from, to, empty } = view.state.selection, href = address(text);
				if (!href) return !1;
				if (!empty) return view.dispatch(view.state.tr.removeMark(from, to, m.link).addMark(from, to, m.link.create({ href }))), !0;
				let { $from } = view.state.selection, alone = $from.parent.type === n.paragraph && $from.parent.content.size === 0 && $from.depth === 1, link = schema.text(alone ? href : text, [m.link.create({ href })]);
				return view.dispatch(view.state.tr.replaceSelectionWith(link, !1).scrollIntoView()), alone && navigator.onLine && !suggesting(view.state) && placeCard(desk(), $from.before(), href), !0;
			}
			let html = data?.getData("text/html") ?? "";
			/<img\b[^>]*\bsrc=["']?https?:/i.test(html) && !html.includes("data-pm-slice") && desk().toast(say("paste_picture"));
			let part = kit();
			if (!part) return !1;
			if (part.isLine(view.state.selection.$from.parent) && view.state.selection.$from.sameParent(view.state.selection.$to)) return view.dispatch(view.state.tr.replaceSelection(part.asLine(slice)).scrollIntoView().setMeta("paste", !0)), !0;
			let noted = part.withFootnotes(view.state, slice) ?? part.inEmpty(view.state, slice);
			return noted ? (view.dispatch(noted.scrollIntoView().setMeta("paste", !0)), !0) : !1;
		},
		handleDrop(view, event) {
			let files = [...event.dataTransfer?.files ?? []];
			if (!files.length) return !1;
			let at = view.posAtCoords({
				left: event.clientX,
				top: event.clientY
			})?.pos ?? view.state.selection.from;
			for (let file of files) picture(file, at);
			return event.preventDefault(), !0;
		}
	} });
}
var KEPT$1 = "dateline-tab";
async function tabName(article) {
	let key = `${KEPT$1}-${article}`, name = null;
	try {
		name = sessionStorage.getItem(key);
	} catch {}
	if (name && !await hold(article, name) && (name = null), !name) {
		name = crypto.randomUUID(), await hold(article, name);
		try {
			sessionStorage.setItem(key, name);
		} catch {}
	}
	return name;
}
var lockName = (article, tab = "") => `dateline-tab-${article}/${tab}`;
function hold(article, tab) {
	return navigator.locks ? new Promise((resolve) => {
		navigator.locks.request(lockName(article, tab), { ifAvailable: !0 }, (lock) => (resolve(lock !== null), lock ? new Promise(() => void 0) : void 0));
	}) : Promise.resolve(!0);
}
async function openTabs(article) {
	let held = (await navigator.locks?.query())?.held ?? [], start = lockName(article);
	return new Set(held.map((lock) => lock.name ?? "").filter((name) => name.startsWith(start)).map((name) => name.slice(start.length)));
}
var EVERY_MS = 1e4, People = class {
	boot;
	session;
	out;
	writing = !1;
	timer;
	constructor(boot, session, out) {
		this.boot = boot, this.session = session, this.out = out;
	}
	async start(holder) {
		await this.hold(!1, holder), this.look(), document.addEventListener("visibilitychange", () => {
			document.hidden || this.look();
		});
	}
	async takeOver() {
		await this.hold(!0, null);
	}
	async hold(takeOver, known) {
		let answer = await ask(this.boot.urls.hold ?? "", {
			session: this.session,
			take_over: takeOver
		});
		if (answer.kind === "ok" && !answer.data.yours && answer.data.holder?.person.id === this.boot.me.id && !takeOver && (await openTabs(this.boot.article)).size <= 1) return this.hold(!0, null);
		let yours = answer.kind === "ok" ? answer.data.yours : !known || known.yours, holder = answer.kind === "ok" ? answer.data.holder : known;
		this.writing = yours, yours && await this.out.yours(), this.out.lock(!yours), yours || (holder ? this.out.held(holder.person.name, holder.since) : this.out.free());
	}
	async look() {
		clearTimeout(this.timer);
		let answer = await ask(this.boot.urls.present ?? "", {
			session: this.session,
			field: this.out.field()
		});
		if (answer.kind === "ok") {
			this.out.here(answer.data.people ?? []);
			let { holder } = answer.data;
			this.writing && holder && !holder.yours ? (this.writing = !1, await this.out.lost(holder.person.name), this.out.lock(!0)) : !this.writing && holder?.yours ? (this.writing = !0, await this.out.yours(), this.out.lock(!1)) : !this.writing && !holder && this.out.free(), this.out.turn(answer.data.turn);
		}
		this.timer = setTimeout(() => void this.look(), EVERY_MS);
	}
}, PAUSE_MS$1 = 600, MARKS = {
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
	let dom = el("div", { class: "ed-pane ed-checks" }), status = el("p", {
		class: "hint",
		role: "status"
	}), list = el("ul", { class: "ed-cards" }), head = el("div", { class: "ed-row ed-check-head" }, status, tip(iconButton("up", say("check_prev"), () => go(-1)), say("check_prev"), "previous"), tip(iconButton("down", say("check_next"), () => go(1)), say("check_next"), "next"));
	dom.append(head, list);
	let running = 0, dirty = !0, failed = "", run = async () => {
		let d = desk();
		if (d.view.composing) return later();
		let turn = ++running;
		dirty = !1, sent(d.view), draw();
		let answer = await ask(d.boot.urls.check ?? "", {
			body: d.view.state.doc.toJSON(),
			lang: d.lang(),
			headline: d.fields.value.headline
		});
		if (turn === running) {
			if (running = 0, d.view.composing) return dirty = !0, later();
			answer.kind === "ok" ? (failed = "", found(d.view, answer.data.findings ?? [])) : failed = say("checks_failed", { why: "words" in answer ? answer.words || say("upload_lost") : "" }), draw();
		}
	}, later = debounce(PAUSE_MS$1, () => void run()), armed = null, go = (by) => {
		let d = desk(), next = step(d.view, by);
		next ? (show(d.view, next), d.panel.show("checks", !1), draw(), armed = {
			id: next.id,
			state: d.view.state.selection
		}, d.announce(`${sayOf("v", next.verdict)}. ${next.why}`)) : (d.panel.show("checks", !1), d.announce(status.textContent ?? ""));
	};
	function draw() {
		let d = desk(), all = findings(d.view.state).filter((one) => !one.gone), asking = all.filter(open$1).sort((a, b) => a.from - b.from), bad = asking.filter((one) => !quiet(one)), soft = asking.filter(quiet), rest = all.filter((one) => !open$1(one)), good = rest.filter((one) => !one.dismissed), quotes = all.filter((one) => one.kind === "quote");
		if (out.count(bad.length, bad.some((one) => one.critical)), status.textContent = failed || (running && !all.length ? say("checks_running") : !out.sources().length && !all.length ? say("checks_nosource") : all.length ? bad.length ? say("checks_summary", {
			n: bad.length,
			ok: good.length
		}) : quotes.length ? say("checks_good", { n: quotes.length }) : say("checks_summary", {
			n: 0,
			ok: good.length
		}) : say("checks_empty")), d.panel.open !== "checks") return list.replaceChildren();
		let active = activeFinding(d.view.state), focused = document.activeElement?.closest("[data-card]")?.getAttribute("data-card");
		focused && list.contains(document.activeElement) && all.some((one) => one.id === focused) || (list.replaceChildren(...bad.map((one) => card(one, one.id === active)), ...soft.length ? [folded(soft, active)] : [], ...rest.map((one) => card(one, one.id === active))), active && list.querySelector(`[data-card="${CSS.escape(active)}"]`)?.scrollIntoView({ block: "nearest" }));
	}
	let unfolded = new Set();
	function folded(soft, active) {
		let d = desk(), groups = new Map();
		for (let one of soft) groups.set(one.rule, [...groups.get(one.rule) ?? [], one]);
		let all = el("input", {
			type: "checkbox",
			checked: allMarked()
		});
		return all.onchange = () => {
			markAll(d.view, all.checked), draw();
		}, el("li", { class: "ed-card ed-fold" }, el("p", {
			class: "ed-card-title",
			text: say("claims_fold", { n: soft.length })
		}), ...[...groups].map(([rule, some]) => {
			let it = el("details", { open: unfolded.has(rule) || some.some((one) => one.id === active) }, el("summary", null, el("span", { text: some[0]?.why ?? "" }), el("span", {
				class: "ed-badge",
				text: number(some.length)
			})), el("ul", { class: "ed-cards" }, ...some.map((one) => card(one, one.id === active))));
			return it.ontoggle = () => {
				it.open ? unfolded.add(rule) : unfolded.delete(rule);
			}, it;
		}), el("label", { class: "ed-tick" }, all, say("claims_mark")));
	}
	function card(one, active) {
		let d = desk(), word = one.dismissed ? say("v_dismissed") : sayOf("v", one.verdict), it = el("li", {
			class: `ed-card ed-finding ${open$1(one) ? one.critical ? "bad" : "look" : "fine"}${active ? " active" : ""}`,
			"data-card": one.id
		}, el("div", { class: "ed-finding-head" }, el("span", { class: "ed-verdict" }, el("span", {
			"aria-hidden": "true",
			text: MARKS[one.verdict] ?? "·"
		}), ` ${word}`), el("span", {
			class: "hint",
			text: sayOf("k", one.kind)
		})), button(one.words, () => {
			show(d.view, one), draw();
		}, {
			class: "ed-finding-words",
			dir: "auto",
			title: say("a_jump")
		}), el("p", {
			class: "ed-why",
			dir: "auto",
			text: one.why
		}));
		return one.dismissed ? (it.append(el("p", {
			class: "hint",
			text: say("dismissed_by", {
				name: one.dismissed.by.name,
				time: time(one.dismissed.at),
				reason: one.dismissed.reason
			})
		}), button(say("a_reopen"), () => void reopen(one), { class: "ed-tb" })), it) : (one.source && it.append(button(`${say("in_source", { n: one.source.number })}: ${one.source.title}`, () => out.openSource(one.source?.id ?? "", one.source_from, one.source_to), {
			class: "ed-link-button",
			dir: "auto"
		})), one.ops.length && open$1(one) ? it.append(diff(one.ops)) : one.source_text && open$1(one) && it.append(el("blockquote", {
			class: "ed-source-says",
			dir: "auto",
			text: one.source_text
		})), open$1(one) && it.append(actions(one)), it);
	}
	function diff(ops) {
		let pieces = ops.map(([op, text]) => op === "=" ? text : op === "-" ? el("del", null, el("span", {
			class: "ed-vh",
			text: `${say("diff_removed")}: `
		}), text) : el("ins", null, el("span", {
			class: "ed-vh",
			text: `${say("diff_added")}: `
		}), text));
		return el("p", {
			class: "ed-diff",
			dir: "auto"
		}, ...pieces);
	}
	function actions(one) {
		let row = el("div", {
			class: "ed-row ed-actions",
			"data-actions": !0
		}), can = (key, run) => row.append(button(say(key), run, {
			class: "ed-tb",
			disabled: desk().readonly
		})), keep = (key, reason) => can(key, () => ask4Reason(one, row, reason));
		switch (one.kind) {
			case "quote":
				one.verdict === "altered" && one.source_text && can("a_use_source", () => replace(one, one.source_text ?? "")), one.verdict === "not_found" && (can("a_attach", () => out.attach()), can("a_paraphrase", () => unquote(one))), one.verdict === "altered" && keep("a_edited", say("reason_edited"));
				break;
			case "figure":
				one.source_text && one.source_text.length < 60 && can("a_take", () => replace(one, one.source_text ?? ""));
				break;
			case "name":
				one.source_text && one.source_text.length < 80 && can("a_use_source", () => replace(one, one.source_text ?? ""));
				break;
			case "overlap":
				can("a_quote", () => enquote(one)), keep("a_licensed", say("reason_licensed"));
				break;
			case "claim": can("a_attribute", () => {
				show(desk().view, one), out.attach();
			}), keep("a_no_claim", say("reason_no_claim"));
		}
		return keep("a_keep", ""), row.onkeydown = (event) => {
			let at = Number(event.key) - 1;
			if (!(at >= 0 && at < 9) || event.target.tagName === "INPUT") return;
			let it = row.querySelectorAll(":scope > button")[at];
			it && (event.preventDefault(), it.click());
		}, row;
	}
	function ask4Reason(one, row, reason) {
		let input = el("input", {
			type: "text",
			dir: "auto",
			value: reason,
			"aria-label": say("reason"),
			placeholder: say("reason_needed"),
			maxlength: "500"
		}), wrong = el("p", {
			class: "ed-missing",
			role: "alert"
		}), form = el("form", { class: "ed-reason" }, input, el("button", {
			type: "submit",
			class: "ed-do",
			text: say("dismiss")
		}), button(say("cancel"), () => {
			form.remove(), draw();
		}), wrong);
		form.onsubmit = async (event) => {
			if (event.preventDefault(), !input.value.trim()) return wrong.textContent = say("reason_needed"), input.focus();
			let d = desk(), answer = await ask(d.boot.urls.dismiss ?? "", {
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
			let by = {
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
			}), document.activeElement?.blur(), draw(), go(1);
		}, row.after(form), input.focus(), input.select();
	}
	async function reopen(one) {
		(await ask(desk().boot.urls.dismiss ?? "", {
			finding: one.id,
			rule: one.rule,
			words: one.words,
			reopen: !0
		})).kind === "ok" && (replaceFinding(desk().view, {
			...one,
			dismissed: null
		}), document.activeElement?.blur(), draw());
	}
	function replace(one, text) {
		let { view } = desk(), { from, to } = one, $from = view.state.doc.resolve(from);
		if (from === to || !$from.sameParent(view.state.doc.resolve(to))) return;
		let marks = $from.marksAcross(view.state.doc.resolve(to)) ?? [], said = view.state.doc.textBetween(from, to), open = /^["“„«»‘'‚「]/.exec(said)?.[0] ?? "", close = /["”“»«’'」]$/.exec(said)?.[0] ?? "", bare = text.replace(/^["“„«»‘'‚「]|["”“»«’'」]$/gu, "");
		view.dispatch(view.state.tr.replaceWith(from, to, view.state.schema.text(open + bare + close, marks)).scrollIntoView()), view.focus();
	}
	function unquote(one) {
		let { view } = desk(), $at = view.state.doc.resolve(one.from);
		if ($at.parent.type === n.said_quote) return view.dispatch(view.state.tr.setNodeMarkup($at.before(), n.paragraph, {})), view.focus();
		let wide = {
			from: Math.max(one.from - 1, $at.start()),
			to: Math.min(one.to + 1, $at.end())
		}, tr = view.state.tr;
		for (let at = wide.to; at > wide.from; at--) {
			let sign = view.state.doc.textBetween(at - 1, at);
			(at <= one.from + 1 || at >= one.to) && /["“”„«»]/.test(sign) && tr.delete(at - 1, at);
		}
		tr.docChanged && view.dispatch(tr.scrollIntoView()), view.focus();
	}
	function enquote(one) {
		let d = desk(), q = quotesOf(d.lang()), tr = d.view.state.tr.insertText(q.space + q.close, one.to).insertText(q.open + q.space, one.from);
		d.view.dispatch(tr.scrollIntoView()), d.view.focus();
	}
	return {
		name: "checks",
		dom,
		draw,
		run,
		changed() {
			dirty = !0, later();
		},
		shown() {
			dirty && run(), draw();
		},
		step: go,
		enter(event) {
			let card = armed !== null && armed.state === desk().view.state.selection && !event.shiftKey && !event.ctrlKey && !event.metaKey ? list.querySelector(`[data-card="${CSS.escape(armed?.id ?? "")}"] [data-actions] button`) : null;
			return armed = null, card?.focus(), card !== null;
		},
		focusActive() {
			let d = desk(), { from } = d.view.state.selection, here = findings(d.view.state).find((one) => open$1(one) && !one.gone && from >= one.from && from <= one.to);
			d.panel.show("checks", !1), here ? setActive(d.view, here.id) : run(), draw(), ((here ? list.querySelector(`[data-card="${CSS.escape(here.id)}"] [data-actions] button`) : null) ?? dom).focus();
		}
	};
}
var KEPT = "dateline-panel";
function panel(tabs, leave) {
	let open = null, id = unique("panel"), buttons = new Map(), list = el("div", {
		class: "ed-tabs",
		role: "tablist",
		"aria-label": say("panel_label")
	});
	for (let tab of tabs) {
		let count = el("span", {
			class: "ed-badge",
			hidden: !0
		}), it = button("", () => show(tab.name, !1), {
			role: "tab",
			id: `${id}-${tab.name}`,
			"aria-controls": `${id}-${tab.name}-p`,
			"aria-selected": "false",
			tabindex: "-1"
		});
		it.append(el("span", { text: say(tab.name) }), count), buttons.set(tab.name, {
			tab: it,
			count
		}), tab.dom.id = `${id}-${tab.name}-p`, tab.dom.setAttribute("role", "tabpanel"), tab.dom.setAttribute("aria-labelledby", it.id), tab.dom.tabIndex = -1, tab.dom.hidden = !0, list.append(it);
	}
	list.onkeydown = (event) => {
		let rtl = getComputedStyle(list).direction === "rtl", step = event.key === (rtl ? "ArrowLeft" : "ArrowRight") ? 1 : event.key === (rtl ? "ArrowRight" : "ArrowLeft") ? -1 : 0;
		if (!step) return;
		event.preventDefault();
		let next = tabs[(tabs.findIndex((tab) => tab.name === open) + step + tabs.length) % tabs.length];
		next && (show(next.name, !1), buttons.get(next.name)?.tab.focus());
	};
	let dom = el("aside", {
		class: "ed-panel",
		"aria-label": say("panel_label"),
		hidden: !0
	}, el("div", { class: "ed-panel-head" }, list, iconButton("close", say("close"), () => {
		hide(), leave();
	})), ...tabs.map((tab) => tab.dom));
	dom.onkeydown = (event) => {
		event.key !== "Escape" || event.defaultPrevented || (event.preventDefault(), matchMedia("(max-width: 64em)").matches && hide(), leave());
	};
	let remember = () => {
		try {
			localStorage.setItem(KEPT, open ?? "");
		} catch {}
	};
	function show(name, focus = !0) {
		let tab = tabs.find((one) => one.name === name);
		if (!tab) return;
		let before = open;
		open = name, dom.hidden = !1, document.documentElement.classList.add("ed-has-panel");
		for (let one of tabs) {
			one.dom.hidden = one.name !== name;
			let it = buttons.get(one.name)?.tab;
			it?.setAttribute("aria-selected", String(one.name === name)), it && (it.tabIndex = one.name === name ? 0 : -1);
		}
		before !== name && (tab.shown?.(), remember()), focus && tab.dom.focus({ preventScroll: !0 });
	}
	function hide() {
		open = null, dom.hidden = !0, document.documentElement.classList.remove("ed-has-panel"), remember();
	}
	return {
		dom,
		show,
		hide,
		count(name, count, bad = !1) {
			let badge = buttons.get(name)?.count;
			badge && (badge.hidden = count === 0, badge.textContent = String(count), badge.classList.toggle("bad", bad));
		},
		get open() {
			return open;
		}
	};
}
function lastTab() {
	try {
		return localStorage.getItem(KEPT);
	} catch {
		return null;
	}
}
async function leftOf(journal, boot, tab) {
	let [open, all] = await Promise.all([openTabs(boot.article), journal.all()]), left = all.filter((one) => one.article_id === boot.article && (one.tab === tab || !open.has(one.tab))).sort((a, b) => b.at - a.at);
	return Promise.all(left.map((one) => one.tab === tab ? journal.setAside(one) : one));
}
async function recover(journal, left, copy, out) {
	for (let entry of left) out.same(entry, copy) ? await journal.remove(entry.key) : (entry.turn === copy.turn || entry.flight !== null && entry.turn + 1 === copy.turn && out.same(entry.flight, copy)) && out.may() && out.apply(entry) ? await out.kept() && await journal.remove(entry.key) : out.differ(entry, () => void journal.remove(entry.key));
}
var PAUSE_MS = 700, MOST_MS = 4e3, BACKOFF = [
	1e3,
	2e3,
	4e3,
	8e3,
	15e3,
	3e4
], Saver = class {
	out;
	session;
	version = 0;
	savedVersion = 0;
	savedAt;
	flight = null;
	nth = 0;
	busy = !1;
	tries = 0;
	stopped = null;
	theirs = null;
	seal = !1;
	firstChange = 0;
	timer;
	journalTimer;
	waiting = [];
	turn;
	constructor(out, session, turn, at) {
		this.out = out, this.session = session, this.turn = turn, this.savedAt = at;
	}
	get dirty() {
		return this.version !== this.savedVersion;
	}
	get changes() {
		return this.version - this.savedVersion;
	}
	changed() {
		if (this.version += 1, this.journalTimer === void 0 && (this.journalTimer = setTimeout(() => this.writeJournal(), 150)), this.stopped) return this.tell();
		if (!this.busy && this.tries === 0) {
			let now = this.out.now();
			this.firstChange ||= now, this.schedule(Math.max(0, Math.min(PAUSE_MS, this.firstChange + MOST_MS - now))), this.out.state({
				name: "unsaved",
				changes: this.changes
			});
		} else this.tries > 0 && this.tell();
	}
	writeJournal() {
		clearTimeout(this.journalTimer), this.journalTimer = void 0, this.dirty && this.out.journal({
			turn: this.turn,
			content: this.out.take(),
			flight: this.flight?.content ?? null
		});
	}
	async saveNow(seal = !1) {
		if (seal && (this.seal = !0), !this.dirty && !this.seal && !this.flight) return !0;
		let done = new Promise((resolve) => this.waiting.push(resolve));
		return !this.busy && !this.stopped ? (this.tries = 0, this.go()) : this.stopped && this.release(), await done, !this.dirty && !this.flight && !this.stopped;
	}
	retryNow() {
		this.stopped === "signin" && (this.stopped = null), this.stopped || this.busy || (this.dirty || this.flight || this.seal) && (clearTimeout(this.timer), this.go());
	}
	keepMine() {
		this.theirs && (this.turn = this.theirs.turn, this.theirs = null, this.stopped = null, this.flight = null, this.version += 1, this.writeJournal(), this.go());
	}
	adopt(turn, at) {
		this.turn = turn, this.savedAt = at, this.theirs = null, this.stopped = null, this.flight = null, this.tries = 0, clearTimeout(this.timer), clearTimeout(this.journalTimer), this.journalTimer = void 0, this.savedVersion = this.version, this.out.journal(null), this.tell();
	}
	schedule(wait) {
		clearTimeout(this.timer), this.timer = setTimeout(() => void this.go(), wait);
	}
	release() {
		let waiting = this.waiting;
		this.waiting = [];
		for (let done of waiting) done();
	}
	tell() {
		let changes = this.changes;
		this.stopped === "newer" && this.theirs ? this.out.state({
			name: "newer",
			changes,
			theirs: this.theirs
		}) : this.stopped === "signin" ? this.out.state({
			name: "signin",
			changes,
			words: ""
		}) : this.busy ? this.out.state({
			name: "saving",
			changes
		}) : this.tries > 0 ? this.out.state({
			name: "retry",
			at: this.retryAt,
			changes,
			words: this.retryWords,
			offline: !this.out.online()
		}) : this.dirty ? this.out.state({
			name: "unsaved",
			changes
		}) : this.out.state({
			name: "saved",
			at: this.savedAt
		});
	}
	retryAt = 0;
	retryWords = "";
	async go() {
		if (this.busy || this.stopped) return;
		if (clearTimeout(this.timer), !this.flight) {
			if (!this.dirty && !this.seal) return this.release();
			this.nth = Math.max(this.nth + 1, this.out.now()), this.flight = {
				version: this.version,
				nth: this.nth,
				content: this.out.take(),
				seal: this.seal
			}, this.seal = !1;
		}
		let flight = this.flight;
		this.busy = !0, this.firstChange = 0, this.tries === 0 && this.tell();
		let answer;
		try {
			answer = await this.out.send({
				...flight.content,
				session: this.session,
				turn: this.turn,
				nth: flight.nth,
				seal: flight.seal
			});
		} catch {
			answer = {
				kind: "lost",
				words: ""
			};
		}
		if (this.busy = !1, this.flight !== flight) return this.tell(), this.release();
		this.answered(answer, flight);
	}
	answered(answer, flight) {
		switch (answer.kind) {
			case "ok": return this.turn = answer.data.turn, this.savedAt = answer.data.at, this.flight = null, this.tries = 0, this.savedVersion = flight.version, this.out.kept?.(answer.data), this.dirty || this.seal ? (this.writeJournal(), this.schedule(this.waiting.length || this.seal ? 0 : PAUSE_MS), this.tell()) : (clearTimeout(this.journalTimer), this.journalTimer = void 0, this.out.journal(null), this.tell(), this.release());
			case "newer": {
				let theirs = answer.data;
				return this.out.same(theirs, flight.content) ? this.answered({
					kind: "ok",
					data: {
						turn: theirs.turn,
						at: theirs.at,
						revision: null
					}
				}, flight) : (this.theirs = theirs, this.stopped = "newer", this.writeJournal(), this.tell(), this.release());
			}
			case "signin": return this.stopped = "signin", this.writeJournal(), this.out.state({
				name: "signin",
				changes: this.changes,
				words: answer.words
			}), this.release();
			case "refused": return this.flight = null, this.tries = 0, this.writeJournal(), this.out.state({
				name: "refused",
				changes: this.changes,
				words: answer.words,
				problem: answer.problem,
				fields: answer.fields
			}), this.release();
			case "lost": {
				let wait = BACKOFF[Math.min(this.tries, BACKOFF.length - 1)] ?? 3e4;
				return this.tries += 1, this.retryAt = this.out.now() + wait, this.retryWords = answer.words, this.writeJournal(), this.schedule(wait), this.tell(), this.release();
			}
		}
	}
}, SaidView = class {
	node;
	view;
	dom;
	contentDOM = el("p", { dir: "auto" });
	inputs = {};
	constructor(node, view, getPos) {
		this.node = node, this.view = view;
		let row = el("div", {
			class: "ed-said-row",
			contenteditable: "false"
		});
		for (let [name, label] of [
			["speaker", say("speaker")],
			["role", say("role")],
			["source", say("from_source")]
		]) {
			let input = el("input", {
				type: "text",
				dir: "auto",
				"data-name": name
			});
			input.oninput = () => {
				let at = getPos();
				if (at === void 0) return;
				let value = name === "speaker" ? input.value : input.value || null;
				view.dispatch(view.state.tr.setNodeAttribute(at, name, value));
			}, input.onkeydown = (event) => {
				(event.key === "Enter" || event.key === "Escape") && (event.preventDefault(), view.focus());
			}, this.inputs[name] = input, row.append(field(label, input));
		}
		this.dom = el("figure", { class: "quote said" }, el("blockquote", null, this.contentDOM), row), this.show();
	}
	show() {
		for (let [name, input] of Object.entries(this.inputs)) {
			let value = this.node.attrs[name] ?? "";
			input.value !== value && (input.value = value), input.disabled = !this.view.editable;
		}
		let speaker = this.inputs.speaker;
		speaker && (speaker.placeholder = say("speaker_missing"), speaker.setAttribute("aria-invalid", String(!speaker.value.trim()))), this.contentDOM.classList.toggle("blank", this.node.content.size === 0), this.contentDOM.dataset.hint = say("hint_said");
	}
	update(node) {
		return node.type === this.node.type && (this.node = node, this.show(), !0);
	}
	stopEvent(event) {
		return !!event.target?.closest?.("input,label");
	}
	ignoreMutation(mutation) {
		return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
	}
}, RawView = class {
	dom;
	constructor(node) {
		let attrs = node.attrs, shown = el("div", { class: "ed-shown" });
		for (let json of attrs.shown ?? []) try {
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
		return !!event.target?.closest?.("details");
	}
	ignoreMutation() {
		return !0;
	}
}, line = (text) => () => ({
	dom: el("div", {
		class: "ed-line",
		contenteditable: "false"
	}, el("span", { text: text() })),
	ignoreMutation: () => !0
}), views = (shelf, desk) => ({
	picture: (node, view, getPos) => new PictureView(node, view, getPos, shelf),
	said_quote: (node, view, getPos) => new SaidView(node, view, getPos),
	card: (node, view, getPos) => new CardView(node, view, getPos, desk),
	raw: (node) => new RawView(node),
	more: line(() => say("more_line")),
	page_break: line(() => say("page_line"))
}), root = document.getElementById("editor"), bootText = document.getElementById("boot")?.textContent;
root && bootText && start(root, JSON.parse(bootText));
async function start(root, boot) {
	await speak(boot.words ?? {}, boot.lang);
	let plain = document.getElementById("plain"), tab = await tabName(boot.article), journal = new Journal(globalThis.indexedDB, boot.me.id), left = leftOf(journal, boot, tab), copy = null;
	for (let tries = 0; !copy; tries++) {
		let answer = await ask(boot.urls.copy ?? "");
		if (answer.kind === "ok") copy = answer.data;
		else {
			let why = "words" in answer && answer.words ? answer.words : say("upload_lost");
			if (root.replaceChildren(el("p", {
				class: "ed-missing",
				role: "alert",
				text: say("opened_not", { why })
			})), answer.kind !== "lost") return;
			await new Promise((resolve) => setTimeout(resolve, Math.min(15e3, 1e3 * 2 ** tries)));
		}
	}
	plain && (plain.hidden = !0), document.documentElement.classList.add("ed-on"), open(root, boot, tab, copy, journal, await left);
}
var docOf = (json) => {
	let doc = schema.nodeFromJSON(json);
	return doc.check(), doc;
};
function open(root, boot, tab, copy, journal, left) {
	let entryKey = `${boot.me.id}/${boot.article}/${tab}`, live = el("p", {
		class: "ed-vh",
		role: "status",
		"aria-live": "polite"
	}), toasts = el("div", { class: "ed-toasts" }), notices = el("div", {
		class: "ed-notices",
		"aria-live": "polite"
	}), canvas = el("section", {
		class: "ed-canvas",
		id: "ed-canvas",
		"aria-label": say("text")
	}), page = el("article", { class: "ed-sheet-paper" }), name = el("h1", { class: "ed-vh" }), announce = (text) => {
		live.textContent = "", requestAnimationFrame(() => {
			live.textContent = text;
		});
	}, toast = (text, action, ms = 6e3) => {
		let it = el("div", {
			class: "ed-toast",
			role: "status"
		}, el("span", { text }));
		action && it.append(button(action.text, () => {
			it.remove(), action.run();
		}, { class: "ed-tb" })), toasts.append(it);
		let timer = setTimeout(() => it.remove(), ms);
		it.onmouseenter = it.onfocus = () => clearTimeout(timer), it.onmouseleave = () => {
			timer = setTimeout(() => it.remove(), 2e3);
		};
	}, notice = (kind, text, ...actions) => {
		let before = notices.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
		text && before?.firstChild?.textContent === text || (before?.remove(), text && notices.append(el("div", {
			class: "ed-notice",
			"data-kind": kind
		}, el("p", { text }), ...actions)));
	}, shelf = new Shelf(async (id) => {
		let answer = await ask(`${boot.urls.media ?? ""}/${encodeURIComponent(id)}`);
		return answer.kind === "ok" ? answer.data : null;
	});
	for (let [id, file] of Object.entries(copy.media ?? {})) shelf.add({
		...file,
		id
	});
	let desk = {
		boot,
		shelf,
		readonly: !1,
		toast,
		announce,
		lang: () => fields.value.lang,
		name: (id) => id === boot.me.id ? boot.me.name : boot.people.find((one) => one.id === id)?.name ?? say("somebody")
	}, leadHole = () => page.querySelector(".ed-lead") ?? page, fields = fieldsUi(copy.article, () => desk, () => {
		changed(), detailsLater(), setLang();
	}, () => desk.view.focus(), (file) => placeLead(desk, file, leadHole())), current = () => ({
		article: fields.value,
		body: desk.view.state.doc.toJSON()
	}), sources = null, notes = null, sourcesPane = el("div", { class: "ed-pane" }), notesPane = el("div", { class: "ed-pane ed-notes" }), withPanes = (run) => later$1((all) => {
		if (!sources || !notes) {
			let made = all.sourcesTab(sourcesPane, () => desk, () => {
				panel$1.count("sources", made.list.length), checks$1.changed();
			});
			sources = made, notes = all.notesTab(notesPane, () => desk, (open) => panel$1.count("notes", open)), made.load(), notes.load();
		}
		run(sources, notes);
	}), checks$1 = checksTab(() => desk, {
		sources: () => sources?.list ?? [],
		openSource: (id, from, to) => {
			panel$1.show("sources", !1), withPanes((it) => void it.open(id, from, to));
		},
		attach: () => {
			panel$1.show("sources");
		},
		count: (open, critical) => {
			panel$1.count("checks", open, critical), top.checks(open, critical);
		}
	}), facts = el("div", { class: "ed-pane ed-details" }), details = {
		name: "details",
		dom: facts,
		show: () => void 0,
		shown: () => void later$1((all) => {
			facts.childNodes.length || (details.show = all.details(facts, () => desk)), details.show();
		})
	}, detailsLater = debounce(300, () => {
		panel$1.open === "details" && details.show();
	}), past = el("div", { class: "ed-pane ed-history" }), versions = {
		name: "history",
		dom: past,
		shown: () => void later$1((all) => void all.versions(past, () => desk, (content) => {
			take(content, !0), toast(say("history_restored"));
		}, () => refresh())())
	}, here = null;
	async function later$1(run) {
		try {
			return here ??= await later(), run(here), !0;
		} catch {
			return toast(say("failed", { why: say("upload_lost") })), !1;
		}
	}
	let showHelp = () => void later$1((all) => all.help()), panel$1 = panel([
		{
			name: "sources",
			dom: sourcesPane,
			shown: () => void withPanes(() => void 0)
		},
		checks$1,
		{
			name: "notes",
			dom: notesPane,
			shown: () => void withPanes((_, it) => it.draw())
		},
		details,
		versions
	], () => desk.view.focus()), panelShow = panel$1.show;
	panel$1.show = (name, focus) => {
		panelShow(name, focus), top.panel(!0);
	}, desk.panel = panel$1, desk.fields = fields;
	let over = bubble({
		note: (view) => void withPanes((_, it) => it.add(view)),
		attribute: (view) => {
			let { $from, $to } = view.state.selection, { parent } = $from;
			if (!$from.sameParent($to) || parent.type !== n.paragraph) return;
			let whole = $to.pos - $from.pos >= parent.content.size - 2, content = parent.cut($from.parentOffset, $to.parentOffset).content;
			if (whole) view.dispatch(view.state.tr.setNodeMarkup($from.before(), n.said_quote, {
				speaker: "",
				role: null,
				source: null
			}));
			else {
				let tr = view.state.tr.insert($from.after(), n.said_quote.create({
					speaker: "",
					role: null,
					source: null
				}, content)).delete($from.pos, $to.pos);
				view.dispatch(tr.scrollIntoView());
			}
			requestAnimationFrame(() => view.dom.querySelector("[data-name=speaker][aria-invalid=true]")?.focus());
		},
		check: () => checks$1.focusActive(),
		stories: (input, list, pick) => void later$1((all) => all.storyLinks(desk, input, list, pick))
	}), fileInput = el("input", {
		type: "file",
		accept: "image/*",
		class: "ed-vh",
		tabindex: "-1",
		"aria-label": say("choose_file")
	});
	fileInput.onchange = () => {
		let file = fileInput.files?.[0];
		file && placePicture(desk, file, desk.view.state.selection.from), fileInput.value = "";
	};
	let askAddress = (what) => void later$1((all) => all.askAddress(desk, what)), asks = {
		picture: () => fileInput.click(),
		library: () => void later$1((all) => all.library(desk, (media) => insertPicture(desk, media))),
		embed: () => askAddress("embed"),
		card: () => askAddress("card")
	}, all = plugins(() => fields.value.lang, [
		menu(asks),
		over.plugin,
		blank(),
		checks(() => {
			checks$1.draw();
		}),
		hitsShown(),
		uploads(),
		suggest(boot.me.id, () => `s${crypto.randomUUID()}`, () => Date.now()),
		pasting(() => desk, (file, at) => placePicture(desk, file, at), () => here?.kit ?? null, () => later$1(() => void 0))
	], (event, name) => name !== null && act(name, !0) || event.key === "Enter" && checks$1.enter(event)), doc;
	try {
		doc = docOf(copy.body);
	} catch (why) {
		root.replaceChildren(el("p", {
			class: "ed-missing",
			role: "alert",
			text: say("opened_not", { why: String(why) })
		}));
		let plain = document.getElementById("plain");
		plain && (plain.hidden = !1);
		return;
	}
	let frame = el("div", { class: "ed-frame" });
	page.append(fields.dom, frame, fileInput), canvas.append(name, page);
	let taking = !1, view = new EditorView(frame, {
		state: stateOf(doc, all),
		editable: () => !desk.readonly,
		nodeViews: views(shelf, () => desk),
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
			if (tr.docChanged && desk.readonly && !taking) return;
			let before = view.state;
			view.updateState(before.apply(tr)), view.state.doc.eq(before.doc) || (changed(), measured(), checks$1.changed(), panel$1.open === "notes" && notesLater()), top.suggesting(suggesting(view.state));
		}
	});
	desk.view = view;
	let notesLater = debounce(400, () => notes?.draw()), tabled = !1;
	async function withTables() {
		if (tabled || !holdsTable(view.state.doc)) return;
		let part = await tables().catch(() => null);
		if (!part || tabled || view.composing) return;
		tabled = !0, cells.next = part.next, view.updateState(joined(view.state, part.plugins()));
		let fixed = part.fixTables(view.state);
		fixed && view.dispatch(fixed.setMeta("addToHistory", !1));
	}
	let journaled = Promise.resolve(!0), outside = {
		send: (body) => ask(boot.urls.copy ?? "", {
			...body,
			me: boot.me.id
		}),
		take: current,
		same,
		journal: (entry) => {
			if (!entry) return void journal.remove(entryKey);
			journaled = journal.put({
				key: entryKey,
				user: boot.me.id,
				article_id: boot.article,
				tab,
				turn: entry.turn,
				at: Date.now(),
				flight: entry.flight,
				...entry.content
			}), journaled.then((good) => notice("journal", good ? null : say("journal_broken")));
		},
		state: (state) => {
			top.save(state, journal.broken), trouble(state);
		},
		online: () => navigator.onLine,
		now: () => Date.now()
	}, saver = new Saver(outside, tab, copy.turn, copy.at);
	desk.saver = saver;
	let changed = () => {
		desk.readonly || saver.changed();
	}, last = null, dialogOpen = !1, showSignIn = () => {
		dialogOpen || (dialogOpen = !0, later$1((all) => void all.signIn(boot, async () => (saver.retryNow(), await saver.saveNow())).then(() => {
			dialogOpen = !1;
		})).then((good) => {
			good || (dialogOpen = !1);
		}));
	};
	async function putAside({ article, body }) {
		let answer = await outside.send({
			article,
			body,
			session: tab,
			turn: 0,
			seal: !1
		}), good = answer.kind === "newer" || answer.kind === "ok";
		return good || toast(say("lost")), good;
	}
	let showConflict = () => {
		if (last?.name !== "newer") return;
		let { theirs } = last;
		later$1((all) => all.conflict(current(), theirs, (text) => toast(text), {
			mine: () => void people.takeOver().then(() => {
				saver.keepMine(), notice("newer", null);
			}),
			theirs: () => void putAside(current()).then((good) => {
				good && take(theirs, !1) && (saver.adopt(theirs.turn, theirs.at), notice("newer", null));
			})
		}));
	};
	function trouble(state) {
		let before = last?.name;
		if (last = state, state.name === "saved") for (let kind of ["newer", "refused"]) notice(kind, null);
		if (state.name !== before) {
			if (state.name === "signin" && showSignIn(), state.name === "newer") {
				let words = state.theirs.by?.id === boot.me.id ? say("newer_self", { time: time(state.theirs.at) }) : say("newer", {
					name: state.theirs.by?.name ?? say("somebody"),
					time: time(state.theirs.at)
				});
				notice("newer", words, button(say("compare"), showConflict, { class: "ed-do" }));
			}
			if (state.name === "refused") {
				let lost = state.problem === "right" || state.problem === "forbidden" || state.problem === "not-found";
				notice("refused", lost ? say("refused_right") : state.words || say("refused"), button(say("try_now"), () => void saver.saveNow(), { class: "ed-tb" }), button(say("copy_mine"), () => void later$1((all) => void all.copy(all.wordsOf(current())).then(() => toast(say("copied")))), { class: "ed-tb" }));
			}
		}
	}
	function take(content, mine) {
		let next;
		try {
			next = docOf(content.body);
		} catch (why) {
			return toast(String(why)), !1;
		}
		let tr = view.state.tr.replaceWith(0, view.state.doc.content.size, next.content);
		return fields.show(content.article), setLang(), taking = !0, view.dispatch(tr), taking = !1, mine && changed(), details.show(), !0;
	}
	let measured = debounce(300, () => {
		let segmenter;
		try {
			segmenter = new Intl.Segmenter(fields.value.lang, { granularity: "word" });
		} catch {
			segmenter = new Intl.Segmenter("en", { granularity: "word" });
		}
		top.length(countWords(view.state.doc, segmenter), tkCount(view.state)), withTables();
	});
	function setLang() {
		let { lang, dir, headline } = fields.value, called = headline.trim() || say("headline");
		name.textContent !== called && (name.textContent = called, document.title = `${called} · ${say("text")}`), page.lang !== lang && (page.lang = lang);
		let side = dir ?? direction(lang);
		page.dir !== side && (page.dir = side);
	}
	let preview = async () => {
		let tab = window.open("about:blank", "_blank");
		await saver.saveNow(), tab && (tab.opener = null, tab.location.href = boot.urls.preview ?? "/");
	}, publish = () => void later$1((all) => void all.sheet(desk, leadTo, (state) => {
		boot.state = state, top.state(state, boot.may.publish !== !1);
	}));
	function leadTo(where) {
		if (typeof where == "number") return view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(Math.min(where, view.state.doc.content.size)))).scrollIntoView()), view.focus();
		if (where === "body") return view.focus();
		let it = root.querySelector(`[data-field="${CSS.escape(where)}"]`);
		it?.closest(".ed-details") && panel$1.show("details", !1), it?.scrollIntoView({ block: "center" }), it?.focus();
	}
	let toggleSuggest = () => {
		if (desk.readonly) return;
		let on = !suggesting(view.state);
		setSuggesting(view, on), top.suggesting(on), toast(on ? `${say("suggest_on")} — ${say("suggest_words")}` : say("suggest_off"), void 0, on ? 8e3 : 3e3), view.focus();
	}, top = bar({
		back: boot.urls.back ?? "/-/newsroom/",
		save: () => void saver.saveNow(!0),
		retry: () => saver.retryNow(),
		trouble: () => last?.name === "signin" ? showSignIn() : showConflict(),
		preview: () => void preview(),
		publish,
		checks: () => panel$1.show("checks"),
		panel: () => {
			panel$1.open ? (panel$1.hide(), top.panel(!1)) : panel$1.show(lastTab() || "sources");
		},
		tk: () => {
			let next = nextTk(view.state);
			next && (view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, next[0], next[1])).scrollIntoView()), view.focus());
		},
		help: showHelp,
		find: () => finder.open(!1),
		suggest: toggleSuggest
	}, announce), findHole = el("div", { hidden: !0 }), finding = null, finder = { open: (replacing) => void later$1((all) => {
		if (!finding) {
			let made = all.findBar(() => view, announce);
			findHole.replaceWith(made.dom), finding = made;
		}
		finding.open(replacing);
	}) };
	root.replaceChildren(el("a", {
		class: "ed-skip",
		href: "#ed-canvas",
		text: say("skip_text")
	}), top.dom, notices, findHole, el("div", { class: "ed-work" }, canvas, panel$1.dom), toasts, live), root.classList.add("ed"), top.state(boot.state, boot.may.publish !== !1), top.save({
		name: "saved",
		at: copy.at
	}, !1), setLang(), measured();
	let people = new People(boot, tab, {
		field: () => view.hasFocus() ? "body" : document.activeElement?.dataset?.field ?? "",
		here: (list) => top.people(list),
		lock(readonly) {
			if (desk.readonly !== readonly) {
				desk.readonly = readonly, view.setProps({ editable: () => !desk.readonly });
				for (let input of view.dom.querySelectorAll(".ed-said-row input")) input.disabled = readonly;
				shelf.tell(), fields.lock(readonly), top.lock(readonly), details.show();
			}
		},
		async lost(name) {
			let good = await saver.saveNow();
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
			notice("held", null), await refresh();
		},
		turn: (turn) => {
			turn > saver.turn && !saver.dirty && refresh();
		}
	});
	async function refresh() {
		let answer = await ask(boot.urls.copy ?? "");
		if (!(answer.kind !== "ok" || answer.data.turn <= saver.turn || saver.dirty)) {
			for (let [id, file] of Object.entries(answer.data.media ?? {})) shelf.add({
				...file,
				id
			});
			take(answer.data, !1) && saver.adopt(answer.data.turn, answer.data.at);
		}
	}
	let cycle = (by) => {
		let stops = [
			view.dom,
			...panel$1.open ? [panel$1.dom.querySelector("[role=tab][aria-selected=true]")] : [],
			top.dom.querySelector("a,button")
		];
		stops[(stops.findIndex((stop) => stop === document.activeElement || stop?.closest(".ed-panel,.ed-bar,.ed-canvas")?.contains(document.activeElement)) + by + stops.length) % stops.length]?.focus();
	}, go = (href) => {
		saver.saveNow().then(() => {
			location.href = href;
		});
	}, openFinder = (replacing) => {
		here || view.dom.blur(), finder.open(replacing);
	}, deeds = {
		save: () => void saver.saveNow(!0),
		publish,
		preview: () => void preview(),
		help: showHelp,
		palette: () => openPalette("palette"),
		jump: () => openPalette("jump"),
		find: () => openFinder(!1),
		replace: () => openFinder(!0),
		link: () => over.editLink(view),
		next: () => checks$1.step(1),
		previous: () => checks$1.step(-1),
		insert_quote: () => void withPanes((it) => it.insert()),
		note: () => void withPanes((_, it) => it.add(view)),
		suggest: toggleSuggest,
		cycle: () => cycle(1),
		cycle_back: () => cycle(-1),
		back: () => go(boot.urls.back ?? "/-/newsroom/")
	};
	function act(name, inText) {
		let run = known(name).text && !inText ? void 0 : deeds[name];
		return run?.(), run !== void 0;
	}
	let openPalette = (mode) => void later$1((all) => {
		let back = () => view.focus();
		all.palette(desk, [
			...Object.keys(deeds).filter((name) => name !== "palette").map((name) => ({
				name,
				says: say(known(name).says),
				run: () => {
					known(name).text && back(), deeds[name]?.();
				}
			})),
			...[
				"sources",
				"checks",
				"notes",
				"details",
				"history"
			].map((name) => ({
				name: `panel:${name}`,
				says: say("palette_panel", { name: say(name) }),
				run: () => panel$1.show(name)
			})),
			...items(asks).map((item) => ({
				name: `block:${item.name}`,
				says: say("palette_block", { name: say(item.key) }),
				run: () => {
					desk.readonly || (back(), item.run(view));
				}
			}))
		], mode, go);
	});
	document.addEventListener("keydown", (event) => {
		if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
		let target = event.target, inText = view.dom.contains(target) && !!target.closest("[contenteditable=true]"), name = deedOf(event, inText, !!target.closest("input,textarea,select,[contenteditable=true]"));
		name && act(name, inText) && event.preventDefault();
	}), visualViewport?.addEventListener("resize", () => {
		let covered = Math.max(0, innerHeight - (visualViewport?.height ?? innerHeight) - (visualViewport?.offsetTop ?? 0));
		document.documentElement.style.setProperty("--keyboard", `${covered}px`);
	}), addEventListener("beforeunload", (event) => {
		saver.writeJournal(), saver.dirty && event.preventDefault();
	}), addEventListener("pagehide", () => saver.writeJournal()), document.addEventListener("visibilitychange", () => {
		document.hidden ? (saver.writeJournal(), saver.dirty && saver.saveNow()) : saver.retryNow();
	}), addEventListener("online", () => saver.retryNow()), addEventListener("offline", () => {
		saver.dirty && saver.saveNow();
	});
	for (let form of document.querySelectorAll("form[data-sign-out]")) form.addEventListener("submit", (event) => {
		event.preventDefault(), saver.saveNow(!0).then(async (good) => {
			(!good || await journal.waiting() > 0) && !confirm(say("leave")) || (await journal.forget(), form.submit());
		});
	});
	people.start(copy.holder).then(() => recover(journal, left, copy, {
		same,
		may: () => !desk.readonly && !saver.dirty,
		apply(entry) {
			return take(entry, !0) ? (toast(say("recovered", { time: time(entry.at) }), {
				text: say("recovered_undo"),
				run: () => {
					take(copy, !0);
				}
			}, 2e4), !0) : !1;
		},
		async kept() {
			return saver.writeJournal(), journaled;
		},
		differ(entry, drop) {
			let kind = `recovered ${entry.key}`, done = () => {
				drop(), notice(kind, null);
			};
			notice(kind, say("recovered_conflict", { time: time(entry.at) }), button(say("compare"), () => void later$1((all) => all.conflict(entry, {
				...current(),
				turn: saver.turn,
				at: Date.now(),
				by: copy.by
			}, (text) => toast(text), {
				mine: () => void saver.saveNow(!0).then(async (good) => {
					good && take(entry, !0) && await saver.saveNow() && done();
				}),
				theirs: () => void putAside(entry).then((good) => {
					good && done();
				})
			})), { class: "ed-do" }));
		}
	})), withPanes(() => void 0);
	let ahead = () => {
		tables().catch(() => void 0);
	};
	"requestIdleCallback" in globalThis ? requestIdleCallback(ahead, { timeout: 4e3 }) : setTimeout(ahead, 2e3);
	let wanted = lastTab();
	wanted && matchMedia("(min-width: 64.01em)").matches && panel$1.show(wanted, !1), copy.article.headline || fields.focus();
}
var holdsTable = (doc) => {
	let found = !1;
	return doc.descendants((node) => (found ||= node.type === n.table, !found && !node.isTextblock)), found;
};
function same(one, other) {
	try {
		return sorted(one.article) === sorted(other.article) && schema.nodeFromJSON(one.body).eq(schema.nodeFromJSON(other.body));
	} catch {
		return !1;
	}
}
function sorted(value) {
	return JSON.stringify(value, (_key, inner) => !inner || typeof inner != "object" || Array.isArray(inner) ? inner : Object.fromEntries(Object.entries(inner).filter(([, item]) => item != null && item !== !1).sort(([a], [b]) => a < b ? -1 : 1)));
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
	let [primary = "", script = ""] = lang.split("-");
	return script.length === 4 ? [
		"Arab",
		"Hebr",
		"Syrc",
		"Thaa",
		"Nkoo",
		"Adlm"
	].includes(script) ? "rtl" : "ltr" : RTL.has(primary.toLowerCase()) ? "rtl" : "ltr";
}
