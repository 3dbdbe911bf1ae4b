//! Pictures, galleries, films, sounds, embeds and files.

use copy::doc::{MediaRef, Picture, PlayerKind, Ratio, Width};
use copy::{Inline, Media};

use super::Writer;
use super::image::{Image, bytes_text};
use super::link::{path_href, safe_href, safe_web};

/// Which part a picture plays on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// At the head of the article.
    Lead,
    /// In the text.
    Body,
    /// Among others.
    Gallery,
}

impl<'a> Writer<'a> {
    pub(crate) fn picture(&mut self, picture: &Picture, role: Role) {
        let kept = self.kept(&picture.media);
        let alt = picture
            .alt
            .as_deref()
            .or(kept.map(|media| media.alt.as_str()))
            .unwrap_or_default();
        let (shape, wanted) = match role {
            Role::Gallery => (Some(Ratio::ThreeTwo), 600),
            Role::Lead | Role::Body => (None, 1000),
        };
        let image = kept.and_then(|media| Image::seen(media, &picture.view(), shape, wanted));
        let nothing = matches!(picture.media, MediaRef::Kept(_)) && image.is_none();
        // A lead is there to be seen; in the text its place and its alternative text still say something.
        if nothing && picture.caption.is_empty() && (alt.is_empty() || role == Role::Lead) {
            return;
        }
        self.raw("<figure");
        let small = image
            .as_ref()
            .is_some_and(|image| image.width > 0 && image.width < 500);
        self.class(match (role, &image, picture.width) {
            (Role::Gallery, Some(_), _) => "",
            (Role::Lead, Some(_), _) => "lead",
            (_, None, _) => "absent",
            (Role::Body, Some(_), Width::Text) if small => "small",
            (Role::Body, Some(_), Width::Text) => "",
            (Role::Body, Some(_), Width::Wide) => "wide",
            (Role::Body, Some(_), Width::Full) => "full",
            (Role::Body, Some(_), Width::Start) => "start",
            (Role::Body, Some(_), Width::End) => "end",
        });
        self.raw(">");
        match (&image, &picture.media) {
            (Some(image), _) => {
                let link = picture
                    .link
                    .as_deref()
                    .and_then(safe_href)
                    .map(|href| self.full(&href));
                if let Some(href) = &link {
                    self.raw("<a");
                    self.attr("href", href);
                    self.raw(">");
                }
                self.image(image, alt, role, picture.width);
                if link.is_some() {
                    self.raw("</a>");
                }
            }
            (None, MediaRef::Elsewhere(url)) => {
                self.raw("<p>");
                self.elsewhere("picture_elsewhere", url, alt);
                self.raw("</p>");
            }
            (None, MediaRef::Kept(_)) => {
                self.raw("<p>");
                self.text(alt);
                self.raw(" <small>");
                let missing = self.words.get("picture_missing");
                self.text(missing);
                self.raw("</small></p>");
            }
        }
        self.picture_caption(picture, kept);
        self.raw("</figure>\n");
    }

    fn image(&mut self, image: &Image, alt: &str, role: Role, width: Width) {
        let sizes = match (role, width) {
            (Role::Gallery, _) => "(min-width: 48rem) 20rem, 50vw",
            (_, Width::Start | Width::End) => "(min-width: 48rem) 20rem, 100vw",
            (Role::Lead, _) | (_, Width::Wide | Width::Full) => "(min-width: 64rem) 60rem, 100vw",
            (Role::Body, Width::Text) => "(min-width: 42rem) 40rem, 100vw",
        };
        let choice = !self.is_feed() && !image.better.is_empty();
        if choice {
            self.raw("<picture>");
            for better in &image.better {
                self.raw("<source");
                self.attr("type", better.mime);
                self.attr("srcset", &better.srcset);
                self.attr("sizes", sizes);
                self.raw(">");
            }
        }
        self.raw("<img");
        self.class(&image.focus);
        let src = self.full(&image.src);
        self.attr("src", &src);
        self.attr("alt", alt);
        if image.width > 0 && image.height > 0 {
            self.attr("width", &image.width.to_string());
            self.attr("height", &image.height.to_string());
        }
        if !self.is_feed() {
            if !image.srcset.is_empty() {
                self.attr("srcset", &image.srcset);
                self.attr("sizes", sizes);
            }
            self.raw(match role {
                Role::Lead => " fetchpriority=\"high\"",
                Role::Body | Role::Gallery => " loading=\"lazy\" decoding=\"async\"",
            });
        }
        self.raw(">");
        if choice {
            self.raw("</picture>");
        }
    }

