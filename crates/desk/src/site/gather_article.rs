//! The page of an article, and its other views.

use copy::address::{FeedKind, Part, Permalinks};
use copy::doc::MediaRef;
use copy::{Access, Article, Kind, MediaId, Tag};
use morgue::Life;
use press::Sheet;
use press::context::{
    ArticlePage, BasedOn, Cited, EmbedCard, FeedLink, Head, Link, PageKind, Parts, View, When,
};

use super::gather_comments::{self, Place};
use super::links::Tree;
use super::{Site, around, gather_feed, gather_list, gather_site, head, oembed, related, settle};
use crate::ask::Ask;
use crate::error::Error;

/// So long after its publication, in milliseconds, an article is not changed but only finished.
const SETTLED: i64 = 60 * 60 * 1000;

/// A view of an article; `None` if it has no such view.
pub(super) async fn show(cx: &Site<'_>, ask: &Ask, life: Life, part: Part) -> Result<Option<Sheet>, Error> {
    view(cx, ask, life, part, false).await
}

/// A view of a protected article for somebody who gave its password. It is theirs alone: nobody may keep it.
pub(super) async fn unlocked(
    cx: &Site<'_>,
    ask: &Ask,
    life: Life,
    part: Part,
) -> Result<Option<Sheet>, Error> {
    Ok(view(cx, ask, life, part, true).await?.map(|mut sheet| {
        sheet.keep = false;
        sheet.modified = None;
        sheet.headers.push(("cache-control", "no-store".into()));
        sheet.headers.push(("x-robots-tag", "noindex".into()));
        sheet
    }))
}

async fn view(
    cx: &Site<'_>,
    ask: &Ask,
    life: Life,
    part: Part,
    unlocked: bool,
) -> Result<Option<Sheet>, Error> {
    let href = cx.article_href(&life);
    let own = vec![Tag::Article(life.id)];
    match part {
        Part::Trackback => {
            let mut sheet = Sheet::moved(href, own);
            sheet.status = 302;
            return Ok(Some(sheet));
        }
        Part::Amp | Part::Page(_) => return Ok(Some(Sheet::moved(href, own))),
        Part::Feed(kind, _) => {
            // The front page's feed is the paper's.
            let at = cx.part(&href, Part::Feed(kind, 1));
            if let Some(sheet) = settle(ask, &at, &own) {
                return Ok(Some(sheet));
            }
            return gather_feed::comments_of(cx, &life, kind, &at).await.map(Some);
        }
        Part::Embed => {
            let at = cx.part(&href, Part::Embed);
            if let Some(sheet) = settle(ask, &at, &own) {
                return Ok(Some(sheet));
            }
            return embed(cx, &life, &href).await.map(Some);
        }
        Part::Whole | Part::Leaf(_) | Part::CommentPage(_) => {}
    }
    // What does not wait for one another is asked at once: a trip to the archive costs more than its answer.
    let (article, total, tree) =
        tokio::try_join!(live(cx, &life), gather_comments::total(cx, &life), Tree::read(cx))?;
    let Some((article, number)) = article else {
        return Ok(None);
    };
    let protected = life.access == Access::Protected && !unlocked;
    let leaves = if protected {
        1
    } else {
        article.body.pages().len().max(1)
    };
    let leaf = match part {
        Part::Leaf(n) => usize::try_from(n)
            .ok()
            .filter(|n| (2..=leaves).contains(n))
            .unwrap_or(1),
        _ => 1,
    };
    let comments = if protected {
        None
    } else {
        gather_comments::of(
            cx,
            &life,
            &article,
            total,
            part,
            &href,
            copy::address::reply_to(&ask.query),
        )
        .await?
    };
    let place = comments.as_ref().map_or(Place::Article, |found| found.place);
    let canonical = match (place, u32::try_from(leaf)) {
        (Place::Page(n), _) => cx.part(&href, Part::CommentPage(n)),
        (Place::Article, Ok(n)) => cx.part(&href, Part::Leaf(n)),
        _ => href.clone(),
    };
    if let Some(sheet) = settle(ask, &canonical, &own) {
        return Ok(Some(sheet));
    }
    let edited = number > 1 || !article.corrections.is_empty();
    // A page asks for much at once: what it waits with is not carried through every caller.
    Box::pin(page(
        cx,
        ask,
        life,
        article,
        comments,
        &tree,
        Where {
            href,
            canonical,
            leaf,
            leaves,
            protected,
            edited,
        },
    ))
    .await
    .map(Some)
}

