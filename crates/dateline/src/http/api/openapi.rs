//! The description of the interface (OpenAPI 3.1), made from the table that answers it, and the same as a page.

use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};
use serde_json::{Map, Value, json};

use super::asked::Asked;
use super::fault::Fault;
use super::shape::{Schemas, Shape};
use super::table::{Gives, Needs, ROWS, Row, Takes};
use super::words::Problem;
use crate::http::answer::Reply;
use crate::http::headers::ASK_EVERY_TIME;

/// The description. `origin` is the public address of the paper; empty where it is not known.
pub fn document(title: &str, origin: &str) -> Value {
    let mut schemas = Schemas::new();
    let problem = Problem::schema(&mut schemas);
    let mut paths: Map<String, Value> = Map::new();
    for row in ROWS {
        let said = operation(row, &problem, &mut schemas);
        let path = paths
            .entry(format!("/{}", named(row.path)))
            .or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(row.method.to_lowercase(), said);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{title} – newsroom"),
            "version": "1",
            "summary": "What the newsroom's screens do, for other programs.",
            "description": "Ids are words, because they are larger than some programs' numbers. Moments have their zone. What does not go is answered as RFC 9457 says, in words for people and a code for machines. A token may make 600 requests a minute, 120 of which may change something.",
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": format!("{origin}{}", super::ROOT) }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "dl_ and 46 hex digits",
                    "description": "Made in the newsroom under Programs. Never more than whoever made it may do when it is used.",
                },
            },
        },
    })
}

/// A path with names in place of its holes.
fn named(path: &str) -> String {
    path.replacen("{}", "{id}", 1).replacen("{}", "{revision}", 1)
}

fn operation(row: &Row, problem: &Value, schemas: &mut Schemas) -> Value {
    let mut parameters: Vec<Value> = ["id", "revision"]
        .into_iter()
        .take(row.path.matches("{}").count())
        .map(|name| {
            json!({
                "name": name, "in": "path", "required": true,
                "schema": { "type": "string", "pattern": "^[1-9][0-9]{0,17}$" },
            })
        })
        .collect();
    parameters.extend(row.query.iter().map(|one| {
        json!({ "name": one.name, "in": "query", "description": one.about, "schema": one.kind.schema() })
    }));
    if row.once {
        parameters.push(json!({
            "name": "Idempotency-Key", "in": "header",
            "description": "The same key a second time, within seven days, does nothing and gives the same answer.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[A-Za-z0-9_-]+$" },
        }));
    }
    let (scope, needed) = match row.needs {
        Needs::Nothing => (json!([]), "No token is needed.".to_owned()),
        Needs::Token => (json!([{ "token": [] }]), "Any token will do.".to_owned()),
        Needs::Scope(scope) => {
            let word = scope.as_str();
            (
                json!([{ "token": [word] }]),
                format!("The token needs the scope `{word}`."),
            )
        }
    };
    let mut said = json!({
        "operationId": id(row),
        "summary": row.title,
        "description": format!("{} {needed}", row.about),
        "tags": [row.path.split('/').next().unwrap_or_default()],
        "parameters": parameters,
        "security": scope,
        "responses": responses(row, problem, schemas),
    });
    let body = match row.takes {
        Takes::Nothing => None,
        Takes::Json(schema) => Some(json!({ "application/json": { "schema": schema(schemas) } })),
        Takes::File => Some(json!({
            "multipart/form-data": { "schema": {
                "type": "object", "required": ["file"], "additionalProperties": false,
                "properties": { "file": { "type": "string", "format": "binary", "description": "The picture." } },
            } },
        })),
    };
    if let (Some(content), Some(said)) = (body, said.as_object_mut()) {
        said.insert(
            "requestBody".into(),
            json!({ "required": true, "content": content }),
        );
    }
    said
}

fn id(row: &Row) -> String {
    let path = row.path.replace("/{}", "_one").replace(['/', '-', '.'], "_");
    format!("{}_{path}", row.method.to_lowercase())
}

