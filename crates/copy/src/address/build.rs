//! The one address that each thing has.

use super::pattern::{Piece, Token, pieces};
use super::{Clue, FeedKind, MapOf, Part, Permalinks, encode_path, encode_query};

/// A year, a month of it, or a day of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year, 0 to 9999.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day, 1 to 31.
    pub day: Option<i8>,
}

impl Date {
    /// Whether the day `local` (`YYYY-MM-DD`) lies in it.
    pub fn holds(&self, local: &str) -> bool {
        let mut parts = local.split('-').map(|part| part.parse::<i16>().ok());
        let mut same = |want: Option<i16>| want.is_none_or(|want| parts.next().flatten() == Some(want));
        same(Some(self.year)) && same(self.month.map(i16::from)) && same(self.day.map(i16::from))
    }
}

/// What an article's address is made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    /// Its slug, decoded.
    pub slug: &'a str,
    /// Its old number, or its id.
    pub number: i64,
    /// When it was published, local time of the paper: `YYYY-MM-DD` and `HH:MM:SS`.
    pub date: &'a str,
    /// See [`Facts::date`].
    pub time: &'a str,
    /// The slugs of its primary section from the top down, joined by `/`.
    pub section: Option<&'a str>,
    /// The slug of its first author.
    pub author: Option<&'a str>,
}

impl Permalinks {
    /// Articles live at `/?p=N`.
    pub fn is_plain(&self) -> bool {
        self.article.is_empty()
    }

    /// The path of an article: decoded, as it is kept. `None` where articles live at `/?p=N`.
    pub fn article_path(&self, facts: &Facts<'_>) -> Option<String> {
        if self.is_plain() {
            return None;
        }
        let mut date = facts.date.split('-');
        let mut time = facts.time.split(':');
        let [year, month, day] = std::array::from_fn(|_| date.next().unwrap_or("00"));
        let [hour, minute, second] = std::array::from_fn(|_| time.next().unwrap_or("00"));
        let mut out = String::new();
        for piece in pieces(&self.article) {
            match piece {
                Piece::Text(text) => out.push_str(&text),
                Piece::Token(token) => match token {
                    Token::Year => out.push_str(year),
                    Token::Month => out.push_str(month),
                    Token::Day => out.push_str(day),
                    Token::Hour => out.push_str(hour),
                    Token::Minute => out.push_str(minute),
                    Token::Second => out.push_str(second),
                    Token::Name => out.push_str(facts.slug),
                    Token::Number => out.push_str(&facts.number.to_string()),
                    Token::Section => out.push_str(facts.section.unwrap_or("uncategorized")),
                    Token::Author => out.push_str(facts.author.unwrap_or("newsroom")),
                },
            }
        }
        Some(out)
    }

    /// The path of a standing page, decoded, from its slugs, topmost first. `None` in a plain paper.
    pub fn page_path(&self, slugs: &[&str]) -> Option<String> {
        (!self.is_plain()).then(|| self.path(&slugs.join("/")))
    }

    /// The path of the page of a medium, decoded: under what it belongs to, or alone. `None` in a plain paper.
    pub fn media_path(&self, under: Option<&str>, slug: &str) -> Option<String> {
        if self.is_plain() {
            return None;
        }
        let Some(under) = under.map(|path| path.trim_end_matches('/')) else {
            return Some(self.path(slug));
        };
        // A number would be taken for a page of the article.
        let between = if slug.bytes().all(|b| b.is_ascii_digit()) || self.article.contains("%category%") {
            "attachment/"
        } else {
            ""
        };
        Some(format!("{under}/{between}{slug}{}", self.slash()))
    }

    /// The address of an article or page of which only the number is used: `/?p=7`, `/?page_id=7`.
    pub fn by_number(variable: &str, number: i64) -> String {
        format!("/?{variable}={number}")
    }

    /// The address of a section, from its slugs, topmost first, and its number.
    pub fn section(&self, slugs: &[&str], number: i64) -> String {
        if self.is_plain() {
            return Self::by_number("cat", number);
        }
        self.archive(&self.section_base, "category", &slugs.join("/"))
    }

    /// The address of a topic.
    pub fn topic(&self, slug: &str) -> String {
        if self.is_plain() {
            return format!("/?tag={}", encode_query(slug));
        }
        self.archive(&self.topic_base, "tag", slug)
    }

    /// The address of one of WordPress's formats.
    pub fn format(&self, slug: &str) -> String {
        if self.is_plain() {
            return format!("/?post_format={}", encode_query(slug));
        }
        self.archive("type", "type", slug)
    }

