//! Every word that a template of the newsroom says is written down, and every screen is drawn in every language.

use std::collections::BTreeSet;

use copy::{Lang, Moment};

use super::*;
use crate::context::When;

mod library;

/// The keys that a template takes from `t` by name, and the beginnings of those that it puts together.
fn asked(text: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let mut keys = BTreeSet::new();
    let mut beginnings = BTreeSet::new();
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '_')
            .collect()
    };
    for (at, _) in text.match_indices("t.") {
        let alone = text[..at]
            .chars()
            .next_back()
            .is_some_and(|letter| " ({=,".contains(letter));
        if alone {
            keys.insert(word(&text[at + 2..]));
        }
    }
    for (at, _) in text.match_indices("t[\"") {
        beginnings.insert(word(&text[at + 3..]));
    }
    for (at, _) in text.match_indices("|counted(\"") {
        beginnings.insert(word(&text[at + 10..]));
    }
    (keys, beginnings)
}

#[test]
fn every_word_that_a_screen_says_is_written_down() {
    let words: Vec<&str> = Locale::named("newsroom-en").words().map(|(key, _)| key).collect();
    for (name, text) in TEMPLATES {
        let (keys, beginnings) = asked(text);
        for key in keys {
            assert!(words.contains(&key.as_str()), "{name} says {key}");
        }
        for start in beginnings {
            assert!(
                words.iter().any(|word| word.starts_with(&start)),
                "{name} says {start}…"
            );
        }
    }
}

/// Every deed with its address, and whether it asks for a reason.
const DEEDS: [(&str, &str, bool); 15] = [
    ("publish", "publish", false),
    ("update", "publish", false),
    ("schedule", "schedule", false),
    ("unschedule", "unschedule", false),
    ("embargo", "embargo", false),
    ("lift", "lift", false),
    ("hand_in", "hand-in", false),
    ("take_back", "take-back", false),
    ("approve", "approve", false),
    ("send_back", "send-back", true),
    ("bar", "bar", true),
    ("unbar", "unbar", false),
    ("withdraw", "withdraw", false),
    ("spike", "spike", false),
    ("correct", "correct", false),
];

fn shell(lang: &str) -> Shell {
    let lang = Lang::parse(lang).unwrap();
    Shell {
        paper: "The Harbour".into(),
        dir: lang.direction(),
        lang,
        look: None,
        person: Some(Signed {
            id: "7".into(),
            name: "Ana <Reyes>".into(),
            role: "editor",
        }),
        nav: vec![Room {
            key: "stories",
            href: "/-/newsroom/",
            current: true,
            count: 3,
        }],
        place: "stories",
        notice: Some(Notice {
            kind: "good",
            key: "did_save",
        }),
        steps: Some(When::new(Moment(1_794_889_200_000), 300)),
    }
}

fn draw<S: Screen>(page: &S) {
    let press = Press::strict(std::collections::BTreeMap::new()).unwrap();
    for lang in ["en", "ar", "ur"] {
        let html = String::from_utf8(press.screen(&shell(lang), page).unwrap()).unwrap();
        assert!(html.contains("Ana &lt;Reyes&gt;"), "{html}");
        assert!(!html.contains("<Reyes>"));
        assert!(html.contains(&format!("lang=\"{lang}\"")));
    }
}