fn responses(row: &Row, problem: &Value, schemas: &mut Schemas) -> Value {
    let mut all = Map::new();
    let (kind, schema) = match row.gives {
        Gives::Json(schema) => ("application/json", schema(schemas)),
        Gives::Description => ("application/json", json!({ "type": "object" })),
        Gives::Page => ("text/html", json!({ "type": "string" })),
    };
    all.insert(
        row.status.to_string(),
        json!({ "description": row.title, "content": { kind: { "schema": schema } } }),
    );
    let mut add = |status: u16, words: &str| {
        let content = json!({ "application/problem+json": { "schema": problem } });
        all.insert(
            status.to_string(),
            json!({ "description": words, "content": content }),
        );
    };
    add(
        400,
        "The request is not well formed, or a parameter cannot be taken.",
    );
    add(405, "This address takes other methods.");
    add(500, "Something went wrong on our side; nothing was changed.");
    add(
        503,
        "The archive does not answer; nothing was changed. Try again shortly.",
    );
    if row.needs != Needs::Nothing {
        add(401, "There is no token, or it does not work.");
        add(403, "The token, or whoever it acts for, may not do this.");
        add(429, "Too many requests. `Retry-After` says when to come again.");
    }
    if row.path.contains("{}") || row.method != "GET" {
        add(404, "There is no such thing, or it is not for this token.");
    }
    if row.method != "GET" {
        add(408, "What was sent did not arrive in time.");
        add(
            409,
            "What is there stands against it: somebody wrote a newer text, or the article is not ready for this.",
        );
        add(413, "What was sent is larger than this address takes.");
        add(415, "This address takes another kind of body.");
        add(422, "What was sent cannot be taken as it is; `errors` says why.");
    }
    if row.method == "PATCH" {
        add(428, "Neither `turn` nor `If-Match` says what was read.");
    }
    Value::Object(all)
}

/// The description.
pub async fn json(asked: &Asked) -> Result<Reply, Fault> {
    let paper = asked.paper();
    let text = document(&paper.title, &paper.url).to_string();
    Ok(public(asked.of(
        StatusCode::OK,
        "application/json",
        text.into_bytes(),
    )))
}

/// The rows as the page shows them. Not within the answer itself, because the table names that.
fn listed() -> Vec<press::newsroom::ApiRow> {
    let rows = ROWS.iter().map(|row| press::newsroom::ApiRow {
        method: row.method,
        path: format!("{}/{}", super::ROOT, named(row.path)),
        id: id(row),
        needs: match row.needs {
            Needs::Nothing | Needs::Token => "",
            Needs::Scope(scope) => scope.as_str(),
        },
        title: row.title,
        about: row.about,
        query: row.query.iter().map(|one| (one.name, one.about)).collect(),
    });
    rows.collect()
}

/// The description as a page.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    let rows = listed();
    let html = asked
        .newsroom
        .press
        .api_page(&asked.paper().title, &rows)
        .map_err(desk::error::Error::from)?;
    let mut reply = asked.of(StatusCode::OK, "text/html; charset=utf-8", html);
    let safe = asked.door.common.start(crate::http::headers::Safety::Page);
    reply.headers_mut().extend(safe);
    Ok(public(reply))
}

fn public(mut reply: Reply) -> Reply {
    reply.headers_mut().insert(CACHE_CONTROL, ASK_EVERY_TIME);
    let all = HeaderValue::from_static("*");
    reply.headers_mut().insert("access-control-allow-origin", all);
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_that_is_named_is_there_and_every_operation_has_a_name_of_its_own() {
        let said = document("A paper", "");
        let text = said.to_string();
        let schemas = said.pointer("/components/schemas").and_then(Value::as_object);
        let names: Vec<&String> = schemas.into_iter().flat_map(Map::keys).collect();
        for part in text.split("#/components/schemas/").skip(1) {
            let name = part.split('"').next().unwrap_or_default();
            assert!(names.iter().any(|own| *own == name), "{name}");
        }
        let mut ids: Vec<String> = ROWS.iter().map(id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ROWS.len());
    }
}
