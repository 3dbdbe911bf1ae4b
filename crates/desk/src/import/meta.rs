//! Custom fields of themes and plugins that have a place of their own here.
//!
//! The names are those of TieLabs (Jannah), Yoast, RankMath, All in One SEO, Newspack and Co-Authors-Plus.
//! [`Fields::read`] takes what it understands; what is left is kept word for word by the caller.

use std::collections::BTreeSet;

use copy::{Credit, Search};
use wire::php::{self, Value};
use wire::wxr::{Item, Meta};

use super::words::{clean, plain, value, web_address};

/// What custom fields say about an article.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) standfirst: Option<String>,
    pub(super) highlights: Vec<String>,
    pub(super) sources: Vec<Credit>,
    pub(super) via: Vec<Credit>,
    pub(super) primary: Option<i64>,
    pub(super) thumbnail: Option<u64>,
    pub(super) byline: Option<String>,
    pub(super) search: Search,
    pub(super) footnotes: Option<String>,
    pub(super) head: Vec<Head>,
    pub(super) old_slugs: Vec<String>,
    pub(super) old_dates: Vec<String>,
    /// The names of the fields that were understood and used.
    used: BTreeSet<String>,
}

/// What a theme puts above the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// A film or sound that a third party serves.
    Embed(String),
    /// A film file.
    Video(String),
    /// A sound file.
    Audio(String),
    /// Markup of a third party.
    Markup(String),
    /// Pictures by their numbers.
    Gallery(Vec<u64>),
}

impl Fields {
    /// Reads the custom fields of an item; `site` is the old site's name, which Yoast's titles name.
    pub(super) fn read(item: &Item, site: &str) -> Self {
        let mut fields = Fields::default();
        fields.texts(&item.meta);
        fields.credits(&item.meta);
        fields.numbers(&item.meta);
        fields.search(item, site);
        fields.head(&item.meta);
        for meta in &item.meta {
            let list = match meta.key.as_str() {
                "_wp_old_slug" => &mut fields.old_slugs,
                "_wp_old_date" => &mut fields.old_dates,
                _ => continue,
            };
            let value = super::source::decode(meta.value.trim());
            if !value.is_empty() && !list.contains(&value) {
                list.push(value);
            }
            fields.used.insert(meta.key.clone());
        }
        fields
    }

    /// Whether a field found its place.
    pub(super) fn has_place(&self, key: &str) -> bool {
        self.used.contains(key)
    }

