//! The first pass: what is there, so that the second knows what every number and link means.
//!
//! It holds a few dozen bytes for each item and nothing of their texts, except of the small kinds that
//! other items are made of: guest authors, corrections, menu entries and reusable blocks.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use wire::wxr;

use super::dates::Civil;
use super::kinds::ItemKind;
use super::source::{Source, decode, file_path};

/// Bytes of reusable blocks that are held to be put where they are used.
const BLOCKS: usize = 32 << 20;
/// How many addresses are looked at to find how they are built.
const SAMPLES: usize = 5_000;

/// Where WordPress keeps uploads.
const UPLOADS: &str = "/wp-content/uploads/";

/// What an item is called in its site: its number, or where it has none, a number made of what it says.
pub(super) type Key = u64;

/// Everything the second pass needs to know.
#[derive(Default)]
pub(super) struct Index {
    pub(super) source: Source,
    pub(super) channel: wxr::Channel,
    /// By login.
    pub(super) authors: BTreeMap<String, wxr::Author>,
    /// By taxonomy and decoded slug.
    pub(super) terms: BTreeMap<(String, String), wxr::Term>,
    pub(super) items: HashMap<Key, Seen>,
    /// Decoded paths of attachments' files.
    pub(super) uploads: HashMap<Box<str>, Key>,
    /// Attachments by what they are attached to, in the order of the file.
    pub(super) attached: HashMap<u64, Vec<u64>>,
    pub(super) blocks: HashMap<u64, String>,
    /// Guest authors, menu entries and corrections, whole.
    pub(super) small: Vec<wxr::Item>,
    /// Logins of authors that no head names.
    pub(super) creators: BTreeMap<String, u64>,
    /// How often each offset from UTC was seen.
    pub(super) offsets: BTreeMap<i32, u64>,
    /// Links of published articles, to find how addresses are built.
    pub(super) samples: Vec<(Key, String)>,
    /// Terms that items name and no head did.
    pub(super) only_used: BTreeSet<(String, String)>,
    /// How many pictures' links lead to a page of their own, and how many to the file itself.
    media_links: (u64, u64),
    blocks_held: usize,
}

/// What is known of one item.
pub(super) struct Seen {
    pub(super) kind: ItemKind,
    pub(super) id: Option<u64>,
    /// Which occurrence counts: that of this file and place.
    pub(super) file: u32,
    pub(super) ordinal: u32,
    changed: i64,
    pub(super) parent: u64,
    /// It has an address that readers may know.
    pub(super) public: bool,
    /// Readers may know that there is such a thing: its title may stand elsewhere.
    pub(super) open: bool,
    /// Decoded.
    pub(super) slug: Box<str>,
    /// The decoded path of its link, if that is a permalink.
    pub(super) link: Option<Box<str>>,
    /// Local date and time.
    pub(super) date: Box<str>,
    /// The slug of its first section and the login of its author, for address patterns that name them.
    pub(super) section: Option<Box<str>>,
    pub(super) creator: Option<Box<str>>,
    /// Its title, if it is not long: menus take it where they have none.
    pub(super) title: Option<Box<str>>,
    /// Its id here, once it is known.
    pub(super) thing: i64,
    /// Its address here, once it is known.
    pub(super) path: Option<Box<str>>,
}

/// The key of an item.
pub(super) fn key_of(item: &wxr::Item) -> Key {
    item.id.filter(|id| *id > 0 && *id < 1 << 62).unwrap_or_else(|| {
        let mut hasher = DefaultHasher::new();
        (&item.guid, &item.link, &item.title, &item.date, &item.kind).hash(&mut hasher);
        hasher.finish() | 1 << 63
    })
}

impl Index {
    /// An empty index of a site.
    pub(super) fn new(source: Source) -> Self {
        Index {
            source,
            ..Index::default()
        }
    }

    /// Takes in what a head says. A later file's word counts.
    pub(super) fn channel(&mut self, channel: wxr::Channel) {
        let old = std::mem::replace(&mut self.channel, channel);
        let new = &mut self.channel;
        for (new, old) in [
            (&mut new.title, old.title),
            (&mut new.description, old.description),
            (&mut new.language, old.language),
            (&mut new.link, old.link),
            (&mut new.base_blog_url, old.base_blog_url),
            (&mut new.base_site_url, old.base_site_url),
            (&mut new.generator, old.generator),
        ] {
            if new.is_empty() {
                *new = old;
            }
        }
    }

    /// Whether pictures have pages: not where every link of one leads to its file, as plugins for search engines
    /// make it.
    pub(super) fn media_pages(&self) -> bool {
        let (pages, files) = self.media_links;
        pages > 0 || files == 0
    }

