//! Tables, which scroll by themselves where they are wider than the page.

use copy::Inline;
use copy::doc::Row;

use super::Writer;
use super::blocks::align_class;

impl<'a> Writer<'a> {
    pub(crate) fn table(&mut self, head: &'a [Row], body: &'a [Row], foot: &'a [Row], caption: &'a [Inline]) {
        if self.is_feed() {
            self.raw("<table>");
        } else {
            let label = copy::text::inline(caption);
            let label = if label.trim().is_empty() {
                self.words.get("table").to_owned()
            } else {
                label
            };
            self.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
            self.attr("aria-label", &label);
            self.raw("><table>");
        }
        if !caption.is_empty() {
            self.raw("<caption>");
            self.inlines(caption);
            self.raw("</caption>");
        }
        self.raw("\n");
        self.rows("thead", head);
        self.rows("tbody", body);
        self.rows("tfoot", foot);
        self.raw(if self.is_feed() {
            "</table>\n"
        } else {
            "</table></div>\n"
        });
    }

    fn rows(&mut self, part: &'static str, rows: &'a [Row]) {
        if rows.is_empty() {
            return;
        }
        self.raw("<");
        self.raw(part);
        self.raw(">\n");
        for row in rows {
            self.raw("<tr>");
            for cell in &row.cells {
                // A heading that says nothing is none.
                let header =
                    (cell.header || part == "thead") && !copy::text::inline(&cell.text).trim().is_empty();
                self.raw(if header { "<th" } else { "<td" });
                if header {
                    self.raw(if part == "thead" {
                        " scope=\"col\""
                    } else {
                        " scope=\"row\""
                    });
                }
                for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                    if span > 1 {
                        self.attr(name, &span.min(1000).to_string());
                    }
                }
                self.class(align_class(cell.align));
                self.raw(">");
                self.inlines(&cell.text);
                self.raw(if header { "</th>" } else { "</td>" });
            }
            self.raw("</tr>\n");
        }
        self.raw("</");
        self.raw(part);
        self.raw(">\n");
    }
}
