//! Everything that the second pass looks things up in.

use std::collections::{BTreeMap, HashMap, HashSet};

use copy::address::{Facts, Permalinks, Sample, infer};
use copy::{Correction, CorrectionKind, Lang, Moment};

use super::dates::Civil;
use super::index::{Index, Key, Seen};
use super::kinds::ItemKind;
use super::options::Options;
use super::people::People;
use super::report::Report;
use super::terms::Terms;
use super::words::{plain, value};

/// The old site as a whole, and what becomes of it.
pub(super) struct Context {
    pub(super) index: Index,
    pub(super) people: People,
    pub(super) terms: Terms,
    pub(super) permalinks: Permalinks,
    /// Minutes east of UTC.
    pub(super) offset: i32,
    pub(super) lang: Lang,
    /// By the number of the article they are about, oldest first.
    pub(super) corrections: HashMap<u64, Vec<Correction>>,
    /// Somebody said the pattern of addresses; the export's links are then earlier addresses.
    pub(super) told: bool,
    /// When the import began.
    pub(super) now: Moment,
}

impl Context {
    /// Makes up its mind about everything but ids and addresses.
    pub(super) fn plan(index: Index, options: &Options, now: Moment, report: &mut Report) -> Self {
        let people = People::plan(&index);
        let terms = Terms::plan(&index);
        let offset = index.offset();
        let lang = Lang::parse(&index.channel.language).unwrap_or_else(Lang::english);
        let corrections = corrections(&index, offset);
        let mut cx = Context {
            index,
            people,
            terms,
            permalinks: Permalinks::default(),
            offset,
            lang,
            corrections,
            told: options.permalinks.is_some(),
            now,
        };
        cx.permalinks = cx.choose_permalinks(options, report);
        cx
    }

    fn choose_permalinks(&self, options: &Options, report: &mut Report) -> Permalinks {
        let mut links = Permalinks::default();
        let mut say = |name: &str, how: &str| {
            report.permalinks.insert(name.into(), how.into());
        };
        match &options.permalinks {
            Some(pattern) => {
                links.article = pattern.clone();
                say("articles", &format!("{pattern} (given)"));
            }
            None => {
                let (checked, found) = self.infer();
                match found {
                    Some(pattern) => {
                        let shown = if pattern.is_empty() { "/?p=N" } else { &pattern };
                        say(
                            "articles",
                            &format!("{shown} (inferred from the links of {checked} articles)"),
                        );
                        links.article = pattern;
                    }
                    None => {
                        say(
                            "articles",
                            &format!(
                                "{} (assumed: the links of {checked} articles do not say it)",
                                links.article
                            ),
                        );
                        report.ask.push("The pattern of articles' addresses could not be seen from their links; say it with --permalinks.".into());
                    }
                }
            }
        }
        for (name, base, given) in [
            ("sections", &mut links.section_base, &options.category_base),
            ("topics", &mut links.topic_base, &options.tag_base),
        ] {
            match given {
                Some(given) => {
                    *base = given.trim_matches('/').to_string();
                    report
                        .permalinks
                        .insert(name.into(), format!("/{base}/… (given)"));
                }
                None => {
                    report.permalinks.insert(
                        name.into(),
                        format!("/{base}/… (assumed: an export does not say it)"),
                    );
                    let flag = if name == "sections" {
                        "--category-base"
                    } else {
                        "--tag-base"
                    };
                    report.ask.push(format!("An export does not say what stands before the slugs of {name}; /{base}/ was assumed, {flag} says otherwise."));
                }
            }
        }
        links.front_page.clone_from(&options.front_page);
        links.articles_page.clone_from(&options.posts_page);
        if options.front_page.is_none() {
            report.ask.push("An export does not say whether a page is the front; the list of articles was assumed, --front-page and --posts-page say otherwise.".into());
        }
        links
    }

    fn infer(&self) -> (usize, Option<String>) {
        struct Owned {
            section: Option<String>,
            author: Option<String>,
        }
        let found = |key: &Key| self.index.items.get(key);
        let owned: Vec<Owned> = self
            .index
            .samples
            .iter()
            .map(|(key, _)| {
                let seen = found(key);
                let section = seen
                    .and_then(|seen| seen.section.as_deref())
                    .and_then(|slug| self.terms.path(slug));
                let author = seen.and_then(|seen| self.author_slug(seen)).map(str::to_string);
                Owned { section, author }
            })
            .collect();
        let samples: Vec<Sample<'_>> = self
            .index
            .samples
            .iter()
            .zip(&owned)
            .filter_map(|((key, link), owned)| {
                let seen = found(key)?;
                let facts = self.facts(seen, owned.section.as_deref(), owned.author.as_deref());
                let link = self.index.source.own(link).unwrap_or(link);
                Some(Sample { link, facts })
            })
            .collect();
        (samples.len(), infer(&samples))
    }

