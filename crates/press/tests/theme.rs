//! Every template with every sample in every language, with nothing left undefined.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "tests"
)]

use std::collections::{BTreeMap, BTreeSet};

use dateline_press::{Press, View};

fn pages() -> Vec<(String, String)> {
    let press = Press::strict(BTreeMap::new()).unwrap();
    let mut out = Vec::new();
    for code in ["en", "ar", "ur"] {
        for (name, view) in View::samples(code) {
            let html = press
                .render(&view)
                .unwrap_or_else(|error| panic!("{code} {name}: {error}"));
            out.push((
                format!("{code} {name} {}", view.content_type()),
                String::from_utf8(html).unwrap(),
            ));
        }
    }
    out
}

fn html_pages() -> impl Iterator<Item = (String, String)> {
    pages().into_iter().filter(|(name, _)| name.contains("text/html"))
}

/// The opening tags of a page.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .map(|part| part.split('>').next().unwrap())
        .filter(|tag| !tag.starts_with(['/', '!']))
        .collect()
}

#[test]
fn every_sample_renders_in_every_language_and_says_which() {
    for (name, html) in html_pages() {
        let code = &name[..2];
        assert!(
            html.starts_with("<!doctype html>"),
            "{name}: {}",
            &html[..40.min(html.len())]
        );
        let dir = if code == "en" { "ltr" } else { "rtl" };
        assert!(
            html.contains(&format!("<html lang=\"{code}\" dir=\"{dir}\">")),
            "{name}"
        );
        assert!(html.ends_with("</html>") || html.ends_with("</html>\n"), "{name}");
    }
}

#[test]
fn no_page_runs_anything_or_loads_from_elsewhere() {
    for (name, html) in html_pages() {
        for tag in tags(&html) {
            let element = tag.split([' ', '\n']).next().unwrap();
            assert!(
                !["style", "iframe", "object", "embed"].contains(&element),
                "{name}: <{tag}>"
            );
            if element == "script" {
                let ours = tag.starts_with("script type=\"module\" src=\"/-/folio.js?v=");
                let data = tag == "script type=\"application/ld+json\"";
                assert!(tag == "script" || ours || data, "{name}: <{tag}>");
            }
            assert!(
                !tag.contains(" style=")
                    && !tag
                        .split(' ')
                        .any(|part| part.starts_with("on") && part.contains("=\"")),
                "{name}: <{tag}>"
            );
            assert!(
                !tag.to_ascii_lowercase().contains("javascript:"),
                "{name}: <{tag}>"
            );
            for what in ["src=\"", "srcset=\"", "poster=\""] {
                if let Some((_, value)) = tag.split_once(what) {
                    assert!(
                        value.starts_with('/') && !value.starts_with("//"),
                        "{name}: <{tag}>"
                    );
                }
            }
            if element == "link" && tag.contains("stylesheet") {
                assert!(tag.contains("href=\"/-/style.css?v="), "{name}: <{tag}>");
            }
        }
    }
}

#[test]
fn the_one_script_that_stands_in_pages_is_the_one_that_the_policy_allows() {
    let allowed = Press::script_source();
    for (name, html) in html_pages() {
        let own = html.matches("<script>").count();
        assert_eq!(own, usize::from(!name.contains(" embed ")), "{name}");
        for script in html.split("<script>").skip(1) {
            let script = script.split("</script>").next().unwrap();
            assert_eq!(dateline_press::Press::source_of(script), allowed, "{name}");
        }
    }
}

#[test]
fn every_page_has_one_first_heading_and_no_id_twice() {
    for (name, html) in html_pages() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        let mut ids = BTreeSet::new();
        for tag in tags(&html) {
            if let Some((_, rest)) = tag.split_once(" id=\"") {
                let id = rest.split('"').next().unwrap();
                assert!(ids.insert(id.to_owned()), "{name}: {id} twice");
            }
        }
        for tag in tags(&html) {
            if let Some((_, rest)) = tag.split_once(" href=\"#") {
                let id = rest.split('"').next().unwrap();
                assert!(ids.contains(id), "{name}: nothing is at #{id}");
            }
        }
    }
}

