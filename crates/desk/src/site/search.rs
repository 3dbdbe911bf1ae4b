//! The page and the feeds of a search.

use copy::address::{FeedKind, Narrowed, Part};
use copy::{ArticleId, List, Moment, Person, PersonId, SectionId};
use morgue::Life;
use morgue::search::{DEEPEST, Found, Hit, Wanted};
use press::Sheet;
use press::context::{Choice, Head, Link, ListKind, ListPage, Marks, Pager, SearchForm, Teaser, View};

use super::links::Tree;
use super::{Site, gather_feed, gather_list, gather_site};
use crate::ask::Ask;
use crate::error::Error;

/// Articles in a feed.
const IN_FEED: usize = 10;

/// Authors to choose from: those with the most articles.
const AUTHORS: usize = 60;

/// Letters of a question that are shown back.
const LETTERS: usize = 400;

/// What is found for some words. Anybody can invent these addresses, so nothing of it is kept.
pub(super) async fn show(cx: &Site<'_>, ask: &Ask, words: &str, part: Part) -> Result<Option<Sheet>, Error> {
    let at = match part {
        Part::Page(n) => n.max(1),
        Part::Feed(_, page) => page.max(1),
        Part::Whole => 1,
        _ => return Ok(None),
    };
    let words: String = words.chars().take(LETTERS).collect();
    let size = match part {
        Part::Feed(..) => IN_FEED,
        _ => usize::try_from(cx.paper.page_size.clamp(1, 100)).unwrap_or(10),
    };
    let tree = Tree::read(cx).await?;
    let narrowed = Chosen::read(cx, &tree, copy::address::narrowed(&ask.query)).await?;
    let offset = usize::try_from(at - 1).unwrap_or(usize::MAX).saturating_mul(size);
    crate::search::caught_up(cx.db, cx.search).await?;
    let found = cx.search.find(narrowed.wanted(cx, &words, offset, size)).await?;
    let href = narrowed.href(cx, &words);
    let pages = found.total.min(DEEPEST).div_ceil(size).max(1);
    if usize::try_from(at).unwrap_or(usize::MAX) > pages {
        // Another search found more once; what is found now begins on the first page.
        let mut sheet = Sheet::moved(href, Vec::new());
        sheet.status = 302;
        return Ok(Some(sheet));
    }
    let mut sheet = match part {
        Part::Feed(kind, _) => feed(cx, ask, &tree, kind, (&words, &href), &found).await?,
        _ => {
            let turn = |n: i64| {
                let n = u32::try_from(n).ok()?;
                (1..=pages).contains(&usize::try_from(n).ok()?).then(|| match n {
                    1 => href.clone(),
                    n => copy::address::with_query(&href, &format!("paged={n}")),
                })
            };
            let pager = Pager {
                at: u64::from(at),
                pages: u64::try_from(pages).unwrap_or(1),
                total: u64::try_from(found.total).unwrap_or(0),
                newer: turn(i64::from(at) - 1),
                older: turn(i64::from(at) + 1),
            };
            page(cx, tree, narrowed, words, found, pager).await?
        }
    };
    sheet.keep = false;
    sheet.headers.push(("x-robots-tag", "noindex, follow".into()));
    Ok(Some(sheet))
}

async fn page(
    cx: &Site<'_>,
    tree: Tree,
    narrowed: Chosen,
    words: String,
    found: Found,
    pager: Pager,
) -> Result<Sheet, Error> {
    let href = narrowed.href(cx, &words);
    let (site, mut tags) = gather_site::site(cx, &tree, &href);
    let lives = open(cx, &found.hits).await?;
    let mut items = gather_list::teasers(cx, &tree, &lives, &mut tags).await?;
    for (teaser, life) in items.iter_mut().zip(&lives) {
        if let Some(hit) = found.hits.iter().find(|hit| hit.article == life.id) {
            mark(teaser, life, hit);
        }
    }
    let suggestion = found
        .suggestion
        .map(|other| Link::new(other.clone(), narrowed.href(cx, &other)));
    let (loose, partial) = (found.loose, found.partial);
    let form = SearchForm {
        loose,
        partial,
        sections: narrowed.sections(&tree),
        authors: narrowed.authors(cx).await?,
        empty: words.trim().is_empty() && narrowed.is_nothing(),
        section: narrowed.section.map(|(slug, _)| slug),
        author: narrowed.author.map(|person| person.slug),
        from: narrowed.from.map(|(day, _)| day),
        to: narrowed.to.map(|(day, _)| day),
        words: words.clone(),
        suggestion,
    };
    let page = ListPage {
        site,
        head: Head {
            canonical: cx.canonical(&href),
            noindex: true,
            prev: pager.newer.clone(),
            next: pager.older.clone(),
            ..Head::default()
        },
        kind: ListKind::Search,
        title: words,
        intro: String::new(),
        author: None,
        above: Vec::new(),
        below: Vec::new(),
        items,
        pager,
        feed: cx.part(&href, Part::Feed(FeedKind::Rss2, 1)),
        search: Some(form),
    };
    super::sheet(cx, &View::List(Box::new(page)), tags)
}

async fn feed(
    cx: &Site<'_>,
    ask: &Ask,
    tree: &Tree,
    kind: FeedKind,
    (words, href): (&str, &str),
    found: &Found,
) -> Result<Sheet, Error> {
    let lives = open(cx, &found.hits).await?;
    let about = gather_feed::About {
        kind,
        title: format!("{words} – {}", cx.paper.title),
        description: String::new(),
        page_href: href,
        href: &copy::address::place(&ask.path, &ask.query),
    };
    gather_feed::articles(cx, tree, about, &lives, Vec::new()).await
}

