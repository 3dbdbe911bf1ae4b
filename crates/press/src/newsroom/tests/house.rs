//! The house around the stories, in every language.

use super::*;

#[test]
fn the_rooms_of_the_house_are_drawn_in_every_language() {
    let at = When::new(Moment(1_794_889_200_000), 300);
    draw(&Queue {
        view: "held",
        deeds: vec!["approve", "spam"],
        comments: vec![HeldComment {
            id: "1".into(),
            name: "R".into(),
            at,
            article: "1".into(),
            headline: "H".into(),
            text: vec!["T".into()],
        }],
        ..Queue::default()
    });
    let other = Other {
        id: "2".into(),
        headline: String::new(),
        lang: "ur".into(),
        dir: "rtl",
        state: "published",
    };
    draw(&Kinship {
        id: "1".into(),
        state: "draft",
        open: true,
        updates: vec![other.clone()],
        translations: vec![other.clone()],
        candidates: vec![other],
        langs: vec![Choice {
            value: "ur".into(),
            words: "Urdu".into(),
        }],
        ..Kinship::default()
    });
    let way = Way {
        key: "sections",
        href: "/-/newsroom/settings/sections".into(),
        current: true,
        count: 0,
    };
    draw(&Settings {
        ways: vec![way.clone()],
        url: "https://paper.example".into(),
        last: Some(Last {
            id: "1".into(),
            at,
            by: "Ana".into(),
            fields: vec!["title".into(), "colours".into()],
        }),
        ..Settings::default()
    });
    for kind in ["sections", "topics"] {
        draw(&Names {
            ways: vec![way.clone()],
            kind,
            all: vec![Named {
                id: "1".into(),
                name: "World".into(),
                depth: 2,
                problems: vec![Wrong {
                    field: "slug".into(),
                    words: "Taken.".into(),
                }],
                ..Named::default()
            }],
            ..Names::default()
        });
        draw(&Names {
            kind,
            ..Names::default()
        });
    }
    draw(&Looks {
        schemes: vec![Tints {
            key: "dark",
            all: vec![Tint {
                field: "dark-link",
                what: "link",
                value: "#7cc9cf".into(),
                ratio: "9.8".into(),
                good: true,
            }],
            fixed: "#ff9c93".into(),
        }],
        own: true,
        ..Looks::default()
    });
    draw(&Machine {
        facts: vec![Fact {
            key: "disk",
            value: "7 MB".into(),
            more: String::new(),
            mood: "bad",
        }],
        jobs: vec![Job {
            key: "wire",
            name: "port".into(),
            last: Some(at),
            next: None,
            trouble: "It took too long.".into(),
            run: "wire:port".into(),
        }],
        ..Machine::default()
    });
    draw(&Imports {
        exports: ["coming", "waiting", "running", "done", "failed"]
            .map(|state| Export {
                id: "1".into(),
                name: "export.xml".into(),
                state: state.into(),
                at: Some(at),
                tally: vec![Tallied {
                    kind: "post".into(),
                    found: 2,
                    imported: 1,
                    other: 0,
                    refused: 1,
                }],
                refused: vec!["post 7: no title".into()],
                findings: vec!["text differs".into()],
                ask: vec!["Which base?".into()],
                ..Export::default()
            })
            .into(),
        ..Imports::default()
    });
    draw(&Register {
        puts: vec![Put {
            article: "1".into(),
            headline: "H".into(),
            lang: "ur".into(),
            dir: "rtl",
            kind: "retraction",
            at,
            by: "Ana".into(),
            text: "T".into(),
            reason: "R".into(),
            was: Some("a".into()),
            is: Some("b".into()),
            page: Some("/corrections/1/".into()),
        }],
        pieces: vec![Choice {
            value: "1".into(),
            words: "H".into(),
        }],
        ..Register::default()
    });
    draw(&Register::default());
    draw(&Redirects {
        view: "leads",
        leads: vec![Lead {
            from: "/a/".into(),
            to: String::new(),
            status: 410,
        }],
        ..Redirects::default()
    });
    draw(&Redirects {
        view: "missing",
        gone: vec![Gone {
            path: "/a/".into(),
            times: 3,
            last: at,
            guess: "/b/".into(),
        }],
        ..Redirects::default()
    });
    draw(&FindPage {
        words: "x".into(),
        pieces: vec![Hit {
            name: "H".into(),
            href: "/".into(),
            lang: "en".into(),
            state: "draft",
        }],
        ..FindPage::default()
    });
    draw(&LogPage {
        view: "deeds",
        entries: vec![Entry {
            at,
            said: "Ana published \u{201c}A ferry\u{201d}.".into(),
            same: "/-/newsroom/log?thing=7".into(),
            address: String::new(),
        }],
        thing: "7".into(),
        thing_name: "A ferry".into(),
        sifted: true,
        ..LogPage::default()
    });
    draw(&Trouble {
        key: "not-found",
        words: "Gone.".into(),
        kept: "My words".into(),
        reference: "7".into(),
    });
}
