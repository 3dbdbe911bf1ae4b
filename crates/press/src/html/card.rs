//! A link with what its page says of itself. Nothing of it comes from there when a reader's page is opened.

use copy::doc::{LeadsTo, MediaRef};

use super::Writer;
use super::image::Image;
use super::link::{host, safe_web};

/// What a card says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Card<'c> {
    pub url: &'c str,
    pub title: Option<&'c str>,
    pub description: Option<&'c str>,
    pub site: Option<&'c str>,
    pub leads: LeadsTo,
    pub picture: Option<&'c MediaRef>,
}

impl Writer<'_> {
    pub(crate) fn card(&mut self, card: &Card<'_>) {
        let filled = |words: &Option<&str>| words.is_some_and(|words| !words.trim().is_empty());
        let title = Some(card.title).filter(filled).flatten().unwrap_or(card.url);
        let Some(href) = safe_web(card.url) else {
            self.raw("<p>");
            self.text(title);
            self.raw("</p>\n");
            return;
        };
        let site = Some(card.site)
            .filter(filled)
            .flatten()
            .unwrap_or_else(|| host(&href));
        let key = match card.leads {
            LeadsTo::Video => "watch_on",
            LeadsTo::Audio => "listen_on",
            LeadsTo::Page | LeadsTo::Post => "open_on",
        };
        let said = self.words.fill(key, &[("provider", site)]);
        if self.is_feed() {
            self.raw("<p><a");
            self.attr("href", &href);
            self.raw(">");
            self.text(title);
            self.raw("</a> (");
            self.text(site);
            self.raw(")</p>\n");
            return;
        }
        self.raw("<div");
        self.class("onward");
        self.raw(">");
        let kept = card.picture.and_then(|picture| self.kept(picture));
        if let Some(image) = kept.and_then(|media| Image::of(media, 300)) {
            let src = self.full(&image.src);
            self.raw("<img");
            self.attr("src", &src);
            // The title says what it is.
            self.raw(" alt=\"\"");
            if image.width > 0 && image.height > 0 {
                self.attr("width", &image.width.to_string());
                self.attr("height", &image.height.to_string());
            }
            self.raw(" loading=\"lazy\" decoding=\"async\">");
        }
        self.raw("<p dir=\"auto\"><a");
        self.attr("href", &href);
        self.raw(" rel=\"noreferrer\">");
        self.text(title);
        self.raw("</a></p>");
        if let Some(description) = Some(card.description).filter(filled).flatten() {
            self.raw("<p dir=\"auto\">");
            self.text(description);
            self.raw("</p>");
        }
        self.raw("<p class=\"hint\">");
        self.text(&said);
        self.raw("</p></div>\n");
    }
}
