//! Menus: a tree of entries, kept in an export as items of their own.

use std::collections::BTreeMap;

use copy::paper::{Menu, MenuEntry};
use wire::wxr::Item;

use super::context::Context;
use super::index::Seen;
use super::kinds::ItemKind;
use super::source::decode;
use super::words::{plain, value};

/// How deep a menu's tree may be.
const DEEPEST: usize = 12;

/// An entry and the number of the one above it.
struct Planned {
    id: u64,
    above: u64,
    order: i64,
    entry: MenuEntry,
}

/// The menus of an export, and what could not be put into them: `(number, reason)`.
pub(super) fn make(cx: &Context) -> (Vec<Menu>, Vec<(u64, String)>) {
    let mut menus: BTreeMap<String, Vec<Planned>> = BTreeMap::new();
    let mut refused = Vec::new();
    for item in cx
        .index
        .small
        .iter()
        .filter(|item| ItemKind::of(&item.kind) == ItemKind::MenuEntry)
    {
        let id = item.id.unwrap_or(0);
        let of = item
            .terms
            .iter()
            .filter(|term| term.scheme == "nav_menu")
            .map(|term| decode(&term.slug));
        let of: Vec<String> = of.collect();
        match entry(cx, item) {
            Ok(_) if of.is_empty() => refused.push((id, "It belongs to no menu.".into())),
            Ok(entry) => {
                let above = value(&item.meta, "_menu_item_menu_item_parent")
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(0);
                for menu in of {
                    let planned = Planned {
                        id,
                        above,
                        order: item.menu_order,
                        entry: entry.clone(),
                    };
                    menus.entry(menu).or_default().push(planned);
                }
            }
            Err(reason) => refused.push((id, reason)),
        }
    }
    let made = menus.into_iter().map(|(slug, mut entries)| {
        entries.sort_by_key(|planned| (planned.order, planned.id));
        let term = cx.index.terms.get(&("nav_menu".to_string(), slug.clone()));
        let name = term
            .map(|term| plain(&term.name))
            .filter(|name| !name.is_empty())
            .unwrap_or(slug);
        Menu {
            name,
            entries: tree(&entries),
        }
    });
    let mut menus: Vec<Menu> = made.collect();
    // An export does not say which menu stands where. The one called main or primary comes first, then the
    // one with most entries, and those that only hold links to social networks come last.
    menus.sort_by_key(|menu| {
        let name = menu.name.to_lowercase();
        let rank = match () {
            () if ["main", "primary", "header"]
                .iter()
                .any(|word| name.contains(word)) =>
            {
                0
            }
            () if ["social", "footer", "test"]
                .iter()
                .any(|word| name.contains(word)) =>
            {
                2
            }
            () => 1,
        };
        (rank, std::cmp::Reverse(menu.entries.len()))
    });
    (menus, refused)
}

/// The tree. Entries whose parent is not here, or that run in a circle, stand at the top.
fn tree(all: &[Planned]) -> Vec<MenuEntry> {
    let reaches_top = |planned: &Planned| {
        let mut above = planned.above;
        for _ in 0..DEEPEST {
            match all.iter().find(|other| other.id == above) {
                Some(other) => above = other.above,
                None => return true,
            }
        }
        false
    };
    let top = |planned: &Planned| {
        planned.above == 0 || !all.iter().any(|other| other.id == planned.above) || !reaches_top(planned)
    };
    fn below(all: &[Planned], id: u64, depth: usize) -> Vec<MenuEntry> {
        if depth > DEEPEST || id == 0 {
            return Vec::new();
        }
        let children = all
            .iter()
            .filter(|planned| planned.above == id && planned.id != id);
        children
            .map(|planned| with_children(all, planned, depth))
            .collect()
    }
    fn with_children(all: &[Planned], planned: &Planned, depth: usize) -> MenuEntry {
        MenuEntry {
            entries: below(all, planned.id, depth + 1),
            ..planned.entry.clone()
        }
    }
    all.iter()
        .filter(|planned| top(planned))
        .map(|planned| with_children(all, planned, 0))
        .collect()
}

fn entry(cx: &Context, item: &Item) -> Result<MenuEntry, String> {
    let meta = |key: &str| value(&item.meta, key);
    let number = meta("_menu_item_object_id")
        .and_then(|number| number.parse::<u64>().ok())
        .unwrap_or(0);
    let mut text = plain(&item.title);
    let href = match meta("_menu_item_type") {
        Some("post_type") => {
            let seen = cx.index.by_id(number).filter(|seen| seen.kind.has_life());
            let seen =
                seen.ok_or_else(|| format!("It leads to item {number}, which is not in the export."))?;
            if !cx.is_open(seen) {
                return Err(format!("It leads to item {number}, which is not public."));
            }
            if text.is_empty() {
                text = title_of(seen);
            }
            match &seen.path {
                Some(path) => copy::address::encode_path(path),
                None => {
                    let variable = match seen.kind {
                        ItemKind::Page => "page_id",
                        ItemKind::Media => "attachment_id",
                        _ => "p",
                    };
                    format!("/?{variable}={number}")
                }
            }
        }
        Some("taxonomy") => {
            let taxonomy = meta("_menu_item_object").unwrap_or_default();
            let mut terms = cx.index.terms.iter();
            let found = terms.find(|((scheme, _), term)| scheme == taxonomy && term.id == Some(number));
            let ((_, slug), term) = found
                .ok_or_else(|| format!("It leads to the {taxonomy} {number}, which is not in the export."))?;
            if text.is_empty() {
                text = plain(&term.name);
            }
            term_address(cx, taxonomy, slug, number)
        }
        Some("post_type_archive") => {
            return Err("It leads to the archive of a post type, which has no place here.".into());
        }
        _ => {
            let url = meta("_menu_item_url").unwrap_or("#");
            cx.link(url)
        }
    };
    if text.is_empty() {
        text.clone_from(&href);
    }
    Ok(MenuEntry {
        text,
        href,
        entries: Vec::new(),
    })
}

fn title_of(seen: &Seen) -> String {
    match &seen.title {
        Some(title) => title.to_string(),
        None => seen.slug.replace('-', " "),
    }
}

fn term_address(cx: &Context, taxonomy: &str, slug: &str, number: u64) -> String {
    match taxonomy {
        "category" => {
            let path = cx.terms.path(slug).unwrap_or_else(|| slug.to_string());
            let slugs: Vec<&str> = path.split('/').collect();
            cx.permalinks.section(&slugs, number.try_into().unwrap_or(0))
        }
        "post_tag" => cx.permalinks.topic(slug),
        "post_format" => cx.permalinks.format(slug.trim_start_matches("post-format-")),
        _ => copy::address::encode_path(&format!("/{taxonomy}/{slug}/")),
    }
}
