//! What there is: the routes, the kinds of articles and of terms.

use serde_json::{Map, Value, json};

use super::{Asked, Said, Wrong};
use crate::site::Site;

/// Collections, with whether each has single things.
const ROUTES: [(&str, bool); 10] = [
    ("posts", true),
    ("pages", true),
    ("media", true),
    ("categories", true),
    ("tags", true),
    ("users", true),
    ("comments", true),
    ("types", false),
    ("taxonomies", false),
    ("search", false),
];

const ARGUMENTS: [&str; 15] = [
    "context",
    "page",
    "per_page",
    "search",
    "after",
    "before",
    "author",
    "include",
    "offset",
    "order",
    "orderby",
    "slug",
    "categories",
    "tags",
    "post",
];

fn routes(cx: &Site<'_>) -> Map<String, Value> {
    let route = |path: &str, named: bool| {
        let args: Map<String, Value> = match named {
            true => ARGUMENTS
                .iter()
                .map(|name| ((*name).to_owned(), json!({ "required": false })))
                .collect(),
            false => Map::new(),
        };
        json!({
            "namespace": if path.starts_with("/wp/v2") { "wp/v2" } else { "" },
            "methods": ["GET"],
            "endpoints": [{ "methods": ["GET"], "args": args }],
            "_links": { "self": [{ "href": cx.full(&format!("/wp-json{path}")) }] },
        })
    };
    let mut all = Map::new();
    all.insert("/".into(), route("/", false));
    all.insert("/wp/v2".into(), route("/wp/v2", false));
    for (name, single) in ROUTES {
        all.insert(format!("/wp/v2/{name}"), route(&format!("/wp/v2/{name}"), true));
        if single {
            let path = format!("/wp/v2/{name}/(?P<id>[\\d]+)");
            let said = route(&path, true);
            all.insert(path, said);
        }
    }
    all
}

/// What the paper is, and all routes.
pub(super) fn root(cx: &Site<'_>, _: &Asked) -> Said {
    let paper = cx.paper;
    let hours = f64::from(paper.offset_minutes) / 60.0;
    let said = json!({
        "name": paper.title,
        "description": paper.tagline,
        "url": paper.url,
        "home": paper.url,
        "gmt_offset": hours,
        "timezone_string": "",
        "namespaces": ["oembed/1.0", "wp/v2"],
        "authentication": {},
        "routes": routes(cx),
        "_links": { "help": [{ "href": "https://developer.wordpress.org/rest-api/" }] },
    });
    Said::one(said, Vec::new())
}

/// The routes of the one namespace.
pub(super) fn namespace(cx: &Site<'_>) -> Said {
    let said = json!({
        "namespace": "wp/v2",
        "routes": routes(cx),
        "_links": { "up": [{ "href": cx.full("/wp-json/") }] },
    });
    Said::one(said, Vec::new())
}

/// The kinds of articles: name, slug, what they are called, where they stand, and whether they stand below one another.
const TYPES: [(&str, &str, &str, bool); 3] = [
    ("post", "Posts", "posts", false),
    ("page", "Pages", "pages", true),
    ("attachment", "Media", "media", false),
];

fn said_type(cx: &Site<'_>, (slug, name, base, tree): (&str, &str, &str, bool)) -> Value {
    let terms: &[&str] = if slug == "post" {
        &["category", "post_tag"]
    } else {
        &[]
    };
    json!({
        "description": "",
        "hierarchical": tree,
        "has_archive": false,
        "name": name,
        "slug": slug,
        "icon": null,
        "taxonomies": terms,
        "rest_base": base,
        "rest_namespace": "wp/v2",
        "_links": {
            "collection": [{ "href": cx.full("/wp-json/wp/v2/types") }],
            "wp:items": [{ "href": cx.full(&format!("/wp-json/wp/v2/{base}")) }],
        },
    })
}

/// All kinds of articles.
pub(super) fn types(cx: &Site<'_>) -> Said {
    let all = TYPES
        .into_iter()
        .map(|one| (one.0.to_owned(), said_type(cx, one)));
    Said::one(Value::Object(all.collect()), Vec::new())
}

/// One kind of articles.
pub(super) fn one_type(cx: &Site<'_>, name: &str) -> Result<Said, Wrong> {
    let found = TYPES.into_iter().find(|one| one.0 == name);
    let found = found.ok_or_else(|| Wrong::new(404, "rest_type_invalid", "Invalid post type."));
    found.map(|one| Said::one(said_type(cx, one), Vec::new()))
}

/// The kinds of terms.
pub(super) fn taxonomies(cx: &Site<'_>) -> Said {
    let one = |slug: &str, name: &str, base: &str, tree: bool| {
        json!({
            "name": name,
            "slug": slug,
            "description": "",
            "types": ["post"],
            "hierarchical": tree,
            "rest_base": base,
            "rest_namespace": "wp/v2",
            "_links": {
                "collection": [{ "href": cx.full("/wp-json/wp/v2/taxonomies") }],
                "wp:items": [{ "href": cx.full(&format!("/wp-json/wp/v2/{base}")) }],
            },
        })
    };
    let said = json!({
        "category": one("category", "Categories", "categories", true),
        "post_tag": one("post_tag", "Tags", "tags", false),
    });
    Said::one(said, Vec::new())
}
