import { F as DecorationSet, J as DOMSerializer, P as Decoration, U as TextSelection, V as Selection, Y as Fragment, Z as Slice, q as DOMParser } from "./prosemirror.js?v=de3fd51d62a5c293";
import { $ as takenBy, C as insertBlock, F as n, G as chooseNone, I as schema, J as fit, K as comboOf, L as number, P as m, Q as setLetters, R as say, U as DEEDS, V as time, W as choose, X as lettersOn, Y as known$1, Z as names, a as suggestions, at as field, f as ask, it as el, l as providerOf, lt as shownKey, m as address, nt as button, ot as iconButton, p as upload, rt as debounce, s as fill, st as keys, t as decide, tt as written$1, u as hits, ut as unique, z as sayOf } from "./core.js?v=f8a41e7eee626eac";
var __defProp = Object.defineProperty, __exportAll = (all, no_symbols) => {
	let target = {};
	for (var name in all) __defProp(target, name, {
		get: all[name],
		enumerable: !0
	});
	return no_symbols || __defProp(target, Symbol.toStringTag, { value: "Module" }), target;
};
function signIn$1({ ask, button, dialog, el, field, say }, boot, retry) {
	let url = boot.urls.signin, wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	}), name = el("input", {
		type: "text",
		autocomplete: "username",
		name: "name",
		dir: "auto"
	}), password = el("input", {
		type: "password",
		autocomplete: "current-password",
		name: "password",
		dir: "ltr"
	}), code = el("input", {
		type: "text",
		autocomplete: "one-time-code",
		inputmode: "numeric",
		name: "code",
		dir: "ltr"
	}), first = el("div", null, field(say("signin_name"), name), field(say("signin_password"), password)), second = field(say("signin_code"), code);
	second.hidden = !0;
	let ticket = null, again = async () => {
		await retry() ? box.close() : wrong.textContent = say("signin_wrong");
	}, form = el("form", null, first, second, wrong, el("div", { class: "ed-row" }, el("button", {
		type: "submit",
		class: "ed-do",
		text: say("signin_do")
	})));
	form.onsubmit = async (event) => {
		event.preventDefault(), wrong.textContent = "";
		let answer = await ask(url ?? "", ticket ? {
			ticket,
			code: code.value
		} : {
			name: name.value,
			password: password.value
		});
		if (answer.kind !== "ok") wrong.textContent = "words" in answer && answer.words || say("signin_wrong");
		else {
			if (answer.data.ticket) return ticket = answer.data.ticket, first.hidden = !0, second.hidden = !1, code.focus();
			answer.data.me && answer.data.me.id !== boot.me.id ? wrong.textContent = say("signin_other", { name: boot.me.name }) : await again();
		}
	};
	let elsewhere = el("div", { class: "ed-row" }, el("a", {
		class: "ed-tb",
		href: boot.urls.door ?? boot.urls.back ?? "/-/newsroom/",
		target: "_blank",
		rel: "opener",
		text: say("signin_window")
	}), button(say("signin_back"), () => void again(), { class: "ed-tb" })), box = dialog(say("signin"), el("div", null, el("p", { text: say("signin_words") }), url ? form : wrong, elsewhere)), back = () => {
		document.hidden || retry().then((good) => {
			good && box.close();
		});
	};
	return addEventListener("focus", back), url && name.focus(), box.closed.then(() => removeEventListener("focus", back));
}
var MOST = 2e3;
function compare(a, b) {
	let start = 0;
	for (; start < a.length && start < b.length && a[start] === b[start];) start++;
	let endA = a.length, endB = b.length;
	for (; endA > start && endB > start && a[endA - 1] === b[endB - 1];) endA--, endB--;
	let out = [], push = (op, text) => {
		if (!text) return;
		let last = out.at(-1);
		last && last[0] === op ? last[1] += text : out.push([op, text]);
	};
	push("=", a.slice(0, start).join(""));
	for (let [op, text] of myers(a.slice(start, endA), b.slice(start, endB))) push(op, text);
	return push("=", a.slice(endA).join("")), out;
}
function myers(a, b) {
	let n = a.length, m = b.length;
	if (!n || !m) return [["-", a.join("")], ["+", b.join("")]];
	let max = Math.min(n + m, MOST), v = new Int32Array(2 * max + 2), trace = [], done = -1;
	outer: for (let d = 0; d <= max; d++) {
		trace.push(v.slice());
		for (let k = -d; k <= d; k += 2) {
			let x = k === -d || k !== d && (v[max + k - 1] ?? 0) < (v[max + k + 1] ?? 0) ? v[max + k + 1] ?? 0 : (v[max + k - 1] ?? 0) + 1, y = x - k;
			for (; x < n && y < m && a[x] === b[y];) x++, y++;
			if (v[max + k] = x, x >= n && y >= m) {
				done = d;
				break outer;
			}
		}
	}
	if (done < 0) return [["-", a.join("")], ["+", b.join("")]];
	let out = [], x = n, y = m;
	for (let d = done; d > 0; d--) {
		let before = trace[d] ?? v, k = x - y, down = k === -d || k !== d && (before[max + k - 1] ?? 0) < (before[max + k + 1] ?? 0), fromK = down ? k + 1 : k - 1, fromX = before[max + fromK] ?? 0, fromY = fromX - fromK;
		for (; x > fromX && y > fromY && x > 0 && y > 0 && a[x - 1] === b[y - 1];) out.push(["=", a[x - 1] ?? ""]), x--, y--;
		down ? (out.push(["+", b[y - 1] ?? ""]), y--) : (out.push(["-", a[x - 1] ?? ""]), x--);
	}
	for (; x > 0;) out.push(["=", a[x - 1] ?? ""]), x--;
	return out.reverse();
}
var parts = (text) => text.match(/[\p{L}\p{N}\p{M}_’'-]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];
function diffWords(before, after) {
	return compare(parts(before), parts(after));
}
function dialog(title, content, kind = "") {
	let head = el("h2", {
		text: title,
		tabindex: "-1"
	});
	head.id = `ed-d-${title.length}-${document.querySelectorAll("dialog").length}`;
	let dom = el("dialog", {
		class: `ed-dialog ${kind}`,
		"aria-labelledby": head.id
	}, head, content);
	document.getElementById("editor")?.append(dom);
	let before = document.activeElement, closed = new Promise((resolve) => {
		dom.addEventListener("close", () => {
			dom.remove(), before?.focus({ preventScroll: !0 }), resolve();
		});
	});
	return dom.showModal(), {
		dom,
		close: () => dom.close(),
		closed
	};
}
function blocksOf$1(doc) {
	let out = [];
	return doc.descendants((node) => {
		if (!node.isTextblock) return !node.isInline;
		let text = node.textBetween(0, node.content.size, void 0, (leaf) => leaf.type.name === "break" ? "\n" : "");
		return text && out.push(text), !1;
	}), out;
}
var bare$1 = (node) => (node.text ?? "") + (node.content ?? []).map(bare$1).join(node.text === void 0 ? " " : ""), wordsOf = (content) => {
	let body;
	try {
		body = blocksOf$1(schema.nodeFromJSON(content.body));
	} catch {
		body = (content.body.content ?? []).map(bare$1);
	}
	return [
		content.article.headline,
		content.article.standfirst,
		...body
	].filter(Boolean).join("\n\n");
};
async function copy(text) {
	try {
		return await navigator.clipboard.writeText(text), !0;
	} catch {
		let area = el("textarea", {
			value: text,
			class: "ed-vh"
		});
		document.body.append(area), area.select();
		let done = document.execCommand("copy");
		return area.remove(), done;
	}
}
function conflict(mine, theirs, toast, choice) {
	let name = theirs.by?.name, column = (title, content, other, copied) => {
		let body = el("div", {
			class: "ed-version body",
			dir: "auto",
			tabindex: "0",
			role: "region",
			"aria-label": title
		});
		for (let [op, text] of diffWords(wordsOf(other), wordsOf(content))) op !== "-" && body.append(op === "+" ? el("mark", { text }) : text);
		return el("section", null, el("h3", { text: title }), body, button(say(copied), () => void copy(wordsOf(content)).then(() => toast(say("copied")))));
	}, buttons = el("div", { class: "ed-row ed-foot" }, button(say("keep_mine"), () => {
		box.close(), choice.mine();
	}, { class: "ed-do" }), button(say("keep_theirs"), () => {
		box.close(), choice.theirs();
	}, { class: "ed-do" }), button(say("later"), () => box.close())), box = dialog(say("conflict"), el("div", null, el("p", { text: say("conflict_lead") }), el("div", { class: "ed-columns" }, column(say("yours"), mine, theirs, "copy_mine"), column(name ? say("theirs", { name }) : say("theirs_unknown"), theirs, mine, "copy_theirs")), buttons), "ed-wide-dialog");
}
function rendered(doc) {
	let dom = el("div", { class: "body" });
	try {
		dom.append(DOMSerializer.fromSchema(schema).serializeFragment(schema.nodeFromJSON(doc).content));
	} catch {
		dom.textContent = "";
	}
	return dom;
}
var use = {
	ask,
	button,
	dialog,
	diffWords,
	el,
	field,
	keys,
	number,
	rendered,
	say,
	sayOf,
	schema,
	time
};
function askAddress(desk, what) {
	let input = el("input", {
		type: "text",
		inputmode: "url",
		dir: "ltr",
		autocomplete: "off"
	}), wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	}), form = el("form", null, field(say(what === "card" ? "card_ask" : "embed_ask"), input), wrong, el("div", { class: "ed-row" }, el("button", {
		type: "submit",
		class: "ed-do",
		text: say(what === "card" ? "card_do" : "embed_do")
	}))), box = dialog(say(what === "card" ? "b_card" : "b_embed"), form);
	form.onsubmit = (event) => {
		event.preventDefault();
		let url = address(input.value);
		if (!url || !/^https?:/.test(url)) return wrong.textContent = say("link_bad", { address: input.value }), input.setAttribute("aria-invalid", "true"), input.focus();
		box.close();
		let { view } = desk;
		insertBlock(view.state, what === "card" ? n.card.create({
			url,
			site: providerOf(url)
		}) : n.embed.create({
			url,
			provider: providerOf(url),
			title: null
		}), view.dispatch), what === "card" && fill(desk, url, !1), view.focus();
	}, input.focus();
}
function search(doc, { text, exact, whole }) {
	let hits = [];
	if (!text) return hits;
	let escaped = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/["“”„«»]/g, "[\"“”„«»]").replace(/['‘’‚]/g, "['‘’‚]"), pattern = new RegExp(whole ? `(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])` : escaped, exact ? "gu" : "giu");
	return doc.descendants((node, at) => {
		if (!node.isTextblock) return !node.isInline;
		let said = node.textBetween(0, node.content.size, void 0, "￼");
		for (let match of said.matchAll(pattern)) hits.push([at + 1 + match.index, at + 1 + match.index + match[0].length]);
		return !1;
	}), hits;
}
var wanted = null, last = null;
function found(state) {
	if (!wanted) return null;
	if (last?.doc !== state.doc || last.wanted !== wanted) {
		let hits = search(state.doc, wanted);
		last = {
			doc: state.doc,
			wanted,
			found: {
				hits,
				set: DecorationSet.create(state.doc, hits.map(([from, to]) => Decoration.inline(from, to, { class: "ed-hit" })))
			}
		};
	}
	return last.found;
}
function findBar(getView, announce) {
	let text = el("input", {
		type: "text",
		dir: "auto",
		autocomplete: "off"
	}), other = el("input", {
		type: "text",
		dir: "auto",
		autocomplete: "off"
	}), exact = el("input", { type: "checkbox" }), whole = el("input", { type: "checkbox" }), count = el("span", {
		class: "ed-count",
		role: "status"
	}), view = getView;
	hits.of = (state) => found(state)?.set ?? null;
	let look = () => {
		let v = view();
		wanted = {
			text: text.value,
			exact: exact.checked,
			whole: whole.checked
		}, v.dispatch(v.state.tr.setMeta("addToHistory", !1)), told();
	}, told = () => {
		let hits = found(view().state)?.hits ?? [], { from, to } = view().state.selection, at = hits.findIndex((hit) => hit[0] === from && hit[1] === to);
		count.textContent = text.value ? hits.length ? say("find_count", {
			at: at + 1,
			n: hits.length
		}) : say("find_none") : "";
	}, go = (by) => {
		let v = view(), hits = found(v.state)?.hits ?? [];
		if (!hits.length) return;
		let { from, to } = v.state.selection, hit = by > 0 ? hits.find((one) => one[0] >= to) ?? hits[0] : hits.findLast((one) => one[1] <= from) ?? hits.at(-1);
		hit && (v.dispatch(v.state.tr.setSelection(TextSelection.create(v.state.doc, hit[0], hit[1])).scrollIntoView()), told());
	}, one = () => {
		let v = view();
		if (!v.editable) return;
		let { from, to } = v.state.selection;
		(found(v.state)?.hits ?? []).some((hit) => hit[0] === from && hit[1] === to) && v.dispatch(v.state.tr.insertText(other.value, from, to)), go(1);
	}, all = () => {
		let v = view();
		if (!v.editable) return;
		let hits = found(v.state)?.hits ?? [], tr = v.state.tr;
		for (let [from, to] of [...hits].reverse()) tr.insertText(other.value, from, to);
		hits.length && v.dispatch(tr), announce(say("replaced", { n: hits.length })), count.textContent = say("replaced", { n: hits.length });
	};
	text.oninput = exact.onchange = whole.onchange = look;
	let replaceRow = el("div", { class: "ed-row" }, field(say("replace"), other), button(say("replace_one"), one), button(say("replace_all"), all)), dom = el("section", {
		class: "ed-find",
		"aria-label": say("find"),
		hidden: !0
	}, el("div", { class: "ed-row" }, field(say("find"), text), count, iconButton("up", say("find_prev"), () => go(-1)), iconButton("down", say("find_next"), () => go(1)), el("label", { class: "ed-tick" }, exact, say("match_case")), el("label", { class: "ed-tick" }, whole, say("whole_word")), iconButton("close", say("close"), () => close())), replaceRow);
	dom.onkeydown = (event) => {
		if (event.key === "Escape") close();
		else if (event.key === "Enter" && event.target === text) go(event.shiftKey ? -1 : 1);
		else if (event.key === "Enter" && event.target === other) one();
		else return;
		event.preventDefault(), event.stopPropagation();
	};
	let close = () => {
		dom.hidden = !0;
		let v = view();
		wanted = null, v.dispatch(v.state.tr.setMeta("addToHistory", !1)), v.focus();
	};
	return {
		dom,
		open(replacing) {
			let v = view(), { from, to, empty } = v.state.selection, said = empty ? "" : v.state.doc.textBetween(from, to, " ");
			said && said.length < 80 && (text.value = said), dom.hidden = !1, replaceRow.hidden = !replacing, look(), text.focus(), text.select();
		},
		close
	};
}
var FIXED = [
	["k_plain", "Ctrl+Shift+V"],
	["k_escape", "Esc"],
	["k_actions", "Enter, 1–9"],
	["k_slash", "/"],
	["k_marks", "## > - 1. ---"]
];
function help() {
	let table = el("tbody"), wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	}), single = el("input", {
		type: "checkbox",
		checked: lettersOn()
	});
	single.onchange = () => {
		setLetters(single.checked), draw();
	};
	let row = (says, combo, change) => el("tr", null, el("th", {
		scope: "row",
		text: says
	}), el("td", null, el("kbd", {
		dir: "ltr",
		text: combo
	})), el("td", null, change));
	function draw(focus) {
		table.replaceChildren(...names.map((name) => {
			let { bare, says } = known$1(name), own = comboOf(name) !== DEEDS[name].combo, tools = bare ? el("span", {
				class: "hint",
				text: lettersOn() ? "" : say("key_off")
			}) : el("span", { class: "ed-row" }, button(say("key_change"), (event) => ask(name, event.currentTarget), {
				class: "ed-tb",
				"data-key": name,
				"aria-label": say("key_change_of", { name: say(says) })
			}), own ? button(say("key_reset"), () => {
				choose(name, null), draw(name);
			}, { class: "ed-tb" }) : null);
			return row(say(says), bare ? comboOf(name) : shownKey(comboOf(name)), tools);
		}), ...FIXED.map(([says, combo]) => row(say(says), shownKey(combo), null))), focus && table.querySelector(`[data-key="${focus}"]`)?.focus();
	}
	function ask(name, at) {
		wrong.textContent = "", at.textContent = say("key_press"), at.setAttribute("aria-pressed", "true");
		let stop = () => {
			removeEventListener("keydown", take, !0), at.removeEventListener("blur", stop), draw();
		}, take = (event) => {
			event.preventDefault(), event.stopPropagation();
			let combo = written$1(event);
			if (!combo) return;
			stop();
			let taken = takenBy(combo, name);
			event.key === "Escape" || (fit(combo) ? taken ? wrong.textContent = say("key_taken", {
				key: shownKey(combo),
				name: say(known$1(taken).says)
			}) : choose(name, combo) : wrong.textContent = say("key_unfit", { key: shownKey(combo) })), draw(name);
		};
		addEventListener("keydown", take, !0), at.addEventListener("blur", stop);
	}
	draw();
	let box = dialog(say("help_title"), el("div", null, el("p", {
		class: "hint",
		text: say("key_where")
	}), wrong, el("table", { class: "ed-keys" }, table), el("label", { class: "ed-tick" }, single, say("key_letters")), el("div", { class: "ed-row ed-foot" }, button(say("close"), () => box.close(), { class: "ed-do" }), button(say("key_reset_all"), () => {
		chooseNone(), draw();
	}, { class: "ed-tb" }))), "ed-keys-dialog");
}
function library(desk, chosen) {
	let search = el("input", {
		type: "search",
		dir: "auto"
	}), grid = el("ul", { class: "ed-library" }), status = el("p", {
		role: "status",
		class: "ed-hint"
	}), more = button(say("library_more"), () => void load(), { hidden: !0 }), box = dialog(say("library"), el("div", null, field(say("library_search"), search), status, grid, el("div", { class: "ed-row" }, more)), "ed-wide-dialog"), next = null, turn = 0, load = async (anew = !1) => {
		let mine = ++turn;
		anew && (next = null);
		let query = new URLSearchParams({
			words: search.value,
			...next ? { after: next } : {}
		});
		status.textContent = say("library_looking");
		let answer = await ask(`${desk.boot.urls.library ?? ""}?${query}`);
		if (mine !== turn) return;
		if (answer.kind !== "ok") {
			status.textContent = "words" in answer && answer.words || say("upload_lost");
			return;
		}
		let cards = answer.data.pictures.map((one) => {
			let choose = button("", () => {
				box.close(), chosen(one);
			}, { class: "ed-library-one" });
			return choose.append(el("img", {
				src: one.thumb ?? one.href,
				alt: one.alt ?? "",
				loading: "lazy"
			}), el("span", {
				text: one.name ?? "",
				dir: "auto"
			})), one.over && choose.append(el("small", {
				class: "ed-missing",
				text: say("library_over")
			})), el("li", null, choose);
		});
		anew ? grid.replaceChildren(...cards) : grid.append(...cards), next = answer.data.next, more.hidden = next === null, status.textContent = grid.childElementCount ? "" : say("library_none");
	};
	search.oninput = debounce(250, () => void load(!0)), search.focus(), load(!0);
}
function combo(input, list, look, label, wait = 0, enterAlone = !0) {
	let id = unique("combo"), choices = [], at = enterAlone ? 0 : -1, turn = 0, timer;
	list.id = id, list.setAttribute("role", "listbox"), list.setAttribute("aria-label", label);
	for (let [name, value] of [
		["role", "combobox"],
		["aria-autocomplete", "list"],
		["aria-controls", id],
		["aria-expanded", "false"],
		["autocomplete", "off"],
		["spellcheck", "false"]
	]) input.setAttribute(name, value);
	let mark = () => {
		list.querySelectorAll("[role=option]").forEach((row, index) => row.setAttribute("aria-selected", String(index === at))), at < 0 || !choices[at] ? input.removeAttribute("aria-activedescendant") : (input.setAttribute("aria-activedescendant", `${id}-${at}`), list.querySelector(`#${CSS.escape(`${id}-${at}`)}`)?.scrollIntoView({ block: "nearest" }));
	}, draw = () => {
		let rows = [], group;
		choices.forEach((one, index) => {
			one.group && one.group !== group && (group = one.group, rows.push(el("li", {
				class: "ed-group",
				role: "presentation",
				text: group
			})));
			let row = el("li", {
				id: `${id}-${index}`,
				role: "option",
				"aria-selected": "false"
			}, el("b", {
				dir: one.dir ?? "auto",
				text: one.title
			}), one.sub ? el("span", {
				dir: "auto",
				text: one.sub
			}) : null, one.key ? el("span", { class: "ed-palette-key" }, el("kbd", {
				dir: "ltr",
				text: one.key
			})) : null);
			row.onmousedown = (event) => event.preventDefault(), row.onclick = () => one.run(), rows.push(row);
		}), list.replaceChildren(...rows), list.hidden = rows.length === 0, input.setAttribute("aria-expanded", String(rows.length > 0)), mark();
	}, again = () => {
		clearTimeout(timer), timer = setTimeout(() => {
			let mine = ++turn;
			Promise.resolve(look(input.value.trim())).then((found) => {
				mine === turn && (choices = found, at = enterAlone && found.length ? 0 : -1, draw());
			});
		}, wait);
	};
	return input.addEventListener("input", again), input.addEventListener("keydown", (event) => {
		if (event.isComposing) return;
		let step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
		step && choices.length ? (event.preventDefault(), at = at < 0 && step < 0 ? choices.length - 1 : (at + step + choices.length) % choices.length, mark()) : event.key === "Enter" && choices[at] && (event.preventDefault(), event.stopPropagation(), choices[at]?.run());
	}), again;
}
var fits = (typed, ...words) => {
	let all = words.join(" ").toLocaleLowerCase();
	return typed.toLocaleLowerCase().split(/\s+/).every((part) => all.includes(part));
};
async function jump(desk, text) {
	let answer = await ask(`${desk.boot.urls.jump ?? ""}?q=${encodeURIComponent(text)}`);
	return answer.kind === "ok" ? {
		stories: answer.data.stories ?? [],
		screens: answer.data.screens ?? []
	} : {
		stories: [],
		screens: []
	};
}
var about = (one) => [sayOf("state", one.state), one.section].filter(Boolean).join(" · ");
function storyLinks(desk, input, list, pick) {
	combo(input, list, async (text) => {
		if (!text || /^[a-z]+:|^\S+\.\S+$|^[/#?]/i.test(text)) return [];
		let { stories } = await jump(desk, text);
		return stories.filter((one) => one.id !== desk.boot.article).map((one) => ({
			title: one.headline,
			sub: about(one),
			run: () => pick(one.path || `/?p=${one.id}`)
		}));
	}, say("link_stories"), 150, !1);
}
function palette(desk, commands, mode, go) {
	let input = el("input", {
		type: "text",
		dir: "auto",
		"aria-label": say(mode === "jump" ? "jump_label" : "palette_label"),
		placeholder: say(mode === "jump" ? "jump_label" : "palette_label")
	}), list = el("ul", { class: "ed-palette" }), status = el("p", {
		class: "hint",
		role: "status"
	}), box = dialog(say(mode === "jump" ? "k_jump" : "k_palette"), el("div", null, input, list, status), "ed-palette-dialog"), own = names, again = combo(input, list, async (text) => {
		let done = mode === "jump" ? [] : commands.filter((one) => fits(text, one.says)).map((one) => ({
			title: one.says,
			dir: "auto",
			group: say("palette_commands"),
			key: own.includes(one.name) && !known$1(one.name).bare ? shownKey(comboOf(one.name)) : own.includes(one.name) ? comboOf(one.name) : "",
			run: () => {
				box.close(), one.run();
			}
		}));
		if (mode === "palette" && !text) return status.textContent = "", done;
		let { stories, screens } = await jump(desk, text), found = [...stories.map((one) => ({
			title: one.headline || say("headline"),
			sub: about(one),
			group: say("palette_stories"),
			run: () => {
				box.close(), go(one.href);
			}
		})), ...screens.filter((one) => !text || fits(text, one.name)).map((one) => ({
			title: one.name,
			group: say("palette_screens"),
			run: () => {
				box.close(), go(one.href);
			}
		}))], all = mode === "jump" ? found : [...done, ...found];
		return status.textContent = all.length ? "" : say("nothing_found"), all;
	}, say(mode === "jump" ? "jump_label" : "palette_label"), mode === "jump" ? 120 : 60);
	input.focus(), again();
}
var read$1 = new WeakMap();
function styles(it) {
	let text = it.getAttribute("style") ?? "", known = read$1.get(it);
	if (known?.text === text) return known.said;
	let said = {};
	for (let part of text.split(";")) {
		let colon = part.indexOf(":");
		colon > 0 && (said[part.slice(0, colon).trim().toLowerCase()] = part.slice(colon + 1).trim().toLowerCase());
	}
	return read$1.set(it, {
		text,
		said
	}), said;
}
function lists(dom) {
	wordOnline(dom);
	let items = new Map();
	for (let it of dom.querySelectorAll("p,h1,h2,h3,h4,h5,h6,div")) {
		let item = read(it);
		item && items.set(it, item);
	}
	let done = new Set();
	for (let [first] of items) {
		if (done.has(first)) continue;
		let run = [], next = first;
		for (; next;) {
			let item = items.get(next);
			if (!item) break;
			done.add(next), run.push(item), next = next.nextElementSibling;
		}
		build(run);
	}
}
function read(it) {
	let said = styles(it)["mso-list"], match = said ? /(l\d+)\s+level(\d+)/.exec(said) : null, byClass = /\bMsoList(Paragraph|Bullet|Number)/.test(it.className);
	if (!match && !byClass) return null;
	let sign = marker(it, match !== null);
	if (sign === null) return null;
	let number = /^\(?(\d+)[.)\]]?$/.exec(sign), ordered = number !== null || /^\(?([a-z]{1,2}|[ivxlcdm]+)[.)]$/i.test(sign) || /MsoListNumber/.test(it.className);
	return {
		dom: it,
		level: Number(match?.[2] ?? 1),
		ordered,
		start: number ? Number(number[1]) : null,
		list: match?.[1] ?? ""
	};
}
function marker(it, certain) {
	let ignored = [...it.querySelectorAll("[style]")].find((one) => styles(one)["mso-list"] === "ignore");
	if (ignored) {
		let sign = ignored.textContent ?? "";
		return ignored.remove(), sign.replace(/[\s\u00a0]+/g, "");
	}
	let walker = it.ownerDocument.createTreeWalker(it, 128), open = null;
	for (; walker.nextNode();) {
		let comment = walker.currentNode;
		if (/\[if !supportLists\]/.test(comment.data)) open = comment;
		else if (open && /\[endif\]/.test(comment.data)) {
			let range = it.ownerDocument.createRange();
			range.setStartAfter(open), range.setEndBefore(comment);
			let sign = range.toString();
			return range.deleteContents(), sign.replace(/[\s\u00a0]+/g, "");
		}
	}
	let text = it.textContent ?? "", found = /^\s*([·•o§▪–\u00b7\uf0b7\uf0a7-]|\(?\d{1,3}[.)]|\(?[a-z][.)])[\u00a0\t ]{1,}/i.exec(text);
	return !found || !(certain || /[\u00a0\t]/.test(found[0])) ? certain ? "•" : null : (strip(it, found[0].length), (found[1] ?? "").trim());
}
function strip(it, count) {
	let walker = it.ownerDocument.createTreeWalker(it, 4), left = count;
	for (; left > 0 && walker.nextNode();) {
		let text = walker.currentNode, here = Math.min(left, text.data.length);
		text.data = text.data.slice(here), left -= here;
	}
}
function build(run) {
	let first = run[0];
	if (!first) return;
	let doc = first.dom.ownerDocument, place = doc.createElement("div");
	first.dom.replaceWith(place);
	let open = [];
	for (let item of run) {
		for (; open.length && (open.at(-1)?.level ?? 0) > item.level;) open.pop();
		let top = open.at(-1);
		if (top && top.level === item.level && (top.ordered !== item.ordered || top.id !== item.list) && (open.pop(), top = open.at(-1)), !top || top.level < item.level) {
			let list = doc.createElement(item.ordered ? "ol" : "ul");
			item.ordered && item.start !== null && item.start !== 1 && list.setAttribute("start", String(item.start));
			let parent = top?.list.lastElementChild;
			parent ? parent.append(list) : place.append(list), top = {
				list,
				level: item.level,
				ordered: item.ordered,
				id: item.list
			}, open.push(top);
		}
		let li = doc.createElement("li"), p = doc.createElement("p");
		p.append(...item.dom.childNodes), li.append(p), top.list.append(li), item.dom !== first.dom && item.dom.remove();
	}
	place.replaceWith(...place.childNodes);
}
function wordOnline(dom) {
	let all = [...dom.querySelectorAll("li[data-aria-level]")];
	for (let wrapper of dom.querySelectorAll(".ListContainerWrapper")) wrapper.replaceWith(...wrapper.childNodes);
	let open = [], last = null;
	for (let item of all) {
		let list = item.parentElement;
		if (!list) continue;
		let level = Number(item.getAttribute("data-aria-level")) || 1;
		for ((last === null || item.previousElementSibling !== last && list.previousElementSibling !== last && list.previousElementSibling !== open[0]?.list) && (open = []); open.length && (open.at(-1)?.level ?? 0) > level;) open.pop();
		let top = open.at(-1);
		if (!top) open.push({
			list,
			level
		});
		else if (top.level === level && top.list !== list && top.list.nodeName === list.nodeName) top.list.append(item), list.children.length || list.remove();
		else if (top.level < level) {
			let inner = item.ownerDocument.createElement(list.nodeName);
			(top.list.lastElementChild ?? top.list).append(inner), inner.append(item), list.children.length || list.remove(), open.push({
				list: inner,
				level
			});
		}
		last = open[0]?.list ?? list;
	}
}
function footnotes(dom) {
	let places = new Map();
	for (let it of dom.querySelectorAll("a[id],a[name]")) for (let name of [it.id, it.getAttribute("name")]) name && places.set(name, it);
	for (let it of dom.querySelectorAll("[id]")) places.has(it.id) || places.set(it.id, it);
	let target = (it) => {
		let href = it.getAttribute("href") ?? "";
		return href.startsWith("#") ? places.get(href.slice(1)) ?? null : null;
	}, list = dom.ownerDocument.createElement("ol"), used = new Set(), count = 0;
	for (let ref of [...dom.querySelectorAll("a[href^=\"#\"]")]) {
		if (used.has(ref) || !ref.isConnected && !dom.contains(ref)) continue;
		let place = target(ref), sign = place?.nodeName === "A" ? place : place?.querySelector?.("a[href^=\"#\"]");
		if (!sign || sign === ref || used.has(sign) || !/^[\s[(]*[\p{L}\d*†‡§]{1,4}[\s\])]*$/u.test(ref.textContent ?? "")) continue;
		let back = target(sign);
		if (back !== ref && !back?.contains(ref) && !ref.contains(back) || !(ref.compareDocumentPosition(sign) & 4)) continue;
		used.add(ref).add(sign), count += 1;
		let id = `n${count}`, note = sign.closest("[id^=ftn],[id^=sdfootnote],[id^=sdendnote],[id^=edn],[style*='mso-element:footnote'],[style*='mso-element:endnote'],li,p,div") ?? sign;
		(sign.closest("sup") ?? sign).remove();
		let li = list.ownerDocument.createElement("li");
		li.setAttribute("data-footnote", id);
		let blocks = [...note.querySelectorAll("p")];
		blocks.length ? blocks.forEach((block, at) => {
			at && li.append(li.ownerDocument.createElement("br")), li.append(...block.childNodes);
		}) : li.append(...note.childNodes);
		let first = li.firstChild;
		first?.nodeType === 3 && (first.textContent = (first.textContent ?? "").replace(/^[\s\u00a0\t]+/, "")), list.append(li), note.remove();
		let mark = ref.ownerDocument.createElement("sup");
		mark.setAttribute("data-note", id), (ref.closest("sup") ?? ref).replaceWith(mark);
	}
	for (let it of dom.querySelectorAll("[style*='mso-element:footnote-list'],[style*='mso-element:endnote-list']")) it.replaceWith(...[...it.childNodes].filter((kid) => kid.nodeName !== "HR" && kid.nodeName !== "BR"));
	if (!count) return;
	let last = dom.lastElementChild;
	last?.nodeName === "HR" && last.remove();
	let section = dom.ownerDocument.createElement("section");
	section.className = "notes", section.append(list), dom.append(section);
}
function tables(dom) {
	for (let it of [...dom.querySelectorAll("table")].reverse()) {
		let rows = [...it.querySelectorAll("tr")].filter((row) => row.closest("table") === it), widest = Math.max(0, ...rows.map((row) => row.children.length)), role = it.getAttribute("role");
		role === "presentation" || role === "none" || widest <= 1 || it.querySelector("table,.ed-table") ? takeApart(it, rows) : keep(it);
	}
}
function takeApart(table, rows) {
	let out = [];
	for (let row of rows) for (let cell of row.children) {
		let div = table.ownerDocument.createElement("div");
		div.append(...cell.childNodes), out.push(div);
	}
	table.replaceWith(...out);
}
function keep(table) {
	let doc = table.ownerDocument;
	for (let cell of table.querySelectorAll("td,th")) lines$1(cell);
	let figure = doc.createElement("figure");
	figure.className = "ed-table";
	let caption = doc.createElement("figcaption"), said = table.querySelector("caption");
	said && (lines$1(said), caption.append(...said.childNodes), said.remove()), table.replaceWith(figure), figure.append(table, caption);
}
function lines$1(cell) {
	for (let item of cell.querySelectorAll("li")) {
		let ordered = item.parentElement?.nodeName === "OL", at = item.parentElement ? [...item.parentElement.children].indexOf(item) + 1 : 1;
		item.prepend(ordered ? `${at}. ` : "• ");
	}
	for (let block of [...cell.querySelectorAll("p,div,h1,h2,h3,h4,h5,h6,li,blockquote,pre")]) (block.previousSibling || block.parentElement?.closest("li,ul,ol")) && (block.parentElement === cell ? textBefore(cell, block) : cell.textContent ?? "").trim() && textBefore(cell, block).trim() && block.before(cell.ownerDocument.createElement("br")), block.replaceWith(...block.childNodes);
	for (let list of [...cell.querySelectorAll("ul,ol,hr")]) list.replaceWith(...list.childNodes);
}
function textBefore(cell, block) {
	let range = cell.ownerDocument.createRange();
	return range.selectNodeContents(cell), range.setEndBefore(block), range.toString();
}
var GONE = "style,script,meta,link,title,base,template,noscript,svg,canvas,iframe,object,embed,video,audio,map,input,select,textarea,button,progress,colgroup,col,nav,xml,[hidden]", KEPT_ATTRIBUTES = new Set([
	"href",
	"title",
	"colspan",
	"rowspan",
	"start",
	"data-note",
	"data-footnote",
	"data-part"
]), KEPT_CLASSES = new Set(["notes", "ed-table"]);
function cleaned(dom) {
	if (dom.querySelector("[data-pm-slice]") || dom.hasAttribute?.("data-pm-slice")) return dom;
	hiddenWords(dom);
	for (let it of dom.querySelectorAll(GONE)) it.remove();
	changesOfWord(dom), footnotes(dom), lists(dom), comments(dom);
	for (let it of [...dom.querySelectorAll("*")]) it.nodeName.includes(":") && unwrap(it);
	return pictures(dom), links(dom), bold(dom), titles(dom), headings(dom), marks(dom), paragraphs(dom), tables(dom), nestedLists(dom), attributes(dom), spaces(dom), empties(dom), dom;
}
function unwrap(it) {
	it.replaceWith(...it.childNodes);
}
function rename(it, name) {
	let other = it.ownerDocument.createElement(name);
	for (let attribute of [...it.attributes]) KEPT_ATTRIBUTES.has(attribute.name) && other.setAttribute(attribute.name, attribute.value);
	return other.append(...it.childNodes), it.replaceWith(other), other;
}
function hiddenWords(dom) {
	for (let it of dom.querySelectorAll("[style]")) {
		let style = styles(it);
		(style.display === "none" || style["mso-hide"] === "all" || style.visibility === "hidden") && it.remove();
	}
}
function changesOfWord(dom) {
	for (let it of dom.querySelectorAll("del[cite],del[datetime],.msoDel,.MsoCommentReference,.MsoCommentText")) it.remove();
	for (let it of dom.querySelectorAll("[style*='mso-element:comment'],[style*='mso-comment-reference'],[style*='mso-comment-done']")) styles(it)["mso-element"]?.startsWith("comment") ? it.remove() : unwrap(it);
	for (let it of dom.querySelectorAll("ins,.msoIns")) unwrap(it);
}
function comments(dom) {
	let walker = dom.ownerDocument.createTreeWalker(dom, 128), all = [];
	for (; walker.nextNode();) all.push(walker.currentNode);
	for (let it of all) it.remove();
}
function pictures(dom) {
	for (let it of dom.querySelectorAll("img,picture,source")) {
		let alt = it.getAttribute("alt") ?? "";
		it.nodeName === "IMG" && alt.length <= 16 && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(alt) ? it.replaceWith(alt) : it.nodeName === "PICTURE" ? unwrap(it) : it.remove();
	}
	for (let it of dom.querySelectorAll("figcaption")) rename(it, "p");
	for (let it of dom.querySelectorAll("figure")) unwrap(it);
}
function links(dom) {
	for (let it of dom.querySelectorAll("a")) {
		let href = it.getAttribute("href")?.trim() ?? "";
		!href || href.startsWith("#") || /^(javascript|data|vbscript|file|about|blob|cid):/i.test(href) ? unwrap(it) : (it.setAttribute("href", bare(href)), it.removeAttribute("title"));
	}
}
function bare(href) {
	try {
		let url = new URL(href), inner = url.host.endsWith("safelinks.protection.outlook.com") ? url.searchParams.get("url") : /^(www\.)?google\.[a-z.]+$/.test(url.host) && url.pathname === "/url" ? url.searchParams.get("q") ?? url.searchParams.get("url") : /^l\.(facebook|instagram|wl)\.com?$/.test(url.host) || url.host === "l.facebook.com" ? url.searchParams.get("u") : null;
		return inner && /^https?:/i.test(inner) ? inner : href;
	} catch {
		return href;
	}
}
function bold(dom) {
	for (let it of dom.querySelectorAll("b,strong")) {
		let weight = styles(it)["font-weight"];
		(it.id.startsWith("docs-internal-guid") || weight === "normal" || weight === "400" || it.querySelector("p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,blockquote")) && unwrap(it);
	}
	for (let it of dom.querySelectorAll("i,em")) styles(it)["font-style"] === "normal" && unwrap(it);
}
function titles(dom) {
	for (let it of dom.querySelectorAll("p.MsoTitle,p.Title")) rename(it, "h2");
}
function headings(dom) {
	for (let it of dom.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
		for (let inner of it.querySelectorAll("b,strong,u")) unwrap(inner);
		for (let inner of it.querySelectorAll("[style]")) inner.removeAttribute("style");
		if (it.querySelector("p,div")) for (let inner of it.querySelectorAll("p,div")) unwrap(inner);
	}
}
function marks(dom) {
	for (let it of [...dom.querySelectorAll("span,font,a,b,strong,i,em,p,div,li,td")]) {
		let style = styles(it), inline = /^(SPAN|FONT|A|B|STRONG|I|EM)$/.test(it.nodeName), inHeading = it.closest("h1,h2,h3,h4,h5,h6"), weight = style["font-weight"], names = [];
		weight && (weight === "bold" || weight === "bolder" || Number(weight) >= 600) && !inHeading && !it.closest("b,strong") && inline && names.push("strong"), /italic|oblique/.test(style["font-style"] ?? "") && !it.closest("i,em") && inline && names.push("em");
		let line = `${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`;
		if (line.includes("line-through") && inline && names.push("s"), line.includes("underline") && inline && !it.closest("a,u") && !it.querySelector("a") && !inHeading && names.push("u"), style["vertical-align"] === "super" && inline && !it.closest("sup") && names.push("sup"), style["vertical-align"] === "sub" && inline && !it.closest("sub") && names.push("sub"), it.textContent?.trim()) for (let name of names) {
			let wrap = it.ownerDocument.createElement(name);
			wrap.append(...it.childNodes), it.append(wrap);
		}
	}
	for (let it of dom.querySelectorAll("span,font,center,small,big,tt,label,acronym,time,bdi,bdo,cite,q,ins,mark")) it.nodeName === "Q" && (it.prepend("“"), it.append("”")), unwrap(it);
}
var BLOCKS = "p,div,section,article,main,header,footer,aside,address,details,dl,dt,dd,ul,ol,li,table,blockquote,pre,h1,h2,h3,h4,h5,h6,hr,figure";
function paragraphs(dom) {
	for (let it of dom.querySelectorAll("dt")) {
		let p = rename(it, "p"), strong = p.ownerDocument.createElement("strong");
		strong.append(...p.childNodes), p.append(strong);
	}
	for (let it of dom.querySelectorAll("dd")) rename(it, "p");
	for (let it of dom.querySelectorAll("dl,section:not(.notes),article,main,header,footer,aside,address,details,summary,fieldset,legend,form")) rename(it, "div");
	for (let it of [dom, ...dom.querySelectorAll("p,div,td,th,li,blockquote")]) splitAtBreaks(it);
	for (let it of dom.querySelectorAll("br")) {
		let next = it.nextSibling;
		for (; next && next.nodeType === 3 && !next.textContent?.trim();) next = next.nextSibling;
		(!next || next.nodeType === 1 && next.matches(BLOCKS)) && it.remove();
	}
}
function splitAtBreaks(it) {
	let kids = [...it.childNodes], groups = [[]], breaks = [], found = !1;
	for (let kid of kids) kid.nodeName === "BR" ? breaks.push(kid) : (kid.nodeType !== 3 || kid.textContent?.trim() || !breaks.length) && (breaks.length >= 2 ? (groups.push([]), found = !0) : groups.at(-1)?.push(...breaks), breaks = [], groups.at(-1)?.push(kid));
	if (!found) return;
	let parts = groups.filter((group) => group.length).map((group) => {
		let block = group.some((kid) => kid.nodeType === 1 && kid.matches(BLOCKS)), p = it.ownerDocument.createElement(block ? "div" : "p");
		return p.append(...group), p;
	});
	it.nodeName === "P" ? it.replaceWith(...parts) : it.replaceChildren(...parts);
}
function nestedLists(dom) {
	for (let it of dom.querySelectorAll("ul>ul,ul>ol,ol>ul,ol>ol")) {
		let before = it.previousElementSibling;
		if (before?.nodeName === "LI") before.append(it);
		else {
			let item = it.ownerDocument.createElement("li");
			it.replaceWith(item), item.append(it);
		}
	}
}
function attributes(dom) {
	for (let it of dom.querySelectorAll("*")) for (let { name, value } of [...it.attributes]) KEPT_ATTRIBUTES.has(name) || name === "class" && value.split(/\s+/).some((one) => KEPT_CLASSES.has(one)) || it.removeAttribute(name);
}
function spaces(dom) {
	let walker = dom.ownerDocument.createTreeWalker(dom, 4);
	for (; walker.nextNode();) {
		let node = walker.currentNode;
		if (node.parentElement?.closest("pre")) continue;
		let text = node.data.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/\u00a0{2,}/g, " ").replace(/\u00a0/g, (_all, at, all) => /[\d«]/.test(all[at - 1] ?? "") && /\S/.test(all[at + 1] ?? "") || /[»;:!?%€$£]/.test(all[at + 1] ?? "") ? "\xA0" : " ");
		text !== node.data && (node.data = text);
	}
}
function empties(dom) {
	for (let it of [...dom.querySelectorAll("p,h1,h2,h3,h4,h5,h6,li,blockquote,ul,ol,div")].reverse()) it.textContent?.trim() || it.querySelector("br,hr,table,[data-note]") || it.closest("table") || it.remove();
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
	let out = [];
	return slice.content.descendants((node) => node.isTextblock ? (out.length && node.content.size && out.push(n.break.create()), node.content.forEach((piece) => {
		piece.type !== n.note && out.push(piece);
	}), !1) : (node.isInline && out.push(node), !0)), new Slice(Fragment.from(out), 0, 0);
}
function inEmpty(state, slice) {
	let { $from, empty } = state.selection, first = slice.content.firstChild;
	if (!empty || $from.depth < 1 || $from.parent.type !== n.paragraph || $from.parent.content.size > 0 || !first || first.isInline || first.isTextblock || slice.openStart > 0 && !first.type.spec.isolating) return null;
	let above = $from.node(-1), index = $from.index(-1), content = slice.content;
	if (!content.lastChild?.isTextblock && index === above.childCount - 1 && (content = content.addToEnd(n.paragraph.create())), !above.canReplace(index, index + 1, content)) return null;
	let tr = state.tr.replaceWith($from.before(), $from.after(), content);
	return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map($from.after())), -1));
}
function withFootnotes(state, slice) {
	let last = slice.content.lastChild;
	if (last?.type !== n.footnotes) return null;
	let taken = new Set();
	state.doc.descendants((node) => {
		(node.type === n.footnote || node.type === n.note) && taken.add(node.attrs.id);
	});
	let names = new Map(), next = 1;
	last.forEach((note) => {
		for (; taken.has(`n${next}`);) next += 1;
		names.set(note.attrs.id, `n${next}`), taken.add(`n${next}`);
	});
	let renamed = (fragment) => {
		let nodes = [];
		return fragment.forEach((node) => {
			node.type === n.note ? nodes.push(n.note.create({ id: names.get(node.attrs.id) ?? node.attrs.id }, null, node.marks)) : nodes.push(node.isText ? node : node.copy(renamed(node.content)));
		}), Fragment.from(nodes);
	}, rest = renamed(slice.content.cut(0, slice.content.size - last.nodeSize)), notes = [];
	last.forEach((note) => notes.push(n.footnote.create({ id: names.get(note.attrs.id) ?? "" }, note.content)));
	let end = +!!rest.lastChild?.isTextblock, tr = state.tr.replaceSelection(new Slice(rest, Math.min(slice.openStart, +!!rest.firstChild?.isTextblock), end));
	return tr.doc.lastChild?.type === n.footnotes ? tr.insert(tr.doc.content.size - 1, notes) : tr.insert(tr.doc.content.size, n.footnotes.create(null, notes)), tr;
}
function cutToFit(lines) {
	if (lines.length < 3) return !1;
	let body = lines.slice(0, -1), longest = Math.max(...body.map((line) => line.length)), even = body.filter((line) => line.length > longest * .72).length >= body.length * .8, open = body.filter((line) => /[\p{L}\p{N},;-]$/u.test(line.trimEnd())).length >= body.length * .6;
	return longest >= 40 && longest <= 140 && even && open;
}
function joined(lines) {
	let out = "";
	for (let line of lines.map((one) => one.trim())) out ? /\p{L}-$/u.test(out) && /^\p{Ll}/u.test(line) ? out = out.slice(0, -1) + line : out += ` ${line}` : out = line;
	return out;
}
var BULLET = /^\s*[•·▪◦‣●*–-]\s+(?=\S)/, NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/, inline = (text) => text ? [schema.text(text)] : [], paragraph = (text) => n.paragraph.create(null, inline(text));
function blocksOf(text) {
	let out = [];
	for (let part of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n\s*/)) {
		let lines = part.split("\n").map((line) => line.replace(/[\u200b\ufeff]/g, "").trimEnd()).filter((line) => line.trim());
		if (!lines.length) continue;
		let signs = lines.filter((line) => BULLET.test(line)).length, numbers = lines.filter((line) => NUMBER.test(line)).length;
		if (signs === lines.length && (lines.length > 1 || /^\s*•/.test(lines[0] ?? ""))) out.push(n.list.create({ ordered: !1 }, lines.map((line) => n.item.create(null, paragraph(line.replace(BULLET, ""))))));
		else if (numbers === lines.length && lines.length > 1) {
			let start = Number(NUMBER.exec(lines[0] ?? "")?.[1] ?? 1);
			out.push(n.list.create({
				ordered: !0,
				start: start === 1 ? null : start
			}, lines.map((line) => n.item.create(null, paragraph(line.replace(NUMBER, ""))))));
		} else cutToFit(lines) ? out.push(paragraph(joined(lines))) : out.push(...lines.map((line) => paragraph(line.trim())));
	}
	return out;
}
function textSlice(text, $context, plain) {
	let marks = $context.marks(), blocks = plain ? text.replace(/\r\n?/g, "\n").split(/\n+/).filter((line) => line.trim()).map((line) => paragraph(line.trim())) : blocksOf(text);
	blocks.length === 1 && blocks[0]?.type === n.paragraph && !/\n/.test(text) && (blocks = [paragraph(text.replace(/[\u200b\ufeff]/g, ""))]), marks.length && (blocks = blocks.map((block) => block.type === n.paragraph ? block.copy(Fragment.from(inline(block.textContent).map((one) => one.mark(marks)))) : block));
	let first = blocks[0], last = blocks.at(-1);
	return new Slice(Fragment.from(blocks), +(first?.type === n.paragraph), +(last?.type === n.paragraph));
}
var kit_exports = __exportAll({
	asLine: () => asLine,
	inEmpty: () => inEmpty,
	isLine: () => isLine,
	parser: () => parser,
	textSlice: () => textSlice,
	withFootnotes: () => withFootnotes
}), Cleaning = class extends DOMParser {
	parseSlice(dom, options) {
		return super.parseSlice(cleaned(dom), options);
	}
}, parser = () => new Cleaning(schema, DOMParser.fromSchema(schema).rules), known = new Map();
function topics(desk) {
	let chips = el("ul", { class: "ed-chips" }), list = el("ul", {
		class: "ed-palette",
		hidden: !0
	}), input = el("input", {
		type: "text",
		dir: "auto",
		"data-field": "topics",
		placeholder: say("topic_add")
	}), wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	}), url = () => desk().boot.urls.topics ?? "", ids = () => desk().fields.value.topics, add = (one) => {
		known.set(one.id, one.name), ids().includes(one.id) || desk().fields.change({ topics: [...ids(), one.id] }), input.value = "", wrong.textContent = "", list.replaceChildren(), list.hidden = !0, input.setAttribute("aria-expanded", "false"), draw(), input.focus();
	}, make = async (name) => {
		let answer = await ask(desk().boot.urls.make_topic ?? url(), { name });
		answer.kind === "ok" ? (desk().announce(say("topic_made", { name: answer.data.name })), add(answer.data)) : wrong.textContent = "words" in answer && answer.words ? answer.words : say("upload_lost");
	};
	combo(input, list, async (text) => {
		if (!text || desk().readonly) return [];
		let answer = await ask(`${url()}?q=${encodeURIComponent(text)}`), found = answer.kind === "ok" ? answer.data.topics : [], same = found.some((one) => one.name.toLocaleLowerCase() === text.toLocaleLowerCase());
		return [...found.filter((one) => !ids().includes(one.id)).map((one) => ({
			title: one.name,
			run: () => add(one)
		})), ...same || desk().boot.may.publish === !1 ? [] : [{
			title: say("topic_new", { name: text }),
			run: () => void make(text)
		}]];
	}, say("topics"), 120), input.addEventListener("keydown", (event) => {
		event.key !== "Backspace" || input.value || desk().readonly || !ids().length || (desk().fields.change({ topics: ids().slice(0, -1) }), draw());
	});
	async function learn() {
		let unknown = ids().filter((id) => !known.has(id));
		if (!unknown.length) return;
		let answer = await ask(`${url()}?ids=${unknown.join(",")}`);
		if (answer.kind === "ok") {
			for (let one of answer.data.topics) known.set(one.id, one.name);
			draw();
		}
	}
	function draw() {
		chips.replaceChildren(...ids().map((id) => {
			let name = known.get(id) ?? "…";
			return el("li", { class: "ed-chip" }, el("span", {
				dir: "auto",
				text: name
			}), iconButton("close", say("remove", { name }), () => {
				desk().fields.change({ topics: ids().filter((other) => other !== id) }), draw(), input.focus();
			}, { disabled: desk().readonly }));
		})), chips.hidden = ids().length === 0;
	}
	return {
		dom: el("div", { class: "ed-topics" }, chips, field(say("topics"), input), list, wrong),
		show() {
			draw(), learn();
		}
	};
}
var lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean), credits = (text) => lines(text).map((line) => {
	let [name = "", url = ""] = line.split("|").map((part) => part.trim());
	return {
		name,
		url: url || null
	};
}), written = (list) => list.map((one) => one.url ? `${one.name} | ${one.url}` : one.name).join("\n"), TITLE_MOST = 60, DESCRIPTION_MOST = 160;
function details(dom, desk) {
	let change = (part) => {
		desk().fields.change(part), preview();
	}, text = (name, write, dir = "auto") => {
		let it = el("input", {
			type: "text",
			dir,
			"data-field": name
		});
		return it.oninput = () => write(it.value), it;
	}, area = (name, write) => {
		let it = el("textarea", {
			rows: 3,
			dir: "auto",
			"data-field": name
		});
		return it.oninput = () => write(it.value), it;
	}, tick = (name, write) => {
		let it = el("input", {
			type: "checkbox",
			"data-field": name
		});
		return it.onchange = () => write(it.checked), it;
	}, search = (part) => change({ search: {
		...desk().fields.value.search,
		...part
	} }), slug = text("slug", (value) => change({ slug: value.trim() }), "ltr"), title = text("search_title", (value) => search({ title: value || null })), description = area("search_description", (value) => search({ description: value || null })), canonical = text("canonical", (value) => search({ canonical: value || null }), "ltr"), noindex = tick("noindex", (on) => search({ noindex: on })), comments = tick("comments_open", (on) => change({ comments_open: on })), highlights = area("highlights", (value) => change({ highlights: lines(value) })), sources = area("credits", (value) => change({ sources: credits(value) })), via = area("via", (value) => change({ via: credits(value) })), lang = text("language", (value) => {
		/^[a-z]{2,3}([-_][a-z0-9]+)*$/i.test(value.trim()) && change({ lang: value.trim() });
	}, "ltr"), dir = el("select", { "data-field": "direction" }, el("option", {
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
	let topics$1 = topics(desk), counted = (it, most, other) => {
		let count = el("small", { class: "ed-counter" });
		return {
			count,
			draw: () => {
				let long = [...it.value || other()].length;
				count.textContent = say("count_of", {
					n: long,
					most
				}), count.classList.toggle("over", long > most);
			}
		};
	}, titleCount = counted(title, TITLE_MOST, () => desk().fields.value.headline), descriptionCount = counted(description, DESCRIPTION_MOST, () => desk().fields.value.standfirst), serp = el("section", {
		class: "ed-serp",
		"aria-label": say("search_preview")
	}), card = el("section", {
		class: "ed-social",
		"aria-label": say("social_preview")
	}), cut = (text, most) => {
		let all = [...text];
		return all.length > most ? `${all.slice(0, most - 1).join("").trimEnd()}…` : text;
	}, preview = () => {
		let { value } = desk().fields, shown = value.search.title || value.headline || say("headline"), said = value.search.description || value.standfirst, path = desk().boot.public && !value.slug ? desk().boot.public ?? "" : `/…/${value.slug || "…"}/`;
		titleCount.draw(), descriptionCount.draw(), title.placeholder = value.headline, description.placeholder = value.standfirst, serp.replaceChildren(el("p", {
			class: "ed-name",
			text: say("search_preview")
		}), el("p", {
			class: "hint",
			dir: "ltr"
		}, location.host + path), el("p", {
			class: "ed-serp-title",
			dir: "auto",
			text: cut(shown, TITLE_MOST)
		}), el("p", {
			class: "hint",
			dir: "auto",
			text: cut(said, DESCRIPTION_MOST)
		}));
		let file = desk().shelf.of(value.lead?.media);
		card.replaceChildren(el("p", {
			class: "ed-name",
			text: say("social_preview")
		}), file ? el("img", {
			src: file.href,
			alt: ""
		}) : "", el("div", null, el("p", {
			class: "hint",
			dir: "ltr",
			text: location.host
		}), el("p", {
			class: "ed-serp-title",
			dir: "auto",
			text: cut(shown, 90)
		}), el("p", {
			class: "hint",
			dir: "auto",
			text: cut(said, 110)
		})));
	};
	return dom.append(topics$1.dom, field(say("slug"), slug, say("slug_hint")), field(say("highlights"), highlights), field(say("credits"), sources), field(say("via"), via), el("div", { class: "ed-counted" }, field(say("search_title"), title), titleCount.count), el("div", { class: "ed-counted" }, field(say("search_description"), description), descriptionCount.count), serp, card, field(say("canonical"), canonical), el("label", { class: "ed-tick" }, noindex, say("noindex")), el("label", { class: "ed-tick" }, comments, say("comments_open")), field(say("language"), lang), field(say("direction"), dir)), () => {
		let { value } = desk().fields, put = (it, text) => {
			document.activeElement !== it && (it.value = text);
		};
		put(slug, value.slug), put(title, value.search.title ?? ""), put(description, value.search.description ?? ""), put(canonical, value.search.canonical ?? ""), put(highlights, value.highlights.join("\n")), put(sources, written(value.sources)), put(via, written(value.via)), put(lang, value.lang), noindex.checked = value.search.noindex ?? !1, comments.checked = value.comments_open, dir.value = value.dir ?? "";
		for (let it of dom.querySelectorAll("input,textarea,select")) it.disabled = desk().readonly;
		topics$1.show(), preview();
	};
}
function anchors(view) {
	let out = new Map();
	return view.state.doc.descendants((node, pos) => {
		if (!node.isInline) return !0;
		for (let mark of node.marks) {
			if (mark.type !== m.remark) continue;
			let id = mark.attrs.id, before = out.get(id);
			out.set(id, {
				from: before?.from ?? pos,
				to: pos + node.nodeSize
			});
		}
		return !1;
	}), out;
}
function notesTab(dom, desk, count) {
	let proposals = el("section", null), writing = el("div"), list = el("ul", { class: "ed-cards" }), none = el("p", {
		class: "ed-empty",
		text: say("notes_none", { key: shownKey(comboOf("note")) })
	}), all = el("input", { type: "checkbox" });
	all.onchange = () => draw(), dom.append(writing, proposals, none, list, el("label", { class: "ed-tick" }, all, say("notes_filter")));
	let remarks = [], take = (answer) => answer.kind === "ok" ? (Array.isArray(answer.data.remarks) && (remarks = answer.data.remarks), draw(), null) : "words" in answer && answer.words ? answer.words : say("upload_lost"), post = async (body) => take(await ask(desk().boot.urls.remarks ?? "", body));
	function writer(label, send, done) {
		let area = el("textarea", {
			rows: 3,
			dir: "auto",
			placeholder: say("note_write"),
			"aria-label": label
		}), wrong = el("p", {
			class: "ed-missing",
			role: "alert"
		}), people = el("div", {
			class: "ed-row ed-mentions",
			role: "group",
			"aria-label": say("note_mention")
		});
		area.oninput = () => {
			let typed = /@([\p{L}.-]*)$/u.exec(area.value.slice(0, area.selectionStart))?.[1]?.toLocaleLowerCase();
			people.replaceChildren(...typed === void 0 ? [] : desk().boot.people.filter((one) => one.name.toLocaleLowerCase().includes(typed)).slice(0, 5).map((one) => button(`@${one.name}`, () => {
				let at = area.selectionStart;
				area.setRangeText(`@${one.name} `, at - typed.length - 1, at, "end"), people.replaceChildren(), area.focus();
			}, { class: "ed-tb" })));
		};
		let form = el("form", { class: "ed-reason" }, area, people, el("div", { class: "ed-row" }, el("button", {
			type: "submit",
			class: "ed-do",
			text: say("note_save")
		}), button(say("cancel"), done)), wrong);
		return form.onsubmit = async (event) => {
			event.preventDefault();
			let words = area.value.trim();
			if (!words) return area.focus();
			let problem = await send(words, desk().boot.people.filter((one) => words.includes(`@${one.name}`)).map((one) => one.id));
			problem ? wrong.textContent = problem : done();
		}, area.onkeydown = (event) => {
			event.key === "Enter" && (event.ctrlKey || event.metaKey) && (event.preventDefault(), event.stopPropagation(), form.requestSubmit()), event.key === "Escape" && (event.preventDefault(), event.stopPropagation(), done(), desk().view.focus());
		}, requestAnimationFrame(() => area.focus()), form;
	}
	function add(view) {
		let { from, to, empty } = view.state.selection;
		if (desk().panel.show("notes", !1), empty || desk().readonly) return;
		let words = view.state.doc.textBetween(from, to, " ").slice(0, 120), id = `r${crypto.randomUUID()}`, label = say("note_new", { words });
		writing.replaceChildren(el("p", {
			class: "ed-why",
			dir: "auto",
			text: label
		}), writer(label, async (text, mentions) => {
			let { state } = view, now = {
				from: Math.min(from, state.doc.content.size),
				to: Math.min(to, state.doc.content.size)
			};
			view.dispatch(state.tr.addMark(now.from, now.to, m.remark.create({ id })));
			let problem = await post({
				id,
				words: text,
				mentions,
				about: words
			});
			return problem && view.dispatch(view.state.tr.removeMark(0, view.state.doc.content.size, m.remark.create({ id }))), problem;
		}, () => writing.replaceChildren()));
	}
	function draw() {
		let d = desk(), where = anchors(d.view), shown = remarks.filter((one) => all.checked || !one.resolved).sort((a, b) => (where.get(a.id)?.from ?? Infinity) - (where.get(b.id)?.from ?? Infinity)), open = suggestions(d.view.state.doc);
		count(remarks.filter((one) => !one.resolved).length + open.length), none.hidden = shown.length > 0 || open.length > 0, proposals.replaceChildren(...open.length ? [
			el("h3", { text: say("suggestions") }),
			el("div", { class: "ed-row" }, button(say("accept_all"), () => {
				decide(d.view, !0, null), draw();
			}, {
				class: "ed-tb",
				disabled: d.readonly
			}), button(say("reject_all"), () => {
				decide(d.view, !1, null), draw();
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
				decide(d.view, !0, one.id), draw();
			}, {
				class: "ed-tb",
				disabled: d.readonly
			}), button(say("reject"), () => {
				decide(d.view, !1, one.id), draw();
			}, {
				class: "ed-tb",
				disabled: d.readonly
			})))))
		] : []), list.replaceChildren(...shown.map((one) => {
			let at = where.get(one.id), replies = el("div");
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
		let { view } = desk();
		view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, Math.min(to, view.state.doc.content.size))).scrollIntoView()), view.focus();
	}
	return {
		name: "notes",
		dom,
		add,
		draw,
		shown: draw,
		async load() {
			take(await ask(desk().boot.urls.remarks ?? ""));
		}
	};
}
var points = (text, units) => [...text.slice(0, units)].length, units = (text, point) => [...text].slice(0, point).join("").length;
function sourcesTab(dom, desk, changed) {
	let listView = el("div"), reader = el("div", {
		class: "ed-reader",
		hidden: !0
	});
	dom.append(listView, reader);
	let list = [], shown = null, body = null, url = (id) => (desk().boot.urls.source ?? "").replace("{id}", encodeURIComponent(id)), takeList = (answer) => {
		if (answer.kind === "ok") return list = answer.data.sources ?? [], changed(list), draw(), !0;
		let why = "words" in answer ? answer.words || say("upload_lost") : "";
		return status.textContent = say("failed", { why }), !1;
	}, status = el("p", {
		class: "ed-missing",
		role: "alert"
	}), input = el("textarea", {
		rows: 2,
		dir: "auto",
		placeholder: say("source_url_hint")
	}), file = el("input", {
		type: "file",
		class: "ed-vh",
		tabindex: "-1",
		"aria-label": say("source_file")
	}), inbox = el("div", { class: "ed-inbox" }), attach = async () => {
		let text = input.value.trim();
		if (!text) return input.focus();
		status.textContent = say("loading");
		let link = /^https?:\/\/\S+$/i.test(text), first = text.split("\n")[0]?.slice(0, 80) ?? "", answer = await ask(desk().boot.urls.sources ?? "", link ? { url: text } : {
			text,
			title: first
		});
		takeList(answer) && (input.value = "", status.textContent = "", desk().announce(say("source_sent", { title: list.at(-1)?.title ?? "" })));
	}, attachFile = async (one) => {
		status.textContent = say("uploading", { name: one.name });
		let answer = await upload(desk().boot.urls.sources ?? "", one, one.name, () => void 0).done;
		takeList(answer) && (status.textContent = "");
	};
	file.onchange = () => {
		let one = file.files?.[0];
		one && attachFile(one), file.value = "";
	}, input.onkeydown = (event) => {
		event.key === "Enter" && (event.ctrlKey || event.metaKey || /^https?:\/\/\S+$/.test(input.value.trim())) && (event.preventDefault(), event.stopPropagation(), attach());
	}, dom.ondragover = (event) => {
		event.preventDefault(), dom.classList.add("ed-drop");
	}, dom.ondragleave = () => dom.classList.remove("ed-drop"), dom.ondrop = (event) => {
		event.preventDefault(), dom.classList.remove("ed-drop");
		let one = event.dataTransfer?.files[0], text = event.dataTransfer?.getData("text/uri-list") || event.dataTransfer?.getData("text/plain");
		one ? attachFile(one) : text && (input.value = text, attach());
	};
	let openInbox = async () => {
		inbox.replaceChildren(el("p", {
			class: "hint",
			text: say("loading")
		}));
		let answer = await ask(desk().boot.urls.inbox ?? "");
		if (answer.kind !== "ok") return inbox.replaceChildren(el("p", {
			class: "ed-missing",
			text: say("failed", { why: "words" in answer ? answer.words : "" })
		}));
		let items = answer.data.items ?? answer.data.sources ?? [];
		inbox.replaceChildren(items.length ? el("ul", { class: "ed-cards" }, ...items.slice(0, 30).map((one) => el("li", { class: "ed-card" }, el("p", {
			class: "ed-card-title",
			dir: "auto",
			text: one.title
		}), el("p", {
			class: "hint",
			text: [one.outlet, when(one.date)].filter(Boolean).join(" · ")
		}), button(say("inbox_take"), () => void ask(desk().boot.urls.sources ?? "", { source: one.id }).then(takeList), { class: "ed-tb" })))) : el("p", {
			class: "hint",
			text: say("inbox_none")
		}));
	}, form = el("details", { class: "ed-attach" }, el("summary", { text: say("source_add") }), field(say("source_url"), input), status, el("div", { class: "ed-row" }, button(say("source_attach"), () => void attach(), { class: "ed-do" }), button(say("source_file"), () => file.click()), button(say("source_inbox"), () => void openInbox()), file), inbox), cards = el("ol", { class: "ed-cards" }), none = el("p", {
		class: "ed-empty",
		text: say("sources_none")
	});
	listView.append(none, cards, form);
	let when = (date) => typeof date == "number" ? time(date) : date ?? "";
	function draw() {
		none.hidden = list.length > 0, list.length || (form.open = !0), cards.replaceChildren(...list.map((one) => el("li", { class: "ed-card" }, el("span", {
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
		let out = [];
		return one.confidential && out.push(el("p", {
			class: "ed-flag bad",
			text: say("source_confidential")
		})), one.embargo && one.embargo > Date.now() && out.push(el("p", {
			class: "ed-flag bad",
			text: say("source_embargo", { time: time(one.embargo) })
		})), (one.status === "killed" || one.status === "withdrawn") && out.push(el("p", {
			class: "ed-flag bad",
			text: say("source_killed")
		})), (one.status === "updated" || one.status === "superseded") && out.push(el("p", {
			class: "ed-flag",
			text: say("source_updated")
		})), one.rights && out.push(el("p", {
			class: "hint",
			text: one.rights
		})), out;
	}
	async function open(id, from, to) {
		if (reader.hidden = !1, listView.hidden = !0, shown?.id !== id || shown.text === void 0) {
			reader.replaceChildren(el("p", {
				class: "hint",
				text: say("loading")
			}));
			let answer = await ask(url(id));
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
		let source = shown, text = source.text ?? "";
		if (body = el("div", {
			class: "ed-source-text",
			dir: "auto",
			lang: source.lang ?? null,
			tabindex: "0",
			"aria-label": say("source_text")
		}), from != null && to != null) {
			let [a, b] = [units(text, from), units(text, to)], hit = el("mark", { text: text.slice(a, b) });
			body.append(text.slice(0, a), hit, text.slice(b)), requestAnimationFrame(() => hit.scrollIntoView({ block: "center" }));
		} else body.textContent = text;
		let insertButton = button(say("source_insert"), () => insert(), { class: "ed-do" });
		insertButton.onmousedown = (event) => event.preventDefault(), reader.replaceChildren(el("div", { class: "ed-reader-head" }, iconButton("back", say("source_back"), back), el("h3", { dir: "auto" }, el("span", {
			class: "ed-number",
			text: number(source.number)
		}), source.title)), el("p", {
			class: "hint",
			text: [source.outlet, when(source.date)].filter(Boolean).join(" · ")
		}), ...flags(source), body, el("div", { class: "ed-reader-foot" }, insertButton));
	}
	function back() {
		reader.hidden = !0, listView.hidden = !1, listView.querySelector("button,summary")?.focus();
	}
	function insert() {
		let d = desk(), selection = getSelection();
		if (!shown || !body || !selection || selection.isCollapsed || !selection.rangeCount || !body.contains(selection.anchorNode) || !body.contains(selection.focusNode)) {
			d.toast(say("source_insert_hint"));
			return;
		}
		if (d.readonly) return;
		let text = shown.text ?? "", range = selection.getRangeAt(0), before = document.createRange();
		before.selectNodeContents(body), before.setEnd(range.startContainer, range.startOffset);
		let from = before.toString().length, words = range.toString();
		if (from += words.length - words.trimStart().length, words = words.trim(), !words) return;
		let bare = words.replace(/^["“„«»‘'‚]+|["“”»«’'‘]+$/gu, (found, at) => (at === 0 && (from += found.length), "")), to = from + bare.length, mark = m.taken.create({
			source: shown.id,
			from: points(text, from),
			to: points(text, to)
		}), content = bare.split(/\s*\n+\s*/).flatMap((line, at) => [...at ? [n.break.create()] : [], schema.text(line, [mark])]), node = n.said_quote.create({
			speaker: guessSpeaker(text, from, to),
			role: null,
			source: shown.title || null
		}, Fragment.from(content));
		insertBlock(d.view.state, node, d.view.dispatch), d.announce(say("source_inserted", { n: shown.number })), requestAnimationFrame(() => {
			let at = d.view.state.selection.$from.before(d.view.state.selection.$from.depth), speaker = d.view.nodeDOM(at)?.querySelector("input[data-name=speaker]");
			speaker && (speaker.focus(), speaker.select());
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
			takeList(await ask(desk().boot.urls.sources ?? ""));
		}
	};
}
function guessSpeaker(text, from, to) {
	let around = [text.slice(to, to + 120), text.slice(Math.max(0, from - 120), from)], name = "((?:\\p{Lu}[\\p{L}.’'-]+\\s+){1,3}\\p{Lu}[\\p{L}’'-]+)";
	for (let part of around) {
		let after = RegExp(`\\b(?:said|says|told|added)\\s+${name}`, "u").exec(part) ?? RegExp(`${name}\\s+(?:said|says|told|added)\\b`, "u").exec(part);
		if (after?.[1]) return after[1].trim();
	}
	return "";
}
var keyOf = (node) => JSON.stringify([
	node.type,
	node.attrs ?? {},
	node.content ?? []
]);
function pairs(then, now) {
	let keys = (list) => list.map((node) => `${keyOf(node)}\n`), out = [], [i, j] = [0, 0], gone = [], come = [], flush = () => {
		for (let at = 0; at < Math.max(gone.length, come.length); at++) out.push({
			then: gone[at] ?? null,
			now: come[at] ?? null
		});
		gone = [], come = [];
	};
	for (let [op, text] of compare(keys(then), keys(now))) {
		let count = text.split("\n").length - 1;
		for (let at = 0; at < count; at++) {
			let [a, b] = [then[i], now[j]];
			op === "=" && a && b ? (flush(), out.push({
				then: {
					node: a,
					index: i
				},
				now: b
			}), i++, j++) : op === "-" && a ? (gone.push({
				node: a,
				index: i
			}), i++) : op === "+" && b && (come.push(b), j++);
		}
	}
	return flush(), out;
}
var same = (pair) => pair.then !== null && pair.now !== null && keyOf(pair.then.node) === keyOf(pair.now), look = (node) => rendered({
	type: "doc",
	content: [node]
});
function mark(dom, ops, mine, others) {
	let walker = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT), node = walker.nextNode(), at = 0;
	for (let [op, text] of ops) {
		if (op !== "=" && op !== mine) {
			if (!others) continue;
			let put = el(op === "-" ? "del" : "ins", { text });
			if (!node) {
				dom.append(put);
				continue;
			}
			let rest = node.splitText(at);
			rest.before(put), walker.currentNode = rest, node = rest, at = 0;
			continue;
		}
		let left = text.length;
		for (; left > 0 && node;) {
			let here = Math.min(left, node.length - at);
			if (op === mine && here > 0) {
				let word = at ? node.splitText(at) : node, rest = word.splitText(here), wrap = el(mine === "-" ? "del" : "ins");
				word.replaceWith(wrap), wrap.append(word), node = rest, walker.currentNode = rest, at = 0;
			} else at += here;
			left -= here, at >= node.length && left > 0 && (node = walker.nextNode(), at = 0);
		}
	}
}
function besides(pair) {
	let a = pair.then ? look(pair.then.node) : null, b = pair.now ? look(pair.now) : null;
	if (a && b && !same(pair)) {
		let ops = diffWords(a.textContent ?? "", b.textContent ?? "");
		mark(a, ops, "-", !1), mark(b, ops, "+", !1);
	}
	return [a, b];
}
function inOne(pair) {
	if (!pair.now) return el("div", { class: "ed-was" }, pair.then ? look(pair.then.node) : null);
	let dom = look(pair.now);
	return pair.then ? (same(pair) || mark(dom, diffWords(look(pair.then.node).textContent ?? "", dom.textContent ?? ""), "+", !0), dom) : el("div", { class: "ed-is" }, dom);
}
function fields(then, now) {
	let of = ({ article }) => [
		[say("headline"), article.headline],
		[say("standfirst"), article.standfirst],
		[say("labels"), article.labels.join(", ")],
		[say("place"), article.dateline?.place ?? ""],
		[say("date"), article.dateline?.date ?? ""],
		[say("agency"), article.dateline?.agency ?? ""],
		[say("byline"), article.byline ?? ""],
		[say("slug"), article.slug],
		[say("highlights"), article.highlights.join("\n")],
		[say("search_title"), article.search.title ?? ""],
		[say("search_description"), article.search.description ?? ""]
	], [a, b] = [of(then), of(now)], rows = a.flatMap(([name, old], at) => {
		let fresh = b[at]?.[1] ?? "";
		return old === fresh ? [] : [el("div", null, el("dt", { text: name }), el("dd", { dir: "auto" }, ...diffWords(old, fresh).map(([op, text]) => op === "=" ? text : el(op === "-" ? "del" : "ins", { text }))))];
	});
	return rows.length ? el("section", { class: "ed-diff-fields" }, el("h3", { text: say("history_fields") }), el("dl", null, ...rows)) : null;
}
var PAGE = 30, FOLD = 4;
function versions(dom, desk, take, refresh) {
	let by = (one) => say("history_by", {
		name: one.by?.name || say("somebody"),
		time: time(one.at)
	}), cardOf = (one) => el("li", { class: "ed-card" }, el("p", {
		class: "ed-card-title",
		text: by(one)
	}), el("p", {
		class: "hint",
		text: [
			one.words === void 0 ? "" : say("history_words", { n: one.words }),
			one.published ? say("history_published") : "",
			one.aside ? say("history_aside") : ""
		].filter(Boolean).join(" · ")
	}), el("div", { class: "ed-row" }, button(say("history_compare"), () => void compare(one), { class: "ed-tb" }))), get = async (page) => {
		let address = desk().boot.urls.history ?? "";
		return ask(page ? `${address}${address.includes("?") ? "&" : "?"}page=${page}` : address);
	}, load = async () => {
		dom.replaceChildren(el("p", {
			class: "hint",
			text: say("loading")
		}));
		let answer = await get(0);
		if (answer.kind !== "ok") {
			dom.replaceChildren(el("p", {
				class: "ed-missing",
				text: say("failed", { why: "words" in answer ? answer.words : "" })
			}), button(say("again"), () => void load()));
			return;
		}
		let all = answer.data.versions ?? [], list = [...(answer.data.asides ?? []).map((one) => ({
			...one,
			aside: !0
		})), ...all].sort((a, b) => b.at - a.at);
		list.length <= 1 ? dom.replaceChildren(el("p", {
			class: "ed-empty",
			text: say("history_first")
		})) : dom.replaceChildren();
		let cards = el("ol", { class: "ed-cards" }, ...list.map(cardOf));
		dom.append(cards);
		let page = 0, more = button(say("history_more"), async () => {
			let next = await get(++page);
			if (next.kind !== "ok") return page--, desk().toast(say("failed", { why: "words" in next ? next.words : "" }));
			cards.append(...next.data.versions.map(cardOf)), more.hidden = next.data.versions.length < PAGE;
		}, { class: "ed-tb" });
		all.length >= PAGE && dom.append(more);
	};
	async function compare(version) {
		let d = desk(), answer = await ask((d.boot.urls.revision ?? "").replace("{id}", encodeURIComponent(version.revision)));
		if (answer.kind !== "ok") return d.toast(say("failed", { why: "words" in answer ? answer.words : "" }));
		let then = answer.data, now = {
			article: d.fields.value,
			body: d.view.state.doc.toJSON()
		}, place = el("div"), inline = !1, back = d.readonly ? null : (index, node) => void bring(version, index, node).then((done) => {
			done && box.close();
		}), draw = () => place.replaceChildren(shown(then, now, by(version), inline, back)), way = (says, on) => {
			let it = button(say(says), () => {
				inline = on;
				for (let one of ways.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === it));
				draw();
			}, {
				class: "ed-tb",
				"aria-pressed": String(on === inline)
			});
			return it;
		}, ways = el("div", {
			class: "ed-row",
			role: "group",
			"aria-label": say("compare")
		}, way("side_by_side", !1), way("inline", !0)), restore = button(say("history_restore"), () => {
			box.close(), take(then);
		}, {
			class: "ed-do",
			disabled: d.readonly
		}), box = dialog(by(version), el("div", null, ways, place, el("div", { class: "ed-row ed-foot" }, restore, button(say("close"), () => box.close()))), "ed-wide-dialog");
		draw();
	}
	async function bring(version, index, node) {
		let d = desk(), url = d.boot.urls.restore_block;
		if (version.aside || !url) {
			let { doc, selection, tr } = d.view.state, last = doc.lastChild, end = last?.type.name === "footnotes" ? doc.content.size - last.nodeSize : doc.content.size;
			return d.view.dispatch(tr.insert(selection.$from.depth ? selection.$from.after(1) : end, schema.nodeFromJSON(node)).scrollIntoView()), !0;
		}
		if (!await d.saver.saveNow(!0)) return d.toast(say("lost")), !1;
		let answer = await ask(url, {
			revision: version.revision,
			index
		});
		return answer.kind === "ok" ? (await refresh(), d.toast(say("history_block_done")), load(), !0) : (d.toast(say("failed", { why: "words" in answer ? answer.words : "" })), !1);
	}
	return load;
}
function shown(then, now, title, inline, back) {
	let all = pairs(then.body.content ?? [], now.body.content ?? []), top = fields(then, now), out = el("div", {
		class: inline ? "ed-compared ed-version" : "ed-compared ed-beside",
		tabindex: "0",
		role: "region",
		"aria-label": say("compare")
	});
	top && out.append(top), inline || out.append(el("div", { class: "ed-pair ed-pair-head" }, el("h3", { text: `${say("version_then")} · ${title}` }), el("h3", { text: say("version_now") })));
	let row = (pair) => {
		let { then: old } = pair, bring = back && old && !same(pair) && old.node.type !== "footnotes" && (old.node.type !== "paragraph" || old.node.content?.length) ? button(say("history_restore_block"), () => back(old.index, old.node), { class: "ed-tb" }) : null;
		if (inline) return el("div", { class: "ed-one" }, inOne(pair), bring);
		let [a, b] = besides(pair);
		return el("div", { class: "ed-pair" }, el("div", { class: same(pair) ? "" : a ? "ed-was" : "" }, a, bring), el("div", { class: same(pair) ? "" : b ? "ed-is" : "" }, b));
	};
	for (let at = 0; at < all.length;) {
		let pair = all[at], end = at;
		for (; end < all.length && same(all[end]);) end++;
		if (end - at < FOLD) {
			out.append(row(pair)), at++;
			continue;
		}
		let inner = all.slice(at + 1, end - 1), fold = el("details", { class: "ed-same" }, el("summary", { text: say("history_same_blocks", { n: inner.length }) }));
		fold.addEventListener("toggle", () => fold.append(...inner.map(row)), { once: !0 }), out.append(row(pair), fold, row(all[end - 1])), at = end;
	}
	return !top && all.every(same) && out.append(el("p", {
		class: "hint",
		text: say("history_same")
	})), out;
}
async function sheet(desk, leadTo, done) {
	let body = el("div", { class: "ed-sheet" }, el("p", {
		class: "hint",
		text: say("unsaved_first")
	})), box = dialog(say("sheet"), body, "ed-sheet-dialog");
	if (!await desk.saver.saveNow(!0)) {
		body.replaceChildren(el("p", {
			class: "ed-missing",
			role: "alert",
			text: say("lost")
		}), button(say("close"), () => box.close()));
		return;
	}
	let answer = await ask(desk.boot.urls.sheet ?? "");
	if (answer.kind !== "ok") {
		body.replaceChildren(el("p", {
			class: "ed-missing",
			role: "alert",
			text: say("failed", { why: "words" in answer ? answer.words : "" })
		}), button(say("close"), () => box.close()));
		return;
	}
	let { missing = [], changes = [] } = answer.data, blocked = missing.some((one) => one.blocking), may = desk.boot.may.publish !== !1, when = el("input", { type: "datetime-local" }), zone = Intl.DateTimeFormat().resolvedOptions().timeZone, choice = (checked = !1) => el("input", {
		type: "radio",
		name: "when",
		checked
	}), [now, later, held] = [
		choice(!0),
		choice(),
		choice()
	], fresh = [
		"draft",
		"in_review",
		"ready"
	].includes(desk.boot.state), wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	}), paper = el("p", { class: "hint" }), go = button("", () => void publish(), { class: "ed-do ed-big" }), moment = () => !now.checked && when.value ? new Date(when.value) : null, named = (at, timeZone) => `${time(at.getTime())} ${zoneName(at, timeZone)}`.trim(), label = () => {
		let at = moment();
		go.textContent = may ? held.checked ? at ? say("embargo_at", { time: named(at) }) : say("sheet_embargo") : later.checked ? at ? say("publish_at", { time: named(at) }) : say("sheet_at") : desk.boot.state === "published" ? say("update_now") : say("publish_now") : say("hand_in"), go.disabled = may && blocked && !held.checked;
		let offset = answer.data.offset;
		paper.textContent = at && offset !== void 0 && offset !== -at.getTimezoneOffset() ? say("sheet_paper_zone", paperTime(at, offset)) : "", wrong.textContent = "";
	};
	now.onchange = later.onchange = held.onchange = () => {
		label(), !now.checked && !when.value && when.focus();
	}, when.oninput = () => {
		now.checked && (later.checked = !0), label();
	};
	let publish = async () => {
		let at = moment()?.getTime() ?? null;
		if (!now.checked && (at === null || at <= Date.now())) return wrong.textContent = say(at === null ? "sheet_when_missing" : "sheet_past"), when.setAttribute("aria-invalid", "true"), when.focus();
		go.disabled = !0;
		let done2 = await ask(desk.boot.urls.publish ?? "", {
			session: desk.saver.session,
			turn: desk.saver.turn,
			when: later.checked && at ? at : "now",
			...held.checked ? { embargo: at } : {},
			zone,
			confirmed: missing.some((one) => one.confirm)
		});
		if (go.disabled = !1, done2.kind !== "ok") {
			wrong.textContent = "words" in done2 && done2.words ? done2.words : say("lost");
			return;
		}
		box.close();
		let { state, href, undo } = done2.data;
		done(state);
		let text = done2.data.words || (held.checked && at ? say("embargoed", { time: named(new Date(at)) }) : state === "scheduled" && at ? say("scheduled", { time: named(new Date(at)) }) : say(state === "in_review" ? "state_in_review" : "published")), run = async () => {
			let back = await ask(desk.boot.urls.undo ?? "", { key: undo });
			back.kind === "ok" ? (done(back.data.state), desk.toast(say("undone"))) : desk.toast("words" in back && back.words ? back.words : say("lost"));
		};
		desk.toast(text, undo ? {
			text: say("undo"),
			run: () => void run()
		} : href ? {
			text: say("see_it"),
			run: () => open(href, "_blank", "noopener")
		} : void 0, 1e4);
	};
	body.replaceChildren(answer.data.embargo ? el("p", {
		class: "ed-flag bad",
		text: say("embargoed", { time: named(new Date(answer.data.embargo)) })
	}) : "", missing.length ? el("section", null, el("h3", { text: say("sheet_missing") }), el("ul", { class: "ed-miss" }, ...missing.map((one) => {
		let where = one.from ?? one.field ?? one.at ?? null;
		return el("li", { class: one.blocking ? "bad" : "" }, one.words || sayOf("m", one.what), where == null ? null : button(say("sheet_go"), () => {
			box.close(), leadTo(where);
		}, { class: "ed-tb" }));
	}))) : el("p", {
		class: "ed-good",
		text: say("sheet_ready")
	}), changes.length ? el("details", null, el("summary", { text: `${say("sheet_changes")}: ${say("sheet_pages", { n: changes.length })}` }), el("ul", { dir: "ltr" }, ...changes.slice(0, 60).map((path) => el("li", { text: path })))) : el("span"), may ? el("fieldset", null, el("legend", { text: say("sheet_when") }), el("label", { class: "ed-tick" }, now, say("sheet_now")), el("label", { class: "ed-tick" }, later, say("sheet_at")), fresh ? el("label", { class: "ed-tick" }, held, say("sheet_embargo")) : null, field(say("sheet_zone", { zone: [...new Set([zone, zoneName(moment() ?? new Date())])].join(", ") }), when), paper) : el("p", { text: say("may_not_publish") }), wrong, el("div", { class: "ed-row ed-foot" }, go, button(say("close"), () => box.close()), el("a", {
		class: "ed-tb",
		href: desk.boot.urls.publishing ?? "#",
		text: say("sheet_full")
	}))), label(), go.focus();
}
function zoneName(at, timeZone) {
	return new Intl.DateTimeFormat(document.documentElement.lang || "en", {
		timeZoneName: "short",
		...timeZone ? { timeZone } : {}
	}).formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "";
}
function paperTime(at, offset) {
	let there = new Date(at.getTime() + (offset + at.getTimezoneOffset()) * 6e4), sign = offset < 0 ? "−" : "+", [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) => String(part).padStart(2, "0"));
	return {
		time: time(there.getTime()),
		zone: `UTC${sign}${hours}:${minutes}`
	};
}
var signIn = (boot, retry) => signIn$1(use, boot, retry);
export { askAddress, conflict, copy, details, findBar, help, kit_exports as kit, library, notesTab, palette, sheet, signIn, sourcesTab, storyLinks, versions, wordsOf };
