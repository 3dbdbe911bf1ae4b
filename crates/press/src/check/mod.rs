//! Trying a theme out: every template with every sample in every language, and what readers would notice.

use std::collections::BTreeMap;

use crate::theme;
use crate::{Press, View, compress};

pub mod colours;

/// What HTML, stylesheet and script of a page may weigh together, compressed: what a new connection carries in
/// its first round trip (RFC 6928).
pub const LIGHT: usize = 14 * 1024;

/// What came out.
#[derive(Debug, Default)]
pub struct Report {
    /// The pages that were rendered, with their weights.
    pub pages: Vec<Weight>,
    /// What is wrong, in words for whoever wrote the theme. Empty: the theme is sound.
    pub faults: Vec<String>,
}

/// What a page weighs, in bytes compressed with Brotli.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// The sample: `article`, `front` …
    pub page: &'static str,
    /// Its language.
    pub lang: &'static str,
    /// The page alone.
    pub html: usize,
    /// The page with the stylesheet and the script.
    pub whole: usize,
}

/// Tries out a theme: the built-in one with `overrides` ([`Press::new`]).
pub fn check(overrides: BTreeMap<String, String>) -> Report {
    let mut report = Report::default();
    let own_style = overrides
        .get(crate::theme::OWN_STYLE)
        .cloned()
        .unwrap_or_default();
    let press = match Press::strict(overrides) {
        Ok(press) => press,
        Err(error) => {
            report.faults.push(error.to_string());
            return report;
        }
    };
    let weigh = |body: &[u8]| compress::brotli(body).map_or(body.len(), |small| small.len());
    let mut style = String::new();
    let mut shared = 0;
    let own = |path: &str| {
        [
            theme::NEWSROOM_STYLE,
            theme::NEWSROOM_SCRIPT,
            theme::PALETTE_SCRIPT,
            theme::HOUSE_SCRIPT,
        ]
        .contains(&path)
    };
    // What the newsroom's own screens load, no reader does.
    for asset in press.assets().iter().filter(|asset| !own(asset.path)) {
        if asset.content_type.starts_with("text/") {
            shared += compress::brotli_best(&asset.body).map_or(asset.body.len(), |small| small.len());
        }
        if asset.content_type.starts_with("text/css") {
            style = String::from_utf8_lossy(&asset.body).into_owned();
        }
    }
    for lang in ["en", "ar", "ur"] {
        for (page, view) in View::samples(lang) {
            if !view.content_type().starts_with("text/html") {
                continue;
            }
            let html = match press.render(&view) {
                Ok(html) => html,
                Err(error) => {
                    report.faults.push(format!("{page} in {lang}: {error}"));
                    continue;
                }
            };
            let weight = weigh(&html);
            report.pages.push(Weight {
                page,
                lang,
                html: weight,
                whole: weight + shared,
            });
            if weight + shared > LIGHT {
                report.faults.push(format!(
                    "{page} in {lang}: {} bytes with stylesheet and script, more than {LIGHT}",
                    weight + shared
                ));
            }
            let wrong = markup(&String::from_utf8_lossy(&html));
            report.faults.extend(
                wrong
                    .into_iter()
                    .map(|wrong| format!("{page} in {lang}: {wrong}")),
            );
        }
    }
    report.faults.extend(colours::faults(&style));
    report.faults.extend(sided(&own_style));
    report.faults.dedup();
    report
}

/// What is wrong with the markup of a page, as far as it can be seen without a browser.
fn markup(html: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let headings = html.matches("<h1").count();
    if headings != 1 {
        wrong.push(format!("{headings} first headings (h1) instead of one"));
    }
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap_or_default();
        let element = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        let mut say = |what: &str| wrong.push(format!("{what}: <{tag}>"));
        if element == "img" && !tag.contains(" alt=") {
            say("a picture without an alternative text");
        }
        if element == "img" && !(tag.contains(" width=") && tag.contains(" height=")) {
            say("a picture without its size, which lets the page jump");
        }
        if ["img", "script", "source", "video", "audio", "iframe"].contains(&element)
            && (tag.contains("src=\"http") || tag.contains("src=\"//"))
        {
            say("something is loaded from elsewhere, which the content policy stops");
        }
        let handler = tag
            .split_ascii_whitespace()
            .any(|word| word.starts_with("on") && word.contains("=\""));
        if handler || tag.contains(" style=\"") || element == "style" {
            say("a style or a handler in the page, which the content policy stops");
        }
        if element == "script" && !tag.contains(" src=") && !tag.contains("ld+json") {
            let script = part.split_once('>').map_or("", |(_, script)| script);
            if Press::source_of(script) != Press::script_source() {
                say("a script in the page, which the content policy stops");
            }
        }
    }
    wrong
}

/// Rules that know only one direction.
fn sided(style: &str) -> Vec<String> {
    const SIDES: [&str; 8] = [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align:left",
        "text-align:right",
    ];
    let tight: String = style.split_whitespace().collect();
    let found = SIDES.iter().filter(|side| tight.contains(**side));
    found
        .map(|side| format!("style.css: {side} knows only one direction; use inline-start and inline-end"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_theme_is_sound() {
        let report = check(BTreeMap::new());
        assert_eq!(report.faults, [""; 0]);
        assert!(report.pages.len() > 40);
    }

    #[test]
    fn what_readers_would_notice_is_named() {
        let own = "{% extends \"builtin/problem.html\" %}{% block main %}<h1>a</h1><h1>b</h1>\
                   <img src=\"http://elsewhere.example/a.png\"><p onclick=\"x()\">c</p><script>x()</script>{% endblock %}";
        let style = ":root{--ink3:#999}p{margin-left:1rem}";
        let report = check(
            [("problem.html", own), ("style.css", style)]
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into(),
        );
        let all = report.faults.join("\n");
        for word in [
            "not_found in en: 2 first headings",
            "without an alternative text",
            "without its size",
            "from elsewhere",
            "handler in the page",
            "a script in the page",
            "margin-left",
            "ink3 on paper",
        ] {
            assert!(all.contains(word), "{word} is not in:\n{all}");
        }
    }

    #[test]
    fn a_template_that_asks_for_what_is_not_there_is_named_with_its_line() {
        let own = "{% extends \"builtin/list.html\" %}\n{% block main %}\n<h1>{{ page.nothing }}</h1>{% endblock %}";
        let report = check([("list.html".to_owned(), own.to_owned())].into());
        assert!(
            report.faults.iter().any(|fault| fault.contains("list.html:3")),
            "{:?}",
            report.faults
        );
    }
}
