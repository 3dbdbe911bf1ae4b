//! What the invented readers say.

use crate::access::{Actor, Moderate, Say, may};
use crate::comments::{Decision, Submission, decide, submit};
use crate::error::Error;
use crate::newsroom::Newsroom;

struct Letter {
    /// The article's slug.
    under: &'static str,
    /// Which letter of this list it answers.
    answers: Option<usize>,
    name: &'static str,
    text: &'static str,
    /// Somebody read it and had it shown.
    shown: bool,
}

const fn letter(under: &'static str, name: &'static str, text: &'static str) -> Letter {
    Letter {
        under,
        answers: None,
        name,
        text,
        shown: true,
    }
}

const fn reply(to: usize, under: &'static str, name: &'static str, text: &'static str) -> Letter {
    Letter {
        answers: Some(to),
        ..letter(under, name, text)
    }
}

const fn held(under: &'static str, name: &'static str, text: &'static str) -> Letter {
    Letter {
        shown: false,
        ..letter(under, name, text)
    }
}

const STRAIT: &str = "strait-accord-reopens-northern-channel";
const RIVER: &str = "the-river-that-is-counted-twice";
const PORT: &str = "ميناء-الياقوت-يستقبل-أول-سفينة";
const SCHOOL: &str = "دریا-کنارے-کشتی-میں-اسکول";

const LETTERS: [Letter; 11] = [
    letter(
        STRAIT,
        "Pilot, retired",
        "We kept two watches in the wheelhouse for thirty years, one for each shore, and nobody wrote a treaty about \
         it.\n\nBut I am glad that they did.",
    ),
    reply(
        0,
        STRAIT,
        "H. Quill",
        "Which of the two did you look at when you were hungry?",
    ),
    reply(1, STRAIT, "Pilot, retired", "The cook's."),
    letter(
        STRAIT,
        "Benna O.",
        "Thank you for linking the text of the accord. Article 9 says \"may not overtake\", not \"shall not\". Is that \
         the translation?",
    ),
    held(
        STRAIT,
        "first-time-writer",
        "My brother has been waiting in the roads at Lannet since Tuesday with 4,000 tons of barley. Will they be let \
         through in order of arrival?",
    ),
    held(
        STRAIT,
        "Cheap cargo watches",
        "Best watches for sailors, two for one, see cheap-watches.example today only",
    ),
    letter(
        RIVER,
        "Ansgar T.",
        "Sixty-one steps is right. I counted sixty-two as a boy, but the lowest one is under water now.",
    ),
    letter(
        RIVER,
        "a farmer below the gate",
        "The difference of 2025 is what my neighbour and I would have needed in August.",
    ),
    letter(PORT, "أبو كريم", "أخيرًا عاد صوت الرافعات. شكرًا على الخبر."),
    reply(8, PORT, "نجلاء", "ومتى يُعلن جدول السفن القادمة؟"),
    letter(
        SCHOOL,
        "کامران",
        "استانی صاحبہ کو سلام۔ کیا کشتی کے لیے کتابیں بھیجی جا سکتی ہیں؟",
    ),
];

/// Says that the letters were sent, so that what somebody decides about them later stands.
const SENT: &str = "demo:letters";

/// Sends the letters and decides about them as an editor would. A second time changes nothing.
pub(super) async fn send(newsroom: &Newsroom) -> Result<(), Error> {
    if morgue::settings::get(&newsroom.db().await?, SENT)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let (reader, console) = (Actor::Reader { address: None }, Actor::Operator);
    let mut anchors: Vec<i64> = Vec::new();
    for (at, letter) in LETTERS.iter().enumerate() {
        let lives = morgue::articles::by_slug(&newsroom.db().await?, letter.under).await?;
        let Some(life) = lives.first() else {
            anchors.push(0);
            continue;
        };
        let piece = newsroom.piece(life.id).await?;
        let submission = Submission {
            parent: letter.answers.and_then(|to| anchors.get(to).copied()),
            name: letter.name.into(),
            text: letter.text.into(),
            ..Submission::default()
        };
        let receipt = submit(
            newsroom,
            may(&reader, Say, &piece)?,
            &submission,
            &format!("demo:{at}"),
        )
        .await?;
        anchors.push(receipt.anchor);
        if letter.shown {
            decide(
                newsroom,
                may(&console, Moderate, &piece)?,
                receipt.comment,
                Decision::Approve,
            )
            .await?;
        }
    }
    let tx = newsroom.begin().await?;
    morgue::settings::set(&tx, SENT, "true").await?;
    Ok(tx.commit().await?)
}
