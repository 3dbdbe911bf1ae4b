import { B as PluginKey, F as DecorationSet, H as SelectionRange, K as Transform, P as Decoration, R as NodeSelection, U as TextSelection, V as Selection, Y as Fragment, Z as Slice, d as keydownHandler, z as Plugin } from "./prosemirror.js?v=de3fd51d62a5c293";
import { F as n, R as say, it as el, nt as button } from "./core.js?v=f8a41e7eee626eac";
var readFromCache, addToCache;
if (typeof WeakMap < "u") {
	let cache = new WeakMap();
	readFromCache = (key) => cache.get(key), addToCache = (key, value) => (cache.set(key, value), value);
} else {
	let cache = [], cachePos = 0;
	readFromCache = (key) => {
		for (let i = 0; i < cache.length; i += 2) if (cache[i] == key) return cache[i + 1];
	}, addToCache = (key, value) => (cachePos == 10 && (cachePos = 0), cache[cachePos++] = key, cache[cachePos++] = value);
}
var TableMap = class {
	constructor(width, height, map, problems) {
		this.width = width, this.height = height, this.map = map, this.problems = problems;
	}
	findCell(pos) {
		for (let i = 0; i < this.map.length; i++) {
			let curPos = this.map[i];
			if (curPos != pos) continue;
			let left = i % this.width, top = i / this.width | 0, right = left + 1, bottom = top + 1;
			for (let j = 1; right < this.width && this.map[i + j] == curPos; j++) right++;
			for (let j = 1; bottom < this.height && this.map[i + this.width * j] == curPos; j++) bottom++;
			return {
				left,
				top,
				right,
				bottom
			};
		}
		throw RangeError(`No cell with offset ${pos} found`);
	}
	colCount(pos) {
		for (let i = 0; i < this.map.length; i++) if (this.map[i] == pos) return i % this.width;
		throw RangeError(`No cell with offset ${pos} found`);
	}
	nextCell(pos, axis, dir) {
		let { left, right, top, bottom } = this.findCell(pos);
		return axis == "horiz" ? (dir < 0 ? left == 0 : right == this.width) ? null : this.map[top * this.width + (dir < 0 ? left - 1 : right)] : (dir < 0 ? top == 0 : bottom == this.height) ? null : this.map[left + this.width * (dir < 0 ? top - 1 : bottom)];
	}
	rectBetween(a, b) {
		let { left: leftA, right: rightA, top: topA, bottom: bottomA } = this.findCell(a), { left: leftB, right: rightB, top: topB, bottom: bottomB } = this.findCell(b);
		return {
			left: Math.min(leftA, leftB),
			top: Math.min(topA, topB),
			right: Math.max(rightA, rightB),
			bottom: Math.max(bottomA, bottomB)
		};
	}
	cellsInRect(rect) {
		let result = [], seen = {};
		for (let row = rect.top; row < rect.bottom; row++) for (let col = rect.left; col < rect.right; col++) {
			let index = row * this.width + col, pos = this.map[index];
			seen[pos] || (seen[pos] = !0, col == rect.left && col && this.map[index - 1] == pos || row == rect.top && row && this.map[index - this.width] == pos || result.push(pos));
		}
		return result;
	}
	positionAt(row, col, table) {
		for (let i = 0, rowStart = 0;; i++) {
			let rowEnd = rowStart + table.child(i).nodeSize;
			if (i == row) {
				let index = col + row * this.width, rowEndIndex = (row + 1) * this.width;
				for (; index < rowEndIndex && this.map[index] < rowStart;) index++;
				return index == rowEndIndex ? rowEnd - 1 : this.map[index];
			}
			rowStart = rowEnd;
		}
	}
	static get(table) {
		return readFromCache(table) || addToCache(table, computeMap(table));
	}
};
function computeMap(table) {
	if (table.type.spec.tableRole != "table") throw RangeError("Not a table node: " + table.type.name);
	let width = findWidth(table), height = table.childCount, map = [], mapPos = 0, problems = null, colWidths = [];
	for (let i = 0, e = width * height; i < e; i++) map[i] = 0;
	for (let row = 0, pos = 0; row < height; row++) {
		let rowNode = table.child(row);
		pos++;
		for (let i = 0;; i++) {
			for (; mapPos < map.length && map[mapPos] != 0;) mapPos++;
			if (i == rowNode.childCount) break;
			let cellNode = rowNode.child(i), { colspan, rowspan, colwidth } = cellNode.attrs;
			for (let h = 0; h < rowspan; h++) {
				if (h + row >= height) {
					(problems ||= []).push({
						type: "overlong_rowspan",
						pos,
						n: rowspan - h
					});
					break;
				}
				let start = mapPos + h * width;
				for (let w = 0; w < colspan; w++) {
					map[start + w] == 0 ? map[start + w] = pos : (problems ||= []).push({
						type: "collision",
						row,
						pos,
						n: colspan - w
					});
					let colW = colwidth && colwidth[w];
					if (colW) {
						let widthIndex = (start + w) % width * 2, prev = colWidths[widthIndex];
						prev == null || prev != colW && colWidths[widthIndex + 1] == 1 ? (colWidths[widthIndex] = colW, colWidths[widthIndex + 1] = 1) : prev == colW && colWidths[widthIndex + 1]++;
					}
				}
			}
			mapPos += colspan, pos += cellNode.nodeSize;
		}
		let expectedPos = (row + 1) * width, missing = 0;
		for (; mapPos < expectedPos;) map[mapPos++] == 0 && missing++;
		missing && (problems ||= []).push({
			type: "missing",
			row,
			n: missing
		}), pos++;
	}
	(width === 0 || height === 0) && (problems ||= []).push({ type: "zero_sized" });
	let tableMap = new TableMap(width, height, map, problems), badWidths = !1;
	for (let i = 0; !badWidths && i < colWidths.length; i += 2) colWidths[i] != null && colWidths[i + 1] < height && (badWidths = !0);
	return badWidths && findBadColWidths(tableMap, colWidths, table), tableMap;
}
function findWidth(table) {
	let width = -1, hasRowSpan = !1;
	for (let row = 0; row < table.childCount; row++) {
		let rowNode = table.child(row), rowWidth = 0;
		if (hasRowSpan) for (let j = 0; j < row; j++) {
			let prevRow = table.child(j);
			for (let i = 0; i < prevRow.childCount; i++) {
				let cell = prevRow.child(i);
				j + cell.attrs.rowspan > row && (rowWidth += cell.attrs.colspan);
			}
		}
		for (let i = 0; i < rowNode.childCount; i++) {
			let cell = rowNode.child(i);
			rowWidth += cell.attrs.colspan, cell.attrs.rowspan > 1 && (hasRowSpan = !0);
		}
		width == -1 ? width = rowWidth : width != rowWidth && (width = Math.max(width, rowWidth));
	}
	return width;
}
function findBadColWidths(map, colWidths, table) {
	map.problems ||= [];
	let seen = {};
	for (let i = 0; i < map.map.length; i++) {
		let pos = map.map[i];
		if (seen[pos]) continue;
		seen[pos] = !0;
		let node = table.nodeAt(pos);
		if (!node) throw RangeError(`No cell with offset ${pos} found`);
		let updated = null, attrs = node.attrs;
		for (let j = 0; j < attrs.colspan; j++) {
			let colWidth = colWidths[(i + j) % map.width * 2];
			colWidth == null || attrs.colwidth && attrs.colwidth[j] == colWidth || ((updated ||= freshColWidth(attrs))[j] = colWidth);
		}
		updated && map.problems.unshift({
			type: "colwidth mismatch",
			pos,
			colwidth: updated
		});
	}
}
function freshColWidth(attrs) {
	if (attrs.colwidth) return attrs.colwidth.slice();
	let result = [];
	for (let i = 0; i < attrs.colspan; i++) result.push(0);
	return result;
}
function tableNodeTypes(schema) {
	let result = schema.cached.tableNodeTypes;
	if (!result) {
		result = schema.cached.tableNodeTypes = {};
		for (let name in schema.nodes) {
			let type = schema.nodes[name], role = type.spec.tableRole;
			role && (result[role] = type);
		}
	}
	return result;
}
var tableEditingKey = new PluginKey("selectingCells");
function cellAround($pos) {
	for (let d = $pos.depth - 1; d > 0; d--) if ($pos.node(d).type.spec.tableRole == "row") return $pos.node(0).resolve($pos.before(d + 1));
	return null;
}
function isInTable(state) {
	let $head = state.selection.$head;
	for (let d = $head.depth; d > 0; d--) if ($head.node(d).type.spec.tableRole == "row") return !0;
	return !1;
}
function selectionCell(state) {
	let sel = state.selection;
	if ("$anchorCell" in sel && sel.$anchorCell) return sel.$anchorCell.pos > sel.$headCell.pos ? sel.$anchorCell : sel.$headCell;
	if ("node" in sel && sel.node && sel.node.type.spec.tableRole == "cell") return sel.$anchor;
	let $cell = cellAround(sel.$head) || cellNear(sel.$head);
	if ($cell) return $cell;
	throw RangeError(`No cell found around position ${sel.head}`);
}
function cellNear($pos) {
	for (let after = $pos.nodeAfter, pos = $pos.pos; after; after = after.firstChild, pos++) {
		let role = after.type.spec.tableRole;
		if (role == "cell" || role == "header_cell") return $pos.doc.resolve(pos);
	}
	for (let before = $pos.nodeBefore, pos = $pos.pos; before; before = before.lastChild, pos--) {
		let role = before.type.spec.tableRole;
		if (role == "cell" || role == "header_cell") return $pos.doc.resolve(pos - before.nodeSize);
	}
}
function pointsAtCell($pos) {
	return $pos.parent.type.spec.tableRole == "row" && !!$pos.nodeAfter;
}
function moveCellForward($pos) {
	return $pos.node(0).resolve($pos.pos + $pos.nodeAfter.nodeSize);
}
function inSameTable($cellA, $cellB) {
	return $cellA.depth == $cellB.depth && $cellA.pos >= $cellB.start(-1) && $cellA.pos <= $cellB.end(-1);
}
function nextCell($pos, axis, dir) {
	let table = $pos.node(-1), map = TableMap.get(table), tableStart = $pos.start(-1), moved = map.nextCell($pos.pos - tableStart, axis, dir);
	return moved == null ? null : $pos.node(0).resolve(tableStart + moved);
}
function removeColSpan(attrs, pos, n = 1) {
	let result = {
		...attrs,
		colspan: attrs.colspan - n
	};
	return result.colwidth && (result.colwidth = result.colwidth.slice(), result.colwidth.splice(pos, n), result.colwidth.some((w) => w > 0) || (result.colwidth = null)), result;
}
function addColSpan(attrs, pos, n = 1) {
	let result = {
		...attrs,
		colspan: attrs.colspan + n
	};
	if (result.colwidth) {
		result.colwidth = result.colwidth.slice();
		for (let i = 0; i < n; i++) result.colwidth.splice(pos, 0, 0);
	}
	return result;
}
function columnIsHeader(map, table, col) {
	let headerCell = tableNodeTypes(table.type.schema).header_cell;
	for (let row = 0; row < map.height; row++) if (table.nodeAt(map.map[col + row * map.width]).type != headerCell) return !1;
	return !0;
}
var CellSelection = class CellSelection extends Selection {
	constructor($anchorCell, $headCell = $anchorCell) {
		let table = $anchorCell.node(-1), map = TableMap.get(table), tableStart = $anchorCell.start(-1), rect = map.rectBetween($anchorCell.pos - tableStart, $headCell.pos - tableStart), doc = $anchorCell.node(0), cells = map.cellsInRect(rect).filter((p) => p != $headCell.pos - tableStart);
		cells.unshift($headCell.pos - tableStart);
		let ranges = cells.map((pos) => {
			let cell = table.nodeAt(pos);
			if (!cell) throw RangeError(`No cell with offset ${pos} found`);
			let from = tableStart + pos + 1;
			return new SelectionRange(doc.resolve(from), doc.resolve(from + cell.content.size));
		});
		super(ranges[0].$from, ranges[0].$to, ranges), this.$anchorCell = $anchorCell, this.$headCell = $headCell;
	}
	map(doc, mapping) {
		let $anchorCell = doc.resolve(mapping.map(this.$anchorCell.pos)), $headCell = doc.resolve(mapping.map(this.$headCell.pos));
		if (pointsAtCell($anchorCell) && pointsAtCell($headCell) && inSameTable($anchorCell, $headCell)) {
			let tableChanged = this.$anchorCell.node(-1) != $anchorCell.node(-1);
			return tableChanged && this.isRowSelection() ? CellSelection.rowSelection($anchorCell, $headCell) : tableChanged && this.isColSelection() ? CellSelection.colSelection($anchorCell, $headCell) : new CellSelection($anchorCell, $headCell);
		}
		return TextSelection.between($anchorCell, $headCell);
	}
	content() {
		let table = this.$anchorCell.node(-1), map = TableMap.get(table), tableStart = this.$anchorCell.start(-1), rect = map.rectBetween(this.$anchorCell.pos - tableStart, this.$headCell.pos - tableStart), seen = {}, rows = [];
		for (let row = rect.top; row < rect.bottom; row++) {
			let rowContent = [];
			for (let index = row * map.width + rect.left, col = rect.left; col < rect.right; col++, index++) {
				let pos = map.map[index];
				if (seen[pos]) continue;
				seen[pos] = !0;
				let cellRect = map.findCell(pos), cell = table.nodeAt(pos);
				if (!cell) throw RangeError(`No cell with offset ${pos} found`);
				let extraLeft = rect.left - cellRect.left, extraRight = cellRect.right - rect.right;
				if (extraLeft > 0 || extraRight > 0) {
					let attrs = cell.attrs;
					if (extraLeft > 0 && (attrs = removeColSpan(attrs, 0, extraLeft)), extraRight > 0 && (attrs = removeColSpan(attrs, attrs.colspan - extraRight, extraRight)), cellRect.left < rect.left) {
						if (cell = cell.type.createAndFill(attrs), !cell) throw RangeError(`Could not create cell with attrs ${JSON.stringify(attrs)}`);
					} else cell = cell.type.create(attrs, cell.content);
				}
				if (cellRect.top < rect.top || cellRect.bottom > rect.bottom) {
					let attrs = {
						...cell.attrs,
						rowspan: Math.min(cellRect.bottom, rect.bottom) - Math.max(cellRect.top, rect.top)
					};
					cell = cellRect.top < rect.top ? cell.type.createAndFill(attrs) : cell.type.create(attrs, cell.content);
				}
				rowContent.push(cell);
			}
			rows.push(table.child(row).copy(Fragment.from(rowContent)));
		}
		let fragment = this.isColSelection() && this.isRowSelection() ? table : rows;
		return new Slice(Fragment.from(fragment), 1, 1);
	}
	replace(tr, content = Slice.empty) {
		let mapFrom = tr.steps.length, ranges = this.ranges;
		for (let i = 0; i < ranges.length; i++) {
			let { $from, $to } = ranges[i], mapping = tr.mapping.slice(mapFrom);
			tr.replace(mapping.map($from.pos), mapping.map($to.pos), i ? Slice.empty : content);
		}
		let sel = Selection.findFrom(tr.doc.resolve(tr.mapping.slice(mapFrom).map(this.to)), -1);
		sel && tr.setSelection(sel);
	}
	replaceWith(tr, node) {
		this.replace(tr, new Slice(Fragment.from(node), 0, 0));
	}
	forEachCell(f) {
		let table = this.$anchorCell.node(-1), map = TableMap.get(table), tableStart = this.$anchorCell.start(-1), cells = map.cellsInRect(map.rectBetween(this.$anchorCell.pos - tableStart, this.$headCell.pos - tableStart));
		for (let i = 0; i < cells.length; i++) f(table.nodeAt(cells[i]), tableStart + cells[i]);
	}
	isColSelection() {
		let anchorTop = this.$anchorCell.index(-1), headTop = this.$headCell.index(-1);
		if (Math.min(anchorTop, headTop) > 0) return !1;
		let anchorBottom = anchorTop + this.$anchorCell.nodeAfter.attrs.rowspan, headBottom = headTop + this.$headCell.nodeAfter.attrs.rowspan;
		return Math.max(anchorBottom, headBottom) == this.$headCell.node(-1).childCount;
	}
	static colSelection($anchorCell, $headCell = $anchorCell) {
		let table = $anchorCell.node(-1), map = TableMap.get(table), tableStart = $anchorCell.start(-1), anchorRect = map.findCell($anchorCell.pos - tableStart), headRect = map.findCell($headCell.pos - tableStart), doc = $anchorCell.node(0);
		return anchorRect.top <= headRect.top ? (anchorRect.top > 0 && ($anchorCell = doc.resolve(tableStart + map.map[anchorRect.left])), headRect.bottom < map.height && ($headCell = doc.resolve(tableStart + map.map[map.width * (map.height - 1) + headRect.right - 1]))) : (headRect.top > 0 && ($headCell = doc.resolve(tableStart + map.map[headRect.left])), anchorRect.bottom < map.height && ($anchorCell = doc.resolve(tableStart + map.map[map.width * (map.height - 1) + anchorRect.right - 1]))), new CellSelection($anchorCell, $headCell);
	}
	isRowSelection() {
		let table = this.$anchorCell.node(-1), map = TableMap.get(table), tableStart = this.$anchorCell.start(-1), anchorLeft = map.colCount(this.$anchorCell.pos - tableStart), headLeft = map.colCount(this.$headCell.pos - tableStart);
		if (Math.min(anchorLeft, headLeft) > 0) return !1;
		let anchorRight = anchorLeft + this.$anchorCell.nodeAfter.attrs.colspan, headRight = headLeft + this.$headCell.nodeAfter.attrs.colspan;
		return Math.max(anchorRight, headRight) == map.width;
	}
	eq(other) {
		return other instanceof CellSelection && other.$anchorCell.pos == this.$anchorCell.pos && other.$headCell.pos == this.$headCell.pos;
	}
	static rowSelection($anchorCell, $headCell = $anchorCell) {
		let table = $anchorCell.node(-1), map = TableMap.get(table), tableStart = $anchorCell.start(-1), anchorRect = map.findCell($anchorCell.pos - tableStart), headRect = map.findCell($headCell.pos - tableStart), doc = $anchorCell.node(0);
		return anchorRect.left <= headRect.left ? (anchorRect.left > 0 && ($anchorCell = doc.resolve(tableStart + map.map[anchorRect.top * map.width])), headRect.right < map.width && ($headCell = doc.resolve(tableStart + map.map[map.width * (headRect.top + 1) - 1]))) : (headRect.left > 0 && ($headCell = doc.resolve(tableStart + map.map[headRect.top * map.width])), anchorRect.right < map.width && ($anchorCell = doc.resolve(tableStart + map.map[map.width * (anchorRect.top + 1) - 1]))), new CellSelection($anchorCell, $headCell);
	}
	toJSON() {
		return {
			type: "cell",
			anchor: this.$anchorCell.pos,
			head: this.$headCell.pos
		};
	}
	static fromJSON(doc, json) {
		return new CellSelection(doc.resolve(json.anchor), doc.resolve(json.head));
	}
	static create(doc, anchorCell, headCell = anchorCell) {
		return new CellSelection(doc.resolve(anchorCell), doc.resolve(headCell));
	}
	getBookmark() {
		return new CellBookmark(this.$anchorCell.pos, this.$headCell.pos);
	}
};
CellSelection.prototype.visible = !1, Selection.jsonID("cell", CellSelection);
var CellBookmark = class CellBookmark {
	constructor(anchor, head) {
		this.anchor = anchor, this.head = head;
	}
	map(mapping) {
		return new CellBookmark(mapping.map(this.anchor), mapping.map(this.head));
	}
	resolve(doc) {
		let $anchorCell = doc.resolve(this.anchor), $headCell = doc.resolve(this.head);
		return $anchorCell.parent.type.spec.tableRole == "row" && $headCell.parent.type.spec.tableRole == "row" && $anchorCell.index() < $anchorCell.parent.childCount && $headCell.index() < $headCell.parent.childCount && inSameTable($anchorCell, $headCell) ? new CellSelection($anchorCell, $headCell) : Selection.near($headCell, 1);
	}
};
function drawCellSelection(state) {
	if (!(state.selection instanceof CellSelection)) return null;
	let cells = [];
	return state.selection.forEachCell((node, pos) => {
		cells.push(Decoration.node(pos, pos + node.nodeSize, { class: "selectedCell" }));
	}), DecorationSet.create(state.doc, cells);
}
function isCellBoundarySelection({ $from, $to }) {
	if ($from.pos == $to.pos || $from.pos < $to.pos - 6) return !1;
	let afterFrom = $from.pos, beforeTo = $to.pos, depth = $from.depth;
	for (; depth >= 0 && !($from.after(depth + 1) < $from.end(depth)); depth--, afterFrom++);
	for (let d = $to.depth; d >= 0 && !($to.before(d + 1) > $to.start(d)); d--, beforeTo--);
	return afterFrom == beforeTo && /row|table/.test($from.node(depth).type.spec.tableRole);
}
function isTextSelectionAcrossCells({ $from, $to }) {
	let fromCellBoundaryNode, toCellBoundaryNode;
	for (let i = $from.depth; i > 0; i--) {
		let node = $from.node(i);
		if (node.type.spec.tableRole === "cell" || node.type.spec.tableRole === "header_cell") {
			fromCellBoundaryNode = node;
			break;
		}
	}
	for (let i = $to.depth; i > 0; i--) {
		let node = $to.node(i);
		if (node.type.spec.tableRole === "cell" || node.type.spec.tableRole === "header_cell") {
			toCellBoundaryNode = node;
			break;
		}
	}
	return fromCellBoundaryNode !== toCellBoundaryNode && $to.parentOffset === 0;
}
function normalizeSelection(state, tr, allowTableNodeSelection) {
	let sel = (tr || state).selection, doc = (tr || state).doc, normalize, role;
	if (sel instanceof NodeSelection && (role = sel.node.type.spec.tableRole)) {
		if (role == "cell" || role == "header_cell") normalize = CellSelection.create(doc, sel.from);
		else if (role == "row") {
			let $cell = doc.resolve(sel.from + 1);
			normalize = CellSelection.rowSelection($cell, $cell);
		} else if (!allowTableNodeSelection) {
			let map = TableMap.get(sel.node), start = sel.from + 1, lastCell = start + map.map[map.width * map.height - 1];
			normalize = CellSelection.create(doc, start + 1, lastCell);
		}
	} else sel instanceof TextSelection && isCellBoundarySelection(sel) ? normalize = TextSelection.create(doc, sel.from) : sel instanceof TextSelection && isTextSelectionAcrossCells(sel) && (normalize = TextSelection.create(doc, sel.$from.start(), sel.$from.end()));
	return normalize && (tr ||= state.tr).setSelection(normalize), tr;
}
var fixTablesKey = new PluginKey("fix-tables");
function changedDescendants(old, cur, offset, f) {
	let oldSize = old.childCount, curSize = cur.childCount;
	outer: for (let i = 0, j = 0; i < curSize; i++) {
		let child = cur.child(i);
		for (let scan = j, e = Math.min(oldSize, i + 3); scan < e; scan++) if (old.child(scan) == child) {
			j = scan + 1, offset += child.nodeSize;
			continue outer;
		}
		f(child, offset), j < oldSize && old.child(j).sameMarkup(child) ? changedDescendants(old.child(j), child, offset + 1, f) : child.nodesBetween(0, child.content.size, f, offset + 1), offset += child.nodeSize;
	}
}
function fixTables(state, oldState) {
	let tr, check = (node, pos) => {
		node.type.spec.tableRole == "table" && (tr = fixTable(state, node, pos, tr));
	};
	return oldState ? oldState.doc != state.doc && changedDescendants(oldState.doc, state.doc, 0, check) : state.doc.descendants(check), tr;
}
function fixTable(state, table, tablePos, tr) {
	let map = TableMap.get(table);
	if (!map.problems) return tr;
	tr ||= state.tr;
	let mustAdd = [];
	for (let i = 0; i < map.height; i++) mustAdd.push(0);
	for (let i = 0; i < map.problems.length; i++) {
		let prob = map.problems[i];
		if (prob.type == "collision") {
			let cell = table.nodeAt(prob.pos);
			if (!cell) continue;
			let attrs = cell.attrs;
			for (let j = 0; j < attrs.rowspan; j++) mustAdd[prob.row + j] += prob.n;
			tr.setNodeMarkup(tr.mapping.map(tablePos + 1 + prob.pos), null, removeColSpan(attrs, attrs.colspan - prob.n, prob.n));
		} else if (prob.type == "missing") mustAdd[prob.row] += prob.n;
		else if (prob.type == "overlong_rowspan") {
			let cell = table.nodeAt(prob.pos);
			if (!cell) continue;
			tr.setNodeMarkup(tr.mapping.map(tablePos + 1 + prob.pos), null, {
				...cell.attrs,
				rowspan: cell.attrs.rowspan - prob.n
			});
		} else if (prob.type == "colwidth mismatch") {
			let cell = table.nodeAt(prob.pos);
			if (!cell) continue;
			tr.setNodeMarkup(tr.mapping.map(tablePos + 1 + prob.pos), null, {
				...cell.attrs,
				colwidth: prob.colwidth
			});
		} else if (prob.type == "zero_sized") {
			let pos = tr.mapping.map(tablePos);
			tr.delete(pos, pos + table.nodeSize);
		}
	}
	let first, last;
	for (let i = 0; i < mustAdd.length; i++) mustAdd[i] && (first ??= i, last = i);
	for (let i = 0, pos = tablePos + 1; i < map.height; i++) {
		let row = table.child(i), end = pos + row.nodeSize, add = mustAdd[i];
		if (add > 0) {
			let role = "cell";
			row.firstChild && (role = row.firstChild.type.spec.tableRole);
			let nodes = [];
			for (let j = 0; j < add; j++) {
				let node = tableNodeTypes(state.schema)[role].createAndFill();
				node && nodes.push(node);
			}
			let side = (i == 0 || first == i - 1) && last == i ? pos + 1 : end - 1;
			tr.insert(tr.mapping.map(side), nodes);
		}
		pos = end;
	}
	return tr.setMeta(fixTablesKey, { fixTables: !0 });
}
function selectedRect(state) {
	let sel = state.selection, $pos = selectionCell(state), table = $pos.node(-1), tableStart = $pos.start(-1), map = TableMap.get(table);
	return {
		...sel instanceof CellSelection ? map.rectBetween(sel.$anchorCell.pos - tableStart, sel.$headCell.pos - tableStart) : map.findCell($pos.pos - tableStart),
		tableStart,
		map,
		table
	};
}
function addColumn(tr, { map, tableStart, table }, col) {
	let refColumn = col > 0 ? -1 : 0;
	columnIsHeader(map, table, col + refColumn) && (refColumn = col == 0 || col == map.width ? null : 0);
	for (let row = 0; row < map.height; row++) {
		let index = row * map.width + col;
		if (col > 0 && col < map.width && map.map[index - 1] == map.map[index]) {
			let pos = map.map[index], cell = table.nodeAt(pos);
			tr.setNodeMarkup(tr.mapping.map(tableStart + pos), null, addColSpan(cell.attrs, col - map.colCount(pos))), row += cell.attrs.rowspan - 1;
		} else {
			let type = refColumn == null ? tableNodeTypes(table.type.schema).cell : table.nodeAt(map.map[index + refColumn]).type, pos = map.positionAt(row, col, table);
			tr.insert(tr.mapping.map(tableStart + pos), type.createAndFill());
		}
	}
	return tr;
}
function addColumnBefore(state, dispatch) {
	if (!isInTable(state)) return !1;
	if (dispatch) {
		let rect = selectedRect(state);
		dispatch(addColumn(state.tr, rect, rect.left));
	}
	return !0;
}
function addColumnAfter(state, dispatch) {
	if (!isInTable(state)) return !1;
	if (dispatch) {
		let rect = selectedRect(state);
		dispatch(addColumn(state.tr, rect, rect.right));
	}
	return !0;
}
function removeColumn(tr, { map, table, tableStart }, col) {
	let mapStart = tr.mapping.maps.length;
	for (let row = 0; row < map.height;) {
		let index = row * map.width + col, pos = map.map[index], cell = table.nodeAt(pos), attrs = cell.attrs;
		if (col > 0 && map.map[index - 1] == pos || col < map.width - 1 && map.map[index + 1] == pos) tr.setNodeMarkup(tr.mapping.slice(mapStart).map(tableStart + pos), null, removeColSpan(attrs, col - map.colCount(pos)));
		else {
			let start = tr.mapping.slice(mapStart).map(tableStart + pos);
			tr.delete(start, start + cell.nodeSize);
		}
		row += attrs.rowspan;
	}
}
function deleteColumn(state, dispatch) {
	if (!isInTable(state)) return !1;
	if (dispatch) {
		let rect = selectedRect(state), tr = state.tr;
		if (rect.left == 0 && rect.right == rect.map.width) return !1;
		for (let i = rect.right - 1; removeColumn(tr, rect, i), i != rect.left; i--) {
			let table = rect.tableStart ? tr.doc.nodeAt(rect.tableStart - 1) : tr.doc;
			if (!table) throw RangeError("No table found");
			rect.table = table, rect.map = TableMap.get(table);
		}
		dispatch(tr);
	}
	return !0;
}
function rowIsHeader(map, table, row) {
	let headerCell = tableNodeTypes(table.type.schema).header_cell;
	for (let col = 0; col < map.width; col++) if (table.nodeAt(map.map[col + row * map.width])?.type != headerCell) return !1;
	return !0;
}
function addRow(tr, { map, tableStart, table }, row) {
	let rowPos = tableStart;
	for (let i = 0; i < row; i++) rowPos += table.child(i).nodeSize;
	let cells = [], refRow = row > 0 ? -1 : 0;
	rowIsHeader(map, table, row + refRow) && (refRow = row == 0 || row == map.height ? null : 0);
	for (let col = 0, index = map.width * row; col < map.width; col++, index++) if (row > 0 && row < map.height && map.map[index] == map.map[index - map.width]) {
		let pos = map.map[index], attrs = table.nodeAt(pos).attrs;
		tr.setNodeMarkup(tableStart + pos, null, {
			...attrs,
			rowspan: attrs.rowspan + 1
		}), col += attrs.colspan - 1;
	} else {
		let node = (refRow == null ? tableNodeTypes(table.type.schema).cell : table.nodeAt(map.map[index + refRow * map.width])?.type)?.createAndFill();
		node && cells.push(node);
	}
	return tr.insert(rowPos, tableNodeTypes(table.type.schema).row.create(null, cells)), tr;
}
function addRowBefore(state, dispatch) {
	if (!isInTable(state)) return !1;
	if (dispatch) {
		let rect = selectedRect(state);
		dispatch(addRow(state.tr, rect, rect.top));
	}
	return !0;
}
function addRowAfter(state, dispatch) {
	if (!isInTable(state)) return !1;
	if (dispatch) {
		let rect = selectedRect(state);
		dispatch(addRow(state.tr, rect, rect.bottom));
	}
	return !0;
}
function removeRow(tr, { map, table, tableStart }, row) {
	let rowPos = 0;
	for (let i = 0; i < row; i++) rowPos += table.child(i).nodeSize;
	let nextRow = rowPos + table.child(row).nodeSize, mapFrom = tr.mapping.maps.length;
	tr.delete(rowPos + tableStart, nextRow + tableStart);
	let seen = new Set();
	for (let col = 0, index = row * map.width; col < map.width; col++, index++) {
		let pos = map.map[index];
		if (!seen.has(pos)) {
			if (seen.add(pos), row > 0 && pos == map.map[index - map.width]) {
				let attrs = table.nodeAt(pos).attrs;
				tr.setNodeMarkup(tr.mapping.slice(mapFrom).map(pos + tableStart), null, {
					...attrs,
					rowspan: attrs.rowspan - 1
				}), col += attrs.colspan - 1;
			} else if (row < map.height && pos == map.map[index + map.width]) {
				let cell = table.nodeAt(pos), attrs = cell.attrs, copy = cell.type.create({
					...attrs,
					rowspan: cell.attrs.rowspan - 1
				}, cell.content), newPos = map.positionAt(row + 1, col, table);
				tr.insert(tr.mapping.slice(mapFrom).map(tableStart + newPos), copy), col += attrs.colspan - 1;
			}
		}
	}
}
function deleteRow(state, dispatch) {
	if (!isInTable(state)) return !1;
	if (dispatch) {
		let rect = selectedRect(state), tr = state.tr;
		if (rect.top == 0 && rect.bottom == rect.map.height) return !1;
		for (let i = rect.bottom - 1; removeRow(tr, rect, i), i != rect.top; i--) {
			let table = rect.tableStart ? tr.doc.nodeAt(rect.tableStart - 1) : tr.doc;
			if (!table) throw RangeError("No table found");
			rect.table = table, rect.map = TableMap.get(rect.table);
		}
		dispatch(tr);
	}
	return !0;
}
function deprecated_toggleHeader(type) {
	return function(state, dispatch) {
		if (!isInTable(state)) return !1;
		if (dispatch) {
			let types = tableNodeTypes(state.schema), rect = selectedRect(state), tr = state.tr, cells = rect.map.cellsInRect(type == "column" ? {
				left: rect.left,
				top: 0,
				right: rect.right,
				bottom: rect.map.height
			} : type == "row" ? {
				left: 0,
				top: rect.top,
				right: rect.map.width,
				bottom: rect.bottom
			} : rect), nodes = cells.map((pos) => rect.table.nodeAt(pos));
			for (let i = 0; i < cells.length; i++) nodes[i].type == types.header_cell && tr.setNodeMarkup(rect.tableStart + cells[i], types.cell, nodes[i].attrs);
			if (tr.steps.length === 0) for (let i = 0; i < cells.length; i++) tr.setNodeMarkup(rect.tableStart + cells[i], types.header_cell, nodes[i].attrs);
			dispatch(tr);
		}
		return !0;
	};
}
function isHeaderEnabledByType(type, rect, types) {
	let cellPositions = rect.map.cellsInRect({
		left: 0,
		top: 0,
		right: type == "row" ? rect.map.width : 1,
		bottom: type == "column" ? rect.map.height : 1
	});
	for (let i = 0; i < cellPositions.length; i++) {
		let cell = rect.table.nodeAt(cellPositions[i]);
		if (cell && cell.type !== types.header_cell) return !1;
	}
	return !0;
}
function toggleHeader(type, options) {
	return options ||= { useDeprecatedLogic: !1 }, options.useDeprecatedLogic ? deprecated_toggleHeader(type) : function(state, dispatch) {
		if (!isInTable(state)) return !1;
		if (dispatch) {
			let types = tableNodeTypes(state.schema), rect = selectedRect(state), tr = state.tr, isHeaderRowEnabled = isHeaderEnabledByType("row", rect, types), isHeaderColumnEnabled = isHeaderEnabledByType("column", rect, types), selectionStartsAt = (type === "column" ? isHeaderRowEnabled : type === "row" && isHeaderColumnEnabled) ? 1 : 0, cellsRect = type == "column" ? {
				left: 0,
				top: selectionStartsAt,
				right: 1,
				bottom: rect.map.height
			} : type == "row" ? {
				left: selectionStartsAt,
				top: 0,
				right: rect.map.width,
				bottom: 1
			} : rect, newType = type == "column" ? isHeaderColumnEnabled ? types.cell : types.header_cell : type == "row" ? isHeaderRowEnabled ? types.cell : types.header_cell : types.cell;
			rect.map.cellsInRect(cellsRect).forEach((relativeCellPos) => {
				let cellPos = relativeCellPos + rect.tableStart, cell = tr.doc.nodeAt(cellPos);
				cell && tr.setNodeMarkup(cellPos, newType, cell.attrs);
			}), dispatch(tr);
		}
		return !0;
	};
}
toggleHeader("row", { useDeprecatedLogic: !0 }), toggleHeader("column", { useDeprecatedLogic: !0 });
var toggleHeaderCell = toggleHeader("cell", { useDeprecatedLogic: !0 });
function findNextCell($cell, dir) {
	if (dir < 0) {
		let before = $cell.nodeBefore;
		if (before) return $cell.pos - before.nodeSize;
		for (let row = $cell.index(-1) - 1, rowEnd = $cell.before(); row >= 0; row--) {
			let rowNode = $cell.node(-1).child(row), lastChild = rowNode.lastChild;
			if (lastChild) return rowEnd - 1 - lastChild.nodeSize;
			rowEnd -= rowNode.nodeSize;
		}
	} else {
		if ($cell.index() < $cell.parent.childCount - 1) return $cell.pos + $cell.nodeAfter.nodeSize;
		let table = $cell.node(-1);
		for (let row = $cell.indexAfter(-1), rowStart = $cell.after(); row < table.childCount; row++) {
			let rowNode = table.child(row);
			if (rowNode.childCount) return rowStart + 1;
			rowStart += rowNode.nodeSize;
		}
	}
	return null;
}
function goToNextCell(direction) {
	return function(state, dispatch) {
		if (!isInTable(state)) return !1;
		let cell = findNextCell(selectionCell(state), direction);
		if (cell == null) return !1;
		if (dispatch) {
			let $cell = state.doc.resolve(cell);
			dispatch(state.tr.setSelection(TextSelection.between($cell, moveCellForward($cell))).scrollIntoView());
		}
		return !0;
	};
}
function deleteCellSelection(state, dispatch) {
	let sel = state.selection;
	if (!(sel instanceof CellSelection)) return !1;
	if (dispatch) {
		let tr = state.tr, baseContent = tableNodeTypes(state.schema).cell.createAndFill().content;
		sel.forEachCell((cell, pos) => {
			cell.content.eq(baseContent) || tr.replace(tr.mapping.map(pos + 1), tr.mapping.map(pos + cell.nodeSize - 1), new Slice(baseContent, 0, 0));
		}), tr.docChanged && dispatch(tr);
	}
	return !0;
}
function pastedCells(slice) {
	if (slice.size === 0) return null;
	let { content, openStart, openEnd } = slice;
	for (; content.childCount == 1 && (openStart > 0 && openEnd > 0 || content.child(0).type.spec.tableRole == "table");) openStart--, openEnd--, content = content.child(0).content;
	let first = content.child(0), role = first.type.spec.tableRole, schema = first.type.schema, rows = [];
	if (role == "row") for (let i = 0; i < content.childCount; i++) {
		let cells = content.child(i).content, left = i ? 0 : Math.max(0, openStart - 1), right = i < content.childCount - 1 ? 0 : Math.max(0, openEnd - 1);
		(left || right) && (cells = fitSlice(tableNodeTypes(schema).row, new Slice(cells, left, right)).content), rows.push(cells);
	}
	else if (role == "cell" || role == "header_cell") rows.push(openStart || openEnd ? fitSlice(tableNodeTypes(schema).row, new Slice(content, openStart, openEnd)).content : content);
	else return null;
	return ensureRectangular(schema, rows);
}
function ensureRectangular(schema, rows) {
	let widths = [];
	for (let i = 0; i < rows.length; i++) {
		let row = rows[i];
		for (let j = row.childCount - 1; j >= 0; j--) {
			let { rowspan, colspan } = row.child(j).attrs;
			for (let r = i; r < i + rowspan; r++) widths[r] = (widths[r] || 0) + colspan;
		}
	}
	let width = 0;
	for (let r = 0; r < widths.length; r++) width = Math.max(width, widths[r]);
	for (let r = 0; r < widths.length; r++) if (r >= rows.length && rows.push(Fragment.empty), widths[r] < width) {
		let empty = tableNodeTypes(schema).cell.createAndFill(), cells = [];
		for (let i = widths[r]; i < width; i++) cells.push(empty);
		rows[r] = rows[r].append(Fragment.from(cells));
	}
	return {
		height: rows.length,
		width,
		rows
	};
}
function fitSlice(nodeType, slice) {
	let node = nodeType.createAndFill();
	return new Transform(node).replace(0, node.content.size, slice).doc;
}
function clipCells({ width, height, rows }, newWidth, newHeight) {
	if (width != newWidth) {
		let added = [], newRows = [];
		for (let row = 0; row < rows.length; row++) {
			let frag = rows[row], cells = [];
			for (let col = added[row] || 0, i = 0; col < newWidth; i++) {
				let cell = frag.child(i % frag.childCount);
				col + cell.attrs.colspan > newWidth && (cell = cell.type.createChecked(removeColSpan(cell.attrs, cell.attrs.colspan, col + cell.attrs.colspan - newWidth), cell.content)), cells.push(cell), col += cell.attrs.colspan;
				for (let j = 1; j < cell.attrs.rowspan; j++) added[row + j] = (added[row + j] || 0) + cell.attrs.colspan;
			}
			newRows.push(Fragment.from(cells));
		}
		rows = newRows, width = newWidth;
	}
	if (height != newHeight) {
		let newRows = [];
		for (let row = 0, i = 0; row < newHeight; row++, i++) {
			let cells = [], source = rows[i % height];
			for (let j = 0; j < source.childCount; j++) {
				let cell = source.child(j);
				row + cell.attrs.rowspan > newHeight && (cell = cell.type.create({
					...cell.attrs,
					rowspan: Math.max(1, newHeight - cell.attrs.rowspan)
				}, cell.content)), cells.push(cell);
			}
			newRows.push(Fragment.from(cells));
		}
		rows = newRows, height = newHeight;
	}
	return {
		width,
		height,
		rows
	};
}
function growTable(tr, map, table, start, width, height, mapFrom) {
	let schema = tr.doc.type.schema, types = tableNodeTypes(schema), empty, emptyHead;
	if (width > map.width) for (let row = 0, rowEnd = 0; row < map.height; row++) {
		let rowNode = table.child(row);
		rowEnd += rowNode.nodeSize;
		let cells = [], add;
		add = rowNode.lastChild == null || rowNode.lastChild.type == types.cell ? empty ||= types.cell.createAndFill() : emptyHead ||= types.header_cell.createAndFill();
		for (let i = map.width; i < width; i++) cells.push(add);
		tr.insert(tr.mapping.slice(mapFrom).map(rowEnd - 1 + start), cells);
	}
	if (height > map.height) {
		let cells = [];
		for (let i = 0, start$1 = (map.height - 1) * map.width; i < Math.max(map.width, width); i++) {
			let header = i >= map.width ? !1 : table.nodeAt(map.map[start$1 + i]).type == types.header_cell;
			cells.push(header ? emptyHead ||= types.header_cell.createAndFill() : empty ||= types.cell.createAndFill());
		}
		let emptyRow = types.row.create(null, Fragment.from(cells)), rows = [];
		for (let i = map.height; i < height; i++) rows.push(emptyRow);
		tr.insert(tr.mapping.slice(mapFrom).map(start + table.nodeSize - 2), rows);
	}
	return !!(empty || emptyHead);
}
function isolateHorizontal(tr, map, table, start, left, right, top, mapFrom) {
	if (top == 0 || top == map.height) return !1;
	let found = !1;
	for (let col = left; col < right; col++) {
		let index = top * map.width + col, pos = map.map[index];
		if (map.map[index - map.width] == pos) {
			found = !0;
			let cell = table.nodeAt(pos), { top: cellTop, left: cellLeft } = map.findCell(pos);
			tr.setNodeMarkup(tr.mapping.slice(mapFrom).map(pos + start), null, {
				...cell.attrs,
				rowspan: top - cellTop
			}), tr.insert(tr.mapping.slice(mapFrom).map(map.positionAt(top, cellLeft, table)), cell.type.createAndFill({
				...cell.attrs,
				rowspan: cellTop + cell.attrs.rowspan - top
			})), col += cell.attrs.colspan - 1;
		}
	}
	return found;
}
function isolateVertical(tr, map, table, start, top, bottom, left, mapFrom) {
	if (left == 0 || left == map.width) return !1;
	let found = !1;
	for (let row = top; row < bottom; row++) {
		let index = row * map.width + left, pos = map.map[index];
		if (map.map[index - 1] == pos) {
			found = !0;
			let cell = table.nodeAt(pos), cellLeft = map.colCount(pos), updatePos = tr.mapping.slice(mapFrom).map(pos + start);
			tr.setNodeMarkup(updatePos, null, removeColSpan(cell.attrs, left - cellLeft, cell.attrs.colspan - (left - cellLeft))), tr.insert(updatePos + cell.nodeSize, cell.type.createAndFill(removeColSpan(cell.attrs, 0, left - cellLeft))), row += cell.attrs.rowspan - 1;
		}
	}
	return found;
}
function insertCells(state, dispatch, tableStart, rect, cells) {
	let table = tableStart ? state.doc.nodeAt(tableStart - 1) : state.doc;
	if (!table) throw Error("No table found");
	let map = TableMap.get(table), { top, left } = rect, right = left + cells.width, bottom = top + cells.height, tr = state.tr, mapFrom = 0;
	function recomp() {
		if (table = tableStart ? tr.doc.nodeAt(tableStart - 1) : tr.doc, !table) throw Error("No table found");
		map = TableMap.get(table), mapFrom = tr.mapping.maps.length;
	}
	growTable(tr, map, table, tableStart, right, bottom, mapFrom) && recomp(), isolateHorizontal(tr, map, table, tableStart, left, right, top, mapFrom) && recomp(), isolateHorizontal(tr, map, table, tableStart, left, right, bottom, mapFrom) && recomp(), isolateVertical(tr, map, table, tableStart, top, bottom, left, mapFrom) && recomp(), isolateVertical(tr, map, table, tableStart, top, bottom, right, mapFrom) && recomp();
	for (let row = top; row < bottom; row++) {
		let from = map.positionAt(row, left, table), to = map.positionAt(row, right, table);
		tr.replace(tr.mapping.slice(mapFrom).map(from + tableStart), tr.mapping.slice(mapFrom).map(to + tableStart), new Slice(cells.rows[row - top], 0, 0));
	}
	recomp(), tr.setSelection(new CellSelection(tr.doc.resolve(tableStart + map.positionAt(top, left, table)), tr.doc.resolve(tableStart + map.positionAt(bottom - 1, right - 1, table)))), dispatch(tr);
}
var handleKeyDown = keydownHandler({
	ArrowLeft: arrow("horiz", -1),
	ArrowRight: arrow("horiz", 1),
	ArrowUp: arrow("vert", -1),
	ArrowDown: arrow("vert", 1),
	"Shift-ArrowLeft": shiftArrow("horiz", -1),
	"Shift-ArrowRight": shiftArrow("horiz", 1),
	"Shift-ArrowUp": shiftArrow("vert", -1),
	"Shift-ArrowDown": shiftArrow("vert", 1),
	Backspace: deleteCellSelection,
	"Mod-Backspace": deleteCellSelection,
	Delete: deleteCellSelection,
	"Mod-Delete": deleteCellSelection
});
function maybeSetSelection(state, dispatch, selection) {
	return !selection.eq(state.selection) && (dispatch && dispatch(state.tr.setSelection(selection).scrollIntoView()), !0);
}
function arrow(axis, dir) {
	return (state, dispatch, view) => {
		if (!view) return !1;
		let sel = state.selection;
		if (sel instanceof CellSelection) return maybeSetSelection(state, dispatch, Selection.near(sel.$headCell, dir));
		if (axis != "horiz" && !sel.empty) return !1;
		let end = atEndOfCell(view, axis, dir);
		if (end == null) return !1;
		if (axis == "horiz") return maybeSetSelection(state, dispatch, Selection.near(state.doc.resolve(sel.head + dir), dir));
		{
			let $cell = state.doc.resolve(end), $next = nextCell($cell, axis, dir), newSel;
			return newSel = $next ? Selection.near($next, 1) : dir < 0 ? Selection.near(state.doc.resolve($cell.before(-1)), -1) : Selection.near(state.doc.resolve($cell.after(-1)), 1), maybeSetSelection(state, dispatch, newSel);
		}
	};
}
function shiftArrow(axis, dir) {
	return (state, dispatch, view) => {
		if (!view) return !1;
		let sel = state.selection, cellSel;
		if (sel instanceof CellSelection) cellSel = sel;
		else {
			let end = atEndOfCell(view, axis, dir);
			if (end == null) return !1;
			cellSel = new CellSelection(state.doc.resolve(end));
		}
		let $head = nextCell(cellSel.$headCell, axis, dir);
		return $head ? maybeSetSelection(state, dispatch, new CellSelection(cellSel.$anchorCell, $head)) : !1;
	};
}
function handleTripleClick(view, pos) {
	let doc = view.state.doc, $cell = cellAround(doc.resolve(pos));
	return $cell ? (view.dispatch(view.state.tr.setSelection(new CellSelection($cell))), !0) : !1;
}
function handlePaste(view, _, slice) {
	if (!isInTable(view.state)) return !1;
	let cells = pastedCells(slice), sel = view.state.selection;
	if (sel instanceof CellSelection) {
		cells ||= {
			width: 1,
			height: 1,
			rows: [Fragment.from(fitSlice(tableNodeTypes(view.state.schema).cell, slice))]
		};
		let table = sel.$anchorCell.node(-1), start = sel.$anchorCell.start(-1), rect = TableMap.get(table).rectBetween(sel.$anchorCell.pos - start, sel.$headCell.pos - start);
		return cells = clipCells(cells, rect.right - rect.left, rect.bottom - rect.top), insertCells(view.state, view.dispatch, start, rect, cells), !0;
	}
	if (cells) {
		let $cell = selectionCell(view.state), start = $cell.start(-1);
		return insertCells(view.state, view.dispatch, start, TableMap.get($cell.node(-1)).findCell($cell.pos - start), cells), !0;
	}
	return !1;
}
function handleMouseDown$1(view, startEvent) {
	if (startEvent.button != 0 || startEvent.ctrlKey || startEvent.metaKey) return;
	let startDOMCell = domInCell(view, startEvent.target), $anchor;
	if (startEvent.shiftKey && view.state.selection instanceof CellSelection) setCellSelection(view.state.selection.$anchorCell, startEvent), startEvent.preventDefault();
	else if (startEvent.shiftKey && startDOMCell && ($anchor = cellAround(view.state.selection.$anchor)) != null && cellUnderMouse(view, startEvent)?.pos != $anchor.pos) setCellSelection($anchor, startEvent), startEvent.preventDefault();
	else if (!startDOMCell) return;
	function setCellSelection($anchor$1, event) {
		let $head = cellUnderMouse(view, event), starting = tableEditingKey.getState(view.state) == null;
		if (!$head || !inSameTable($anchor$1, $head)) {
			if (starting) $head = $anchor$1;
			else return;
		}
		let selection = new CellSelection($anchor$1, $head);
		if (starting || !view.state.selection.eq(selection)) {
			let tr = view.state.tr.setSelection(selection);
			starting && tr.setMeta(tableEditingKey, $anchor$1.pos), view.dispatch(tr);
		}
	}
	function stop() {
		view.root.removeEventListener("mouseup", stop), view.root.removeEventListener("dragstart", stop), view.root.removeEventListener("mousemove", move), tableEditingKey.getState(view.state) != null && view.dispatch(view.state.tr.setMeta(tableEditingKey, -1));
	}
	function move(_event) {
		let event = _event, anchor = tableEditingKey.getState(view.state), $anchor$1;
		if (anchor != null) $anchor$1 = view.state.doc.resolve(anchor);
		else if (domInCell(view, event.target) != startDOMCell && ($anchor$1 = cellUnderMouse(view, startEvent), !$anchor$1)) return stop();
		$anchor$1 && setCellSelection($anchor$1, event);
	}
	view.root.addEventListener("mouseup", stop), view.root.addEventListener("dragstart", stop), view.root.addEventListener("mousemove", move);
}
function atEndOfCell(view, axis, dir) {
	if (!(view.state.selection instanceof TextSelection)) return null;
	let { $head } = view.state.selection;
	for (let d = $head.depth - 1; d >= 0; d--) {
		let parent = $head.node(d);
		if ((dir < 0 ? $head.index(d) : $head.indexAfter(d)) != (dir < 0 ? 0 : parent.childCount)) return null;
		if (parent.type.spec.tableRole == "cell" || parent.type.spec.tableRole == "header_cell") {
			let cellPos = $head.before(d), dirStr = axis == "vert" ? dir > 0 ? "down" : "up" : dir > 0 ? "right" : "left";
			return view.endOfTextblock(dirStr) ? cellPos : null;
		}
	}
	return null;
}
function domInCell(view, dom) {
	for (; dom && dom != view.dom; dom = dom.parentNode) if (dom.nodeName == "TD" || dom.nodeName == "TH") return dom;
	return null;
}
function cellUnderMouse(view, event) {
	let mousePos = view.posAtCoords({
		left: event.clientX,
		top: event.clientY
	});
	if (!mousePos) return null;
	let { inside, pos } = mousePos;
	return inside >= 0 && cellAround(view.state.doc.resolve(inside)) || cellAround(view.state.doc.resolve(pos));
}
new PluginKey("tableColumnResizing");
function tableEditing({ allowTableNodeSelection = !1 } = {}) {
	return new Plugin({
		key: tableEditingKey,
		state: {
			init() {
				return null;
			},
			apply(tr, cur) {
				let set = tr.getMeta(tableEditingKey);
				if (set != null) return set == -1 ? null : set;
				if (cur == null || !tr.docChanged) return cur;
				let { deleted, pos } = tr.mapping.mapResult(cur);
				return deleted ? null : pos;
			}
		},
		props: {
			decorations: drawCellSelection,
			handleDOMEvents: { mousedown: handleMouseDown$1 },
			createSelectionBetween(view) {
				return tableEditingKey.getState(view.state) == null ? null : view.state.selection;
			},
			handleTripleClick,
			handleKeyDown,
			handlePaste
		},
		appendTransaction(_, oldState, state) {
			return normalizeSelection(state, fixTables(state, oldState), allowTableNodeSelection);
		}
	});
}
function around(state, name) {
	let { $from } = state.selection;
	for (let depth = $from.depth; depth > 0; depth--) {
		let node = $from.node(depth);
		if (node.type === n[name]) return {
			at: $from.before(depth),
			size: node.nodeSize,
			folded: !!node.attrs.folded
		};
	}
	return null;
}
function tableTools() {
	return new Plugin({ view(view) {
		let run = (key, command) => {
			let it = button(say(key), () => {
				command(view.state, view.dispatch, view), view.focus();
			}, { class: "ed-tb" });
			return it.onmousedown = (event) => event.preventDefault(), it;
		}, drop = (name) => (state, dispatch) => {
			let here = around(state, name);
			return here && dispatch?.(state.tr.delete(here.at, here.at + here.size).scrollIntoView()), here !== null;
		}, table = el("div", {
			class: "ed-tools",
			role: "toolbar",
			"aria-label": say("table_tools"),
			hidden: !0
		}, run("row_above", addRowBefore), run("row_below", addRowAfter), run("column_before", addColumnBefore), run("column_after", addColumnAfter), run("head_toggle", toggleHeaderCell), run("row_delete", deleteRow), run("column_delete", deleteColumn), run("table_delete", drop("table"))), folded = el("input", { type: "checkbox" });
		folded.onchange = () => {
			let here = around(view.state, "fact_box");
			here && view.dispatch(view.state.tr.setNodeAttribute(here.at, "folded", folded.checked)), view.focus();
		};
		let box = el("div", {
			class: "ed-tools",
			role: "toolbar",
			"aria-label": say("box_tools"),
			hidden: !0
		}, el("label", { class: "ed-tick" }, folded, say("box_folded")), run("box_delete", drop("fact_box"))), overlay = view.dom.parentElement;
		overlay?.append(table, box);
		let place = (it, at) => {
			let dom = view.nodeDOM(at), frame = overlay?.getBoundingClientRect();
			dom && frame && (it.style.insetBlockStart = `${dom.getBoundingClientRect().top - frame.top - it.offsetHeight - 6}px`);
		};
		return {
			update() {
				let inTable = view.editable && isInTable(view.state) ? around(view.state, "table") : null, inBox = view.editable && !inTable ? around(view.state, "fact_box") : null;
				table.hidden = !inTable, box.hidden = !inBox, inTable && place(table, inTable.at), inBox && (folded.checked = inBox.folded, place(box, inBox.at));
			},
			destroy() {
				table.remove(), box.remove();
			}
		};
	} });
}
var next = goToNextCell, plugins = () => [tableTools(), tableEditing()];
export { fixTables, next, plugins };