    /// Takes in an author. Whether they are new.
    pub(super) fn author(&mut self, author: wxr::Author) -> bool {
        self.authors.insert(author.login.clone(), author).is_none()
    }

    /// Takes in a term. Whether it is new.
    pub(super) fn term(&mut self, term: wxr::Term) -> bool {
        let key = (term.scheme.clone(), decode(&term.slug));
        let only_used = self.only_used.remove(&key);
        let Some(old) = self.terms.insert(key.clone(), term) else {
            return true;
        };
        // Some exports name a category twice, once as a term: nothing that either says is lost.
        if let Some(new) = self.terms.get_mut(&key) {
            for (new, old) in [
                (&mut new.name, old.name),
                (&mut new.description, old.description),
                (&mut new.parent, old.parent),
            ] {
                if new.is_empty() {
                    *new = old;
                }
            }
            new.id = new.id.or(old.id);
            let meta: Vec<_> = old
                .meta
                .into_iter()
                .filter(|meta| !new.meta.contains(meta))
                .collect();
            new.meta.extend(meta);
        }
        only_used
    }

    /// Takes in an item that stands at `ordinal` in `file`.
    pub(super) fn item(&mut self, item: Box<wxr::Item>, file: u32, ordinal: u32) {
        let kind = ItemKind::of(&item.kind);
        let key = key_of(&item);
        let local = Civil::parse(&item.date);
        let utc = Civil::parse(&item.date_gmt);
        if let (Some(local), Some(utc)) = (local, utc)
            && let Some(minutes) = local.ahead_of(utc)
        {
            *self.offsets.entry(minutes).or_default() += 1;
        }
        let changed = Civil::parse(&item.modified_gmt)
            .or_else(|| Civil::parse(&item.modified))
            .or(utc)
            .or(local)
            .map_or(i64::MIN, |civil| civil.moment(0).0);
        if self.items.get(&key).is_some_and(|seen| seen.changed > changed) {
            return;
        }
        let mut link = self.source.permalink(&item.link);
        if kind == ItemKind::Media && !item.link.is_empty() {
            // The scheme may differ; a scaled picture's page may lead to the upload itself.
            let of_file = self.own_file(&item.attachment_url);
            let at = self.own_file(&item.link).filter(|_| !item.link.contains('?'));
            if at.is_some_and(|at| Some(&at) == of_file.as_ref() || at.starts_with("/wp-content/uploads/")) {
                self.media_links.1 += 1;
                link = None;
            } else {
                self.media_links.0 += 1;
            }
        }
        if kind == ItemKind::Article && item.status == "publish" && self.samples.len() < SAMPLES {
            self.samples.push((key, item.link.clone()));
        }
        match kind {
            ItemKind::Media => {
                // Texts name a file that lay on another host by its path there.
                for path in [self.upload_path(&item), self.own_file(&item.attachment_url)]
                    .into_iter()
                    .flatten()
                {
                    self.uploads.insert(path.into(), key);
                }
                if item.parent > 0
                    && let Some(id) = item.id
                {
                    let attached = self.attached.entry(item.parent).or_default();
                    if !attached.contains(&id) {
                        attached.push(id);
                    }
                }
            }
            ItemKind::Block => {
                self.blocks_held += item.content.len();
                if let Some(id) = item.id
                    && self.blocks_held <= BLOCKS
                {
                    self.blocks.insert(id, item.content.clone());
                }
            }
            _ => {}
        }
        if matches!(kind, ItemKind::Article | ItemKind::Page) {
            if !item.creator.is_empty() && !self.authors.contains_key(&item.creator) {
                *self.creators.entry(item.creator.clone()).or_default() += 1;
            }
            for term in &item.terms {
                self.used(term);
            }
        }
        let public = matches!(item.status.as_str(), "publish" | "private" | "future");
        let seen = Seen {
            kind,
            id: item.id,
            file,
            ordinal,
            changed,
            parent: item.parent,
            public,
            open: match kind {
                ItemKind::Media => {
                    matches!(item.status.as_str(), "publish" | "inherit" | "") && item.password.is_empty()
                }
                _ => item.status == "publish",
            },
            slug: decode(&item.slug).into(),
            link: link.map(Into::into),
            date: item.date.as_str().into(),
            section: self.address_section(&item).map(Into::into),
            creator: (!item.creator.is_empty()).then(|| item.creator.as_str().into()),
            title: (kind == ItemKind::Page || kind == ItemKind::Article && item.title.len() < 80)
                .then(|| super::words::plain(&item.title).into()),
            thing: 0,
            path: None,
        };
        self.items.insert(key, seen);
        if matches!(
            kind,
            ItemKind::GuestAuthor | ItemKind::MenuEntry | ItemKind::Correction
        ) {
            let mut item = item;
            if let Some(at) = self.small.iter().position(|other| key_of(other) == key) {
                // An entry that stands in two menus is written out once for each.
                let other = self.small.remove(at);
                if kind == ItemKind::MenuEntry {
                    let more = other
                        .terms
                        .into_iter()
                        .filter(|term| !item.terms.contains(term))
                        .collect::<Vec<_>>();
                    item.terms.extend(more);
                }
            }
            self.small.push(*item);
        }
    }

