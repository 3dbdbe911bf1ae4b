//! The lists of stories, and beginning a new one.

use copy::{Article, ArticleId, Kind, Lang, State};
use desk::access::{Gather, Write};
use desk::stories::{self, View};
use desk::workflow::{self, Kin};
use press::newsroom::{Stories, Story, Tie, Turning, Way};

use super::asked::{Asked, TONGUES};
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

const VIEWS: [(&str, View); 8] = [
    ("mine", View::Mine),
    ("draft", View::In(State::Draft)),
    ("in_review", View::In(State::InReview)),
    ("ready", View::In(State::Ready)),
    ("scheduled", View::In(State::Scheduled)),
    ("published", View::In(State::Published)),
    ("withdrawn", View::In(State::Withdrawn)),
    ("spiked", View::In(State::Spiked)),
];

/// One list of stories.
pub async fn list(asked: &Asked) -> Result<Reply, Fault> {
    let wanted = asked.query("view");
    let (key, view) = VIEWS
        .into_iter()
        .find(|(key, _)| *key == wanted)
        .unwrap_or(("mine", View::Mine));
    let at = asked.page();
    let found = stories::list(&asked.newsroom, asked.may(Write)?, view, at).await?;
    // What has become of a source is nothing to whoever keeps the machinery.
    let alarms = match asked.may(Gather) {
        Ok(granted) => desk::sources::alarms(&asked.newsroom, granted).await?,
        Err(_) => Vec::new(),
    };
    let alarmed: Vec<ArticleId> = alarms.iter().map(|alarm| alarm.article).collect();
    let ids: Vec<ArticleId> = found.stories.iter().map(|one| one.life.id).collect();
    let kin = workflow::kin(&asked.newsroom, asked.may(Write)?, &ids).await?;
    let href = |page: usize| format!("/-/newsroom/?view={key}&page={page}");
    let paper = asked.paper();
    let mut langs: Vec<String> = TONGUES.map(str::to_owned).into();
    if !langs.iter().any(|lang| lang == paper.lang.primary()) {
        langs = vec![paper.lang.primary().to_owned()];
    }
    let page = Stories {
        view: key,
        views: VIEWS
            .into_iter()
            .map(|(one, _)| Way {
                key: one,
                href: format!("/-/newsroom/?view={one}"),
                current: one == key,
                count: 0,
            })
            .collect(),
        stories: found
            .stories
            .into_iter()
            .zip(kin)
            .map(|(one, kin)| row(asked, one, &alarmed, kin))
            .collect(),
        pager: Turning {
            previous: at.checked_sub(1).map(href),
            next: found.more.then(|| href(at + 1)),
        },
        may_write: true,
        key: asked.fresh_key(),
        langs,
        lang: paper.lang.primary().to_owned(),
    };
    reply::screen(asked, &asked.shell("stories").await, &page)
}

/// How a piece hangs together with others, for its row.
pub fn ties(kin: Kin) -> Vec<Tie> {
    let all = [
        ("update", kin.update_of),
        ("translation", kin.translation_of),
        ("barred", kin.barred),
    ];
    all.into_iter()
        .filter_map(|(key, words)| words.map(|words| Tie { key, words }))
        .collect()
}

fn row(asked: &Asked, one: stories::Story, alarmed: &[ArticleId], kin: Kin) -> Story {
    let life = one.life;
    Story {
        id: life.id.to_string(),
        headline: life.headline,
        dir: life.lang.direction().as_str(),
        lang: life.lang.as_str().to_owned(),
        state: life.state.as_str(),
        at: life
            .published_at
            .filter(|_| life.state == State::Scheduled)
            .map(|at| asked.when(at)),
        section: one.section,
        authors: one.authors,
        changed: asked.when(life.updated_at),
        holder: (!one.holder.is_empty()).then_some(one.holder),
        alarm: alarmed.contains(&life.id),
        ties: ties(kin),
    }
}

/// Begins a piece and goes to it.
pub async fn start(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let lang = Lang::parse(form.get("lang")).unwrap_or_else(|| asked.paper().lang.clone());
    let mut article = Article::new(Kind::Article, lang);
    article.authors = vec![asked.visit()?.person.id];
    article.comments_open = true;
    let key = form.get("key");
    let begun = desk::write::start(&asked.newsroom, asked.may(Write)?, &article, key).await?;
    Ok(reply::to(
        asked,
        &format!("/-/newsroom/articles/{}", begun.article),
    ))
}
