//! The variables of a query that mean something here: WordPress's own.

use super::encode::encode_query;

/// A query taken apart.
pub(super) struct Query<'a> {
    pairs: Vec<Pair<'a>>,
}

struct Pair<'a> {
    raw: &'a str,
    /// Without `[]` or `[0]` at its end where [`ARRAYS`] allows that.
    name: String,
    value: String,
}

/// The variables that decide what is shown.
const KNOWN: &[&str] = &[
    "p",
    "page_id",
    "attachment_id",
    "attachment",
    "name",
    "pagename",
    "cat",
    "category_name",
    "tag",
    "tag_id",
    "author",
    "author_name",
    "m",
    "year",
    "monthnum",
    "day",
    "s",
    "feed",
    "paged",
    "page",
    "cpage",
    "embed",
    "tb",
    "post_format",
    "sitemap",
    "sitemap-subtype",
    "rest_route",
];

/// The variables that change nothing for readers and would only be wrong at another address.
const SPENT: &[&str] = &[
    "preview",
    "preview_id",
    "preview_nonce",
    "w",
    "hour",
    "minute",
    "second",
    "post_type",
];

/// Those of them that are numbers.
const NUMBERS: &[&str] = &[
    "p",
    "page_id",
    "attachment_id",
    "cat",
    "tag_id",
    "author",
    "year",
    "monthnum",
    "day",
    "paged",
    "page",
    "cpage",
    "replytocom",
];

/// The variables that change how something is shown and not where it lives.
const SHOWN: &[&str] = &["replytocom", "url", "format", "withcomments"];

/// The variables that narrow a search, and mean nothing without one (`author` means another thing then).
const NARROWING: &[&str] = &["section", "author", "from", "to"];

/// The variables that WordPress also takes as a list.
const ARRAYS: &[&str] = &["cat", "tag_id"];

/// More variables than anybody sends are not read.
const MOST: usize = 64;

impl<'a> Query<'a> {
    pub(super) fn read(query: &'a str) -> Self {
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            percent_encoding::percent_decode_str(&spaced)
                .decode_utf8_lossy()
                .into_owned()
        };
        let pairs = query
            .split('&')
            .filter(|raw| !raw.is_empty())
            .take(MOST)
            .map(|raw| {
                let (name, value) = raw.split_once('=').unwrap_or((raw, ""));
                let name = decode(name);
                let bare = name.split_once('[').map_or(name.as_str(), |(bare, _)| bare);
                let name = if ARRAYS.contains(&bare) {
                    bare.to_owned()
                } else {
                    name
                };
                Pair {
                    raw,
                    name,
                    value: decode(value),
                }
            })
            .collect();
        Query { pairs }
    }

    /// The last value of a variable, as PHP has it.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .rev()
            .find(|pair| pair.name == name)
            .map(|pair| pair.value.as_str())
    }

    /// A variable as a number: the digits at its beginning, as PHP reads it. `None` if there are none or it
    /// is zero.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        leading_number(self.get(name)?).filter(|&n| n > 0)
    }

    /// A variable as a page's number.
    pub(super) fn page(&self, name: &str) -> Option<u32> {
        self.number(name).and_then(|n| u32::try_from(n).ok())
    }

    /// A variable as text that is not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).map(str::trim).filter(|text| !text.is_empty())
    }

    /// The variables that decide, each once, in the order of [`KNOWN`]; with `shown` also those of [`SHOWN`].
    pub(super) fn effective(&self, shown: bool) -> String {
        let mut out = String::new();
        let more = if shown { SHOWN } else { &[] };
        let searches = self.get("s").is_some();
        let narrowing = if searches { NARROWING } else { &[] };
        let others = KNOWN.iter().filter(|name| !narrowing.contains(name));
        for name in others.chain(narrowing).chain(more) {
            let Some(value) = self.get(name) else {
                continue;
            };
            let value = if narrowing.contains(name) {
                if value.trim().is_empty() {
                    continue;
                }
                encode_query(value.trim())
            } else if NUMBERS.contains(name) {
                // Whatever stands behind the digits changes nothing, and a zero says nothing.
                let Some(number) = leading_number(value).filter(|&n| n > 0) else {
                    continue;
                };
                number.to_string()
            } else {
                encode_query(value)
            };
            if !out.is_empty() {
                out.push('&');
            }
            out.push_str(name);
            out.push('=');
            out.push_str(&value);
        }
        out
    }

    pub(super) fn leftovers(&self) -> String {
        let searches = self.get("s").is_some();
        let rest: Vec<&str> = self
            .pairs
            .iter()
            .filter(|pair| {
                let name = pair.name.as_str();
                // It goes into a header: what is not printable was never sent by a browser.
                let printable = pair.raw.bytes().all(|b| b.is_ascii_graphic());
                let narrows = searches && NARROWING.contains(&name);
                printable && !narrows && !KNOWN.contains(&name) && !SPENT.contains(&name)
            })
            .map(|pair| pair.raw)
            .collect();
        rest.join("&")
    }
}

/// The digits at the beginning of a text as a number, as PHP's `intval` has it.
pub(super) fn leading_number(text: &str) -> Option<i64> {
    let digits: String = text
        .trim_start()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}
