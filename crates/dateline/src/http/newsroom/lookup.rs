//! What is looked up while somebody writes: stories and screens to go to, topics, what a page elsewhere says of itself.

use copy::TopicId;
use desk::access::{Publish, Write};
use desk::{cards, jump, topics};
use serde::Deserialize;
use serde_json::{Value, json};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// Stories by a few letters, and the screens that whoever asks may come to.
pub async fn jump(asked: &Asked) -> Result<Reply, Fault> {
    let stories = match asked.may(Write) {
        Ok(granted) => jump::stories(&asked.newsroom, granted, &asked.query("q")).await?,
        // Who keeps the machinery writes nothing, and has screens all the same.
        Err(_) => Vec::new(),
    };
    let stories: Vec<Value> = stories
        .into_iter()
        .map(|one| {
            let desk = format!("/-/newsroom/articles/{}", one.id);
            json!({
                "id": one.id.to_string(),
                "headline": one.headline,
                "state": one.state.as_str(),
                "section": one.section,
                "href": if one.writes { desk } else { one.path.clone().unwrap_or(desk) },
                "path": one.path,
            })
        })
        .collect();
    let lang = asked.lang();
    let word = |key: &str| asked.newsroom.press.newsroom_word(&lang, key).to_owned();
    let rooms = asked.shell("").await.nav;
    let mut screens: Vec<Value> = rooms
        .into_iter()
        .map(|room| json!({ "name": word(&format!("room_{}", room.key)), "href": room.href }))
        .collect();
    screens.push(json!({ "name": word("account"), "href": "/-/newsroom/account" }));
    reply::json(asked, &json!({ "stories": stories, "screens": screens }))
}

fn topic(one: &morgue::topics::Topic) -> Value {
    json!({ "id": one.id.to_string(), "name": one.name })
}

/// Topics by the beginning of their names, or those with some ids.
pub async fn topics(asked: &Asked) -> Result<Reply, Fault> {
    let granted = asked.may(Write)?;
    let wanted = asked.query("ids");
    let found = if wanted.is_empty() {
        topics::beginning(&asked.newsroom, granted, &asked.query("q")).await?
    } else {
        let ids: Vec<TopicId> = wanted
            .split(',')
            .filter_map(|id| id.parse().ok().map(TopicId))
            .collect();
        topics::named(&asked.newsroom, granted, &ids).await?
    };
    let found: Vec<Value> = found.iter().map(topic).collect();
    reply::json(asked, &json!({ "topics": found }))
}

#[derive(Deserialize)]
struct Called {
    name: String,
}

/// Makes a topic, or gives the one that has its address.
pub async fn make_topic(asked: &Asked) -> Result<Reply, Fault> {
    let called: Called = asked.read()?;
    let piece = asked.piece().await?;
    let granted = asked.may_with(Publish, &piece)?;
    let lang = asked.paper().lang.clone();
    let made = topics::make(&asked.newsroom, granted, &called.name, &lang).await?;
    reply::json(asked, &topic(&made))
}

#[derive(Deserialize)]
struct Pointed {
    url: String,
}

/// What the page at an address says of itself.
pub async fn unfurl(asked: &Asked) -> Result<Reply, Fault> {
    let pointed: Pointed = asked.read()?;
    let piece = asked.piece().await?;
    let told = cards::ask(asked.may_with(Write, &piece)?, &pointed.url).await?;
    let said = json!({
        "url": pointed.url,
        "title": told.title,
        "description": told.description,
        "site": told.site,
        "leads": told.leads.as_str(),
    });
    reply::json(asked, &said)
}
