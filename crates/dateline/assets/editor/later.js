var lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean), credits = (text) => lines(text).map((line) => {
	let [name = "", url = ""] = line.split("|").map((part) => part.trim());
	return {
		name,
		url: url || null
	};
}), written = (list) => list.map((one) => one.url ? `${one.name} | ${one.url}` : one.name).join("\n");
function details({ el, field, number, say }, dom, desk) {
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
	["k_direction", "Ctrl+Shift+X"],
	["k_cycle", "F6 / Shift+F6"],
	["k_escape", "Esc"],
	["k_slash", "/"],
	["k_marks", "## > - 1. ---"],
	["k_help", "?"]
];
function help({ button, dialog, el, keys, say }) {
	let rows = KEYS.map(([key, combo]) => el("tr", null, el("th", {
		scope: "row",
		text: say(key)
	}), el("td", null, el("kbd", {
		dir: "ltr",
		text: keys(combo)
	})))), box = dialog(say("help_title"), el("div", null, el("table", { class: "ed-keys" }, el("tbody", null, ...rows)), el("div", { class: "ed-row" }, button(say("close"), () => box.close(), { class: "ed-do" }))));
}
function versions(use, dom, desk, take) {
	let { ask, button, dialog, diffWords, el, rendered, say, schema, time } = use, load = async () => {
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
async function sheet(use, desk, leadTo, done) {
	let { ask, button, dialog, el, field, say, sayOf, time } = use, body = el("div", { class: "ed-sheet" }, el("p", {
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
function signIn({ ask, button, dialog, el, field, say }, boot, retry) {
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
export { details, help, sheet, signIn, versions };