    /// The caption and the credit: those of this article, else those of the medium itself.
    fn picture_caption(&mut self, picture: &Picture, kept: Option<&Media>) {
        let own = kept
            .map(|media| media.caption.as_str())
            .filter(|_| picture.caption.is_empty())
            .unwrap_or_default();
        let kept_credit = kept.map(|media| media.credit.as_str()).unwrap_or_default();
        let credit = picture.credit.as_deref().unwrap_or(kept_credit);
        if picture.caption.is_empty() && own.is_empty() && credit.is_empty() {
            return;
        }
        self.raw("<figcaption>");
        // Captions hold no footnotes that count: the picture may be shown without its document.
        let caption = super::Document {
            blocks: Vec::new(),
            footnotes: Vec::new(),
        };
        let mut inner = Writer::new(&caption, self.set);
        inner.inlines(&picture.caption);
        let written = inner.out;
        self.out.push_str(&written);
        self.text(own);
        if !credit.is_empty() {
            if !written.is_empty() || !own.is_empty() {
                self.raw(" ");
            }
            let href = kept
                .filter(|_| picture.credit.is_none())
                .and_then(|media| media.credit_url.as_deref());
            let href = href.and_then(safe_web);
            self.raw("<small>");
            if let Some(href) = &href {
                self.raw("<a");
                self.attr("href", href);
                self.raw(">");
            }
            self.text(credit);
            if href.is_some() {
                self.raw("</a>");
            }
            self.raw("</small>");
        }
        self.raw("</figcaption>");
    }

    pub(crate) fn gallery(&mut self, pictures: &[Picture], columns: Option<u8>, caption: &'a [Inline]) {
        self.raw("<figure");
        match columns {
            Some(columns @ 1..=9) => self.class(&format!("gallery columns-{columns}")),
            _ => self.class("gallery"),
        }
        self.raw("><div>\n");
        for picture in pictures {
            self.picture(picture, Role::Gallery);
        }
        self.raw("</div>");
        self.caption(caption);
        self.raw("</figure>\n");
    }

    pub(crate) fn player(
        &mut self,
        kind: PlayerKind,
        tracks: &[MediaRef],
        poster: Option<&MediaRef>,
        caption: &'a [Inline],
    ) {
        let (tag, key) = match kind {
            PlayerKind::Video => ("video", "video_elsewhere"),
            PlayerKind::Audio => ("audio", "audio_elsewhere"),
        };
        self.raw("<figure");
        self.class("player");
        self.raw(">");
        for track in tracks {
            let kept = self.kept(track);
            let file = kept.and_then(|media| media.files.iter().find(|file| file.hash.is_some()));
            match (track, kept, file) {
                (_, Some(media), Some(file)) => {
                    let src = self.full(&path_href(&file.path));
                    if tracks.len() > 1 {
                        self.raw("<p>");
                        self.text(&media.title);
                        self.raw("</p>");
                    }
                    self.raw("<");
                    self.raw(tag);
                    self.raw(" controls preload=\"none\"");
                    self.attr("src", &src);
                    if kind == PlayerKind::Video {
                        if file.width > 0 && file.height > 0 {
                            self.attr("width", &file.width.to_string());
                            self.attr("height", &file.height.to_string());
                        }
                        let still = poster.and_then(|poster| self.kept(poster));
                        if let Some(still) = still.and_then(|media| Image::of(media, 1000)) {
                            let still = self.full(&still.src);
                            self.attr("poster", &still);
                        }
                    }
                    let name = if media.title.is_empty() {
                        &file.path
                    } else {
                        &media.title
                    };
                    self.attr("aria-label", name);
                    self.raw("><a");
                    self.attr("href", &src);
                    self.raw(">");
                    self.text(name);
                    self.raw("</a></");
                    self.raw(tag);
                    self.raw(">");
                }
                (MediaRef::Elsewhere(url), _, _) => {
                    self.raw("<p>");
                    self.elsewhere(key, url, "");
                    self.raw("</p>");
                }
                (MediaRef::Kept(_), _, _) => {
                    self.raw("<p>");
                    let missing = self.words.get("media_missing");
                    self.text(missing);
                    self.raw("</p>");
                }
            }
        }
        self.caption(caption);
        self.raw("</figure>\n");
    }

