//! Blocks.

use copy::doc::Align;
use copy::{Block, Inline, text};

use super::card::Card;
use super::figures::Role;
use super::link::{host, safe_web};
use super::{Place, Writer};

impl<'a> Writer<'a> {
    pub(crate) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Paragraph {
                text,
                align,
                dir,
                anchor,
            } => {
                if text.is_empty() && anchor.is_none() {
                    return;
                }
                self.raw("<p");
                self.class(align_class(*align));
                if let Some(dir) = dir {
                    self.attr("dir", dir.as_str());
                }
                self.id(anchor.as_deref());
                self.raw(">");
                self.inlines(text);
                self.raw("</p>\n");
            }
            Block::Heading {
                level,
                text,
                align,
                anchor,
            } => self.heading(*level, text, *align, anchor.as_deref()),
            Block::List {
                ordered,
                start,
                items,
            } => self.list(*ordered, *start, items),
            Block::Quote { blocks, cite } => self.quote(blocks, cite),
            Block::SaidQuote {
                text,
                speaker,
                role,
                source,
            } => {
                self.said(text, speaker, role.as_deref(), source.as_deref());
            }
            Block::PullQuote { text, cite } => self.pull(text, cite),
            Block::Picture(picture) => self.picture(picture, Role::Body),
            Block::Gallery {
                pictures,
                columns,
                caption,
            } => self.gallery(pictures, *columns, caption),
            Block::Player {
                kind,
                tracks,
                poster,
                caption,
            } => self.player(*kind, tracks, poster.as_ref(), caption),
            Block::Embed {
                url,
                provider,
                title,
                caption,
            } => self.embed(url, provider, title.as_deref(), caption),
            Block::Card {
                url,
                title,
                description,
                site,
                leads,
                picture,
            } => self.card(&Card {
                url,
                title: title.as_deref(),
                description: description.as_deref(),
                site: site.as_deref(),
                leads: *leads,
                picture: picture.as_ref(),
            }),
            Block::File { file, text } => self.file(file, text),
            Block::Table {
                head,
                body,
                foot,
                caption,
            } => self.table(head, body, foot, caption),
            Block::Code { text, language } => self.code(text, language.as_deref()),
            Block::Verse { text } => {
                self.raw("<pre");
                self.class("verse");
                // A line end straight after the tag is swallowed by every HTML parser.
                self.raw(">\n");
                self.inlines(text);
                self.raw("</pre>\n");
            }
            Block::FactBox {
                title,
                blocks,
                folded,
            } => self.box_beside(title, blocks, *folded),
            Block::Separator => self.raw("<hr>\n"),
            Block::More {
                text: _,
                hide_teaser: _,
            } => {
                if matches!(self.set.place, Place::Article) {
                    self.raw("<span");
                    self.id(Some("more"));
                    self.raw("></span>\n");
                }
            }
            Block::PageBreak => {}
            Block::Raw {
                kind: _,
                source: _,
                shown,
            } => self.blocks(shown),
        }
    }

    fn heading(&mut self, level: u8, text: &'a [Inline], align: Option<Align>, anchor: Option<&str>) {
        let tag = match i8::try_from(level).unwrap_or(6).saturating_add(self.shift) {
            ..=2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        self.out.push('<');
        self.raw(tag);
        self.class(align_class(align));
        self.id(anchor);
        self.raw(">");
        self.inlines(text);
        self.raw("</");
        self.raw(tag);
        self.raw(">\n");
    }

    fn list(&mut self, ordered: bool, start: Option<i64>, items: &'a [Vec<Block>]) {
        let tag = if ordered { "ol" } else { "ul" };
        self.out.push('<');
        self.raw(tag);
        if let Some(start) = start.filter(|_| ordered) {
            self.attr("start", &start.to_string());
        }
        self.raw(">\n");
        for item in items {
            self.raw("<li>");
            match item.split_first() {
                // A plain line, with at most lists below it, needs no paragraph of its own.
                Some((
                    Block::Paragraph {
                        text,
                        align: None,
                        dir: None,
                        anchor: None,
                    },
                    rest,
                )) if rest.iter().all(|block| matches!(block, Block::List { .. })) => {
                    self.inlines(text);
                    self.blocks(rest);
                }
                _ => self.blocks(item),
            }
            self.raw("</li>\n");
        }
        self.raw("</");
        self.raw(tag);
        self.raw(">\n");
    }

    fn quote(&mut self, blocks: &'a [Block], cite: &'a [Inline]) {
        if cite.is_empty() {
            self.raw("<blockquote>\n");
            self.blocks(blocks);
            self.raw("</blockquote>\n");
            return;
        }
        self.raw("<figure");
        self.class("quote");
        self.raw("><blockquote>\n");
        self.blocks(blocks);
        self.raw("</blockquote>");
        self.caption(cite);
        self.raw("</figure>\n");
    }

    fn said(&mut self, text: &'a [Inline], speaker: &str, role: Option<&str>, source: Option<&str>) {
        self.raw("<figure");
        self.class("quote said");
        self.raw("><blockquote><p>");
        self.inlines(text);
        self.raw("</p></blockquote><figcaption><b>");
        self.text(speaker);
        self.raw("</b>");
        if let Some(role) = role {
            self.raw(", ");
            self.text(role);
        }
        if let Some(at) = source.and_then(|source| self.source_at(source)) {
            let number = u64::try_from(at).unwrap_or(0) + 1;
            let number = self.words.number(number);
            self.raw(" <a class=\"ref\"");
            self.attr("href", &format!("#source-{}", at + 1));
            let label = self.words.fill("source_n", &[("n", &number)]);
            self.attr("aria-label", &label);
            self.raw(">");
            self.text(&number);
            self.raw("</a>");
        } else if let Some(source) = source {
            self.raw(" · ");
            match safe_web(source) {
                Some(href) => {
                    self.raw("<a");
                    self.attr("href", &href);
                    self.raw(">");
                    self.text(host(&href));
                    self.raw("</a>");
                }
                None => self.text(source),
            }
        }
        self.raw("</figcaption></figure>\n");
    }

    /// Which of the article's numbered sources a quotation names, by its address or its name.
    fn source_at(&self, source: &str) -> Option<usize> {
        let named = self
            .sources
            .iter()
            .filter(|credit| !credit.name.trim().is_empty());
        named
            .enumerate()
            .find(|(_, credit)| credit.url.as_deref() == Some(source) || credit.name.trim() == source.trim())
            .map(|(at, _)| at)
    }

    fn pull(&mut self, text: &'a [Inline], cite: &'a [Inline]) {
        if self.is_feed() {
            self.raw("<blockquote><p>");
        } else {
            self.raw("<aside");
            self.class("pull");
            let label = self.words.get("pull_quote");
            self.attr("aria-label", label);
            self.raw("><p>");
        }
        self.inlines(text);
        self.raw("</p>");
        if !cite.is_empty() {
            self.raw("<p><cite>");
            self.inlines(cite);
            self.raw("</cite></p>");
        }
        self.raw(if self.is_feed() {
            "</blockquote>\n"
        } else {
            "</aside>\n"
        });
    }

    fn code(&mut self, text: &str, language: Option<&str>) {
        self.raw("<pre");
        self.class("code");
        if !self.is_feed() {
            // What scrolls must be reachable by keyboard.
            self.raw(" tabindex=\"0\"");
        }
        self.raw(" dir=\"ltr\"><code");
        if let Some(language) = language {
            let word: String = language
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || "+#-_.".contains(*c))
                .collect();
            if !word.is_empty() {
                self.class(&format!("language-{word}"));
            }
        }
        self.raw(">");
        self.text(text);
        self.raw("</code></pre>\n");
    }

    fn box_beside(&mut self, title: &'a [Inline], blocks: &'a [Block], folded: bool) {
        if folded && !self.is_feed() {
            self.raw("<details");
            self.class("box");
            self.raw("><summary>");
            if text::inline(title).trim().is_empty() {
                let word = self.words.get("box");
                self.text(word);
            }
            self.inlines(title);
            self.raw("</summary>\n");
            self.blocks(blocks);
            self.raw("</details>\n");
            return;
        }
        self.raw(if self.is_feed() { "<div" } else { "<aside" });
        self.class("box");
        if !self.is_feed() {
            let label = text::inline(title);
            let label = if label.trim().is_empty() {
                self.words.get("box").to_owned()
            } else {
                label
            };
            self.attr("aria-label", &label);
        }
        self.raw(">\n");
        if !title.is_empty() {
            self.raw("<p");
            self.class("box-title");
            self.raw("><strong>");
            self.inlines(title);
            self.raw("</strong></p>\n");
        }
        self.blocks(blocks);
        self.raw(if self.is_feed() { "</div>\n" } else { "</aside>\n" });
    }

    pub(crate) fn caption(&mut self, text: &'a [Inline]) {
        if !text.is_empty() {
            self.raw("<figcaption>");
            self.inlines(text);
            self.raw("</figcaption>");
        }
    }
}

/// The class for where a text stands.
pub(crate) fn align_class(align: Option<Align>) -> &'static str {
    match align {
        None => "",
        Some(Align::Center) => "center",
        Some(Align::End) => "end",
    }
}
