//! What articles name, what readers say, and the paper itself.

use copy::{CommentId, Media, MediaId, TopicId};
use desk::access::{Moderate, Write};
use desk::catalogue;
use desk::comments::{self, Decision as Decided};
use desk::error::Error;
use http::StatusCode;

use super::asked::{Asked, id, time};
use super::fault::{Fault, standing};
use super::words::{
    Comment, CommentList, CommentState, Decide, Decision, Me, Person, PersonList, Picture, PictureList,
    Redirect, RedirectList, Section, SectionList, Settings, Topic, TopicList,
};
use crate::http::answer::Reply;

/// Comments on a page.
const COMMENTS: usize = 50;

/// Whoever comes.
pub async fn me(asked: &Asked) -> Result<Reply, Fault> {
    let program = asked.program()?;
    let scopes = desk::access::Scope::ALL
        .into_iter()
        .filter(|scope| program.has(*scope));
    let person = program.person().ok_or(Error::SignIn)?;
    asked.json(&Me {
        person: id(person),
        scopes: scopes.map(|scope| scope.as_str().to_owned()).collect(),
        sections: program.sections().iter().map(id).collect(),
    })
}

/// All sections.
pub async fn sections(asked: &Asked) -> Result<Reply, Fault> {
    let all = catalogue::sections(&asked.newsroom, asked.may(Write)?).await?;
    let sections = all.into_iter().map(|one| Section {
        id: id(one.id),
        name: one.name,
        slug: one.slug,
        description: one.description,
        parent: one.parent.map(id),
    });
    asked.json(&SectionList {
        sections: sections.collect(),
    })
}

fn many(asked: &Asked) -> i64 {
    i64::try_from(asked.many()).unwrap_or(50)
}

fn next<T>(asked: &Asked, all: &[T], key: impl Fn(&T) -> String) -> Option<String> {
    let full = all.len() >= asked.many();
    all.last().filter(|_| full).map(key)
}

/// A page of topics.
pub async fn topics(asked: &Asked) -> Result<Reply, Fault> {
    let after = TopicId(asked.query_id("after").unwrap_or(0));
    let all = catalogue::topics(&asked.newsroom, asked.may(Write)?, after, many(asked)).await?;
    let next = next(asked, &all, |one| one.id.to_string());
    let topics = all.into_iter().map(|one| Topic {
        id: id(one.id),
        name: one.name,
        slug: one.slug,
        description: one.description,
    });
    asked.json(&TopicList {
        topics: topics.collect(),
        next,
    })
}

/// A page of people.
pub async fn people(asked: &Asked) -> Result<Reply, Fault> {
    let after = asked.query_id("after").unwrap_or(0);
    let all = catalogue::people(&asked.newsroom, asked.may(Write)?, after, many(asked)).await?;
    let full = all.len() >= asked.many();
    let next = full.then(|| (after + many(asked)).to_string());
    let people = all.into_iter().map(|one| Person {
        id: id(one.id),
        name: one.name,
        slug: one.slug,
        bio: one.bio,
        url: one.url,
    });
    asked.json(&PersonList {
        people: people.collect(),
        next,
    })
}

fn shown(one: Media) -> Picture {
    let file = one.files.iter().find(|file| file.original).or(one.files.first());
    Picture {
        id: id(one.id),
        path: file.map(|file| file.path.clone()).unwrap_or_default(),
        width: file.map_or(0, |file| file.width),
        height: file.map_or(0, |file| file.height),
        mime: one.mime,
        title: one.title,
        alt: one.alt,
        caption: one.caption,
        credit: one.credit,
    }
}

/// A page of pictures.
pub async fn pictures(asked: &Asked) -> Result<Reply, Fault> {
    let after = MediaId(asked.query_id("after").unwrap_or(0));
    let all = catalogue::media(&asked.newsroom, asked.may(Write)?, after, many(asked)).await?;
    let next = next(asked, &all, |one| one.id.to_string());
    asked.json(&PictureList {
        pictures: all.into_iter().map(shown).collect(),
        next,
    })
}

/// One picture.
pub async fn picture(asked: &Asked) -> Result<Reply, Fault> {
    asked.may(Write)?;
    let found = desk::stories::medium(&asked.newsroom, MediaId(asked.id(0)?)).await?;
    asked.json(&shown(found.ok_or(Error::NotFound("picture"))?))
}

/// Takes a picture.
pub async fn upload(asked: &Asked) -> Result<Reply, Fault> {
    let file = asked
        .file
        .as_ref()
        .ok_or_else(|| Fault::unread("one file is expected"))?;
    let media =
        desk::pictures::upload(&asked.newsroom, asked.may(Write)?, &file.name, file.bytes.clone()).await?;
    asked.json_as(StatusCode::CREATED, &shown(media))
}

fn said(comment: copy::Comment, headline: String) -> Comment {
    Comment {
        id: id(comment.id),
        article: id(comment.article),
        headline,
        parent: comment.parent.map(id),
        text: copy::text::document(&comment.body),
        name: comment.name,
        at: time(comment.at),
        state: CommentState::parse(comment.state.as_str()).unwrap_or(CommentState::Held),
    }
}

/// A page of comments.
pub async fn comments(asked: &Asked) -> Result<Reply, Fault> {
    let program = asked.program()?;
    crate::http::newsroom::comments::may_anywhere(program.actor())?;
    let state = asked.query("state");
    let state = if state.is_empty() { "held" } else { &state };
    let page = asked.query("page").parse().unwrap_or(0);
    let state = copy::CommentState::parse(state);
    let (all, more) = comments::queue(&asked.newsroom, program.actor(), state, page, COMMENTS).await?;
    asked.json(&CommentList {
        comments: all
            .into_iter()
            .map(|(one, headline)| said(one, headline))
            .collect(),
        more,
    })
}

/// Decides about a comment.
pub async fn decide(asked: &Asked) -> Result<Reply, Fault> {
    let sent: Decide = asked.read()?;
    let wanted = CommentId(asked.id(0)?);
    let (_, piece) = comments::find(&asked.newsroom, wanted).await?;
    let decision = match sent.decision {
        Decision::Approve => Decided::Approve,
        Decision::Reject => Decided::Reject,
        Decision::Spam => Decided::Spam,
        Decision::Hold => Decided::Hold,
    };
    let granted = asked.may_with(Moderate, &piece)?;
    standing(comments::decide(&asked.newsroom, granted, wanted, decision).await)?;
    let (comment, _) = comments::find(&asked.newsroom, wanted).await?;
    asked.json(&said(comment, String::new()))
}

/// A page of redirects.
pub async fn redirects(asked: &Asked) -> Result<Reply, Fault> {
    let after = asked.query("after");
    let all = catalogue::redirects(&asked.newsroom, asked.may(Write)?, &after, many(asked)).await?;
    let next = next(asked, &all, |one| one.from.clone());
    let redirects = all.into_iter().map(|one| Redirect {
        from: one.from,
        to: one.to,
        status: one.status,
    });
    asked.json(&RedirectList {
        redirects: redirects.collect(),
        next,
    })
}

/// The paper.
pub async fn settings(asked: &Asked) -> Result<Reply, Fault> {
    asked.may(Write)?;
    let paper = asked.paper();
    asked.json(&Settings {
        title: paper.title.clone(),
        tagline: paper.tagline.clone(),
        url: paper.url.clone(),
        lang: paper.lang.as_str().to_owned(),
        offset_minutes: i64::from(paper.offset_minutes),
        page_size: i64::from(paper.page_size),
    })
}
