//! The paper's settings, room by room: its name and place, sections and topics, how it looks.

use copy::colours::{Colour, Colours, OWN, Scheme};
use copy::{Lang, SectionId, TopicId};
use desk::access::{Administer, Import};
use desk::error::{Error, Invalid};
use desk::said;
use desk::said::Said;
use desk::settings::{self, field};
use morgue::sections::Section;
use press::newsroom::{Choice, Last, Looks, Named, Names, Settings, Tint, Tints, Way, Wrong};

use super::asked::Asked;
use super::fault::Fault;
use super::house::{offset, written};
use super::redirects::by;
use super::{account, reply};
use crate::http::answer::Reply;

/// Topics that are shown at once.
const TOPICS: usize = 40;

/// The rooms of the settings.
pub fn ways(asked: &Asked, current: &str) -> Vec<Way> {
    let rooms = [
        ("settings", "/-/newsroom/settings"),
        ("sections", "/-/newsroom/settings/sections"),
        ("topics", "/-/newsroom/settings/topics"),
        ("looks", "/-/newsroom/settings/looks"),
        ("redirects", "/-/newsroom/redirects"),
        ("system", "/-/newsroom/system"),
        ("imports", "/-/newsroom/imports"),
    ];
    let may = |key: &str| match key {
        "imports" => asked.may(Import).is_ok(),
        _ => asked.may(Administer).is_ok(),
    };
    rooms
        .into_iter()
        .filter(|(key, _)| may(key))
        .map(|(key, href)| Way {
            key,
            href: href.to_owned(),
            current: key == current,
            count: 0,
        })
        .collect()
}

/// The settings.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    let paper = asked.paper();
    let expiry = desk::sources::rule(&asked.newsroom).await?;
    let mut page = around(asked).await?;
    page.title.clone_from(&paper.title);
    page.tagline.clone_from(&paper.tagline);
    paper.lang.primary().clone_into(&mut page.lang);
    page.offset = written(paper.offset_minutes);
    page.page_size = paper.page_size.to_string();
    page.comment_page_size = paper.comment_page_size.to_string();
    page.expiry = expiry.map_or(0, |rule| rule.days).to_string();
    reply::screen(asked, &asked.shell("settings").await, &page)
}

/// What stands around the form.
async fn around(asked: &Asked) -> Result<Settings, Fault> {
    let last = settings::last(&asked.newsroom, asked.may(Administer)?).await?;
    let last = match last {
        Some(last) => Some(Last {
            id: last.id.to_string(),
            at: asked.when(last.at),
            by: desk::stories::name(&asked.newsroom, last.by).await?,
            fields: last.words.split(", ").map(str::to_owned).collect(),
        }),
        None => None,
    };
    Ok(Settings {
        ways: ways(asked, "settings"),
        url: asked.paper().url.clone(),
        langs: account::tongues(asked, &asked.lang()),
        last,
        ..Settings::default()
    })
}

/// Changes them.
pub async fn set(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let mut paper = (*asked.paper()).clone();
    let mut wrong = Vec::new();
    let mut refuse = |field: &'static str, why: Said| wrong.push(Invalid { field, why });
    let title = form.get("title").trim();
    if title.is_empty() || title.chars().count() > 120 {
        refuse(
            "title",
            said!(
                "paper-name",
                "A paper needs a name of at most {n} characters.",
                n = 120usize
            ),
        );
    }
    title.clone_into(&mut paper.title);
    form.get("tagline").trim().clone_into(&mut paper.tagline);
    match offset(form.get("offset")) {
        Some(minutes) => paper.offset_minutes = minutes,
        None => refuse(
            "offset",
            said!("zone", "A time zone looks like +05:00 or -03:30."),
        ),
    }
    match form.get("page_size").trim().parse::<u32>() {
        Ok(size @ 1..=100) => paper.page_size = size,
        _ => refuse(
            "page_size",
            said!("page-size", "Between 1 and 100 articles stand on a page."),
        ),
    }
    match form.get("comment_page_size").trim() {
        "" => {}
        size => match size.parse::<u32>() {
            Ok(size @ 0..=500) => paper.comment_page_size = size,
            _ => refuse(
                "comment_page_size",
                said!(
                    "comment-page-size",
                    "Between 1 and 500 comments stand on a page; 0 is all of them."
                ),
            ),
        },
    }
    let expiry = match form.get("expiry").trim() {
        "" => None,
        days => match days.parse::<u32>() {
            Ok(days @ 0..=36_500) => Some(days),
            _ => {
                refuse(
                    "expiry",
                    said!("expiry-days", "Please give a number of days; 0 keeps everything."),
                );
                None
            }
        },
    };
    if let Some(lang) = Lang::parse(form.get("lang")).filter(|lang| lang.primary() != paper.lang.primary()) {
        paper.lang = lang;
    }
    if !wrong.is_empty() {
        let fault = Fault::Desk(Error::Invalid(wrong));
        let page = Settings {
            title: form.get("title").to_owned(),
            tagline: form.get("tagline").to_owned(),
            lang: form.get("lang").to_owned(),
            offset: form.get("offset").to_owned(),
            page_size: form.get("page_size").to_owned(),
            comment_page_size: form.get("comment_page_size").to_owned(),
            expiry: form.get("expiry").to_owned(),
            problems: fault.wrong(asked).unwrap_or_default(),
            ..around(asked).await?
        };
        return reply::screen_as(asked, fault.status(), &asked.shell("settings").await, &page);
    }
    asked.hand()?;
    let newsroom = &asked.newsroom;
    settings::set(newsroom, asked.may(Administer)?, by(asked)?, &paper).await?;
    let now = desk::sources::rule(newsroom).await?.map_or(0, |rule| rule.days);
    if let Some(days) = expiry.filter(|days| *days != now) {
        desk::sources::set_rule(newsroom, asked.may(Administer)?, desk::sources::Rule { days }).await?;
    }
    Ok(reply::to(asked, "/-/newsroom/settings?did=save"))
}

