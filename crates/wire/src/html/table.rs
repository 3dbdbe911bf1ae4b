//! Tables, and tables that only arrange a page.

use copy::doc::{Cell, Row};
use copy::{Block, Inline};

use super::flow::{Cx, Flow};
use super::style;
use super::tree::{Data, Id, Tree};

impl Flow {
    /// A table of data becomes one; a table that arranges (tables in tables, one single cell) is taken apart.
    pub(crate) fn table(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        if self.lines_only || arranges(tree, id) {
            return self.take_apart(cx, id);
        }
        let (mut head, mut body, mut foot) = (Vec::new(), Vec::new(), Vec::new());
        let mut caption: Vec<Inline> = Vec::new();
        for part in tree.children(id) {
            match tree.name(part) {
                "caption" => {
                    let text = self.text_of(cx, part);
                    if !caption.is_empty() && !text.is_empty() {
                        caption.push(Inline::Break);
                    }
                    caption.extend(text);
                }
                "thead" => self.rows(cx, part, &mut head),
                "tbody" => self.rows(cx, part, &mut body),
                "tfoot" => self.rows(cx, part, &mut foot),
                "colgroup" => {}
                _ => self.stray(cx, part),
            }
        }
        let filled = |rows: &[Row]| {
            rows.iter()
                .any(|row| row.cells.iter().any(|cell| !cell.text.is_empty()))
        };
        if filled(&head) || filled(&body) || filled(&foot) {
            self.out.push(Block::Table {
                head,
                body,
                foot,
                caption,
            });
        } else if !caption.is_empty() {
            self.out.push(Block::Paragraph {
                text: caption,
                align: None,
                dir: None,
                anchor: None,
            });
        }
    }

    fn rows(&mut self, cx: &mut Cx<'_>, part: Id, out: &mut Vec<Row>) {
        let tree = cx.tree;
        for row in tree.children(part) {
            if tree.name(row) != "tr" {
                self.stray(cx, row);
                continue;
            }
            let mut cells = Vec::new();
            for cell in tree.children(row) {
                if !matches!(tree.name(cell), "td" | "th") {
                    self.stray(cx, cell);
                    continue;
                }
                let text = self.text_of(cx, cell);
                let side = [cell, row, part].into_iter().find_map(|id| style::side(tree, id));
                let before = self.side;
                self.side = side.or(before);
                cells.push(Cell {
                    header: tree.name(cell) == "th",
                    columns: span(tree, cell, "colspan"),
                    rows: span(tree, cell, "rowspan"),
                    align: self.align(&text),
                    text,
                });
                self.side = before;
            }
            if !cells.is_empty() {
                out.push(Row { cells });
            }
        }
    }

    /// What stands between the cells: scripts and the like.
    fn stray(&mut self, cx: &mut Cx<'_>, id: Id) {
        if !matches!(cx.tree.data(id), Data::Text(text) if text.trim().is_empty()) {
            let mut inner = self.inside(true);
            inner.node(cx, id);
            let text = inner.line.take_text();
            self.after.append(&mut inner.after);
            if !text.is_empty() {
                self.after.push(Block::Paragraph {
                    text,
                    align: None,
                    dir: None,
                    anchor: None,
                });
            }
        }
    }

    fn take_apart(&mut self, cx: &mut Cx<'_>, id: Id) {
        let tree = cx.tree;
        for part in tree.children(id) {
            match tree.name(part) {
                "thead" | "tbody" | "tfoot" | "tr" => self.take_apart_inside(cx, part),
                _ => self.node(cx, part),
            }
            self.flush(cx);
        }
    }

    fn take_apart_inside(&mut self, cx: &mut Cx<'_>, part: Id) {
        let tree = cx.tree;
        for row in tree.children(part) {
            self.node(cx, row);
            self.flush(cx);
        }
    }
}

fn arranges(tree: &Tree, id: Id) -> bool {
    matches!(tree.attribute(id, "role"), Some("presentation" | "none"))
        || tree.find(id, "table").next().is_some()
        || tree
            .below(id)
            .filter(|id| matches!(tree.name(*id), "td" | "th"))
            .take(2)
            .count()
            < 2
}

fn span(tree: &Tree, id: Id, name: &str) -> u16 {
    let digits: String = tree
        .attribute(id, name)
        .unwrap_or_default()
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .take(6)
        .collect();
    digits.parse::<u32>().map_or(1, |n| n.clamp(1, 1000) as u16)
}