/// A piece as its page would be, for who has a secret link to it: on one page, without comments. Nobody keeps it and no
/// search engine lists it, and where a link in it leads is not told where the reader came from.
pub(crate) async fn preview(cx: &Site<'_>, life: Life, mut article: Article) -> Result<Sheet, Error> {
    article.search.noindex = true;
    article
        .body
        .blocks
        .retain(|block| !matches!(block, copy::Block::PageBreak));
    let tree = Tree::read(cx).await?;
    let href = cx.article_href(&life);
    let at = Where {
        canonical: href.clone(),
        href,
        leaf: 1,
        leaves: 1,
        protected: false,
        edited: false,
    };
    let mut sheet = Box::pin(page(cx, &Ask::new("/"), life, article, None, &tree, at)).await?;
    sheet.keep = false;
    sheet.modified = None;
    sheet.tags.clear();
    for (name, value) in [
        ("cache-control", "no-store"),
        ("x-robots-tag", "noindex, nofollow"),
        ("referrer-policy", "no-referrer"),
    ] {
        sheet.headers.push((name, value.into()));
    }
    Ok(sheet)
}

struct Where {
    /// The article's own address.
    href: String,
    /// The address of this page of it.
    canonical: String,
    leaf: usize,
    leaves: usize,
    /// Nothing of the text may be shown.
    protected: bool,
    /// It was changed here after it was first published or taken in.
    edited: bool,
}

async fn page(
    cx: &Site<'_>,
    ask: &Ask,
    life: Life,
    article: Article,
    comments: Option<gather_comments::Found>,
    tree: &Tree,
    at: Where,
) -> Result<Sheet, Error> {
    let protected = at.protected;
    let (site, mut tags) = gather_site::site(cx, tree, &at.href);
    tags.extend([Tag::Article(life.id), Tag::Comments(life.id)]);
    let shown = if protected {
        Vec::new()
    } else {
        media_ids(&article)
    };
    let gathered = async {
        tokio::try_join!(
            morgue::media::by_ids(cx.db, &shown),
            morgue::topics::by_ids(cx.db, &article.topics),
            morgue::people::by_ids(cx.db, &article.authors),
            around::neighbours(cx, &life),
        )
    };
    let (gathered, rests) = tokio::join!(gathered, rests(cx, &life, &article, protected));
    let (media, topics, people, (older, newer)) = gathered?;
    let (based_on, cited, changes) = rests?;
    tags.extend(media.keys().map(|id| Tag::Media(*id)));
    tags.extend(topics.iter().map(|topic| Tag::Topic(topic.id)));
    tags.extend(people.iter().map(|person| Tag::Person(person.id)));
    let (sections, above) = around::places(cx, tree, &life, &article, &mut tags).await?;
    let answers = copy::address::reply_to(&ask.query).is_some();
    let mut head = head(cx, &life, &article, &at);
    head.noindex |= answers;
    head.alternates = head::alternates(cx, &life, &topics, &mut tags).await?;
    let (carries_on, carried_on) = head::stages(cx, &life, &mut tags).await?;
    head.section = sections.first().map(|section| section.text.clone());
    head.authors = people.iter().map(|person| person.name.clone()).collect();
    let lead = life.lead.filter(|_| !protected).and_then(|id| media.get(&id));
    head.image = lead.and_then(|lead| head::image(cx, lead));
    tags.extend(older.iter().chain(&newer).map(|other| Tag::Article(other.id)));
    let beside = |other: Life| Link::new(other.headline.clone(), cx.article_href(&other));
    let related = related::of(cx, tree, &life, &mut tags).await?;
    let hrefs = (1..=at.leaves)
        .filter(|_| at.leaves > 1)
        .filter_map(|n| u32::try_from(n).ok())
        .map(|n| cx.part(&at.href, Part::Leaf(n)))
        .collect();
    let modified = comments
        .as_ref()
        .and_then(|found| found.latest)
        .map_or(life.updated_at, |latest| latest.max(life.updated_at));
    let updated = When::new(life.updated_at, cx.paper.offset_minutes);
    let late = life
        .published_at
        .is_some_and(|at| life.updated_at.0 - at.0 >= SETTLED);
    let mut page = ArticlePage {
        site,
        head,
        href: at.href,
        media,
        sections,
        above,
        topics: topics
            .iter()
            .filter(|topic| super::resolve::is_public_topic(topic) && topic.scheme.is_empty())
            .map(|topic| Link::new(topic.name.clone(), cx.topic_href(topic)))
            .collect(),
        authors: people
            .into_iter()
            .map(|person| gather_list::card(cx, person))
            .collect(),
        published: gather_list::when(cx, &life).filter(|_| life.kind == Kind::Article),
        updated: (at.edited && late && life.kind == Kind::Article).then_some(updated),
        offset_minutes: cx.paper.offset_minutes,
        parts: Parts {
            at: at.leaf - 1,
            hrefs,
        },
        previous: older.map(beside),
        next: newer.map(beside),
        carries_on,
        carried_on,
        related,
        based_on,
        cited,
        changes,
        comments: comments.map(|found| found.comments),
        protected,
        article: if protected { without_text(article) } else { article },
    };
    page.head.structured = Some(press::jsonld::article(&page));
    let view = View::Article(Box::new(page));
    let mut sheet = super::sheet(cx, &view, tags)?;
    sheet.modified = Some(modified);
    sheet.keep = !answers;
    Ok(sheet)
}

