use proptest::prelude::*;

use super::*;
use crate::xml::Limits;

fn export(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!-- generator=\"WordPress\" -->\n<rss version=\"2.0\" \
         xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n\
         <title>The Harbour Post</title>\n<wp:wxr_version>1.2</wp:wxr_version>\n\
         <wp:base_blog_url>https://post.example</wp:base_blog_url>\n{inside}\n</channel>\n</rss>\n"
    )
}

fn item(id: u32, inside: &str) -> String {
    format!(
        "<item><title><![CDATA[Piece {id}]]></title><wp:post_id>{id}</wp:post_id>\
         <wp:post_type><![CDATA[post]]></wp:post_type><wp:status><![CDATA[publish]]></wp:status>{inside}</item>\n"
    )
}

fn events(source: &[u8]) -> Vec<Event> {
    Reader::new(source).collect()
}

fn items(source: &[u8]) -> Vec<Item> {
    let items = events(source).into_iter().filter_map(|event| match event {
        Event::Item(item) => Some(*item),
        _ => None,
    });
    items.collect()
}

fn rules(source: &[u8]) -> Vec<String> {
    let rules = events(source).into_iter().filter_map(|event| match event {
        Event::Problem(problem) => Some(problem.rule),
        _ => None,
    });
    rules.collect()
}

#[test]
fn an_item_is_read_with_all_that_belongs_to_it() {
    let source = export(&item(
        7,
        "<guid isPermaLink=\"false\">http://old.example/?p=7&#038;x=1</guid><dc:creator><![CDATA[ida]]></dc:creator>\
         <content:encoded><![CDATA[One\n\nTwo \\ three]]></content:encoded><excerpt:encoded><![CDATA[Short]]></excerpt:encoded>\
         <wp:post_password><![CDATA[ <&> ]]></wp:post_password><wp:is_sticky>1</wp:is_sticky>\
         <category domain=\"category\" nicename=\"world\"><![CDATA[World &amp; more]]></category>\
         <wp:postmeta><wp:meta_key><![CDATA[k]]></wp:meta_key><wp:meta_value><![CDATA[v]]></wp:meta_value></wp:postmeta>\
         <wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_author_url>https://a.example/?a=1&b=2</wp:comment_author_url>\
         <wp:comment_content><![CDATA[Hm]]></wp:comment_content><wp:commentmeta><wp:meta_key>ck</wp:meta_key>\
         <wp:meta_value>cv</wp:meta_value></wp:commentmeta></wp:comment><tie:extra xmlns:tie=\"x\">kept <b>so</b></tie:extra>",
    ));
    let found = items(source.as_bytes());
    let item = &found[0];
    assert_eq!(
        (item.id, item.title.as_str(), item.creator.as_str()),
        (Some(7), "Piece 7", "ida")
    );
    assert_eq!(item.guid, "http://old.example/?p=7&x=1");
    assert_eq!(item.content, "One\n\nTwo \\ three");
    assert_eq!((item.password.as_str(), item.sticky), (" <&> ", true));
    assert_eq!(item.terms[0].name, "World &amp; more");
    assert_eq!(item.meta("k"), Some("v"));
    assert_eq!(item.comments[0].url, "https://a.example/?a=1&b=2");
    assert_eq!(item.comments[0].meta[0].value, "cv");
    assert_eq!(item.unknown[0].source, "kept <b>so</b>");
}

#[test]
fn authors_and_terms_are_read_in_one_line_or_many_and_without_cdata() {
    let source = export(
        "<wp:author>\n <wp:author_id>1</wp:author_id>\n <wp:author_login>\u{202B}ida</wp:author_login>\n</wp:author>\
         <wp:author><wp:author_login><![CDATA[uno]]></wp:author_login><wp:author_display_name><![CDATA[Uno]]></wp:author_display_name></wp:author>\
         <wp:term><wp:term_id>9</wp:term_id><wp:term_taxonomy>mood</wp:term_taxonomy><wp:term_slug>calm</wp:term_slug>\
         <wp:termmeta><wp:meta_key>legacy</wp:meta_key><wp:meta_value><![CDATA[42]]></wp:meta_value></wp:termmeta></wp:term>",
    );
    let found = events(source.as_bytes());
    let authors = found
        .iter()
        .filter(|event| matches!(event, Event::Author(_)))
        .count();
    assert_eq!(authors, 2);
    let term = found.iter().find_map(|event| match event {
        Event::Term(term) => Some(term),
        _ => None,
    });
    assert_eq!(
        term.map(|term| (term.scheme.as_str(), term.meta[0].value.as_str())),
        Some(("mood", "42"))
    );
}

#[test]
fn an_author_is_known_by_the_name_that_wordpress_com_once_gave_the_element() {
    let source = export(
        "<wp:wp_author>\n<wp:author_login>ida</wp:author_login><wp:author_display_name>Ida Bell</wp:author_display_name></wp:wp_author>",
    );
    let found = events(source.as_bytes());
    assert!(found.iter().any(
        |event| matches!(event, Event::Author(author) if author.login == "ida" && author.name == "Ida Bell")
    ));
}

#[test]
fn every_version_and_spelling_of_the_namespace_is_understood() {
    for (version, scheme) in [("1.0", "http"), ("1.1", "http"), ("1.2", "https")] {
        let source = format!(
            "<rss xmlns:w=\"{scheme}://wordpress.org/export/{version}/\" xmlns:e=\"{scheme}://wordpress.org/export/{version}/excerpt/\" \
             xmlns:c=\"http://purl.org/rss/1.0/modules/content/\"><channel><item><w:post_id>4</w:post_id><c:encoded>x</c:encoded>\
             <e:encoded>y</e:encoded></item></channel></rss>"
        );
        let found = items(source.as_bytes());
        assert_eq!(
            (found[0].id, found[0].content.as_str(), found[0].excerpt.as_str()),
            (Some(4), "x", "y"),
            "{version}"
        );
    }
}