#[test]
fn every_screen_is_drawn_in_every_language() {
    let at = When::new(Moment(1_794_889_200_000), 300);
    let wrong = vec![Wrong {
        field: "name".into(),
        words: "A name is missing.".into(),
    }];
    let shared = Shared {
        typed: "GEZD GNBV".into(),
        uri: "otpauth://totp/x?secret=GEZDGNBV".into(),
        qr: crate::qr::Qr::of("otpauth://totp/x?secret=GEZDGNBV"),
    };
    for state in ["show", "set-up", "soon", "done"] {
        draw(&Steps {
            state,
            until: Some(at),
            to: "/-/newsroom/".into(),
            shared: (state == "set-up").then(|| shared.clone()),
            codes: vec!["abcd-efgh".into()],
            authenticator: true,
            passkey: true,
            problems: wrong.clone(),
        });
    }
    for asked in [true, false] {
        draw(&ByMail {
            asked,
            ..ByMail::default()
        });
    }
    draw(&Post {
        server: "mail.example:587".into(),
        safety: "starttls",
        unsent: vec![Unsent {
            id: "1".into(),
            kind: "sign-in".into(),
            who: "Ana".into(),
            made: at,
            tries: 3,
            why: "451 later".into(),
            failed: true,
        }],
        ..Post::default()
    });
    draw(&Post::default());
    draw(&SignIn {
        mail: true,
        problems: wrong.clone(),
        ..SignIn::default()
    });
    draw(&SecondStep::default());
    draw(&Invitation {
        role: Some("chief"),
        first: true,
        ..Invitation::default()
    });
    draw(&Prove::default());
    draw(&Account {
        sessions: vec![Session {
            id: "1".into(),
            agent: "Firefox".into(),
            how: "passkey",
            address: "192.0.2.1".into(),
            opened: at,
            seen: at,
            current: false,
        }],
        passkeys: vec![Passkey {
            id: "1".into(),
            name: "Telephone".into(),
            made: at,
            used: Some(at),
            synced: true,
            elsewhere: "old.example".into(),
        }],
        shared: Some(shared),
        codes: vec!["abcd-efgh".into()],
        problems: wrong.clone(),
        ..Account::default()
    });
    draw(&People {
        people: vec![Worker {
            id: "1".into(),
            name: "Sana".into(),
            login: "sana".into(),
            role: "reporter",
            sections: vec!["3".into()],
            section_names: vec!["World".into()],
            authenticator: true,
            passkeys: 2,
            owes: true,
            me: false,
            may_change: true,
            may_suspend: true,
            suspended: true,
            invited: true,
            seen: Some(at),
        }],
        sections: vec![Tick {
            id: "3".into(),
            name: "World".into(),
            on: true,
        }],
        invited: vec![Invited {
            id: "4".into(),
            name: "Bo".into(),
            role: "editor",
            expires: at,
        }],
        all_roles: vec![Choice {
            value: "chief".into(),
            words: "Chief".into(),
        }],
        demanded: vec!["chief".into()],
        days: 7,
        link: "https://example.org/x".into(),
        mailed: true,
        link_for: "Sana".into(),
        ..People::default()
    });
    draw(&Stories {
        view: "draft",
        views: vec![Way {
            key: "draft",
            href: "/".into(),
            current: true,
            count: 2,
        }],
        stories: vec![Story {
            id: "1".into(),
            headline: String::new(),
            lang: "ur".into(),
            dir: "rtl",
            state: "scheduled",
            at: Some(at),
            section: "World".into(),
            authors: vec!["Sana".into(), "Omar".into()],
            changed: at,
            holder: Some("Omar".into()),
            alarm: true,
            ties: vec![Tie {
                key: "update",
                words: "Other".into(),
            }],
        }],
        may_write: true,
        langs: vec!["en".into(), "ur".into()],
        ..Stories::default()
    });
    draw(&Stories {
        view: "mine",
        ..Stories::default()
    });
    draw(&Draft {
        state: "draft",
        lang: "en".into(),
        dir: "ltr",
        saved: Some(at),
        text: "A & b".into(),
        holder: Some("Omar".into()),
        theirs: Some("Other".into()),
        sections: vec![Tick {
            id: "3".into(),
            name: "World".into(),
            on: true,
        }],
        boot: Some("{\"a\":\"</script>\"}".into()),
        problems: wrong,
        ..Draft::default()
    });
    draw(&Sheet {
        state: "published",
        missing: vec![Lacking {
            what: "section".into(),
            words: String::new(),
            blocking: true,
        }],
        changes: vec!["/a/".into()],
        deeds: DEEDS
            .map(|(key, path, reason)| Deed {
                key,
                path,
                main: false,
                stop: false,
                reason,
            })
            .into(),
        kinds: vec![Choice {
            value: "update".into(),
            words: "Update".into(),
        }],
        ..Sheet::default()
    });
    draw(&History {
        versions: vec![Version {
            id: "1".into(),
            number: 1,
            at,
            by: String::new(),
            words: 200,
            published: true,
        }],
        asides: vec![Aside {
            id: "1".into(),
            at,
            by: "Omar".into(),
            words: 1,
        }],
        ..History::default()
    });
    draw(&Compared {
        parts: vec![
            Part {
                skipped: 3,
                runs: Vec::new(),
            },
            Part {
                skipped: 0,
                runs: vec![Run {
                    is: "gone",
                    text: "not".into(),
                }],
            },
        ],
        may_write: true,
        ..Compared::default()
    });
    draw(&Sources {
        sources: vec![Source {
            id: "1".into(),
            title: "Release".into(),
            outlet: "Port".into(),
            received: at,
            confidential: true,
            status: "killed",
        }],
        findings: vec![Finding {
            verdict: "altered".into(),
            words: "a".into(),
            rule: "F1".into(),
            critical: true,
            source: Some("Release".into()),
            source_words: "b".into(),
        }],
        ..Sources::default()
    });
    draw(&Reading {
        title: "Release".into(),
        outlet: String::new(),
        byline: String::new(),
        url: None,
        lang: None,
        received: at,
        confidential: false,
        paragraphs: vec!["One.".into()],
    });
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
