//! Items and their comments.

use std::io::Read;

use super::model::{Comment, Item, ItemTerm, Unknown};
use super::reader::{Broken, Reader};
use crate::xml::{Position, Token};

impl<R: Read> Reader<R> {
    /// The item whose start tag was just read; what was read of it also where it breaks.
    pub(super) fn read_item(&mut self, at: Position) -> (Box<Item>, Result<(), Broken>) {
        let mut item = Box::new(Item::new(at));
        let read = self.fields(&mut item);
        if read.is_ok() {
            if item.kind.is_empty() {
                item.kind = "post".into();
            }
            if item.status.is_empty() {
                item.status = "draft".into();
            }
        }
        (item, read)
    }

    fn fields(&mut self, item: &mut Item) -> Result<(), Broken> {
        loop {
            let at = self.scanner.position();
            let (name, attributes) = match self.scanner.next_token() {
                Token::Start { name, attributes } if name == "item" => {
                    self.held = Some((name, attributes, at));
                    return Ok(());
                }
                Token::Start { name, attributes } => (name, attributes),
                Token::End { .. } if !self.scanner.open().iter().any(|open| open == "item") => return Ok(()),
                Token::Cut | Token::Over => return Err(Broken::Cut),
                Token::TooLong => return Err(Broken::TooLong),
                Token::Text(_) | Token::Comment(_) | Token::End { .. } => continue,
            };
            let (prefix, local) = self.names.of(&name);
            self.known |= prefix == "wp";
            let local = local.to_string();
            match (prefix, local.as_str()) {
                ("wp", "postmeta") => {
                    let meta = self.meta(&name)?;
                    item.meta.push(meta);
                }
                ("wp", "comment") => self.comment(&name, at, item)?,
                ("", "category") => {
                    let attribute = |wanted: &str| {
                        let found = attributes.iter().find(|(name, _)| name == wanted);
                        found.map(|(_, value)| value.clone()).unwrap_or_default()
                    };
                    let (scheme, slug) = (attribute("domain"), attribute("nicename"));
                    let name = self.value(&name)?;
                    item.terms.push(ItemTerm { scheme, slug, name });
                }
                ("", "guid") => {
                    let claim = attributes.iter().find(|(name, _)| name == "isPermaLink");
                    item.guid_is_permalink = claim.is_some_and(|(_, value)| value == "true");
                    item.guid = self.value(&name)?;
                }
                (prefix, local) => {
                    let value = self.value(&name)?;
                    field(item, prefix, local, &name, value);
                }
            }
            if self.held.is_some() {
                return Ok(());
            }
        }
    }

    fn comment(&mut self, outer: &str, at: Position, item: &mut Item) -> Result<(), Broken> {
        item.comments.push(Comment::new(at));
        while let Some(name) = self.child(outer)? {
            let (_, local) = self.names.of(&name);
            let local = local.to_string();
            if local == "commentmeta" {
                let meta = self.meta(&name)?;
                if let Some(comment) = item.comments.last_mut() {
                    comment.meta.push(meta);
                }
                continue;
            }
            let value = self.value(&name)?;
            let Some(comment) = item.comments.last_mut() else {
                continue;
            };
            match local.as_str() {
                "comment_id" => comment.id = value.trim().parse().ok(),
                "comment_author" => comment.author = value,
                "comment_author_email" => comment.mail = value.trim().into(),
                "comment_author_url" => comment.url = value.trim().into(),
                "comment_author_IP" => comment.address = value.trim().into(),
                "comment_date" => comment.date = value.trim().into(),
                "comment_date_gmt" => comment.date_gmt = value.trim().into(),
                "comment_content" => comment.content = value,
                "comment_approved" => comment.approved = value.trim().into(),
                "comment_type" => comment.kind = value.trim().into(),
                "comment_parent" => comment.parent = value.trim().parse().unwrap_or(0),
                "comment_user_id" => comment.user = value.trim().parse().unwrap_or(0),
                _ => comment.unknown.push(Unknown { name, source: value }),
            }
        }
        Ok(())
    }
}

fn field(item: &mut Item, prefix: &str, local: &str, name: &str, value: String) {
    let trimmed = || value.trim().to_string();
    match (prefix, local) {
        ("", "title") => item.title = value,
        ("", "link") => item.link = trimmed(),
        ("", "pubDate") => item.published = trimmed(),
        ("", "description") => item.description = value,
        ("dc", "creator") => item.creator = trimmed(),
        ("content", "encoded") => item.content = value,
        ("excerpt", "encoded") => item.excerpt = value,
        ("wp", "post_id") => item.id = value.trim().parse().ok(),
        ("wp", "post_date") => item.date = trimmed(),
        ("wp", "post_date_gmt") => item.date_gmt = trimmed(),
        ("wp", "post_modified") => item.modified = trimmed(),
        ("wp", "post_modified_gmt") => item.modified_gmt = trimmed(),
        ("wp", "comment_status") => item.comment_status = trimmed(),
        ("wp", "ping_status") => item.ping_status = trimmed(),
        ("wp", "post_name") => item.slug = trimmed(),
        ("wp", "status") => item.status = trimmed(),
        ("wp", "post_parent") => item.parent = value.trim().parse().unwrap_or(0),
        ("wp", "menu_order") => item.menu_order = value.trim().parse().unwrap_or(0),
        ("wp", "post_type") => item.kind = trimmed(),
        ("wp", "post_password") => item.password = value,
        ("wp", "is_sticky") => item.sticky = value.trim() == "1",
        ("wp", "attachment_url") => item.attachment_url = trimmed(),
        _ => item.unknown.push(Unknown {
            name: name.into(),
            source: value,
        }),
    }
}