#[test]
fn an_item_that_is_never_closed_ends_where_the_next_begins() {
    let source = export(
        "<item><wp:post_id>1</wp:post_id><wp:status>publish</wp:status><item><wp:post_id>2</wp:post_id></item>",
    );
    let found = items(source.as_bytes());
    assert_eq!(
        found.iter().map(|item| item.id).collect::<Vec<_>>(),
        [Some(1), Some(2)]
    );
    assert_eq!(found[1].status, "draft");
}

#[test]
fn a_file_cut_in_the_middle_gives_what_is_whole_and_refuses_the_rest_with_its_place() {
    let whole = export(&(item(1, "") + &item(2, "<content:encoded><![CDATA[long text]]></content:encoded>")));
    let cut = whole.find("long").unwrap();
    let found = events(&whole.as_bytes()[..cut]);
    assert_eq!(
        found
            .iter()
            .filter(|event| matches!(event, Event::Item(_)))
            .count(),
        1
    );
    let refused = found.iter().find_map(|event| match event {
        Event::Refused(refused) => Some(refused),
        _ => None,
    });
    assert_eq!(
        refused.map(|refused| (refused.id, refused.at.line)),
        Some((Some(2), 9))
    );
    assert!(matches!(found.last(), Some(Event::End(End { whole: false, .. }))));
}

#[test]
fn a_value_that_never_ends_costs_its_item_and_no_other() {
    let source = export(
        &(item(1, "<content:encoded><![CDATA[no end</content:encoded>") + &item(2, "") + &item(3, "")),
    );
    let ids: Vec<_> = items(source.as_bytes()).iter().map(|item| item.id).collect();
    assert!(ids.contains(&Some(3)), "{ids:?}");
}

#[test]
fn an_item_over_the_limit_is_refused_and_the_next_is_read() {
    let long = format!(
        "<content:encoded><![CDATA[{}]]></content:encoded>",
        "word ".repeat(2000)
    );
    let source = export(&(item(1, &long) + &item(2, "")));
    let limits = Limits {
        piece: 4000,
        ..Limits::default()
    };
    let found: Vec<Event> = Reader::with_limits(source.as_bytes(), limits).collect();
    assert!(
        found
            .iter()
            .any(|event| matches!(event, Event::Refused(refused) if refused.id == Some(1)))
    );
    assert!(
        found
            .iter()
            .any(|event| matches!(event, Event::Item(item) if item.id == Some(2)))
    );
}

#[test]
fn what_is_no_export_is_refused_with_one_error() {
    let feed = "<rss><channel><title>A feed</title><item><title>x</title></item></channel></rss>";
    for source in [
        "",
        "hello",
        "<html><body>x</body></html>",
        feed,
        "{\"db\":[]}",
        "<rss></rss>",
        "PK\u{3}\u{4}",
    ] {
        let found = events(source.as_bytes());
        assert!(
            matches!(found.as_slice(), [Event::NotAnExport(_)]),
            "{source}: {found:?}"
        );
    }
}

#[test]
fn a_missing_version_is_no_hindrance() {
    let source = "<rss><channel><item><wp:post_id>1</wp:post_id></item></channel></rss>";
    assert_eq!(items(source.as_bytes()).len(), 1);
}

#[test]
fn unescaped_html_in_a_value_stays_in_it() {
    let source = export(&item(
        1,
        "<content:encoded><p class=\"a\">One <!--more--> two</p></content:encoded>",
    ));
    assert_eq!(
        items(source.as_bytes())[0].content,
        "<p class=\"a\">One <!--more--> two</p>"
    );
}

#[test]
fn a_control_character_costs_nothing() {
    let source = export(&item(
        1,
        "<content:encoded><![CDATA[be\u{10}fore \u{0}after]]></content:encoded>",
    ));
    assert_eq!(items(source.as_bytes())[0].content, "be\u{10}fore \0after");
    assert_eq!(rules(source.as_bytes()), ["control_character"]);
}

fn sample() -> String {
    let comment = "<wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_content><![CDATA[ä <b>]]></wp:comment_content></wp:comment>";
    let items: String = (1..5)
        .map(|id| {
            item(
                id,
                &format!("<content:encoded><![CDATA[Text ]]]]><![CDATA[> {id}]]></content:encoded>{comment}"),
            )
        })
        .collect();
    export(&("<wp:author><wp:author_login>ida</wp:author_login></wp:author>".to_string() + &items))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn cut_anywhere_every_whole_item_is_given_and_the_rest_is_told(at in 0.0..1.0_f64) {
        let source = sample();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place within the text")]
        let cut = (source.len() as f64 * at) as usize;
        let bytes = &source.as_bytes()[..cut];
        let whole = String::from_utf8_lossy(bytes).matches("</item>").count();
        let found = events(bytes);
        let given = found.iter().filter(|event| matches!(event, Event::Item(_))).count();
        let told = found.iter().any(|event| matches!(event, Event::End(End { whole: false, .. }) | Event::NotAnExport(_)));
        prop_assert_eq!(given, whole);
        prop_assert!(told || cut >= source.trim_end().len());
    }

    #[test]
    fn a_spoilt_byte_never_stops_the_reader(at in 0.0..1.0_f64, byte in any::<u8>()) {
        let mut bytes = sample().into_bytes();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place within the text")]
        let place = ((bytes.len() - 1) as f64 * at) as usize;
        bytes[place] = byte;
        let found = events(&bytes);
        prop_assert!(matches!(found.last(), Some(Event::End(_) | Event::NotAnExport(_))));
    }
}
