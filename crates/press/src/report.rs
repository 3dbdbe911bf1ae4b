//! An import's report as one page: a table that balances, and everything an owner should read.

use crate::html::escape;

/// What stands on the page.
#[derive(Debug, Clone, Default)]
pub struct ReportPage {
    /// Its headline.
    pub title: String,
    /// A sentence that sums it up.
    pub summary: String,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// A line for each kind: its name and its numbers in the order of the columns.
    pub counts: Vec<(String, Vec<u64>)>,
    /// What else is said, under headings.
    pub parts: Vec<Part>,
}

/// A part of the page.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// What it is about, a sentence or two.
    pub about: String,
    /// Its lines: what, and what is said of it.
    pub lines: Vec<(String, String)>,
}

/// The page as HTML, complete in itself: no script, nothing loaded from anywhere.
pub fn report(page: &ReportPage) -> String {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    out.push_str(
        "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"robots\" content=\"noindex\">",
    );
    out.push_str(&format!(
        "<title>{}</title><style>{STYLE}</style></head><body><main>",
        escape(&page.title)
    ));
    out.push_str(&format!(
        "<h1>{}</h1><p>{}</p>",
        escape(&page.title),
        escape(&page.summary)
    ));
    out.push_str("<div class=\"wide\"><table><thead><tr><td></td>");
    for column in &page.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escape(column)));
    }
    out.push_str("</tr></thead><tbody>");
    for (kind, numbers) in &page.counts {
        out.push_str(&format!("<tr><th scope=\"row\">{}</th>", escape(kind)));
        for number in numbers {
            out.push_str(&format!("<td>{number}</td>"));
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
    for part in page.parts.iter().filter(|part| !part.lines.is_empty()) {
        out.push_str(&format!(
            "<section><h2>{}</h2><p>{}</p><dl>",
            escape(&part.heading),
            escape(&part.about)
        ));
        for (what, says) in &part.lines {
            out.push_str(&format!(
                "<dt dir=\"auto\">{}</dt><dd dir=\"auto\">{}</dd>",
                escape(what),
                escape(says)
            ));
        }
        out.push_str("</dl></section>");
    }
    out.push_str("</main></body></html>\n");
    out
}

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}\
.wide{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.25rem .75rem;text-align:end;border-bottom:1px solid #ccc}\
th[scope=row]{text-align:start}dt{font-weight:600;margin-top:.5rem}dd{margin:0;overflow-wrap:anywhere}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_export_says_is_never_markup_on_the_report() {
        let line = ("<b>x</b>".to_string(), "a & b \"c\"".to_string());
        let part = Part {
            heading: "Refused".into(),
            about: String::new(),
            lines: vec![line],
        };
        let page = ReportPage {
            counts: vec![("articles".into(), vec![1, 2])],
            parts: vec![part],
            ..ReportPage::default()
        };
        let html = report(&page);
        assert!(html.contains("&lt;b&gt;x&lt;/b&gt;") && !html.contains("<b>x"));
        assert!(html.contains("<td>1</td><td>2</td>"));
    }
}