    pub(crate) fn embed(&mut self, url: &str, provider: &str, title: Option<&str>, caption: &'a [Inline]) {
        let Some(href) = safe_web(url) else {
            self.raw("<figure><p>");
            self.text(title.unwrap_or(url));
            self.raw("</p>");
            self.caption(caption);
            self.raw("</figure>\n");
            return;
        };
        let provider = if provider.is_empty() {
            super::host(&href)
        } else {
            provider
        };
        let key = match provider.to_ascii_lowercase().as_str() {
            "youtube" | "vimeo" | "dailymotion" | "tiktok" | "twitch" | "ted" | "videopress"
            | "wordpress.tv" => "watch_on",
            "spotify" | "soundcloud" | "mixcloud" | "reverbnation" | "pocket casts" => "listen_on",
            _ => "open_on",
        };
        let said = self.words.fill(key, &[("provider", provider)]);
        self.raw("<figure");
        self.class("embed");
        self.raw("><p>");
        if let Some(title) = title.filter(|title| !title.is_empty()) {
            self.raw("<b>");
            self.text(title);
            self.raw("</b> ");
        }
        self.raw("<a");
        self.attr("href", &href);
        self.raw(" rel=\"noreferrer\">");
        self.text(&said);
        self.raw("</a></p>");
        if !self.is_feed() {
            let note = self.words.fill("embed_note", &[("provider", provider)]);
            self.raw("<p class=\"hint\">");
            self.text(&note);
            self.raw("</p>");
        }
        self.caption(caption);
        self.raw("</figure>\n");
    }

    pub(crate) fn file(&mut self, file: &MediaRef, text: &'a [Inline]) {
        self.raw("<p");
        self.class("file");
        self.raw(">");
        let kept = self.kept(file);
        let bytes = kept.and_then(|media| media.files.iter().find(|file| file.hash.is_some()));
        match (file, kept, bytes) {
            (_, Some(media), Some(file)) => {
                let href = self.full(&path_href(&file.path));
                self.raw("<a download");
                self.attr("href", &href);
                self.raw(">");
                if copy::text::inline(text).trim().is_empty() {
                    let name = file.path.rsplit('/').next().unwrap_or_default();
                    self.text(if media.title.is_empty() {
                        name
                    } else {
                        &media.title
                    });
                } else {
                    // A link inside of this link would end it.
                    self.text(&copy::text::inline(text));
                }
                self.raw("</a>");
                let ending = file
                    .path
                    .rsplit_once('.')
                    .map(|(_, end)| end.to_ascii_uppercase())
                    .unwrap_or_default();
                let size = file.bytes.map(bytes_text).unwrap_or_default();
                let facts: Vec<&str> = [ending.as_str(), size.as_str()]
                    .into_iter()
                    .filter(|s| !s.is_empty())
                    .collect();
                if !facts.is_empty() {
                    self.raw(" <small dir=\"ltr\">");
                    self.text(&facts.join(", "));
                    self.raw("</small>");
                }
            }
            (MediaRef::Elsewhere(url), _, _) => {
                self.elsewhere("file_elsewhere", url, &copy::text::inline(text));
            }
            (MediaRef::Kept(_), _, _) => {
                self.inlines(text);
                self.raw(" ");
                let missing = self.words.get("file_missing");
                self.text(missing);
            }
        }
        self.raw("</p>\n");
    }

    pub(super) fn kept(&self, media: &MediaRef) -> Option<&'a Media> {
        match media {
            MediaRef::Kept(id) => self.set.media.get(id),
            MediaRef::Elsewhere(_) => None,
        }
    }
}
