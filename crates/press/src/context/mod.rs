//! What pages show, as data: one struct per kind of page, with `sample()` values that tests and theme authors
//! render.
//!
//! Addresses in here are finished: paths are percent-encoded and begin with `/`; where a full address is
//! needed the field says so. Text is plain text and is escaped when it is printed. Dates are [`When`]s; the
//! press writes them out in the language of the paper.

use copy::Moment;
use serde::Serialize;

mod article;
mod change;
mod comments;
mod corrections;
mod feed;
mod front;
mod list;
mod media;
mod problem;
mod sample;
mod site;
mod sitemap;

pub use article::{ArticlePage, AuthorCard, BasedOn, Cited, Parts};
pub use change::ChangePage;
pub use comments::{CommentItem, Comments, ReplyForm, ReplyTo};
pub use corrections::{CorrectionItem, CorrectionsPage};
pub use feed::{Feed, FeedAuthor, FeedContent, FeedItem, FeedKind};
pub use front::{FrontPage, SectionBox, Slot};
pub use list::{Choice, ListKind, ListPage, Marks, Pager, Pictured, SearchForm, Teaser};
pub use media::{EmbedCard, MediaPage};
pub use problem::{ProblemKind, ProblemPage, Reason, Refusal};
pub use site::{FeedLink, Head, HeadImage, Link, MenuLink, PageKind, SiteContext};
pub use sitemap::{NewsSitemap, NewsUrl, Robots, Sitemap, SitemapIndex, SitemapUrl};

/// One public response before it is rendered.
#[derive(Debug, Clone)]
pub enum View {
    /// An article or a standing page, or one page of it.
    Article(Box<ArticlePage>),
    /// The first page of the front.
    Front(Box<FrontPage>),
    /// A list of articles: a further page of the front, a section, a topic, an author, a date, a search.
    List(Box<ListPage>),
    /// What the paper got wrong.
    Corrections(Box<CorrectionsPage>),
    /// What one correction changed.
    Change(Box<ChangePage>),
    /// The page of a picture or another file.
    Media(Box<MediaPage>),
    /// The card that other sites show when they embed an article.
    Embed(Box<EmbedCard>),
    /// A feed of articles or comments.
    Feed(Box<Feed>),
    /// The list of sitemaps.
    SitemapIndex(SitemapIndex),
    /// One sitemap.
    Sitemap(Sitemap),
    /// The sitemap for news search.
    NewsSitemap(NewsSitemap),
    /// `/robots.txt`.
    Robots(Robots),
    /// What a reader is told when there is no page: not found, gone, broken.
    Problem(Box<ProblemPage>),
}

impl View {
    /// The media type of what is rendered, with its charset, as [`crate::Sheet::content_type`] wants it.
    pub fn content_type(&self) -> &'static str {
        match self {
            View::Article(_)
            | View::Front(_)
            | View::List(_)
            | View::Corrections(_)
            | View::Change(_)
            | View::Media(_)
            | View::Embed(_)
            | View::Problem(_) => "text/html; charset=utf-8",
            View::Feed(feed) => feed.kind.content_type(),
            View::SitemapIndex(_) | View::Sitemap(_) | View::NewsSitemap(_) => {
                "application/xml; charset=utf-8"
            }
            View::Robots(_) => "text/plain; charset=utf-8",
        }
    }
}

/// A moment as it is shown at a place: the moment and how far its clocks are from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct When {
    /// The moment.
    pub at: Moment,
    /// Minutes east of UTC.
    pub offset_minutes: i32,
}

impl When {
    /// `at`, shown by clocks `offset_minutes` east of UTC.
    pub fn new(at: Moment, offset_minutes: i32) -> Self {
        When { at, offset_minutes }
    }

    /// `at`, shown as the local date `YYYY-MM-DD` and time `HH:MM:SS` that were kept beside it. The offset is
    /// the difference of the two in whole minutes, the nearest ones: the kept time has no parts of a second. Kept
    /// texts that are no date leave it at zero.
    pub fn of_local(at: Moment, date: &str, time: &str) -> Self {
        let offset_minutes = format!("{date}T{time}")
            .parse::<jiff::civil::DateTime>()
            .ok()
            .and_then(|local| local.to_zoned(jiff::tz::TimeZone::UTC).ok())
            .and_then(|local| {
                let apart = local.timestamp().as_millisecond() - at.0;
                let minutes = (apart + 30_000).div_euclid(60_000);
                i32::try_from(minutes).ok()
            })
            .filter(|minutes| minutes.abs() <= 26 * 60)
            .unwrap_or(0);
        When { at, offset_minutes }
    }

    /// RFC 3339 with the offset of the place: `2026-11-17T09:20:00+05:00`.
    pub fn rfc3339(self) -> String {
        let sign = if self.offset_minutes < 0 { '-' } else { '+' };
        let offset = self.offset_minutes.unsigned_abs();
        format!(
            "{}{sign}{:02}:{:02}",
            self.at.civil(self.offset_minutes).strftime("%Y-%m-%dT%H:%M:%S"),
            offset / 60,
            offset % 60
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_is_what_lies_between_the_moment_and_the_local_time_kept_beside_it() {
        let at = Moment(1_794_889_200_000);
        assert_eq!(at.rfc3339(), "2026-11-17T04:20:00Z");
        assert_eq!(
            When::of_local(at, "2026-11-17", "09:20:00").rfc3339(),
            "2026-11-17T09:20:00+05:00"
        );
        // The kept time has no parts of a second, and is no minute away for that.
        assert_eq!(
            When::of_local(Moment(at.0 + 999), "2026-11-17", "09:20:00").rfc3339(),
            "2026-11-17T09:20:00+05:00"
        );
        assert_eq!(
            When::of_local(at, "2026-11-17", "00:50:00").rfc3339(),
            "2026-11-17T00:50:00-03:30"
        );
        assert_eq!(
            When::of_local(at, "0000-00-00", "").rfc3339(),
            "2026-11-17T04:20:00+00:00"
        );
    }
}
