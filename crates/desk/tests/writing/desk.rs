//! The desk of the other tests, with people who write at it.

#[allow(dead_code, reason = "the other tests use the rest")]
#[path = "../it/desk.rs"]
mod base;

use copy::{ArticleId, Moment, Person, PersonId, Revision};
use dateline_desk::access::{Actor, Administer, Capability, House, Piece, Publish, Role, Write, may};
use dateline_desk::editing::{self, Hold, Keep, Kept, Working};
use dateline_desk::error::Error;
use dateline_desk::newsroom::Newsroom;
use dateline_desk::publish::{self, Order, Published};
use dateline_desk::{house, write};

pub(crate) use base::{Desk, MORNING, article, open_at};

/// Ana edits everything, Ben reports.
pub(crate) const ANA: PersonId = PersonId(7);
pub(crate) const BEN: PersonId = PersonId(8);

pub(crate) fn ana() -> Actor {
    Actor::Person {
        id: ANA,
        role: Role::Editor,
        sections: Vec::new(),
    }
}

pub(crate) fn ben() -> Actor {
    Actor::Person {
        id: BEN,
        role: Role::Reporter,
        sections: Vec::new(),
    }
}

pub(crate) async fn people(room: &Newsroom) {
    let person = |id, name: &str| morgue::people::Kept {
        wp_id: None,
        wp_login: None,
        person: Person {
            id,
            name: name.into(),
            slug: name.to_lowercase().replace(' ', "-"),
            bio: String::new(),
            contact: None,
            url: None,
            login: None,
            mail: None,
        },
    };
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let both = [person(ANA, "Ana Reyes"), person(BEN, "Ben Okoro")];
    house::set_people(room, granted, &both).await.unwrap();
}

/// A piece of Ben's.
pub(crate) fn bens(headline: &str, words: &str) -> copy::Article {
    let mut piece = article(headline, words);
    piece.authors = vec![BEN];
    piece
}

/// Asks for permission over a piece as it is now, and does something with it.
#[macro_export]
macro_rules! with {
    ($room:expr, $actor:expr, $capability:expr, $id:expr, |$granted:ident| $deed:expr) => {{
        let actor = $actor;
        let piece = $room.piece($id).await.unwrap();
        match dateline_desk::access::may(&actor, $capability, &piece) {
            Ok($granted) => $deed.await,
            Err(error) => Err(error),
        }
    }};
}

pub(crate) async fn keep(
    room: &Newsroom,
    actor: &Actor,
    id: ArticleId,
    text: Keep<'_>,
) -> Result<Kept, Error> {
    let piece = room.piece(id).await?;
    editing::keep(room, may(actor, Write, &piece)?, text).await
}

pub(crate) fn text<'a>(session: &'a str, turn: i64, article: &'a copy::Article) -> Keep<'a> {
    Keep {
        session,
        turn,
        nth: 0,
        article,
        seal: false,
    }
}

pub(crate) async fn open(room: &Newsroom, id: ArticleId) -> Working {
    let piece = room.piece(id).await.unwrap();
    editing::open(room, may(&Actor::Operator, Write, &piece).unwrap())
        .await
        .unwrap()
}

pub(crate) async fn hold(room: &Newsroom, actor: &Actor, id: ArticleId, session: &str, take: bool) -> Hold {
    let piece = room.piece(id).await.unwrap();
    editing::hold(room, may(actor, Write, &piece).unwrap(), session, take)
        .await
        .unwrap()
}

pub(crate) async fn start(room: &Newsroom, actor: &Actor, piece: &copy::Article) -> Revision {
    let granted = may(actor, Write, &House).unwrap();
    write::start(room, granted, piece, &format!("key-{}", room.id()))
        .await
        .unwrap()
}

pub(crate) async fn publish_as(room: &Newsroom, actor: &Actor, id: ArticleId) -> Result<Published, Error> {
    let piece = room.piece(id).await?;
    publish::publish(room, may(actor, Publish, &piece)?, Order::default()).await
}

/// May do something to a piece, whatever it is.
pub(crate) fn allowed<C: Capability<Piece>>(actor: &Actor, capability: C, piece: &Piece) -> bool {
    may(actor, capability, piece).is_ok()
}

pub(crate) fn later(seconds: i64) -> Moment {
    Moment(MORNING + seconds * 1000)
}

/// The field that an answer says is wrong.
pub(crate) fn field<T: std::fmt::Debug>(answer: Result<T, Error>) -> &'static str {
    match answer {
        Err(Error::Invalid(wrong)) => wrong[0].field,
        other => panic!("not refused as invalid: {other:?}"),
    }
}

/// It is refused by the state that it is in.
pub(crate) fn by_state<T: std::fmt::Debug>(answer: Result<T, Error>) -> bool {
    use dateline_desk::error::Refusal;
    match answer {
        Err(Error::Forbidden(Refusal::State(..))) => true,
        other => panic!("not refused by its state: {other:?}"),
    }
}
