import { H as TextSelection, N as Decoration, P as DecorationSet, q as DOMSerializer } from "./prosemirror.js?v=9898987b28b386b0";
import { $ as el, A as n, B as chooseNone, G as lettersOn, I as time, J as takenBy, K as names, M as number, N as say, P as sayOf, R as DEEDS, U as fit, V as comboOf, W as known, X as written$1, Z as button, a as ask, at as unique, et as field, i as providerOf, it as shownKey, j as schema, l as address, n as fill, nt as keys, q as setLetters, s as hits, tt as iconButton, v as insertBlock, z as choose } from "./core.js?v=2ba08146861b336f";
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
function blocksOf(doc) {
	let out = [];
	return doc.descendants((node) => {
		if (!node.isTextblock) return !node.isInline;
		let text = node.textBetween(0, node.content.size, void 0, (leaf) => leaf.type.name === "break" ? "\n" : "");
		return text && out.push(text), !1;
	}), out;
}
var wordsOf = (content) => {
	let body = [];
	try {
		body = blocksOf(schema.nodeFromJSON(content.body));
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
			let { bare, says } = known(name), own = comboOf(name) !== DEEDS[name].combo, tools = bare ? el("span", {
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
				name: say(known(taken).says)
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
			}) : null, one.key ? el("kbd", {
				dir: "ltr",
				text: one.key
			}) : null);
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
			key: own.includes(one.name) && !known(one.name).bare ? shownKey(comboOf(one.name)) : own.includes(one.name) ? comboOf(one.name) : "",
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
var lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean), credits = (text) => lines(text).map((line) => {
	let [name = "", url = ""] = line.split("|").map((part) => part.trim());
	return {
		name,
		url: url || null
	};
}), written = (list) => list.map((one) => one.url ? `${one.name} | ${one.url}` : one.name).join("\n");
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
	let titleShown = el("p", {
		class: "ed-serp-title",
		dir: "auto"
	}), slugShown = el("p", {
		class: "hint",
		dir: "ltr"
	}), descriptionShown = el("p", {
		class: "hint",
		dir: "auto"
	}), counts = el("p", { class: "hint" }), preview = () => {
		let { value } = desk().fields, shown = value.search.title || value.headline, said = value.search.description || value.standfirst;
		titleShown.textContent = shown || say("headline"), slugShown.textContent = value.slug || "…", descriptionShown.textContent = [...said].slice(0, 160).join("") + ([...said].length > 160 ? "…" : ""), counts.textContent = `${number([...shown].length)} / ${number(60)} · ${number([...said].length)} / ${number(160)}`;
	};
	return dom.append(field(say("slug"), slug, say("slug_hint")), field(say("highlights"), highlights), field(say("credits"), sources), field(say("via"), via), field(say("search_title"), title), field(say("search_description"), description), el("section", {
		class: "ed-serp",
		"aria-label": say("search_preview")
	}, el("p", {
		class: "ed-name",
		text: say("search_preview")
	}), titleShown, slugShown, descriptionShown, counts), field(say("canonical"), canonical), el("label", { class: "ed-tick" }, noindex, say("noindex")), el("label", { class: "ed-tick" }, comments, say("comments_open")), field(say("language"), lang), field(say("direction"), dir)), () => {
		let { value } = desk().fields, put = (it, text) => {
			document.activeElement !== it && (it.value = text);
		};
		put(slug, value.slug), put(title, value.search.title ?? ""), put(description, value.search.description ?? ""), put(canonical, value.search.canonical ?? ""), put(highlights, value.highlights.join("\n")), put(sources, written(value.sources)), put(via, written(value.via)), put(lang, value.lang), noindex.checked = value.search.noindex ?? !1, comments.checked = value.comments_open, dir.value = value.dir ?? "";
		for (let it of dom.querySelectorAll("input,textarea,select")) it.disabled = desk().readonly;
		preview();
	};
}
function versions(dom, desk, take, _refresh) {
	let load = async () => {
		dom.replaceChildren(el("p", {
			class: "hint",
			text: say("loading")
		}));
		let answer = await ask(desk().boot.urls.history ?? "");
		if (answer.kind !== "ok") {
			dom.replaceChildren(el("p", {
				class: "ed-missing",
				text: say("failed", { why: "words" in answer ? answer.words : "" })
			}), button(say("again"), () => void load()));
			return;
		}
		let list = [...(answer.data.asides ?? []).map((one) => ({
			...one,
			aside: !0
		})), ...answer.data.versions ?? []].sort((a, b) => b.at - a.at);
		list.length <= 1 ? dom.replaceChildren(el("p", {
			class: "ed-empty",
			text: say("history_first")
		})) : dom.replaceChildren(), dom.append(el("ol", { class: "ed-cards" }, ...list.map((one) => el("li", { class: "ed-card" }, el("p", {
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
		let d = desk(), answer = await ask((d.boot.urls.revision ?? "").replace("{id}", encodeURIComponent(version.revision)));
		if (answer.kind !== "ok") return d.toast(say("failed", { why: "words" in answer ? answer.words : "" }));
		let then = answer.data, now = {
			article: d.fields.value,
			body: d.view.state.doc.toJSON()
		}, title = say("history_by", {
			name: version.by?.name ?? say("somebody"),
			time: time(version.at)
		}), place = el("div"), inline = !1, draw = () => place.replaceChildren(inline ? inlineView(then, now) : sideBySide(then, now, d.readonly ? null : (node) => {
			let tr = d.view.state.tr, end = d.view.state.doc.lastChild?.type.name === "footnotes" ? d.view.state.doc.content.size - d.view.state.doc.lastChild.nodeSize : d.view.state.doc.content.size, { $from } = d.view.state.selection;
			tr.insert($from.depth ? $from.after(1) : end, schema.nodeFromJSON(node)), d.view.dispatch(tr.scrollIntoView()), box.close(), d.view.focus();
		})), toggle = button(say("inline"), () => {
			inline = !inline, toggle.setAttribute("aria-pressed", String(inline)), draw();
		}, {
			class: "ed-tb",
			"aria-pressed": "false"
		}), restore = button(say("history_restore"), () => {
			box.close(), take(then);
		}, {
			class: "ed-do",
			disabled: d.readonly
		}), box = dialog(title, el("div", null, el("div", { class: "ed-row" }, toggle), place, el("div", { class: "ed-row ed-foot" }, restore, button(say("close"), () => box.close()))), "ed-wide-dialog");
		draw();
	}
	function sideBySide(then, now, take) {
		let mine = blocks(now), keys = new Set(mine.map((one) => one.key)), old = new Set(blocks(then).map((one) => one.key)), column = (title, content, other, mark, restore) => el("section", null, el("h3", { text: title }), el("div", {
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
			let differs = !other.has(key), it = el("div", { class: differs ? mark : "" }, rendered({
				type: "doc",
				content: [node]
			}));
			return differs && restore && take && node.type !== "footnotes" && it.append(button(say("history_restore_block"), () => take(node), { class: "ed-tb" })), it;
		})));
		return el("div", { class: "ed-columns" }, column(say("version_then"), then, keys, "ed-was", !0), column(say("version_now"), now, old, "ed-is", !1));
	}
	function inlineView(then, now) {
		let text = (content) => [
			content.article.headline,
			content.article.standfirst,
			...(content.body.content ?? []).map(textOf)
		].filter(Boolean).join("\n\n"), ops = diffWords(text(then), text(now)), view = el("div", {
			class: "ed-version body ed-pre",
			dir: "auto",
			tabindex: "0",
			role: "region",
			"aria-label": say("inline")
		});
		for (let [op, words] of ops) view.append(op === "=" ? words : el(op === "-" ? "del" : "ins", { text: words }));
		return ops.every(([op]) => op === "=") && view.append(el("p", {
			class: "hint",
			text: say("history_same")
		})), view;
	}
	return load;
}
var textOf = (node) => node.type === "break" ? "\n" : (node.text ?? "") + (node.content ?? []).map(textOf).join("");
function blocks(content) {
	return (content.body.content ?? []).map((node) => ({
		node,
		key: `${node.type} ${JSON.stringify(node.attrs ?? {})} ${textOf(node)}`
	}));
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
	let { missing = [], changes = [] } = answer.data, blocked = missing.some((one) => one.blocking), may = desk.boot.may.publish !== !1, when = el("input", { type: "datetime-local" }), zone = Intl.DateTimeFormat().resolvedOptions().timeZone, now = el("input", {
		type: "radio",
		name: "when",
		checked: !0
	}), later = el("input", {
		type: "radio",
		name: "when"
	}), wrong = el("p", {
		class: "ed-missing",
		role: "alert"
	}), go = button("", () => void publish(), {
		class: "ed-do ed-big",
		disabled: blocked
	}), label = () => {
		let at = later.checked && when.value ? new Date(when.value) : null;
		go.textContent = may ? at ? say("publish_at", { time: time(at.getTime()) }) : desk.boot.state === "published" ? say("update_now") : say("publish_now") : say("hand_in");
	};
	now.onchange = later.onchange = () => {
		when.disabled = now.checked, label();
	}, when.oninput = () => {
		later.checked = !0, label();
	}, when.onfocus = () => {
		later.checked = !0, label();
	};
	let publish = async () => {
		go.disabled = !0;
		let at = later.checked && when.value ? new Date(when.value).getTime() : null, done2 = await ask(desk.boot.urls.publish ?? "", {
			session: desk.saver.session,
			turn: desk.saver.turn,
			when: at ?? "now",
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
		let text = done2.data.words || (state === "scheduled" && at ? say("scheduled", { time: time(at) }) : say("published")), run = async () => {
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
	body.replaceChildren(missing.length ? el("section", null, el("h3", { text: say("sheet_missing") }), el("ul", { class: "ed-miss" }, ...missing.map((one) => {
		let where = one.from ?? one.field ?? one.at ?? null;
		return el("li", { class: one.blocking ? "bad" : "" }, one.words || sayOf("m", one.what), where == null ? null : button(say("sheet_go"), () => {
			box.close(), leadTo(where);
		}, { class: "ed-tb" }));
	}))) : el("p", {
		class: "ed-good",
		text: say("sheet_ready")
	}), changes.length ? el("details", null, el("summary", { text: `${say("sheet_changes")}: ${say("sheet_pages", { n: changes.length })}` }), el("ul", { dir: "ltr" }, ...changes.slice(0, 60).map((path) => el("li", { text: path })))) : el("span"), may ? el("fieldset", null, el("legend", { text: say("sheet_when") }), el("label", { class: "ed-tick" }, now, say("sheet_now")), el("label", { class: "ed-tick" }, later, say("sheet_at")), field(say("sheet_zone", { zone }), when)) : el("p", { text: say("may_not_publish") }), wrong, el("div", { class: "ed-row ed-foot" }, go, button(say("close"), () => box.close()))), label(), go.focus();
}
var signIn = (boot, retry) => signIn$1(use, boot, retry);
export { askAddress, conflict, details, findBar, help, palette, sheet, signIn, storyLinks, versions };