    fn author_slug(&self, seen: &Seen) -> Option<&str> {
        let planned = self.people.by_login(seen.creator.as_deref()?)?;
        Some(planned.person.slug.as_str())
    }

    fn facts<'a>(&self, seen: &'a Seen, section: Option<&'a str>, author: Option<&'a str>) -> Facts<'a> {
        let (date, time) = seen.date.split_once(' ').unwrap_or((&seen.date, "00:00:00"));
        let number = seen.id.and_then(|id| id.try_into().ok()).unwrap_or(0);
        Facts {
            slug: &seen.slug,
            number,
            date,
            time,
            section,
            author,
        }
    }

    /// The address that the pattern gives an article, with another slug or date where one is given.
    pub(super) fn by_pattern(&self, seen: &Seen, slug: Option<&str>, date: Option<&str>) -> Option<String> {
        let section = seen.section.as_deref().and_then(|slug| self.terms.path(slug));
        let mut facts = self.facts(seen, section.as_deref(), self.author_slug(seen));
        facts.slug = slug.unwrap_or(facts.slug);
        facts.date = date.unwrap_or(facts.date);
        (!facts.slug.is_empty())
            .then(|| self.permalinks.article_path(&facts))
            .flatten()
    }

    /// The address of a page: the slugs of those above it and its own.
    fn page_path(&self, seen: &Seen) -> Option<String> {
        let mut slugs = vec![&*seen.slug];
        let mut parent = seen.parent;
        while parent > 0 && slugs.len() < 32 {
            let Some(above) = self.index.by_id(parent) else {
                break;
            };
            slugs.push(&above.slug);
            parent = above.parent;
        }
        slugs.reverse();
        (!seen.slug.is_empty())
            .then(|| self.permalinks.page_path(&slugs))
            .flatten()
    }

    /// Gives everything its address; no two things get the same. What is not public yet gets none.
    pub(super) fn settle_addresses(&mut self, report: &mut Report) {
        let mut keys: Vec<(Key, u8)> = Vec::new();
        for (key, seen) in &self.index.items {
            let rank = match seen.kind {
                ItemKind::Page => 0,
                ItemKind::Article => 1,
                ItemKind::Media => 2,
                _ => continue,
            };
            if seen.public || seen.kind == ItemKind::Media {
                keys.push((*key, rank));
            }
        }
        keys.sort_by_key(|(key, rank)| (*rank, *key));
        let mut taken: HashSet<Box<str>> = HashSet::with_capacity(keys.len());
        for (key, _) in keys {
            let Some(seen) = self.index.items.get(&key) else {
                continue;
            };
            let link = seen.link.as_deref().map(str::to_string);
            let made = || match seen.kind {
                ItemKind::Article => self.by_pattern(seen, None, None),
                ItemKind::Page => self.page_path(seen),
                _ => self.media_path(seen),
            };
            let path = if self.told {
                made().or(link.filter(|_| !self.permalinks.is_plain()))
            } else {
                link.or_else(made)
            };
            let Some(path) = path else { continue };
            let path: Box<str> = path.into();
            if !taken.insert(path.clone()) {
                let about = seen
                    .id
                    .map_or_else(|| seen.slug.to_string(), |id| format!("{id} ({})", seen.slug));
                report.finding(
                    "address_taken",
                    about,
                    format!("Another piece has the address {path}; this one is reached by its number alone."),
                );
                continue;
            }
            if let Some(seen) = self.index.items.get_mut(&key) {
                seen.path = Some(path);
            }
        }
    }

    /// Whether readers may know of it. What hangs on something else is as public as that.
    pub(super) fn is_open(&self, seen: &Seen) -> bool {
        let above = (seen.kind == ItemKind::Media && seen.parent > 0).then(|| self.index.by_id(seen.parent));
        seen.open && above.flatten().is_none_or(|above| above.open)
    }

    fn media_path(&self, seen: &Seen) -> Option<String> {
        if seen.slug.is_empty() || !self.told {
            return None;
        }
        let above = (seen.parent > 0).then(|| self.index.by_id(seen.parent)).flatten();
        let under = above.and_then(|above| above.path.as_deref());
        self.permalinks.media_path(under, &seen.slug)
    }

    /// Where a link leads now: an own address becomes a path in the paper, others come back as they are.
    pub(super) fn link(&self, url: &str) -> String {
        let tail = match self.index.source.own(url) {
            Some(tail) => tail,
            None if url.starts_with("/?") || url.starts_with('?') || url.starts_with("/index.php?") => url,
            None => return url.to_string(),
        };
        let (rest, fragment) = match tail.find('#').and_then(|at| tail.split_at_checked(at)) {
            Some((rest, fragment)) => (rest, fragment),
            None => (tail, ""),
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        if matches!(path, "" | "/" | "/index.php") && !query.is_empty() {
            let number = query.split('&').find_map(|pair| {
                let (name, value) = pair.trim_start_matches("amp;").split_once('=')?;
                matches!(name, "p" | "page_id" | "attachment_id")
                    .then(|| value.parse::<u64>().ok())
                    .flatten()
            });
            let known = number
                .and_then(|number| self.index.by_id(number))
                .and_then(|seen| seen.path.as_deref());
            if let Some(path) = known {
                return copy::address::encode_path(path) + fragment;
            }
        }
        if tail.starts_with('/') {
            tail.to_string()
        } else {
            format!("/{tail}")
        }
    }

    /// What an article's conversion rests on beside the article itself, as one number: if this is as it was,
    /// an unchanged article need not be converted again.
    pub(super) fn digest(&self) -> copy::Hash {
        let mut lines: BTreeMap<Key, String> = BTreeMap::new();
        for (key, seen) in &self.index.items {
            if seen.kind.has_life() {
                lines.insert(*key, format!("{}|{:?}", seen.thing, seen.path));
            }
        }
        let blocks: BTreeMap<&u64, &String> = self.index.blocks.iter().collect();
        let uploads: BTreeMap<&Box<str>, &Key> = self.index.uploads.iter().collect();
        let people: Vec<_> = self
            .people
            .all
            .iter()
            .map(|one| (&one.key, one.person.id))
            .collect();
        let sections: Vec<_> = self
            .terms
            .sections
            .values()
            .map(|one| (&one.slug, one.id, &one.parent))
            .collect();
        let corrections: BTreeMap<_, _> = self.corrections.iter().collect();
        let all = format!(
            "{}|{lines:?}|{blocks:?}|{uploads:?}|{people:?}|{sections:?}|{corrections:?}|{:?}|{}|{}",
            super::RULES,
            self.permalinks,
            self.offset,
            self.lang
        );
        copy::Hash::of(all.as_bytes())
    }
}

