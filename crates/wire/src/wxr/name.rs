//! Element names: prefixes are looked up, because exports of different years bind them differently.

use std::collections::BTreeMap;

/// Prefixes as the root element binds them, turned into the ones that this reader knows.
#[derive(Debug, Clone)]
pub(super) struct Names {
    prefixes: BTreeMap<String, &'static str>,
}

impl Names {
    /// The usual prefixes.
    pub(super) fn usual() -> Self {
        let usual = [
            ("wp", "wp"),
            ("content", "content"),
            ("excerpt", "excerpt"),
            ("dc", "dc"),
        ];
        Names {
            prefixes: usual.map(|(prefix, known)| (prefix.to_string(), known)).into(),
        }
    }

    /// Learns the bindings of a root element: every version of the export namespace, over http or https.
    pub(super) fn learn(&mut self, attributes: &[(String, String)]) {
        for (name, uri) in attributes {
            let Some(prefix) = name.strip_prefix("xmlns:") else {
                continue;
            };
            let uri = uri.trim().trim_end_matches('/');
            let place = uri.split_once("://").map_or(uri, |(_, place)| place);
            let known = if place.starts_with("wordpress.org/export/") {
                if place.ends_with("/excerpt") {
                    "excerpt"
                } else {
                    "wp"
                }
            } else if place == "purl.org/rss/1.0/modules/content" {
                "content"
            } else if place == "purl.org/dc/elements/1.1" {
                "dc"
            } else {
                continue;
            };
            self.prefixes.insert(prefix.to_string(), known);
        }
    }

    /// `(known prefix, local name)`; the prefix is empty without one and `?` if it is not known.
    pub(super) fn of<'n>(&self, name: &'n str) -> (&'static str, &'n str) {
        match name.split_once(':') {
            None => ("", name),
            Some((prefix, local)) => (self.prefixes.get(prefix).copied().unwrap_or("?"), local),
        }
    }
}