#[test]
fn elements_are_closed_in_order() {
    const VOID: [&str; 8] = ["meta", "link", "base", "img", "br", "hr", "input", "source"];
    for (name, html) in html_pages() {
        let mut open: Vec<&str> = Vec::new();
        for part in html.split('<').skip(1) {
            let tag = part.split('>').next().unwrap();
            let element = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
            if tag.starts_with('!') || VOID.contains(&element) {
                continue;
            }
            match tag.strip_prefix('/') {
                Some(element) => assert_eq!(
                    open.pop(),
                    Some(element),
                    "{name}: near {:?}",
                    &part[..part.len().min(60)]
                ),
                None => open.push(element),
            }
        }
        assert_eq!(open, [""; 0], "{name}");
    }
}

#[test]
fn a_picture_has_an_alternative_text_and_a_field_a_label() {
    for (name, html) in html_pages() {
        for tag in tags(&html) {
            if tag.starts_with("img ") {
                assert!(tag.contains(" alt=\""), "{name}: <{tag}>");
                assert!(
                    tag.contains(" width=\"") && tag.contains(" height=\""),
                    "{name}: <{tag}>"
                );
            }
            let field =
                tag.starts_with("textarea ") || (tag.starts_with("input ") && !tag.contains("\"hidden\""));
            if field {
                let id = tag.split_once(" id=\"").unwrap().1.split('"').next().unwrap();
                assert!(html.contains(&format!("<label for=\"{id}\">")), "{name}: <{tag}>");
            }
        }
    }
}

#[test]
fn a_protected_article_says_nothing_of_what_it_holds() {
    for (name, html) in pages()
        .into_iter()
        .filter(|(name, _)| name.contains(" protected "))
    {
        let open = dateline_press::context::ArticlePage::sample(&name[..2]);
        for secret in [
            &open.article.standfirst,
            &open.article.highlights[0],
            &open.article.corrections[0].text,
        ] {
            assert!(!html.contains(secret.as_str()), "{name}: {secret}");
        }
        assert!(
            !html.contains("id=\"comments\"") && !html.contains("class=\"body\""),
            "{name}"
        );
        assert!(html.contains(&open.article.headline), "{name}");
    }
}

