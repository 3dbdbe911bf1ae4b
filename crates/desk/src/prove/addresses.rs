//! Reading old addresses out of whatever an owner has: a list, a sitemap, an access log, a table.

use copy::address::encode_path;

/// The addresses in a file, in order, each once: from `<loc>` if it is a sitemap, else the first address on
/// each line (a plain list, a column of a CSV file, the request of an access log). Scheme and host are
/// dropped: it is this paper that is asked. Lines without an address are left out.
pub fn addresses(text: &str) -> Vec<String> {
    let found: Vec<String> = if text.contains("<loc>") {
        text.split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split_once("</loc>"))
            .filter_map(|(loc, _)| target(&unescape(loc.trim())))
            .collect()
    } else {
        let separator = separator(text);
        text.lines().filter_map(|it| line(it, separator)).collect()
    };
    let mut seen = std::collections::BTreeSet::new();
    found
        .into_iter()
        .filter(|address| seen.insert(address.clone()))
        .collect()
}

/// The entities that may stand in a sitemap's addresses (sitemaps.org, "Entity escaping").
fn unescape(text: &str) -> String {
    text.replace("<![CDATA[", "")
        .replace("]]>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#038;", "&")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

/// What separates the columns of a table: a comma, a semicolon or a tab in a first line that holds no address
/// itself. A comma may also stand in an address, so a list without such a line is none.
fn separator(text: &str) -> Option<char> {
    let head = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    if head.starts_with('#') || head.contains('/') {
        return None;
    }
    [',', ';', '\t'].into_iter().find(|c| head.contains(*c))
}

/// The address on a line.
fn line(line: &str, separator: Option<char>) -> Option<String> {
    let line = line.trim().trim_start_matches('\u{feff}');
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    // The request of an access log: "GET /path HTTP/1.1".
    for method in ["\"GET ", "\"HEAD "] {
        if let Some((_, rest)) = line.split_once(method) {
            return rest.split([' ', '"']).next().and_then(target);
        }
    }
    let is_break = |c: char| Some(c) == separator || matches!(c, '\t' | ' ' | '"');
    line.split(is_break)
        .find(|part| part.starts_with("http://") || part.starts_with("https://") || part.starts_with('/'))
        .and_then(target)
}

/// Path, query and fragment of an address.
pub(super) fn target(address: &str) -> Option<String> {
    let rest = match address.split_once("://") {
        Some((scheme, rest))
            if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") =>
        {
            rest.find(['/', '?', '#'])
                .and_then(|at| rest.get(at..))
                .unwrap_or("/")
        }
        Some(_) => return None,
        None if address.starts_with("//") => address
            .get(2..)
            .and_then(|rest| rest.find('/').and_then(|at| rest.get(at..)))
            .unwrap_or("/"),
        None => address,
    };
    let rest = if rest.starts_with('/') {
        rest.to_owned()
    } else {
        format!("/{rest}")
    };
    // A browser would encode what is not ASCII before it sends it.
    Some(if rest.is_ascii() {
        rest
    } else {
        rest.split_inclusive(['%', '?', '#', '&', '='])
            .map(|piece| match piece.chars().next_back() {
                Some(last @ ('%' | '?' | '#' | '&' | '=')) => {
                    let head = piece.strip_suffix(last).unwrap_or(piece);
                    format!("{}{last}", encode_path(head))
                }
                _ => encode_path(piece),
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_lists_tables_logs_and_sitemaps() {
        let list = "# top pages\nhttps://old.example/a/?p=1\n/b/\n\nhttp://old.example\n/b/\n";
        assert_eq!(addresses(list), ["/a/?p=1", "/b/", "/"]);
        assert_eq!(addresses("/?cat=7,16"), ["/?cat=7,16"]);
        let table = "page,clicks\nhttps://old.example/a/,17\n\"https://old.example/c/\",3\n";
        assert_eq!(addresses(table), ["/a/", "/c/"]);
        let log = r#"203.0.113.9 - - [17/Nov/2031:09:20:00 +0000] "GET /d/?x=1 HTTP/1.1" 200 17 "-" "x""#;
        assert_eq!(addresses(log), ["/d/?x=1"]);
        let map =
            "<urlset><url><loc>https://old.example/?p=1&amp;x=2</loc></url><url><loc>\n/e/ </loc></url>";
        assert_eq!(addresses(map), ["/?p=1&x=2", "/e/"]);
    }

    #[test]
    fn an_address_in_letters_is_sent_as_a_browser_would() {
        assert_eq!(
            target("https://a.example/é/?q=ß#ü").as_deref(),
            Some("/%c3%a9/?q=%c3%9f#%c3%bc")
        );
        assert_eq!(target("//a.example/x").as_deref(), Some("/x"));
        assert_eq!(target("mailto://x"), None);
    }
}