    /// The address of an author.
    pub fn author(&self, slug: &str, number: i64) -> String {
        if self.is_plain() {
            return Self::by_number("author", number);
        }
        self.archive("author", "author", slug)
    }

    /// The address of a year, a month or a day.
    pub fn date(&self, date: Date) -> String {
        let mut digits = format!("{:04}", date.year);
        let mut path = digits.clone();
        for part in [date.month, date.day].into_iter().flatten() {
            digits.push_str(&format!("{part:02}"));
            path.push_str(&format!("/{part:02}"));
        }
        if self.is_plain() {
            return format!("/?m={digits}");
        }
        let front = self.date_front();
        encode_path(&format!("{front}{path}{}", self.slash()))
    }

    /// The address of a search.
    pub fn search(&self, words: &str) -> String {
        format!("/?s={}", encode_query(words))
    }

    /// The address of the feed of all comments.
    pub fn comments_feed(&self, kind: FeedKind) -> String {
        if self.is_plain() {
            return format!("/?feed=comments-{}", kind.as_str());
        }
        self.part(&encode_path(&self.path("comments")), Part::Feed(kind, 1))
    }

    /// The address of a sitemap.
    pub fn sitemap(of: MapOf, part: u32) -> String {
        format!("/wp-sitemap-{}-{part}.xml", of.as_str())
    }

    /// The address of the sitemap of the articles of a year, a month or a day.
    pub fn dated_sitemap(date: Date, part: u32) -> String {
        let mut out = format!("/sitemap-{:04}", date.year);
        for part in [date.month, date.day].into_iter().flatten() {
            out.push_str(&format!("-{part:02}"));
        }
        if part > 1 {
            out.push_str(&format!("-{part}"));
        }
        out.push_str(".xml");
        out
    }

    /// The address of the sitemap for news search, where it is looked for.
    pub const NEWS_SITEMAP: &'static str = "/news-sitemap.xml";

    /// The address of a view of the thing that lives at `href` (an address as the others here make it).
    pub fn part(&self, href: &str, part: Part) -> String {
        let plain = href.contains('?') || (self.is_plain() && href == "/");
        let tail = match part {
            Part::Whole | Part::Page(0 | 1) | Part::Leaf(0 | 1) | Part::Amp => return href.to_owned(),
            Part::Page(n) if plain => format!("paged={n}"),
            Part::Page(n) => format!("page/{n}"),
            Part::Leaf(n) if plain => format!("page={n}"),
            Part::Leaf(n) => n.to_string(),
            Part::Feed(kind, _) if plain => format!("feed={}", kind.as_str()),
            Part::Feed(FeedKind::Rss2, _) => "feed".into(),
            Part::Feed(kind, _) => format!("feed/{}", kind.as_str()),
            Part::CommentPage(n) if plain => format!("cpage={n}"),
            Part::CommentPage(n) => format!("comment-page-{n}"),
            Part::Embed if plain => "embed=true".into(),
            Part::Embed => "embed".into(),
            Part::Trackback if plain => "tb=1".into(),
            Part::Trackback => "trackback".into(),
        };
        let made = if plain {
            super::with_query(href, &tail)
        } else {
            let base = href.trim_end_matches('/');
            format!("{base}/{tail}{}", self.slash())
        };
        match part {
            Part::Feed(_, page) if page > 1 => super::with_query(&made, &format!("paged={page}")),
            _ => made,
        }
    }

    /// What stands before the first fact of the pattern, with slashes at both ends: sections, topics, authors
    /// and dates stand behind it too.
    pub(super) fn front(&self) -> &str {
        let fixed = self.article.split('%').next().unwrap_or("/");
        if fixed.starts_with('/') && fixed.ends_with('/') {
            fixed
        } else {
            "/"
        }
    }

    /// What stands before the year in the address of a date: a number of an article could be taken for a year.
    pub(super) fn date_front(&self) -> String {
        let early_number = pieces(&self.article)
            .iter()
            .filter_map(|piece| match piece {
                Piece::Token(token) => Some(*token),
                Piece::Text(_) => None,
            })
            .take(3)
            .any(|token| token == Token::Number);
        format!("{}{}", self.front(), if early_number { "date/" } else { "" })
    }

    /// The front of an archive with that base: a base that somebody chose stands alone.
    pub(super) fn archive_front(&self, base: &str, usual: &str) -> String {
        let base = base.trim_matches('/');
        match base {
            "" => self.root().to_owned(),
            base if base == usual => format!("{}{base}/", self.front()),
            base => format!("{}{base}/", self.root()),
        }
    }