#[test]
fn what_readers_write_stays_text() {
    let press = Press::strict(BTreeMap::new()).unwrap();
    let mut page = dateline_press::context::ArticlePage::sample("en");
    let evil = "<script>alert(1)</script>\"'>";
    page.article.headline = evil.into();
    page.topics[0].text = evil.into();
    page.authors[0].name = evil.into();
    let comments = page.comments.as_mut().unwrap();
    comments.items[0].name = evil.into();
    comments.items[0].url = Some("javascript:alert(1)".into());
    comments.items[0].body.blocks = vec![copy::Block::paragraph(evil)];
    let form = comments.form.as_mut().unwrap();
    form.text = "</textarea><script>".into();
    form.name = "\" autofocus onfocus=\"alert(1)".into();
    let html = String::from_utf8(press.render(&View::Article(Box::new(page))).unwrap()).unwrap();
    assert!(!html.contains("<script>alert") && !html.contains("</textarea><script"));
    assert_eq!(
        html.matches("<script").count(),
        2,
        "the page's own and the theme's"
    );
    assert!(!html.contains("javascript:") && !html.contains("\" autofocus"));
    assert!(html.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn a_paper_s_own_template_wins_and_can_build_on_ours() {
    let own = "{% extends \"builtin/article.html\" %}{% block body %}<p>Ours: {{ page.headline }}</p>{% endblock %}";
    let press = Press::new([("article.html".to_owned(), own.to_owned())].into()).unwrap();
    let page = View::Article(Box::new(dateline_press::context::ArticlePage::sample("en")));
    let html = String::from_utf8(press.render(&page).unwrap()).unwrap();
    assert!(html.contains("<p>Ours: Ferry operators agree") && !html.contains("since 2024 signed"));
}

#[test]
fn where_a_paper_s_own_template_fails_readers_get_ours() {
    use std::sync::{Arc, Mutex};
    let told: Arc<Mutex<Vec<String>>> = Arc::default();
    let ear = Arc::clone(&told);
    let own = [
        ("article.html", "\n\n{{ page.headline.nothing.at_all }}"),
        ("list.html", "{% if %}"),
    ];
    let own = own.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
    let press = Press::forgiving(own, move |error| ear.lock().unwrap().push(error.to_string())).unwrap();
    for (name, view) in View::samples("en") {
        let html = String::from_utf8(press.render(&view).unwrap()).unwrap();
        assert!(name != "article" || html.contains("since 2024 signed"), "{html}");
    }
    let told = told.lock().unwrap().join("\n");
    assert!(
        told.contains("list.html:1") && told.contains("article.html:3"),
        "{told}"
    );
}

#[test]
fn a_wrong_template_is_named_with_its_line() {
    let wrong = |text: &str| {
        Press::strict([("list.html".to_owned(), text.to_owned())].into()).and_then(|press| {
            let list =
                dateline_press::context::ListPage::sample("en", dateline_press::context::ListKind::Front);
            press.render(&View::List(Box::new(list)))
        })
    };
    let syntax = wrong("\n{% if %}").unwrap_err().to_string();
    assert!(syntax.contains("list.html") && syntax.contains(":2"), "{syntax}");
    let unknown = wrong("{{ page.nothing_like_it }}").unwrap_err().to_string();
    assert!(unknown.contains("list.html"), "{unknown}");
    let endless =
        wrong("{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}");
    assert!(endless.unwrap_err().to_string().contains("fuel"));
}

#[test]
fn a_quoted_passage_leads_to_its_numbered_source() {
    let press = Press::strict(BTreeMap::new()).unwrap();
    for (code, number) in [("en", "2"), ("ar", "٢"), ("ur", "2")] {
        let mut page = dateline_press::context::ArticlePage::sample(code);
        let render = |page: &dateline_press::context::ArticlePage| {
            String::from_utf8(press.render(&View::Article(Box::new(page.clone()))).unwrap()).unwrap()
        };
        let html = render(&page);
        assert!(html.contains("id=\"source-2\""), "{code}");
        assert_eq!(
            html.matches("<sup><a class=\"ref\" href=\"#source-2\"").count(),
            1,
            "{code}"
        );
        assert!(html.contains(&format!(">{number}</a></sup>")), "{code}");
        assert!(html.contains("Minutes of the quay committee"));
        // And the list leads back to where it is quoted, if it is.
        assert_eq!(html.matches(" id=\"cite-2\"").count(), 1, "{code}");
        assert_eq!(html.matches(" href=\"#cite-2\"").count(), 1, "{code}");
        assert!(!html.contains("#cite-1\""), "{code}");
        page.based_on.clear();
        let html = render(&page);
        assert!(!html.contains("<sup><a class=\"ref\"") && !html.contains("id=\"source-2\""));
    }
}

#[test]
fn a_change_is_marked_by_elements_and_not_by_colour_alone() {
    let press = Press::strict(BTreeMap::new()).unwrap();
    for code in ["en", "ar", "ur"] {
        let page = dateline_press::context::ChangePage::sample(code);
        let html = String::from_utf8(press.render(&View::Change(Box::new(page))).unwrap()).unwrap();
        let own = if code == "en" { "" } else { " dir=\"rtl\"" };
        let expected = format!("<del{own}>337</del><ins{own}>373</ins>");
        assert!(html.contains(&expected), "{code}");
        assert!(html.contains("<meta name=\"robots\" content=\"noindex, follow\">"));
    }
}