/// What the page says in its head.
fn head(cx: &Site<'_>, life: &Life, article: &Article, at: &Where) -> Head {
    let feed = |kind, mime| FeedLink {
        title: article.headline.clone(),
        href: cx.part(&at.href, Part::Feed(kind, 1)),
        mime,
    };
    let number = Permalinks::by_number("p", life.wp_id.unwrap_or(life.id.0));
    let open = !at.protected;
    let dated = life.kind == Kind::Article;
    let neighbour = |n: usize| {
        let n = u32::try_from(n).ok()?;
        Some(cx.part(&at.href, Part::Leaf(n)))
    };
    Head {
        title: article.search.title.clone(),
        description: if open {
            article
                .search
                .description
                .clone()
                .unwrap_or_else(|| life.standfirst.clone())
        } else {
            String::new()
        },
        canonical: match &article.search.canonical {
            Some(own) => Some(own.clone()),
            None => cx.canonical(&at.canonical),
        },
        noindex: article.search.noindex,
        feeds: if open && article.comments_open {
            vec![feed(FeedKind::Rss2, "application/rss+xml")]
        } else {
            Vec::new()
        },
        prev: if at.leaf > 1 { neighbour(at.leaf - 1) } else { None },
        next: if at.leaf < at.leaves {
            neighbour(at.leaf + 1)
        } else {
            None
        },
        oembed: (open && !cx.paper.url.is_empty()).then(|| {
            // An address that is encoded already would be encoded twice, and is long: the article's number is not.
            let said = if at.href.contains('%') { &number } else { &at.href };
            cx.full(&oembed::href(&cx.full(said)))
        }),
        shortlink: cx.canonical(&number),
        kind: if dated {
            PageKind::Article
        } else {
            PageKind::Website
        },
        published: gather_list::when(cx, life).filter(|_| dated).map(When::rfc3339),
        modified: Some(When::new(life.updated_at, cx.paper.offset_minutes).rfc3339()),
        ..Head::default()
    }
}