/// What was found, as it is now: the index may be a moment behind what readers may see.
async fn open(cx: &Site<'_>, hits: &[Hit]) -> Result<Vec<Life>, Error> {
    let ids: Vec<ArticleId> = hits.iter().map(|hit| hit.article).collect();
    let mut lives = morgue::articles::by_ids(cx.db, &ids).await?;
    lives.retain(Life::is_open);
    Ok(lives)
}

/// Shows what was found in a teaser, if readers still have the revision in which it was found.
fn mark(teaser: &mut Teaser, life: &Life, hit: &Hit) {
    if life.live != Some(hit.revision) {
        return;
    }
    let headline = match teaser.headline == hit.headline {
        true => hit.headline_marks.clone(),
        false => Vec::new(),
    };
    let mut excerpt = Vec::new();
    if !hit.excerpt.is_empty() {
        teaser.standfirst.clone_from(&hit.excerpt);
        excerpt.clone_from(&hit.excerpt_marks);
    }
    teaser.marks = Marks { headline, excerpt };
}

/// What a search is narrowed to: what of it exists. The rest is as if it was not sent.
struct Chosen {
    section: Option<(String, SectionId)>,
    author: Option<Person>,
    from: Option<(String, Moment)>,
    to: Option<(String, Moment)>,
}

impl Chosen {
    async fn read(cx: &Site<'_>, tree: &Tree, asked: Narrowed) -> Result<Self, Error> {
        let section = asked.section.and_then(|slug| {
            let all = tree.all().iter();
            let found = all.clone().find(|section| name(tree, section.id) == slug);
            let found = found.or_else(|| all.clone().find(|section| section.slug == slug));
            found.map(|section| (name(tree, section.id), section.id))
        });
        let author = match asked.author {
            Some(slug) => match morgue::people::by_slug(cx.db, &slug).await? {
                Some(person) => Some(person),
                None => match slug.parse() {
                    Ok(number) => morgue::people::by_wp_id(cx.db, number).await?,
                    Err(_) => None,
                },
            },
            None => None,
        };
        let days = |day: Option<String>| {
            let day = day?;
            let (begin, end) = Moment::of_day(&day, cx.paper.offset_minutes)?;
            Some((day, begin, end))
        };
        Ok(Chosen {
            section,
            author,
            from: days(asked.from).map(|(day, begin, _)| (day, begin)),
            to: days(asked.to).map(|(day, _, end)| (day, end)),
        })
    }

    fn is_nothing(&self) -> bool {
        self.section.is_none() && self.author.is_none() && self.from.is_none() && self.to.is_none()
    }

    fn wanted(&self, cx: &Site<'_>, words: &str, offset: usize, limit: usize) -> Wanted {
        let section = self.section.as_ref().map(|(_, id)| List::Section(*id));
        let author = self.author.as_ref().map(|person| List::Author(person.id));
        Wanted {
            lists: section.into_iter().chain(author).collect(),
            from: self.from.as_ref().map(|(_, at)| *at),
            before: self.to.as_ref().map(|(_, at)| *at),
            offset,
            limit,
            ..Wanted::new(words, cx.now)
        }
    }

    /// The address of this search for some words.
    fn href(&self, cx: &Site<'_>, words: &str) -> String {
        let mut href = cx.paper.permalinks.search(words);
        let variables = [
            ("section", self.section.as_ref().map(|(slug, _)| slug)),
            ("author", self.author.as_ref().map(|person| &person.slug)),
            ("from", self.from.as_ref().map(|(day, _)| day)),
            ("to", self.to.as_ref().map(|(day, _)| day)),
        ];
        for (name, value) in variables {
            if let Some(value) = value {
                let value = copy::address::encode_query(value);
                href = copy::address::with_query(&href, &format!("{name}={value}"));
            }
        }
        href
    }

    /// The sections, each after the one above it.
    fn sections(&self, tree: &Tree) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut open: Vec<SectionId> = tree.below(None).map(|section| section.id).collect();
        open.reverse();
        while let Some(id) = open.pop() {
            if choices.len() >= tree.all().len() {
                break;
            }
            let value = name(tree, id);
            let line = tree.line(id);
            let names: Vec<&str> = line.iter().map(|section| section.name.as_str()).collect();
            choices.push(Choice {
                chosen: self.section.as_ref().is_some_and(|(_, chosen)| *chosen == id),
                text: names.join(" › "),
                value,
            });
            let mut below: Vec<SectionId> = tree.below(Some(id)).map(|section| section.id).collect();
            below.reverse();
            open.append(&mut below);
        }
        choices
    }

    /// The authors with the most articles, and the chosen one, by name.
    async fn authors(&self, cx: &Site<'_>) -> Result<Vec<Choice>, Error> {
        let mut counts = morgue::listing::counts(cx.db, "author:").await?;
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts.truncate(AUTHORS);
        let ids: Vec<PersonId> = counts
            .iter()
            .filter_map(|(word, _)| match List::parse(word) {
                Some(List::Author(id)) => Some(id),
                _ => None,
            })
            .collect();
        let mut people = morgue::people::by_ids(cx.db, &ids).await?;
        if let Some(chosen) = &self.author
            && people.iter().all(|person| person.id != chosen.id)
        {
            people.push(chosen.clone());
        }
        people.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        let choices = people.into_iter().map(|person| Choice {
            chosen: self.author.as_ref().is_some_and(|chosen| chosen.id == person.id),
            value: person.slug,
            text: person.name,
        });
        Ok(choices.collect())
    }
}

/// What a section is called in an address: its slugs from the top down.
fn name(tree: &Tree, id: SectionId) -> String {
    tree.slugs(id).join("/")
}
