//! A question as it was asked: the route, its parameters, and what of the answer is wanted.

use copy::Moment;
use serde_json::{Map, Value};

use super::Wrong;
use crate::ask::Ask;
use crate::site::Site;

/// Parameters that are read, and values of one list.
const MOST: usize = 64;
const LIST: usize = 100;

/// The most on one page.
pub(super) const PER_PAGE: i64 = 100;

/// A question.
pub(in crate::site) struct Asked {
    /// The route, in parts: `wp`, `v2`, `posts`.
    pub(super) path: Vec<String>,
    pairs: Vec<(String, String)>,
    /// It was asked at `/wp-json/`, not by `?rest_route=`.
    pretty: bool,
}

fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    let plain = percent_encoding::percent_decode_str(&spaced);
    plain.decode_utf8_lossy().into_owned()
}

impl Asked {
    /// The question that an address asks; `None` if it is none. The description for embedding is answered elsewhere.
    pub(in crate::site) fn read(ask: &Ask) -> Option<Asked> {
        let rest = ask.path.strip_prefix("/wp-json");
        let pretty = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if !pretty && (ask.path != "/" && ask.path != "/index.php" || !ask.query.contains("rest_route=")) {
            return None;
        }
        let pairs = ask.query.split('&').filter(|pair| !pair.is_empty()).take(MOST);
        let mut pairs: Vec<(String, String)> = pairs
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                let name = decode(name);
                let bare = name.split_once('[').map_or(name.as_str(), |(bare, _)| bare);
                (bare.to_owned(), decode(value))
            })
            .collect();
        let route = match rest.filter(|_| pretty) {
            Some(rest) => decode(&rest.replace('+', "%2B")),
            None => pairs.iter().find(|(name, _)| name == "rest_route")?.1.clone(),
        };
        pairs.retain(|(name, _)| name != "rest_route");
        let path: Vec<String> = route
            .split('/')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect();
        if path.first().is_some_and(|first| first == "oembed") {
            return None;
        }
        Some(Asked { path, pairs, pretty })
    }

    /// The last value of a parameter.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.pairs.iter().rev().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The values of a parameter that is a list: once for each, or with commas.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        let all = self.pairs.iter().filter(|(own, _)| own == name);
        let values = all.flat_map(|(_, value)| value.split(','));
        values
            .map(str::trim)
            .filter(|value| !value.is_empty())
            .take(LIST)
            .collect()
    }

    /// The values of a parameter that is a list of numbers.
    pub(super) fn numbers(&self, name: &str) -> Result<Vec<i64>, Wrong> {
        let read = |value: &str| {
            let number = value.parse::<i64>().ok().filter(|number| *number >= 0);
            number.ok_or_else(|| Wrong::param(name, format!("{name}[0] is not of type integer.")))
        };
        self.list(name).into_iter().map(read).collect()
    }

    fn number(&self, name: &str, least: i64, most: i64, usual: i64) -> Result<i64, Wrong> {
        let Some(value) = self.get(name) else {
            return Ok(usual);
        };
        let Ok(number) = value.parse::<i64>() else {
            return Err(Wrong::param(name, format!("{name} is not of type integer.")));
        };
        match number {
            number if number < least => Err(Wrong::param(
                name,
                format!("{name} must be greater than or equal to {least}"),
            )),
            number if number > most => {
                let why = format!("{name} must be between {least} (inclusive) and {most} (inclusive)");
                Err(Wrong::param(name, why))
            }
            number => Ok(number),
        }
    }

    /// How many are left out at the beginning, how many are wanted, and which page that is.
    pub(super) fn paging(&self) -> Result<(i64, i64, i64), Wrong> {
        let many = self.number("per_page", 1, PER_PAGE, 10)?;
        let page = self.number("page", 1, 1_000_000_000, 1)?;
        let offset = self.number("offset", 0, 1_000_000_000, (page - 1) * many)?;
        Ok((offset, many, page))
    }

    /// One of several words; the first is the usual one.
    pub(super) fn word<'a>(&self, name: &str, known: &[&'a str]) -> Result<&'a str, Wrong> {
        let usual = known.first().copied().unwrap_or_default();
        let Some(value) = self.get(name) else {
            return Ok(usual);
        };
        let found = known.iter().copied().find(|word| *word == value);
        found.ok_or_else(|| Wrong::param(name, format!("{name} is not one of {}.", known.join(", "))))
    }

    /// A moment, as ISO 8601 with or without a zone; without one by the paper's clocks.
    pub(super) fn moment(&self, name: &str, offset_minutes: i32) -> Result<Option<Moment>, Wrong> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let local = || Moment::of_local(&value.replacen(' ', "T", 1), offset_minutes);
        let found = Moment::of_rfc3339(value).or_else(local);
        found.map(Some).ok_or_else(|| Wrong::param(name, "Invalid date."))
    }

    /// It only asks for what everybody may see.
    pub(super) fn context(&self) -> Result<(), Wrong> {
        match self.get("context") {
            None | Some("view" | "embed") => Ok(()),
            Some("edit") => Err(Wrong::new(
                401,
                "rest_forbidden_context",
                "Sorry, you are not allowed to edit posts in this post type.",
            )),
            Some(_) => Err(Wrong::param(
                "context",
                "context is not one of view, embed, and edit.",
            )),
        }
    }

    /// Whether this relation is to be embedded.
    pub(super) fn embeds(&self, relation: &str) -> bool {
        if !self.pairs.iter().any(|(name, _)| name == "_embed") {
            return false;
        }
        let named = self.list("_embed");
        named.is_empty() || named.contains(&"1") || named.contains(&"true") || named.contains(&relation)
    }

    /// Nobody had to invent this address: what a front end asks first.
    pub(super) fn is_plain(&self) -> bool {
        let plain = |(name, value): &(String, String)| match name.as_str() {
            "_embed" => value.is_empty() || value == "1" || value == "true",
            "per_page" => matches!(value.as_str(), "10" | "20" | "50" | "100"),
            "page" => value == "1",
            _ => false,
        };
        self.pretty && self.pairs.len() <= 3 && self.pairs.iter().all(plain)
    }

    /// What of the answer is wanted (`_fields`).
    pub(super) fn fields(&self, body: Value) -> Value {
        let wanted = self.list("_fields");
        if wanted.is_empty() {
            return body;
        }
        let wanted: Vec<Vec<&str>> = wanted.iter().map(|field| field.split('.').collect()).collect();
        match body {
            Value::Array(all) => Value::Array(all.into_iter().map(|one| only(one, &wanted)).collect()),
            one => only(one, &wanted),
        }
    }

    /// The pages before and after, as `Link` names them.
    pub(super) fn links(&self, cx: &Site<'_>, pages: i64) -> Option<String> {
        let page = self
            .get("page")
            .and_then(|page| page.parse::<i64>().ok())
            .unwrap_or(1);
        let to = |page: i64, rel: &str| {
            let others = self.pairs.iter().filter(|(name, _)| name != "page");
            let mut query: Vec<String> = others
                .map(|(name, value)| format!("{name}={}", copy::address::encode_query(value)))
                .collect();
            query.push(format!("page={page}"));
            let route = copy::address::encode_path(&self.path.join("/"));
            let href = match self.pretty {
                true => format!("/wp-json/{route}?{}", query.join("&")),
                false => format!("/?rest_route=/{route}&{}", query.join("&")),
            };
            format!("<{}>; rel=\"{rel}\"", cx.full(&href))
        };
        let mut links = Vec::new();
        if page > 1 {
            links.push(to((page - 1).min(pages.max(1)), "prev"));
        }
        if page < pages {
            links.push(to(page + 1, "next"));
        }
        (!links.is_empty()).then(|| links.join(", "))
    }
}

fn only(value: Value, wanted: &[Vec<&str>]) -> Value {
    let Value::Object(all) = value else {
        return value;
    };
    let mut kept = Map::new();
    for (name, value) in all {
        let below: Vec<&[&str]> = wanted
            .iter()
            .filter_map(|path| path.split_first())
            .filter(|(first, _)| **first == name)
            .map(|(_, rest)| rest)
            .collect();
        if below.is_empty() {
            continue;
        }
        let whole = below.iter().any(|rest| rest.is_empty());
        let value = match whole {
            true => value,
            false => only(value, &below.iter().map(|rest| rest.to_vec()).collect::<Vec<_>>()),
        };
        kept.insert(name, value);
    }
    Value::Object(kept)
}