/// What readers are told of what an article rests on, what it quotes of that, and where they see what its corrections
/// changed. Nothing of a protected one.
async fn rests(
    cx: &Site<'_>,
    life: &Life,
    article: &Article,
    protected: bool,
) -> Result<(Vec<BasedOn>, Vec<Cited>, Vec<Option<String>>), Error> {
    let (false, Some(live)) = (protected, life.live) else {
        return Ok((Vec::new(), Vec::new(), Vec::new()));
    };
    let shown = morgue::attached::shown(cx.db, life.id).await?;
    // Whose sources are all unsaid quotes nothing that may be said either.
    let passages = match shown.is_empty() {
        true => Vec::new(),
        false => morgue::passages::of_revision(cx.db, live).await?,
    };
    let cited = passages.iter().filter_map(|passage| {
        let source = shown.iter().find(|one| one.source == passage.source)?.source;
        let end = usize::try_from(passage.draft.end).ok()?;
        Some(Cited { end, source })
    });
    let cited = cited.collect();
    let based_on = shown.into_iter().map(|one| BasedOn {
        source: one.source,
        outlet: one.outlet,
        headline: one.headline,
        url: one.url,
        lang: one.lang,
        when: one.published.map(|at| When::new(at, cx.paper.offset_minutes)),
    });
    let based_on = based_on.collect();
    // The pages of changes are everybody's: of an article that only some may read there is none.
    let said: Vec<_> = match life.is_open() {
        true => article.corrections.iter().map(|one| (life.id, one)).collect(),
        false => Vec::new(),
    };
    let numbers = match said.is_empty() {
        true => Vec::new(),
        false => crate::corrections::pages(cx.db, &said).await?,
    };
    let href = |number: Option<i64>| number.map(super::corrections::change_href);
    Ok((based_on, cited, numbers.into_iter().map(href).collect()))
}

/// The revision that readers get, and its number.
async fn live(cx: &Site<'_>, life: &Life) -> Result<Option<(Article, i64)>, Error> {
    let Some(id) = life.live else {
        return Ok(None);
    };
    match morgue::revisions::get(cx.db, id).await? {
        Some(revision) => Ok(Some((revision.article()?, revision.number))),
        None => Ok(None),
    }
}

/// A protected article as its page may have it: nothing of the text leaves this function.
fn without_text(article: Article) -> Article {
    Article {
        headline: article.headline,
        slug: article.slug,
        labels: article.labels,
        sections: article.sections,
        topics: article.topics,
        authors: article.authors,
        byline: article.byline,
        dir: article.dir,
        ..Article::new(article.kind, article.lang)
    }
}

/// Every medium that an article names.
pub(super) fn media_ids(article: &Article) -> Vec<MediaId> {
    let mut refs: Vec<&MediaRef> = article.lead.iter().map(|lead| &lead.media).collect();
    let blocks = article.body.walk();
    refs.extend(blocks.iter().flat_map(|block| block.media()));
    let ids = refs.into_iter().filter_map(|media| match media {
        MediaRef::Kept(id) => Some(*id),
        MediaRef::Elsewhere(_) => None,
    });
    gather_list::unique(ids.collect())
}

/// The card that other sites show.
async fn embed(cx: &Site<'_>, life: &Life, href: &str) -> Result<Sheet, Error> {
    let tree = Tree::read(cx).await?;
    let (site, mut tags) = gather_site::site(cx, &tree, href);
    tags.push(Tag::Article(life.id));
    let open = life.access == Access::Public;
    let picture = match life.lead.filter(|_| open) {
        Some(id) => morgue::media::by_ids(cx.db, &[id]).await?.remove(&id),
        None => None,
    };
    tags.extend(picture.iter().map(|media| Tag::Media(media.id)));
    let view = View::Embed(Box::new(EmbedCard {
        site,
        head: Head {
            canonical: cx.canonical(href),
            noindex: true,
            ..Head::default()
        },
        href: cx.full(href),
        headline: life.headline.clone(),
        standfirst: if open {
            life.standfirst.clone()
        } else {
            String::new()
        },
        when: gather_list::when(cx, life).filter(|_| life.kind == Kind::Article),
        picture,
        lang: life.lang.clone(),
        dir: life.lang.direction(),
    }));
    let mut sheet = super::sheet(cx, &view, tags)?;
    sheet.headers.push(("x-robots-tag", "noindex, follow".into()));
    Ok(sheet)
}