    fn take<'m>(&mut self, meta: &'m [Meta], key: &str) -> Option<&'m str> {
        let found = value(meta, key)?;
        self.used.insert(key.to_string());
        Some(found)
    }

    fn texts(&mut self, meta: &[Meta]) {
        for key in [
            "newspack_post_subtitle",
            "tie_post_sub_title",
            "_subtitle",
            "wps_subtitle",
        ] {
            if self.standfirst.is_none() {
                self.standfirst = self.take(meta, key).map(plain).filter(|text| !text.is_empty());
            }
        }
        if let Some(text) = value(meta, "tie_highlights_text") {
            let lines = lines(&php::read_all(text));
            if !lines.is_empty() {
                self.highlights = lines;
                self.used.insert("tie_highlights_text".into());
            }
        }
        if self.highlights.is_empty()
            && let Some(text) = self.take(meta, "newspack_article_summary")
        {
            let split = text
                .replace("</li>", "\n")
                .replace("</p>", "\n")
                .replace("<br", "\n<br");
            self.highlights = split.lines().map(plain).filter(|line| !line.is_empty()).collect();
        }
        if value(meta, "_newspack_byline_active").is_some_and(|on| on != "0")
            && let Some(text) = self.take(meta, "_newspack_byline")
        {
            self.used.insert("_newspack_byline_active".into());
            self.byline = Some(plain(&without_tokens(text))).filter(|text| !text.is_empty());
        }
        self.footnotes = self.take(meta, "footnotes").map(str::to_string);
    }

    fn credits(&mut self, meta: &[Meta]) {
        for (key, via) in [("tie_source", false), ("tie_via", true)] {
            let Some(text) = value(meta, key) else { continue };
            let found = credits(&php::read_all(text));
            if found.is_empty() {
                continue;
            }
            self.used.insert(key.into());
            if via {
                self.via = found;
            } else {
                self.sources = found;
            }
        }
        // Older themes kept the source as a link.
        if self.sources.is_empty()
            && let Some(html) = self.take(meta, "mom_post_source")
        {
            let href = html
                .split_once("href=")
                .map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
            let url = href
                .and_then(|rest| rest.split(['"', '\'', ' ', '>']).next())
                .and_then(web_address);
            let name = plain(html);
            if !name.is_empty() || url.is_some() {
                self.sources.push(credit(name, url));
            }
        }
    }

    fn numbers(&mut self, meta: &[Meta]) {
        for key in [
            "tie_primary_category",
            "_yoast_wpseo_primary_category",
            "rank_math_primary_category",
            "_primary_category",
        ] {
            let number = value(meta, key)
                .and_then(|text| text.parse::<i64>().ok())
                .filter(|number| *number > 0);
            if let Some(number) = number {
                self.used.insert(key.into());
                self.primary.get_or_insert(number);
            }
        }
        let thumbnail = value(meta, "_thumbnail_id").and_then(|text| text.parse().ok());
        if let Some(number) = thumbnail {
            self.used.insert("_thumbnail_id".into());
            self.thumbnail = Some(number).filter(|number| *number > 0);
        }
    }

    fn search(&mut self, item: &Item, site: &str) {
        let meta = &item.meta;
        for key in [
            "_yoast_wpseo_title",
            "rank_math_title",
            "_aioseo_title",
            "_aioseop_title",
        ] {
            let Some(text) = value(meta, key) else { continue };
            if let Some(title) = expand(text, &item.title, site)
                && self.search.title.is_none()
            {
                self.used.insert(key.into());
                self.search.title = Some(title);
            }
        }
        for key in [
            "_yoast_wpseo_metadesc",
            "rank_math_description",
            "_aioseo_description",
            "_aioseop_description",
        ] {
            let Some(text) = value(meta, key) else { continue };
            if let Some(text) = expand(text, &item.title, site)
                && self.search.description.is_none()
            {
                self.used.insert(key.into());
                self.search.description = Some(text);
            }
        }
        for key in [
            "_yoast_wpseo_canonical",
            "rank_math_canonical_url",
            "_aioseop_custom_link",
        ] {
            if let Some(url) = value(meta, key).and_then(web_address) {
                self.used.insert(key.into());
                self.search.canonical.get_or_insert(url);
            }
        }
        if let Some(word) = self.take(meta, "_yoast_wpseo_meta-robots-noindex") {
            self.search.noindex |= word == "1";
        }
        if let Some(text) = value(meta, "rank_math_robots") {
            self.search.noindex |= php::read_all(text)
                .values()
                .any(|word| word.text().as_deref() == Some("noindex"));
        }
    }

    fn head(&mut self, meta: &[Meta]) {
        let head = value(meta, "tie_post_head").unwrap_or_default().to_string();
        let mut add = |key: &str, head: Head| {
            self.used.insert(key.to_string());
            self.head.push(head);
        };
        if head == "video" || head.is_empty() {
            if let Some(url) = value(meta, "tie_video_url").and_then(web_address) {
                add("tie_video_url", Head::Embed(url));
            } else if let Some(url) = value(meta, "tie_video_self").and_then(web_address) {
                add("tie_video_self", Head::Video(url));
            } else if let Some(code) = value(meta, "tie_embed_code") {
                add("tie_embed_code", Head::Markup(clean(code)));
            }
        }
        if head == "audio" || head.is_empty() {
            for key in ["tie_audio_mp3", "tie_audio_m4a", "tie_audio_oga"] {
                if let Some(url) = value(meta, key).and_then(web_address) {
                    add(key, Head::Audio(url));
                }
            }
            if let Some(url) = value(meta, "tie_audio_soundcloud").and_then(web_address) {
                add("tie_audio_soundcloud", Head::Embed(url));
            }
            if let Some(code) = value(meta, "tie_audio_embed") {
                add("tie_audio_embed", Head::Markup(clean(code)));
            }
        }
        if head == "slider"
            && let Some(text) = value(meta, "tie_post_gallery")
        {
            let list = php::read_all(text);
            let ids: Vec<u64> = list
                .values()
                .filter_map(|one| one.get("id").or(Some(one)).and_then(Value::number))
                .filter_map(|id| id.try_into().ok())
                .collect();
            if !ids.is_empty() {
                add("tie_post_gallery", Head::Gallery(ids));
            }
        }
        if !self.head.is_empty() && !head.is_empty() {
            self.used.insert("tie_post_head".into());
        }
    }
}

/// The texts in a list of texts, or of `{text: …}`.
fn lines(value: &Value) -> Vec<String> {
    let text = |one: &Value| one.text().or_else(|| one.get("text").and_then(Value::text));
    match value {
        Value::Text(text) => text.lines().map(plain).filter(|line| !line.is_empty()).collect(),
        _ => value
            .values()
            .filter_map(text)
            .map(|line| plain(&line))
            .filter(|line| !line.is_empty())
            .collect(),
    }
}

/// A list of `{text, url}`.
fn credits(value: &Value) -> Vec<Credit> {
    let one = |entry: &Value| {
        let text = |key| entry.get(key).and_then(Value::text).unwrap_or_default();
        let name = plain(&text("text"));
        let url = web_address(&text("url"));
        (!name.is_empty() || url.is_some()).then(|| credit(name, url))
    };
    if value.get("text").is_some() {
        return one(value).into_iter().collect();
    }
    value.values().filter_map(one).collect()
}

fn credit(name: String, url: Option<String>) -> Credit {
    let host = || {
        let url = url.as_deref().and_then(|url| url::Url::parse(url).ok());
        url.and_then(|url| url.host_str().map(str::to_string))
            .unwrap_or_default()
    };
    let name = if name.is_empty() { host() } else { name };
    Credit { name, url }
}

