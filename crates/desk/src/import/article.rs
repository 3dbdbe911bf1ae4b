//! One post or page: what it says, its life, its addresses, its lists.

use copy::article::Kind;
use copy::doc::{MediaRef, Picture, PlayerKind};
use copy::{Access, Article, ArticleId, Block, List, Moment, PersonId, State};
use morgue::Life;
use wire::fidelity;
use wire::html::Site as _;
use wire::wxr::Item;

use super::comments;
use super::context::Context;
use super::dates::{Civil, feed_date};
use super::index::{Key, Seen};
use super::kinds::ItemKind;
use super::meta::{Fields, Head};
use super::site::OldSite;
use super::source::decode;
use super::words::{clean, plain, verbatim};

/// WordPress's word for what is to be published later.
pub(super) const SCHEDULED: &str = "future";

/// An article, ready to be kept.
pub(super) struct Made {
    pub(super) key: Key,
    pub(super) life: Life,
    pub(super) content: Article,
    pub(super) password: Option<String>,
    /// The export says that it is to be published later.
    pub(super) scheduled: bool,
    pub(super) lists: Vec<List>,
    /// Slugs that it once had.
    pub(super) old_slugs: Vec<String>,
    /// Addresses that it once had.
    pub(super) old_paths: Vec<String>,
    pub(super) kept: Vec<(String, String)>,
    pub(super) comments: Vec<comments::Made>,
    /// `(rule, says)`.
    pub(super) notices: Vec<(String, String)>,
    /// `(rule, says)`.
    pub(super) findings: Vec<(&'static str, String)>,
}

/// Makes an article of a post or page.
pub(super) fn make(cx: &Context, key: Key, seen: &Seen, item: &Item) -> Made {
    let fields = Fields::read(item, &cx.index.channel.title);
    let site = OldSite { cx, item: item.id };
    let mut findings = Vec::new();
    let mut kept = Vec::new();

    let text = clean(&item.content);
    let converted = wire::wordpress::convert(&text, fields.footnotes.as_deref(), &site);
    let notices = converted
        .notices
        .into_iter()
        .map(|notice| (notice.rule, notice.says))
        .collect();
    let mut body = converted.document;
    let source = wire::wordpress::source_text(&text, fields.footnotes.as_deref(), &site);
    if let Some(difference) = fidelity::compare(&source, &body) {
        let says = format!(
            "After {} letters and digits the text differs ({} missing, {} added): “{}” became “{}”. The original is kept.",
            difference.at, difference.missing, difference.added, difference.source, difference.document
        );
        findings.push((super::TEXT_DIFFERS, says));
        kept.push(("content".to_string(), verbatim(&item.content)));
    }
    let above: Vec<Block> = fields
        .head
        .iter()
        .flat_map(|head| head_block(&site, head))
        .collect();
    body.blocks.splice(0..0, above);

    let kind = if seen.kind == ItemKind::Page {
        Kind::Page
    } else {
        Kind::Article
    };
    let sections = cx.terms.sections_of(item, fields.primary);
    let mut content = Article::new(kind, cx.lang.clone());
    content.headline = plain(&item.title);
    content.slug = decode(&item.slug);
    content.sections = sections.iter().map(|section| section.id).collect();
    content.topics = cx.terms.topics_of(item).iter().map(|topic| topic.id).collect();
    content.authors = cx
        .people
        .of(item)
        .iter()
        .map(|planned| planned.person.id)
        .collect();
    content.search = fields.search.clone();
    standfirst(&mut content, &fields, item, &mut kept);
    content.highlights.clone_from(&fields.highlights);
    content.sources.clone_from(&fields.sources);
    content.via.clone_from(&fields.via);
    content.byline.clone_from(&fields.byline);
    content.corrections = item
        .id
        .and_then(|id| cx.corrections.get(&id))
        .cloned()
        .unwrap_or_default();
    content.comments_open = item.comment_status == "open";
    content.order = item.menu_order;
    content.parent = parent(cx, seen);
    content.lead = lead(&site, &fields, &mut findings);
    content.body = body;

    let life = life(cx, seen, item, &content, &mut findings);
    if cx.people.of(item).is_empty() && !item.creator.is_empty() {
        findings.push((
            "author_unknown",
            format!("Its author {} is nowhere in the export.", item.creator),
        ));
    }
    leave(item, &fields, &mut kept);
    let lists = lists(
        cx,
        &life,
        &content,
        sections.iter().map(|section| section.slug.as_str()),
    );
    let old_paths = old_paths(cx, seen, &fields, life.path.as_deref());
    let comments = comments::make_all(cx, ArticleId(seen.thing), item, &mut findings);
    let password = (!item.password.is_empty()).then(|| item.password.replace('\0', ""));
    Made {
        key,
        life,
        content,
        password,
        scheduled: item.status == SCHEDULED,
        lists,
        old_slugs: fields.old_slugs,
        old_paths,
        kept,
        comments,
        notices,
        findings,
    }
}

/// The subtitle is the standfirst; without one the excerpt is. An excerpt beside a subtitle describes the
/// article to search engines unless something else does, and is kept.
fn standfirst(content: &mut Article, fields: &Fields, item: &Item, kept: &mut Vec<(String, String)>) {
    let excerpt = plain(&item.excerpt);
    match &fields.standfirst {
        Some(subtitle) => {
            content.standfirst.clone_from(subtitle);
            if !excerpt.is_empty() {
                kept.push(("excerpt".into(), verbatim(&item.excerpt)));
                content.search.description.get_or_insert(excerpt);
            }
        }
        None => content.standfirst = excerpt,
    }
}

fn parent(cx: &Context, seen: &Seen) -> Option<ArticleId> {
    let above = (seen.parent > 0).then(|| cx.index.by_id(seen.parent)).flatten()?;
    let fits = matches!(above.kind, ItemKind::Page | ItemKind::Article) && above.thing != seen.thing;
    fits.then_some(ArticleId(above.thing))
}

fn lead(site: &OldSite<'_>, fields: &Fields, findings: &mut Vec<(&'static str, String)>) -> Option<Picture> {
    let number = fields.thumbnail?;
    match site.media_by_id(number) {
        Some(id) => Some(Picture::of(MediaRef::Kept(id))),
        None => {
            findings.push((
                "lead_picture_missing",
                format!("Its lead picture, attachment {number}, is not in the export."),
            ));
            None
        }
    }
}