    fn archive(&self, base: &str, usual: &str, slug: &str) -> String {
        let front = self.archive_front(base, usual);
        encode_path(&format!("{front}{slug}{}", self.slash()))
    }

    /// `/`, or `/index.php/` where the old server could not do without.
    pub(super) fn root(&self) -> &str {
        if self.article.starts_with("/index.php/") {
            "/index.php/"
        } else {
            "/"
        }
    }

    fn path(&self, inner: &str) -> String {
        format!("{}{inner}{}", self.root(), self.slash())
    }

    /// What addresses end with.
    fn slash(&self) -> &'static str {
        if self.article.ends_with('/') || self.is_plain() {
            "/"
        } else {
            ""
        }
    }

    /// What a path tells by the pattern of articles, if it fits it.
    pub(super) fn clue(&self, segments: &[String]) -> Option<Clue> {
        if self.is_plain() {
            return None;
        }
        let pattern = self.article.trim_start_matches("/index.php").trim_matches('/');
        super::pattern::read(&pieces(pattern), &segments.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(article: &str) -> Permalinks {
        Permalinks {
            article: article.into(),
            ..Permalinks::default()
        }
    }

    const FACTS: Facts<'static> = Facts {
        slug: "rain",
        number: 71,
        date: "2031-02-03",
        time: "04:05:06",
        section: Some("world/asia"),
        author: Some("mira"),
    };

    #[test]
    fn an_article_lives_where_the_pattern_says() {
        for (pattern, path) in [
            ("/%year%/%monthnum%/%day%/%postname%/", Some("/2031/02/03/rain/")),
            ("/archives/%post_id%", Some("/archives/71")),
            (
                "/%category%/%author%/%postname%.html",
                Some("/world/asia/mira/rain.html"),
            ),
            (
                "/%year%-%hour%%minute%%second%/%100%/",
                Some("/2031-040506/%100%/"),
            ),
            ("", None),
        ] {
            assert_eq!(with(pattern).article_path(&FACTS).as_deref(), path, "{pattern}");
        }
    }

    #[test]
    fn a_word_before_the_pattern_stands_before_archives_too() {
        let links = with("/archives/%post_id%");
        assert_eq!(
            links.section(&["world", "asia"], 4),
            "/archives/category/world/asia"
        );
        assert_eq!(links.author("mira", 2), "/archives/author/mira");
        let year = Date {
            year: 2031,
            month: None,
            day: None,
        };
        assert_eq!(links.date(year), "/archives/date/2031");
        assert_eq!(links.part("/", Part::Feed(FeedKind::Atom, 1)), "/feed/atom");
        assert_eq!(links.comments_feed(FeedKind::Rss2), "/comments/feed");
        assert_eq!(
            links.page_path(&["about", "team"]).as_deref(),
            Some("/about/team")
        );
        let own_base = Permalinks {
            section_base: "rubrik".into(),
            ..with("/blog/%postname%/")
        };
        assert_eq!(own_base.section(&["welt"], 4), "/rubrik/welt/");
        assert_eq!(own_base.topic("krieg"), "/blog/tag/krieg/");
        let no_base = Permalinks {
            section_base: String::new(),
            ..with("/%postname%/")
        };
        assert_eq!(no_base.section(&["welt", "asien"], 4), "/welt/asien/");
    }

    #[test]
    fn a_plain_paper_has_no_paths() {
        let links = with("");
        assert_eq!(links.section(&["world"], 4), "/?cat=4");
        assert_eq!(links.part("/?cat=4", Part::Page(3)), "/?cat=4&paged=3");
        assert_eq!(links.part("/", Part::Feed(FeedKind::Rss2, 1)), "/?feed=rss2");
        assert_eq!(links.part("/?p=7", Part::Leaf(2)), "/?p=7&page=2");
        let day = Date {
            year: 2031,
            month: Some(2),
            day: Some(3),
        };
        assert_eq!(links.date(day), "/?m=20310203");
    }

    #[test]
    fn the_first_page_is_the_thing_itself() {
        let links = Permalinks::default();
        assert_eq!(links.part("/tag/x/", Part::Page(1)), "/tag/x/");
        assert_eq!(links.part("/tag/x/", Part::Page(2)), "/tag/x/page/2/");
        assert_eq!(links.part("/a/", Part::CommentPage(2)), "/a/comment-page-2/");
        assert_eq!(links.part("/", Part::Feed(FeedKind::Rss2, 2)), "/feed/?paged=2");
        assert_eq!(links.topic("été"), "/tag/%c3%a9t%c3%a9/");
    }
}