/// Takes the last change back.
pub async fn undo(asked: &Asked) -> Result<Reply, Fault> {
    asked.hand()?;
    let id = asked.form().get("id").parse().unwrap_or(0);
    settings::take_back(&asked.newsroom, asked.may(Administer)?, by(asked)?, id).await?;
    Ok(reply::to(asked, "/-/newsroom/settings?did=state"))
}

/// The sections.
pub async fn sections(asked: &Asked) -> Result<Reply, Fault> {
    show_sections(asked, None).await
}

async fn show_sections(asked: &Asked, fault: Option<Fault>) -> Result<Reply, Fault> {
    let all = settings::sections(&asked.newsroom, asked.may(Administer)?).await?;
    let status = fault.as_ref().map_or(http::StatusCode::OK, Fault::status);
    let problems = fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default();
    let form = asked.form();
    let none = asked
        .newsroom
        .press
        .newsroom_word(&asked.lang(), "section_top")
        .to_owned();
    let mut parents = vec![Choice {
        value: String::new(),
        words: none,
    }];
    parents.extend(all.iter().map(|one| Choice {
        value: one.id.to_string(),
        words: one.name.clone(),
    }));
    let mut page = Names {
        ways: ways(asked, "sections"),
        kind: "sections",
        parents,
        problems: problems.clone(),
        ..Names::default()
    };
    // As a tree: each section with those under it.
    let mut open: Vec<(&Section, usize)> = all
        .iter()
        .filter(|one| one.parent.is_none())
        .rev()
        .map(|one| (one, 0))
        .collect();
    while let Some((one, depth)) = open.pop() {
        if page.all.len() > all.len() {
            break;
        }
        page.all.push(again(asked, named(one, depth), &problems));
        let under = all.iter().filter(|child| child.parent == Some(one.id)).rev();
        open.extend(under.map(|child| (child, depth + 1)));
    }
    if form.get("id").is_empty() {
        form.get("name").clone_into(&mut page.fresh.name);
        form.get("slug").clone_into(&mut page.fresh.slug);
    }
    reply::screen_as(asked, status, &asked.shell("settings").await, &page)
}

fn named(one: &Section, depth: usize) -> Named {
    Named {
        id: one.id.to_string(),
        name: one.name.clone(),
        slug: one.slug.clone(),
        description: one.description.clone(),
        position: one.position.to_string(),
        depth,
        problems: Vec::new(),
    }
}

/// What was typed into a line that was refused stays there.
fn again(asked: &Asked, mut one: Named, problems: &[Wrong]) -> Named {
    let form = asked.form();
    if !problems.is_empty() && form.get("id") == one.id {
        form.get("name").clone_into(&mut one.name);
        form.get("slug").clone_into(&mut one.slug);
        form.get("description").clone_into(&mut one.description);
        one.problems = problems.to_vec();
    }
    one
}

/// Adds a section or changes one.
pub async fn set_section(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let newsroom = &asked.newsroom;
    let all = settings::sections(newsroom, asked.may(Administer)?).await?;
    let known = all.iter().find(|one| one.id.to_string() == form.get("id"));
    let mut section = match known {
        Some(one) => one.clone(),
        None if form.get("id").is_empty() => Section {
            id: SectionId(newsroom.id()),
            slug: String::new(),
            name: String::new(),
            description: String::new(),
            parent: form.get("parent").parse().ok().map(SectionId),
            wp_id: None,
            position: all.iter().map(|one| one.position).max().unwrap_or(0) + 1,
        },
        None => return Err(Error::NotFound("section").into()),
    };
    form.get("name").trim().clone_into(&mut section.name);
    form.get("slug").trim().clone_into(&mut section.slug);
    if known.is_some() {
        form.get("description")
            .trim()
            .clone_into(&mut section.description);
        section.position = form.get("position").trim().parse().unwrap_or(section.position);
    }
    asked.hand()?;
    match settings::set_section(newsroom, asked.may(Administer)?, by(asked)?, &section).await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/settings/sections?did=save")),
        Err(error @ Error::Invalid(_)) => show_sections(asked, Some(Fault::Desk(error))).await,
        Err(error) => Err(error.into()),
    }
}

/// Some topics.
pub async fn topics(asked: &Asked) -> Result<Reply, Fault> {
    show_topics(asked, &asked.query("q"), None).await
}