/// What a theme put above the text, as blocks.
fn head_block(site: &OldSite<'_>, head: &Head) -> Vec<Block> {
    let media = |url: &String| {
        site.media_by_url(url)
            .map_or_else(|| MediaRef::Elsewhere(url.clone()), MediaRef::Kept)
    };
    let player = |kind, url| Block::Player {
        kind,
        tracks: vec![media(url)],
        poster: None,
        caption: Vec::new(),
    };
    match head {
        Head::Embed(url) => {
            let host = || {
                let url = url::Url::parse(url).ok();
                url.and_then(|url| {
                    url.host_str()
                        .map(|host| host.trim_start_matches("www.").to_string())
                })
                .unwrap_or_default()
            };
            let provider = wire::wordpress::provider(url).map_or_else(host, str::to_string);
            vec![Block::Embed {
                url: url.clone(),
                provider,
                title: None,
                caption: Vec::new(),
            }]
        }
        Head::Video(url) => vec![player(PlayerKind::Video, url)],
        Head::Audio(url) => vec![player(PlayerKind::Audio, url)],
        Head::Markup(code) => wire::html::blocks(code, site).0,
        Head::Gallery(ids) => {
            let pictures: Vec<Picture> = ids
                .iter()
                .filter_map(|id| site.media_by_id(*id))
                .map(|id| Picture::of(MediaRef::Kept(id)))
                .collect();
            match pictures.is_empty() {
                true => Vec::new(),
                false => vec![Block::Gallery {
                    pictures,
                    columns: None,
                    caption: Vec::new(),
                }],
            }
        }
    }
}

/// The state and access that a status means. What is not known here is a draft: nothing leaks. A schedule
/// whose time is past is none: the paper would go to print with it at once, and nobody here decided that.
fn standing(cx: &Context, item: &Item, dated: Option<Moment>) -> (State, Access) {
    let state = match item.status.as_str() {
        "publish" => State::Published,
        "private" => return (State::Published, Access::Private),
        SCHEDULED if dated.is_some_and(|at| at > cx.now) => State::Scheduled,
        SCHEDULED => State::Ready,
        "pending" => State::InReview,
        "trash" => State::Spiked,
        _ => State::Draft,
    };
    (
        state,
        if item.password.is_empty() {
            Access::Public
        } else {
            Access::Protected
        },
    )
}

