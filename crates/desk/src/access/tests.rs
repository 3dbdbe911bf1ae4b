//! Every role, every capability, every state of a piece, against a table written by hand.

use copy::{Access, ArticleId, PersonId, SectionId, State};

use super::*;
use crate::error::Refusal;

const ME: PersonId = PersonId(7);
const SOMEBODY: PersonId = PersonId(8);
const WORLD: SectionId = SectionId(1);
const SPORT: SectionId = SectionId(2);

fn piece(state: State, mine: bool, section: SectionId) -> Piece {
    Piece {
        id: ArticleId(1),
        state,
        access: Access::Public,
        comments_open: true,
        authors: vec![if mine { ME } else { SOMEBODY }],
        sections: vec![section],
    }
}

fn person(role: Role) -> Actor {
    Actor::Person {
        id: ME,
        role,
        sections: vec![WORLD],
    }
}

/// One letter per answer: `y` may, `s` sign in, `r` not in this role, `x` another section,
/// `o` not one's own, `t` the state is against it, `n` does not exist for them, `c` comments are closed.
fn letter(answer: Result<(), Error>) -> char {
    match answer {
        Ok(()) => 'y',
        Err(Error::SignIn) => 's',
        Err(Error::NotFound(_)) => 'n',
        Err(Error::Forbidden(Refusal::Role(_))) => 'r',
        Err(Error::Forbidden(Refusal::Section(_))) => 'x',
        Err(Error::Forbidden(Refusal::NotYours(_))) => 'o',
        Err(Error::Forbidden(Refusal::State(..))) => 't',
        Err(Error::Forbidden(Refusal::Closed)) => 'c',
        Err(other) => panic!("unexpected: {other}"),
    }
}

fn actors() -> Vec<(&'static str, Actor)> {
    let mut all: Vec<(&'static str, Actor)> = Role::ALL
        .into_iter()
        .map(|role| {
            let name = match role {
                Role::Contributor => "contributor",
                Role::Reporter => "reporter",
                Role::Editor => "editor",
                Role::Chief => "chief",
                Role::Operator => "operator",
            };
            (name, person(role))
        })
        .collect();
    all.push(("reader", Actor::Reader { address: None }));
    all.push(("console", Actor::Operator));
    all.push(("importer", Actor::Importer));
    all
}

fn ask<C: Capability<Piece> + Copy>(actor: &Actor, capability: C, mine: bool, section: SectionId) -> String {
    State::ALL
        .into_iter()
        .map(|state| letter(may(actor, capability, &piece(state, mine, section)).map(|_| ())))
        .collect()
}

/// Columns: draft, in review, ready, scheduled, published, withdrawn, spiked.
/// Rows: who, then write (own, another's, another's elsewhere), publish (here, elsewhere), moderate (here,
/// elsewhere), comment.
const EXPECTED: &str = "
contributor ytttttt ooooooo ooooooo rrrrrrr rrrrrrr rrrrrrr rrrrrrr nnnnynn
reporter    yyytttt ooooooo ooooooo rrrrrrr rrrrrrr rrrrrrr rrrrrrr nnnnynn
editor      yyyyyyy yyyyyyy xxxxxxx yyyyyyy xxxxxxx yyyyyyy xxxxxxx nnnnynn
chief       yyyyyyy yyyyyyy yyyyyyy yyyyyyy yyyyyyy yyyyyyy yyyyyyy nnnnynn
operator    rrrrrrr rrrrrrr rrrrrrr rrrrrrr rrrrrrr rrrrrrr rrrrrrr nnnnynn
reader      sssssss sssssss sssssss sssssss sssssss sssssss sssssss nnnnynn
console     yyyyyyy yyyyyyy yyyyyyy yyyyyyy yyyyyyy yyyyyyy yyyyyyy nnnnynn
importer    yyyyyyy yyyyyyy yyyyyyy rrrrrrr rrrrrrr rrrrrrr rrrrrrr nnnnynn
";

#[test]
fn every_role_may_exactly_what_the_table_says() {
    let expected: Vec<Vec<String>> = EXPECTED
        .trim()
        .lines()
        .map(|line| line.split_whitespace().map(String::from).collect())
        .collect();
    let mut seen = 0;
    for (row, (name, actor)) in expected.iter().zip(actors()) {
        let got = vec![
            name.to_string(),
            ask(&actor, Write, true, WORLD),
            ask(&actor, Write, false, WORLD),
            ask(&actor, Write, false, SPORT),
            ask(&actor, Publish, true, WORLD),
            ask(&actor, Publish, true, SPORT),
            ask(&actor, Moderate, true, WORLD),
            ask(&actor, Moderate, true, SPORT),
            ask(&actor, Say, false, SPORT),
        ];
        assert_eq!(row, &got, "{name}");
        seen += 1;
    }
    assert_eq!(seen, Role::ALL.len() + 3, "a role is missing in the table");
}

#[test]
fn the_house_is_opened_by_exactly_these() {
    let table = [
        // who, start a piece, administer, import, arrange the front, take in sources
        ("contributor", "yrrry"),
        ("reporter", "yrrry"),
        // The editor of this table edits one section; see below for one of all.
        ("editor", "yrrxy"),
        ("chief", "yyryy"),
        ("operator", "ryyrr"),
        ("reader", "sssss"),
        ("console", "yyyyy"),
        ("importer", "yryrr"),
    ];
    for ((name, actor), (expected_name, expected)) in actors().into_iter().zip(table) {
        let got: String = [
            may(&actor, Write, &House).map(|_| ()),
            may(&actor, Administer, &House).map(|_| ()),
            may(&actor, Import, &House).map(|_| ()),
            may(&actor, Curate, &House).map(|_| ()),
            may(&actor, Gather, &House).map(|_| ()),
        ]
        .into_iter()
        .map(letter)
        .collect();
        assert_eq!((name, got.as_str()), (expected_name, expected));
    }
}

#[test]
fn an_editor_of_one_section_has_no_say_over_a_piece_that_also_stands_in_another() {
    let mut both = piece(State::Ready, false, WORLD);
    both.sections.push(SPORT);
    assert_eq!(
        letter(may(&person(Role::Editor), Publish, &both).map(|_| ())),
        'x'
    );
    let everywhere = Actor::Person {
        id: ME,
        role: Role::Editor,
        sections: Vec::new(),
    };
    assert!(may(&everywhere, Publish, &both).is_ok());
    assert!(may(&everywhere, Curate, &House).is_ok());
}

#[test]
fn nobody_comments_under_what_is_private_protected_or_closed() {
    let mut one = piece(State::Published, false, WORLD);
    for access in [Access::Private, Access::Protected] {
        one.access = access;
        for (name, actor) in actors() {
            assert_eq!(letter(may(&actor, Say, &one).map(|_| ())), 'n', "{name}");
        }
    }
    one.access = Access::Public;
    one.comments_open = false;
    assert_eq!(letter(may(&Actor::Operator, Say, &one).map(|_| ())), 'c');
}

#[test]
fn a_permission_is_decided_again_over_the_piece_as_it_is_now() {
    let reporter = person(Role::Reporter);
    let then = piece(State::Draft, true, WORLD);
    let granted = may(&reporter, Write, &then).unwrap();
    let now = piece(State::Published, true, WORLD);
    assert!(granted.again(&then).is_ok());
    assert_eq!(letter(granted.again(&now).map(|_| ())), 't');
}
