//! What an article is based on, as one numbered list: the credits that it says itself, then the sources of the archive
//! that it rests on, each once.

use copy::{Credit, Lang, SourceId};

use crate::context::{BasedOn, When};
use crate::html;
use crate::locale::Locale;

/// One line of the list. Its number is its place, counted from 1.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Basis {
    /// Who publishes it, or what it is called where nobody is named.
    pub(crate) name: String,
    /// Its headline; may be empty.
    pub(crate) headline: String,
    /// The language of the headline.
    pub(crate) lang: Option<Lang>,
    /// Where it stands on the web; empty if that is not known.
    pub(crate) href: String,
    /// When it was published.
    pub(crate) when: Option<When>,
    /// The sources of the archive that it is.
    pub(crate) keys: Vec<SourceId>,
}

impl Basis {
    /// It came from the archive, not from a credit alone.
    pub(crate) fn is_kept(&self) -> bool {
        !self.keys.is_empty()
    }

    /// The line as a credit: how quotations name it.
    pub(crate) fn credit(&self) -> Credit {
        Credit {
            name: self.name.clone(),
            url: (!self.href.is_empty()).then(|| self.href.clone()),
        }
    }
}

/// The list. A source that is one of the credits, by its address or, without one, by its name, completes that.
/// Sources that have no name, no publisher and no address are one line at the end that says how many they are, in
/// `words`: a reader is told that there is something, also where nothing more can be said of it.
pub(crate) fn list(credits: &[Credit], sources: &[BasedOn], words: &Locale) -> Vec<Basis> {
    let web = |url: Option<&str>| url.and_then(html::safe_web).map(|url| url.into_owned());
    let named = credits.iter().filter(|credit| !credit.name.trim().is_empty());
    let mut out: Vec<Basis> = named
        .map(|credit| Basis {
            name: credit.name.trim().to_owned(),
            headline: String::new(),
            lang: None,
            href: web(credit.url.as_deref()).unwrap_or_default(),
            when: None,
            keys: Vec::new(),
        })
        .collect();
    let mut nameless: Vec<&BasedOn> = Vec::new();
    for source in sources {
        let href = web(source.url.as_deref()).unwrap_or_default();
        let outlet = &without_mail(&source.outlet);
        let there = out.iter_mut().find(|one| {
            let by_address = !href.is_empty() && address(&one.href) == address(&href);
            let by_name = (href.is_empty() || one.href.is_empty())
                && !one.is_kept()
                && one.name.to_lowercase() == outlet.to_lowercase();
            by_address || by_name
        });
        if let Some(one) = there {
            if one.headline.is_empty() && source.headline.trim() != one.name {
                source.headline.trim().clone_into(&mut one.headline);
                one.lang.clone_from(&source.lang);
            }
            if one.href.is_empty() {
                one.href = href;
            }
            one.when = one.when.or(source.when);
            one.keys.push(source.source);
            continue;
        }
        let headline = source.headline.trim();
        let name = [outlet.as_str(), headline, html::host(&href)]
            .into_iter()
            .find(|name| !name.is_empty());
        let Some(name) = name else {
            nameless.push(source);
            continue;
        };
        out.push(Basis {
            name: name.to_owned(),
            headline: if name == headline {
                String::new()
            } else {
                headline.to_owned()
            },
            lang: source.lang.clone(),
            href,
            when: source.when,
            keys: vec![source.source],
        });
    }
    if !nameless.is_empty() {
        let day = match nameless.as_slice() {
            [one] => one.when,
            _ => None,
        };
        out.push(Basis {
            name: words.count("held", u64::try_from(nameless.len()).unwrap_or(0)),
            headline: String::new(),
            lang: None,
            href: String::new(),
            when: day,
            keys: nameless.into_iter().map(|one| one.source).collect(),
        });
    }
    out
}

/// A publisher without the address that a mail was sent from: that is not for readers.
fn without_mail(outlet: &str) -> String {
    let words = outlet.split_whitespace().filter(|word| !word.contains('@'));
    words.collect::<Vec<_>>().join(" ")
}

/// An address without what does not make it another.
fn address(href: &str) -> &str {
    let bare = href.split_once("://").map_or(href, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.split('#').next().unwrap_or(bare).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: i64, outlet: &str, headline: &str, url: Option<&str>) -> BasedOn {
        BasedOn {
            source: SourceId(id),
            outlet: outlet.into(),
            headline: headline.into(),
            url: url.map(str::to_owned),
            lang: None,
            when: None,
        }
    }

    #[test]
    fn a_source_that_is_a_credit_already_is_listed_once() {
        let credit = |name: &str, url: Option<&str>| Credit {
            name: name.into(),
            url: url.map(str::to_owned),
        };
        let credits = [
            credit("Strait Wire", Some("https://www.wire.example/7/")),
            credit("Council", None),
            credit(" ", None),
        ];
        let sources = [
            source(1, "Wire Agency", "Ferry sails", Some("http://wire.example/7#top")),
            source(2, "council", "Minutes", None),
            source(3, "Council", "Another paper", None),
            source(4, "", "", None),
            source(5, "", "", Some("javascript:alert(1)")),
            source(6, "", "A speech", None),
        ];
        let english = Locale::named("en");
        let list = list(&credits, &sources, english);
        let said: Vec<_> = list
            .iter()
            .map(|one| (one.name.as_str(), one.headline.as_str(), one.keys.len()))
            .collect();
        assert_eq!(
            said,
            [
                ("Strait Wire", "Ferry sails", 1),
                ("Council", "Minutes", 1),
                ("Council", "Another paper", 1),
                ("A speech", "", 1),
                ("2 documents held by the newsroom", "", 2)
            ]
        );
        assert!(list.iter().all(|one| !one.href.contains("javascript")));
    }

    #[test]
    fn whoever_sent_a_mail_is_named_without_the_address() {
        let mails = [
            source(1, "Ana Okafor <ana@private.example>", "On the quay", None),
            source(2, "<ana@private.example>", "", None),
            source(3, "ana@private.example", "A statement", None),
        ];
        let list = list(&[], &mails, Locale::named("en"));
        let said: Vec<_> = list
            .iter()
            .map(|one| (one.name.as_str(), one.headline.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                ("Ana Okafor", "On the quay"),
                ("A statement", ""),
                ("A document held by the newsroom", "")
            ]
        );
    }

    #[test]
    fn a_document_that_has_no_name_is_told_of_in_the_readers_words_with_its_day() {
        let mut letter = source(1, " ", "", None);
        letter.when = Some(When::new(copy::Moment(0), 0));
        for locale in Locale::all() {
            let one = list(&[], std::slice::from_ref(&letter), locale);
            assert_eq!(one[0].name, locale.get("held.one"));
            assert_eq!(one[0].when, letter.when);
            let many: Vec<_> = (1..=12).map(|id| source(id, "", "", None)).collect();
            let many = list(&[], &many, locale);
            assert_eq!((many.len(), many[0].keys.len(), many[0].when), (1, 12, None));
            assert!(many[0].name.contains(&locale.number(12)), "{}", many[0].name);
        }
    }
}