fn life(
    cx: &Context,
    seen: &Seen,
    item: &Item,
    content: &Article,
    findings: &mut Vec<(&'static str, String)>,
) -> Life {
    let local = Civil::parse(&item.date);
    let utc = Civil::parse(&item.date_gmt);
    let written = utc
        .map(|utc| utc.moment(0))
        .or_else(|| local.map(|local| local.moment(cx.offset)))
        .or_else(|| feed_date(&item.published));
    let changed = Civil::parse(&item.modified_gmt)
        .map(|utc| utc.moment(0))
        .or_else(|| Civil::parse(&item.modified).map(|local| local.moment(cx.offset)));
    let (state, access) = standing(cx, item, written);
    if item.status == SCHEDULED && state == State::Ready {
        let says = match local {
            Some(local) => format!(
                "It was scheduled for {} {}, which is past; publish it by hand.",
                local.date(),
                local.time()
            ),
            None => "It was scheduled without a date; publish it by hand.".to_string(),
        };
        findings.push(("schedule_past", says));
    }
    let dated = matches!(state, State::Published | State::Scheduled);
    let created = written.or(changed).unwrap_or(Moment(0));
    let mut life = Life::draft(ArticleId(seen.thing), content.kind, content.lang.clone(), created);
    life.state = state;
    life.access = access;
    life.guid = match item.guid.is_empty() {
        true => format!("urn:dateline:{}", seen.thing),
        false => clean(&item.guid),
    };
    life.slug.clone_from(&content.slug);
    life.path = seen.path.as_deref().map(str::to_string);
    life.wp_id = item.id.and_then(|id| id.try_into().ok());
    life.parent = content.parent;
    life.menu_order = item.menu_order;
    life.pinned = item.sticky;
    life.created_at = created;
    life.published_at = written.filter(|_| dated);
    life.updated_at = changed.unwrap_or(created);
    life.local_date = local.map(Civil::date).unwrap_or_default();
    life.local_time = local.map(Civil::time).unwrap_or_default();
    life.comments_open = content.comments_open;
    life.headline.clone_from(&content.headline);
    life.standfirst = crate::write::teaser(life.access, content);
    life.section = content.sections.first().copied();
    life.lead = content.lead.as_ref().and_then(|picture| match picture.media {
        MediaRef::Kept(id) => Some(id),
        MediaRef::Elsewhere(_) => None,
    });
    life.authors.clone_from(&content.authors);
    life.labels.clone_from(&content.labels);
    life
}

/// The lists that readers find it on: all of its day, sections with those above, topics, authors.
fn lists<'s>(
    cx: &Context,
    life: &Life,
    content: &Article,
    sections: impl Iterator<Item = &'s str>,
) -> Vec<List> {
    if content.kind != Kind::Article || !life.is_public() || life.published_at.is_none() {
        return Vec::new();
    }
    let mut out = vec![List::Front];
    for slug in sections {
        out.extend(
            cx.terms
                .with_above(slug)
                .iter()
                .map(|section| List::Section(section.id)),
        );
    }
    out.extend(content.topics.iter().map(|id| List::Topic(*id)));
    out.extend(content.authors.iter().map(|id: &PersonId| List::Author(*id)));
    if let Some((year, month, day)) = Civil::parse(&life.local_date).and_then(Civil::ymd) {
        out.extend([
            List::Year(year),
            List::Month(year, month),
            List::Day(year, month, day),
        ]);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Addresses that once led here: with each old slug, with each old date, and the export's own link where the
/// owner said another pattern.
fn old_paths(cx: &Context, seen: &Seen, fields: &Fields, path: Option<&str>) -> Vec<String> {
    let mut out = Vec::new();
    if seen.kind == ItemKind::Article && seen.public {
        for slug in std::iter::once(None).chain(fields.old_slugs.iter().map(Some)) {
            for date in std::iter::once(None).chain(fields.old_dates.iter().map(Some)) {
                if slug.is_some() || date.is_some() {
                    out.extend(cx.by_pattern(seen, slug.map(String::as_str), date.map(String::as_str)));
                }
            }
        }
    }
    if seen.public {
        out.extend(seen.link.as_deref().map(str::to_string));
    }
    out.retain(|old| Some(old.as_str()) != path);
    out.sort();
    out.dedup();
    out
}

/// What has no place here, word for word.
fn leave(item: &Item, fields: &Fields, kept: &mut Vec<(String, String)>) {
    for meta in item.meta.iter().filter(|meta| !fields.has_place(&meta.key)) {
        kept.push((meta.key.clone(), verbatim(&meta.value)));
    }
    for unknown in &item.unknown {
        kept.push((unknown.name.clone(), verbatim(&unknown.source)));
    }
    let known = [
        "publish",
        "private",
        SCHEDULED,
        "pending",
        "draft",
        "trash",
        "auto-draft",
    ];
    if !known.contains(&item.status.as_str()) {
        kept.push(("status".into(), verbatim(&item.status)));
    }
    if item.ping_status == "open" {
        kept.push(("ping_status".into(), item.ping_status.clone()));
    }
    if !item.description.trim().is_empty() {
        kept.push(("description".into(), verbatim(&item.description)));
    }
}