async fn show_topics(asked: &Asked, words: &str, fault: Option<Fault>) -> Result<Reply, Fault> {
    let all = settings::topics(&asked.newsroom, asked.may(Administer)?, words, TOPICS).await?;
    let status = fault.as_ref().map_or(http::StatusCode::OK, Fault::status);
    let problems = fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default();
    let lines = all.into_iter().map(|one| {
        let line = Named {
            id: one.id.to_string(),
            name: one.name,
            slug: one.slug,
            description: one.description,
            ..Named::default()
        };
        again(asked, line, &problems)
    });
    let page = Names {
        ways: ways(asked, "topics"),
        kind: "topics",
        words: words.to_owned(),
        all: lines.collect(),
        problems: problems.clone(),
        ..Names::default()
    };
    reply::screen_as(asked, status, &asked.shell("settings").await, &page)
}

/// Changes a topic.
pub async fn set_topic(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let newsroom = &asked.newsroom;
    let id = TopicId(form.get("id").parse().map_err(|_| Error::NotFound("topic"))?);
    let topic = morgue::topics::by_id(&newsroom.db().await?, id)
        .await
        .map_err(Error::from)?;
    let mut topic = topic.ok_or(Error::NotFound("topic"))?;
    form.get("name").trim().clone_into(&mut topic.name);
    form.get("slug").trim().clone_into(&mut topic.slug);
    form.get("description").trim().clone_into(&mut topic.description);
    asked.hand()?;
    match settings::set_topic(newsroom, asked.may(Administer)?, by(asked)?, &topic).await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/settings/topics?did=save")),
        Err(error @ Error::Invalid(_)) => show_topics(asked, form.get("q"), Some(Fault::Desk(error))).await,
        Err(error) => Err(error.into()),
    }
}

/// How the paper looks.
pub async fn looks(asked: &Asked) -> Result<Reply, Fault> {
    let own = asked.paper().colours;
    show_looks(asked, own.unwrap_or(OWN), None).await
}

async fn show_looks(asked: &Asked, colours: Colours, fault: Option<Fault>) -> Result<Reply, Fault> {
    let status = fault.as_ref().map_or(http::StatusCode::OK, Fault::status);
    let form = asked.form();
    let typed = fault.is_some();
    let scheme = |key: &'static str, scheme: Scheme, dark: bool| {
        let fixed = copy::colours::fixed(dark);
        let colours = [
            ("paper", scheme.paper),
            ("ink", scheme.ink),
            ("quiet", scheme.quiet),
            ("link", scheme.link),
        ];
        let all = colours.map(|(what, colour)| {
            let ratio = match what {
                "paper" => fixed
                    .iter()
                    .map(|one| one.contrast(colour))
                    .fold(f64::INFINITY, f64::min),
                _ => colour.contrast(scheme.paper),
            };
            let field = field(dark, what);
            let value = match typed {
                true => form.get(field).to_owned(),
                false => colour.to_string(),
            };
            Tint {
                field,
                what,
                value,
                ratio: format!("{:.2}", (ratio * 100.0).floor() / 100.0),
                good: ratio >= copy::colours::TEXT,
            }
        });
        let fixed: Vec<String> = fixed.iter().map(ToString::to_string).collect();
        Tints {
            key,
            all: all.into(),
            fixed: fixed.join(" "),
        }
    };
    let page = Looks {
        ways: ways(asked, "looks"),
        schemes: vec![
            scheme("light", colours.light, false),
            scheme("dark", colours.dark, true),
        ],
        own: asked.paper().colours.is_some(),
        problems: fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default(),
    };
    reply::screen_as(asked, status, &asked.shell("settings").await, &page)
}

/// Changes how it looks.
pub async fn set_looks(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let mut paper = (*asked.paper()).clone();
    let mut colours = paper.colours.unwrap_or(OWN);
    if form.get("own") == "no" {
        paper.colours = None;
    } else {
        let mut wrong = Vec::new();
        for (dark, scheme) in [(false, &mut colours.light), (true, &mut colours.dark)] {
            for (what, colour) in [
                ("paper", &mut scheme.paper),
                ("ink", &mut scheme.ink),
                ("quiet", &mut scheme.quiet),
                ("link", &mut scheme.link),
            ] {
                let field = field(dark, what);
                match Colour::parse(form.get(field)) {
                    Some(read) => *colour = read,
                    None => wrong.push(Invalid {
                        field,
                        why: said!(
                            "colour",
                            "A colour looks like #0a5a63: a number sign and six digits or letters to f."
                        ),
                    }),
                }
            }
        }
        if !wrong.is_empty() {
            return show_looks(asked, colours, Some(Fault::Desk(Error::Invalid(wrong)))).await;
        }
        paper.colours = (colours != OWN).then_some(colours);
    }
    asked.hand()?;
    match settings::set(&asked.newsroom, asked.may(Administer)?, by(asked)?, &paper).await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/settings/looks?did=save")),
        Err(error @ Error::Invalid(_)) => show_looks(asked, colours, Some(Fault::Desk(error))).await,
        Err(error) => Err(error.into()),
    }
}
