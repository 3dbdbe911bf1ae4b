//! Doors, people and what they have of their own, in every language.

use super::*;

#[test]
fn the_doors_and_the_people_are_drawn_in_every_language() {
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
        problems: wrong,
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
}
