//! What an address can mean.

use super::Date;

/// One meaning of an address: a thing and which view of it. [`super::parse`] gives several, likeliest first.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// The thing.
    pub thing: Thing,
    /// Which view of it.
    pub part: Part,
}

/// A thing that has an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Thing {
    /// The front of the paper.
    Front,
    /// Whatever has lived at this path: decoded, beginning with `/`, without a slash at the end.
    Known(String),
    /// An article of which the pattern tells these.
    Article(Clue),
    /// An article, page or medium by the number it had in WordPress, or by its own id.
    Number(i64),
    /// An article or page by its slug alone; asked last. The date bounds it where the address had one.
    Guess(Clue),
    /// A section by its slugs from the top down.
    Section(Vec<String>),
    /// A section by its old number.
    SectionNumber(i64),
    /// A topic by its slug.
    Topic(String),
    /// A topic by its old number.
    TopicNumber(i64),
    /// Articles of one of WordPress's formats (`gallery`, `aside` …).
    Format(String),
    /// An author by slug.
    Author(String),
    /// An author by their old number.
    AuthorNumber(i64),
    /// A year, a month or a day.
    Date(Date),
    /// What is found for some words.
    Search(String),
    /// The comments of all articles; only as a feed.
    Comments,
    /// The page of a picture or file: the path of what it belongs to (may be empty) and its slug.
    Medium {
        /// The path it stands under, decoded, without a slash at the end; empty if it stands alone.
        under: String,
        /// Its slug.
        slug: String,
    },
    /// The page of a picture or file by its slug alone.
    MediumSlug(String),
    /// An uploaded file or a size made from it, by its decoded path.
    Upload(String),
    /// The list of sitemaps.
    SitemapIndex,
    /// One sitemap.
    Sitemap {
        /// Of what.
        of: MapOf,
        /// Which part, from 1.
        part: u32,
    },
    /// The sitemap of the articles of a year, a month or a day, and which part of it.
    DatedSitemap(Date, u32),
    /// The sitemap of the newest articles, for news search.
    NewsSitemap,
    /// A sitemap at an address that other makers use; leads to ours.
    OtherSitemap,
    /// `/robots.txt`.
    Robots,
    /// `/favicon.ico`.
    Favicon,
    /// The oEmbed description (oembed.com, 2.2) of an address.
    Oembed {
        /// The address asked about.
        url: String,
        /// In XML and not in JSON.
        xml: bool,
    },
    /// WordPress's programming interface, which is not spoken here.
    Interface,
    /// A door of WordPress that leads nowhere here: sign-in, setup, its own files.
    DeadDoor,
}

/// What a pattern tells about an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Clue {
    /// Its slug.
    pub slug: Option<String>,
    /// Its old number.
    pub number: Option<i64>,
    /// The date in the address.
    pub date: Option<Date>,
    /// Its section, slugs joined by `/`.
    pub section: Option<String>,
    /// Its author's slug.
    pub author: Option<String>,
}

/// Which view of a thing is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The thing itself.
    Whole,
    /// A page of a list (`/page/2/`), from 0 as given.
    Page(u32),
    /// A page of an article in several pages (`/2/`), from 0 as given.
    Leaf(u32),
    /// A feed of it, and which page of the feed.
    Feed(FeedKind, u32),
    /// A page of its comments (`/comment-page-2/`).
    CommentPage(u32),
    /// The card for other sites.
    Embed,
    /// Where other sites once said that they link here.
    Trackback,
    /// The page without what makes pages slow, as a plugin once made it.
    Amp,
}

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedKind {
    /// RSS 2.0, the usual one.
    Rss2,
    /// Atom 1.0 (RFC 4287).
    Atom,
    /// RSS 1.0.
    Rdf,
    /// JSON Feed 1.1.
    Json,
}

impl FeedKind {
    /// The word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            FeedKind::Rss2 => "rss2",
            FeedKind::Atom => "atom",
            FeedKind::Rdf => "rdf",
            FeedKind::Json => "json",
        }
    }

    /// The kind of a word in an address; the RSS of 1999 is answered with today's.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "rss2" | "rss" | "feed" => Some(FeedKind::Rss2),
            "atom" => Some(FeedKind::Atom),
            "rdf" => Some(FeedKind::Rdf),
            "json" => Some(FeedKind::Json),
            _ => None,
        }
    }
}

/// What a sitemap lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MapOf {
    /// Articles.
    Articles,
    /// Standing pages.
    Pages,
    /// Sections.
    Sections,
    /// Topics.
    Topics,
    /// WordPress's formats.
    Formats,
    /// Authors.
    Authors,
}

impl MapOf {
    /// All of them, in the order of the index.
    pub const ALL: [MapOf; 6] = [
        MapOf::Articles,
        MapOf::Pages,
        MapOf::Sections,
        MapOf::Topics,
        MapOf::Formats,
        MapOf::Authors,
    ];

    /// The word in its address: `posts-post` in `/wp-sitemap-posts-post-1.xml`.
    pub fn as_str(self) -> &'static str {
        match self {
            MapOf::Articles => "posts-post",
            MapOf::Pages => "posts-page",
            MapOf::Sections => "taxonomies-category",
            MapOf::Topics => "taxonomies-post_tag",
            MapOf::Formats => "taxonomies-post_format",
            MapOf::Authors => "users",
        }
    }
}
