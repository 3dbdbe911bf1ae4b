//! Stories and all that belongs to one, in every language.

use super::*;

#[test]
fn a_story_and_all_that_belongs_to_it_is_drawn_in_every_language() {
    let at = When::new(Moment(1_794_889_200_000), 300);
    let wrong = vec![Wrong {
        field: "name".into(),
        words: "A name is missing.".into(),
    }];
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
}