    /// The path of an attachment's file. On the old site's own host that is the path of its address. What lay on
    /// another host (a bucket, WordPress.com) comes to stand where WordPress would keep it: below the uploads.
    pub(super) fn upload_path(&self, item: &wxr::Item) -> Option<String> {
        let url = if item.attachment_url.is_empty() {
            &item.guid
        } else {
            &item.attachment_url
        };
        if let Some(path) = self.source.own(url).and_then(file_path) {
            return Some(path);
        }
        let below = |path: &str| file_path(&format!("{UPLOADS}{}", path.trim_start_matches('/')));
        let file = item
            .meta("_wp_attached_file")
            .map(str::trim)
            .filter(|file| !file.is_empty());
        if let Some(file) = file.filter(|file| !file.contains("://")) {
            return below(file);
        }
        let path = file_path(url).or_else(|| file_path(file?))?;
        if let Some(at) = path.find(UPLOADS) {
            return path.get(at..).map(str::to_string);
        }
        let dated = path
            .get(1..5)
            .is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
            && path.get(5..6) == Some("/");
        if dated { below(&path) } else { Some(path) }
    }

    /// The decoded path of a file's address, without the folder that the site lived in.
    pub(super) fn own_file(&self, url: &str) -> Option<String> {
        match self.source.own(url) {
            Some(tail) => file_path(tail),
            None => file_path(url),
        }
    }

    /// A term that an item names and no head did.
    fn used(&mut self, term: &wxr::ItemTerm) {
        if term.scheme.is_empty() || term.slug.is_empty() {
            return;
        }
        let key = (term.scheme.clone(), decode(&term.slug));
        if self.terms.contains_key(&key) {
            return;
        }
        self.only_used.insert(key.clone());
        let (scheme, slug, name) = (term.scheme.clone(), term.slug.clone(), term.name.clone());
        self.terms.insert(
            key,
            wxr::Term {
                scheme,
                slug,
                name,
                ..wxr::Term::default()
            },
        );
    }

    /// The section that WordPress would put into an address: that of the lowest number.
    fn address_section(&self, item: &wxr::Item) -> Option<String> {
        let slugs = item
            .terms
            .iter()
            .filter(|term| term.scheme == "category")
            .map(|term| decode(&term.slug));
        slugs.min_by_key(|slug| {
            let term = self.terms.get(&("category".to_string(), slug.clone()));
            term.and_then(|term| term.id).unwrap_or(u64::MAX)
        })
    }

    /// The offset that most items have.
    pub(super) fn offset(&self) -> i32 {
        self.offsets
            .iter()
            .max_by_key(|(minutes, count)| (**count, -minutes.abs()))
            .map_or(0, |(m, _)| *m)
    }

    /// The item of that number, whatever it is.
    pub(super) fn by_id(&self, id: u64) -> Option<&Seen> {
        self.items.get(&id)
    }

    /// The medium whose file this is, or from whose file it was made.
    pub(super) fn medium_of_file(&self, path: &str) -> Option<&Seen> {
        let find = |path: &str| self.uploads.get(path).and_then(|key| self.items.get(key));
        if let Some(seen) = find(path) {
            return Some(seen);
        }
        let (stem, ext) = path.rsplit_once('.')?;
        let stem = without_size(stem);
        for tail in ["", "-scaled", "-rotated"] {
            if let Some(seen) = find(&format!("{stem}{tail}.{ext}")) {
                return Some(seen);
            }
        }
        // `-e1712345678` is what an edit adds, `@2x` what retina plugins do.
        let stem = stem.trim_end_matches("@2x");
        let bare = stem
            .rsplit_once("-e")
            .filter(|(_, digits)| digits.len() >= 10 && digits.bytes().all(|b| b.is_ascii_digit()))
            .map_or(stem, |(bare, _)| bare);
        let bare = without_size(bare.strip_suffix("-scaled").unwrap_or(bare));
        find(&format!("{bare}.{ext}")).or_else(|| find(&format!("{bare}-scaled.{ext}")))
    }
}

/// `photo-300x225` without what a resized file's name ends in.
fn without_size(stem: &str) -> &str {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match stem.rsplit_once('-') {
        Some((bare, size)) if size.split_once('x').is_some_and(|(w, h)| digits(w) && digits(h)) => bare,
        _ => stem,
    }
}