/// `By [Author id=5]Ida Bell[/Author]` without the tokens.
fn without_tokens(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let token = after
            .split_once(']')
            .filter(|(token, _)| token.trim_start_matches('/').starts_with("Author"));
        match token {
            Some((_, left)) => rest = left,
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}

/// A title template with Yoast's (`%%title%%`) or RankMath's (`%title%`) variables put in. `None` if it has
/// variables that are not known here; it is then kept as it is.
fn expand(template: &str, title: &str, site: &str) -> Option<String> {
    let mut text = template.to_string();
    for (name, value) in [
        ("title", title),
        ("sitename", site),
        ("sep", "-"),
        ("page", ""),
        ("primary_category", ""),
    ] {
        if name == "primary_category" && text.contains("primary_category") {
            return None;
        }
        text = text
            .replace(&format!("%%{name}%%"), value)
            .replace(&format!("%{name}%"), value);
    }
    let text = plain(&text);
    let open = text.contains("%%")
        || text.split('%').nth(1).is_some_and(|inner| {
            !inner.is_empty()
                && inner.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                && text.matches('%').count() > 1
        });
    (!open && !text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(meta: &[(&str, &str)]) -> Item {
        let fields: String = meta
            .iter()
            .map(|(key, value)| format!("<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"))
            .collect();
        let source = format!(
            "<rss><channel><item><title>The flood</title><wp:post_id>1</wp:post_id>{fields}</item></channel></rss>"
        );
        let found = wire::wxr::Reader::new(source.as_bytes()).find_map(|event| match event {
            wire::wxr::Event::Item(item) => Some(*item),
            _ => None,
        });
        found.unwrap()
    }

    #[test]
    fn the_source_line_of_a_tielabs_theme_becomes_our_credit() {
        let list = "a:2:{i:0;a:2:{s:4:\"text\";s:7:\"Reuters\";s:3:\"url\";s:19:\"https://reuters.com\";}i:1;a:2:{s:4:\"text\";s:3:\"AFP\";s:3:\"url\";s:0:\"\";}}";
        let fields = Fields::read(&item(&[("tie_source", list), ("tie_via", list)]), "");
        assert_eq!(
            fields.sources[0],
            Credit {
                name: "Reuters".into(),
                url: Some("https://reuters.com".into())
            }
        );
        assert_eq!(
            fields.sources[1],
            Credit {
                name: "AFP".into(),
                url: None
            }
        );
        assert_eq!(fields.via.len(), 2);
        let old = Fields::read(
            &item(&[("mom_post_source", "<a href=\"https://dpa.example/x\">dpa</a>")]),
            "",
        );
        assert_eq!(
            old.sources,
            [Credit {
                name: "dpa".into(),
                url: Some("https://dpa.example/x".into())
            }]
        );
    }

    #[test]
    fn a_credit_that_is_not_serialized_is_kept_and_not_guessed() {
        let fields = Fields::read(&item(&[("tie_source", "a:1:{broken")]), "");
        assert!(fields.sources.is_empty() && !fields.has_place("tie_source"));
    }

    #[test]
    fn search_titles_are_filled_in_or_kept() {
        let read = |key, text| Fields::read(&item(&[(key, text)]), "The Post");
        assert_eq!(
            read("_yoast_wpseo_title", "%%title%% %%sep%% %%sitename%%")
                .search
                .title
                .as_deref(),
            Some("The flood - The Post")
        );
        assert_eq!(
            read("rank_math_title", "%title% %sep% x").search.title.as_deref(),
            Some("The flood - x")
        );
        let odd = read("_yoast_wpseo_title", "%%cf_city%% news");
        assert!(odd.search.title.is_none() && !odd.has_place("_yoast_wpseo_title"));
        assert_eq!(
            read("_yoast_wpseo_metadesc", "up 5% and 7%")
                .search
                .description
                .as_deref(),
            Some("up 5% and 7%")
        );
        assert!(read("_yoast_wpseo_meta-robots-noindex", "1").search.noindex);
        assert!(
            read("rank_math_robots", "a:1:{i:0;s:7:\"noindex\";}")
                .search
                .noindex
        );
    }

    #[test]
    fn highlights_subtitles_and_bylines_find_their_place() {
        let fields = Fields::read(
            &item(&[
                ("tie_highlights_text", "a:2:{i:0;s:3:\"One\";i:1;s:3:\"Two\";}"),
                ("tie_post_sub_title", "What it &amp; means"),
                ("_newspack_byline_active", "1"),
                ("_newspack_byline", "By [Author id=5]Ida Bell[/Author] in Oslo"),
                ("_yoast_wpseo_primary_category", "12"),
                ("_wp_old_slug", "the-%D8%AE"),
            ]),
            "",
        );
        assert_eq!(fields.highlights, ["One", "Two"]);
        assert_eq!(fields.byline.as_deref(), Some("By Ida Bell in Oslo"));
        assert_eq!(fields.primary, Some(12));
        assert_eq!(fields.old_slugs, ["the-خ"]);
    }
}
