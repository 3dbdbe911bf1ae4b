//! WordPress's programming interface (`wp/v2`), to read alone: so that apps and front ends that were made for the old site keep
//! working.
//!
//! It says what everybody may read anyway, in WordPress's words and shapes. Ids are WordPress's own where things came from there;
//! others have a number that every program reads exactly ([`copy::id::short`]). Answers stand on the rack like pages, where
//! their addresses are not of the kind that anybody can invent, and are thrown away with what they show.

mod asked;
mod collect;
mod index;
mod media;
mod people;
mod posts;
mod said;
mod terms;

use copy::{Moment, Tag};
use press::Sheet;
use serde_json::{Map, Value, json};

pub(super) use asked::Asked;

use super::{Site, plain};
use crate::error::Error;

/// Why a question is answered with an error, as WordPress says it.
#[derive(Debug)]
struct Wrong {
    status: u16,
    code: &'static str,
    message: String,
    /// Which parameters are wrong, and why.
    params: Vec<(String, String)>,
}

/// An answer, or why there is none, or that the archive does not answer.
type Answered = Result<Result<Said, Wrong>, Error>;

/// What is answered.
struct Said {
    body: Value,
    tags: Vec<Tag>,
    /// How many there are in all, and on how many pages, of a collection.
    total: Option<(i64, i64)>,
    modified: Option<Moment>,
    /// It may stand on the rack.
    keep: bool,
}

impl Said {
    fn one(body: Value, tags: Vec<Tag>) -> Self {
        Said {
            body,
            tags,
            total: None,
            modified: None,
            keep: true,
        }
    }
}

impl Wrong {
    fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Wrong {
            status,
            code,
            message: message.into(),
            params: Vec::new(),
        }
    }

    fn param(name: &str, why: impl Into<String>) -> Self {
        Wrong {
            status: 400,
            code: "rest_invalid_param",
            message: format!("Invalid parameter(s): {name}"),
            params: vec![(name.to_owned(), why.into())],
        }
    }

    fn sheet(&self) -> Sheet {
        let mut data = json!({ "status": self.status });
        if let (false, Some(data)) = (self.params.is_empty(), data.as_object_mut()) {
            let params = self.params.iter().map(|(name, why)| (name.clone(), json!(why)));
            data.insert("params".into(), Value::Object(params.collect()));
            let details = self.params.iter().map(|(name, why)| {
                let one = json!({ "code": "rest_invalid_param", "message": why, "data": null });
                (name.clone(), one)
            });
            data.insert("details".into(), Value::Object(details.collect::<Map<_, _>>()));
        }
        let body = json!({ "code": self.code, "message": self.message, "data": data });
        sheet(self.status, &body, Vec::new(), None)
    }
}

fn sheet(status: u16, body: &Value, headers: Vec<(&'static str, String)>, modified: Option<Moment>) -> Sheet {
    let mut all = vec![
        ("x-robots-tag", "noindex".to_owned()),
        // Everybody may read it, so pages of other sites may, too. Nothing here looks at a cookie.
        ("access-control-allow-origin", "*".to_owned()),
        (
            "access-control-expose-headers",
            "X-WP-Total, X-WP-TotalPages, Link".to_owned(),
        ),
        ("allow", "GET".to_owned()),
    ];
    all.extend(headers);
    Sheet {
        status,
        content_type: "application/json; charset=UTF-8",
        location: None,
        headers: all,
        body: body.to_string().into_bytes(),
        tags: Vec::new(),
        modified,
        keep: false,
    }
}

/// Answers a question.
pub(super) async fn answer(cx: &Site<'_>, asked: &Asked) -> Result<Sheet, Error> {
    let answered = match asked.context() {
        Ok(()) => route(cx, asked).await?,
        Err(wrong) => Err(wrong),
    };
    let said = match answered {
        Ok(said) => said,
        Err(wrong) => return Ok(wrong.sheet()),
    };
    let mut headers = Vec::new();
    if let Some((total, pages)) = said.total {
        headers.push(("x-wp-total", total.to_string()));
        headers.push(("x-wp-totalpages", pages.to_string()));
        if let Some(links) = asked.links(cx, pages) {
            headers.push(("link", links));
        }
    }
    let body = asked.fields(said.body);
    let mut made = sheet(200, &body, headers, said.modified);
    made.tags = plain::tidy(said.tags);
    made.tags.push(Tag::Site);
    made.keep = said.keep && asked.is_plain();
    Ok(made)
}

async fn route(cx: &Site<'_>, asked: &Asked) -> Answered {
    let path: Vec<&str> = asked.path.iter().map(String::as_str).collect();
    match path.as_slice() {
        [] => Ok(Ok(index::root(cx, asked))),
        ["wp", "v2"] => Ok(Ok(index::namespace(cx))),
        ["wp", "v2", "types"] => Ok(Ok(index::types(cx))),
        ["wp", "v2", "types", name] => Ok(index::one_type(cx, name)),
        ["wp", "v2", "taxonomies"] => Ok(Ok(index::taxonomies(cx))),
        ["wp", "v2", "posts"] => posts::posts(cx, asked).await,
        ["wp", "v2", "pages"] => posts::pages(cx, asked).await,
        ["wp", "v2", "posts", id] => posts::one(cx, asked, id, copy::Kind::Article).await,
        ["wp", "v2", "pages", id] => posts::one(cx, asked, id, copy::Kind::Page).await,
        ["wp", "v2", "search"] => posts::search(cx, asked).await,
        ["wp", "v2", "categories"] => terms::categories(cx, asked).await,
        ["wp", "v2", "categories", id] => terms::category(cx, id).await,
        ["wp", "v2", "tags"] => terms::tags(cx, asked).await,
        ["wp", "v2", "tags", id] => terms::tag(cx, id).await,
        ["wp", "v2", "users"] => people::users(cx, asked).await,
        ["wp", "v2", "users", id] => people::user(cx, id).await,
        ["wp", "v2", "comments"] => people::comments(cx, asked).await,
        ["wp", "v2", "comments", id] => people::comment(cx, id).await,
        ["wp", "v2", "media"] => media::media(cx, asked).await,
        ["wp", "v2", "media", id] => media::one(cx, id).await,
        _ => Ok(Err(Wrong::new(
            404,
            "rest_no_route",
            "No route was found matching the URL and request method.",
        ))),
    }
}