/// Newspack's corrections, by the number of the article they are about.
fn corrections(index: &Index, offset: i32) -> HashMap<u64, Vec<Correction>> {
    let mut out: HashMap<u64, Vec<Correction>> = HashMap::new();
    for item in index
        .small
        .iter()
        .filter(|item| ItemKind::of(&item.kind) == ItemKind::Correction)
    {
        let Some(article) = correction_of(item) else {
            continue;
        };
        let kind = match value(&item.meta, "newspack_correction-type") {
            Some("clarification") => CorrectionKind::Clarification,
            Some("update") => CorrectionKind::Update,
            _ => CorrectionKind::Correction,
        };
        let at = Civil::parse(&item.date_gmt)
            .map(|utc| utc.moment(0))
            .or_else(|| Civil::parse(&item.date).map(|local| local.moment(offset)))
            .unwrap_or(Moment(0));
        let on_top = value(&item.meta, "newspack_correction-priority") == Some("high");
        out.entry(article).or_default().push(Correction {
            kind,
            at,
            text: plain(&item.content),
            on_top,
        });
    }
    for list in out.values_mut() {
        list.sort_by_key(|correction| correction.at);
    }
    out
}

/// The number of the article that a correction is about, if it is published and about one.
pub(super) fn correction_of(item: &wire::wxr::Item) -> Option<u64> {
    let number = value(&item.meta, "newspack_correction-post-id")?.parse().ok()?;
    (item.status == "publish" && !item.content.trim().is_empty()).then_some(number)
}
