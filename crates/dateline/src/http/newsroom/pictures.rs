//! Pictures that come from the editor, and the library.

use copy::{MediaId, Moment};
use desk::access::{Curate, Write, may};
use desk::error::Error;
use desk::pictures::library::{self, Shelved, View, Words};
use desk::pictures::{self, rights};
use desk::said;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};
use morgue::pictures::Stage;
use press::newsroom::{EndedOne, Library, OnePicture, Shelved as Card, Use, Way};
use serde_json::json;

use super::asked::Asked;
use super::fault::Fault;
use super::{reply, working};
use crate::http::answer::Reply;
use crate::http::body::Body;
use crate::http::headers::{NEVER, Safety};

const VIEWS: [(&str, View); 6] = [
    ("all", View::All),
    ("ending", View::Ending),
    ("without_alt", View::WithoutAlt),
    ("without_credit", View::WithoutCredit),
    ("unused", View::Unused),
    ("spoiled", View::Spoiled),
];

/// Keeps a picture and says what is known of it, as the editor has it on its shelf.
pub async fn upload(asked: &Asked) -> Result<Reply, Fault> {
    let file = asked.files.first().ok_or_else(Fault::no_file)?;
    let granted = asked.may(Write)?;
    let media = pictures::upload(&asked.newsroom, granted, &file.name, file.bytes.clone()).await?;
    let (_, one) = working::shelved(&media);
    reply::json(asked, &one)
}

/// What a list was asked for: the view, the words, and behind which picture.
fn wanted(asked: &Asked) -> (&'static str, View, String, Option<(MediaId, Moment)>) {
    let wanted = asked.query("view");
    let (key, view) = VIEWS
        .into_iter()
        .find(|(key, _)| *key == wanted)
        .unwrap_or(("all", View::All));
    let after = asked.query("after");
    let after = after
        .split_once('.')
        .and_then(|(id, end)| Some((MediaId(id.parse().ok()?), Moment(end.parse().ok()?))));
    let words: String = asked.query("words").chars().take(200).collect();
    (key, view, words, after)
}

/// The library.
pub async fn list(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, None).await
}

async fn show(asked: &Asked, fault: Option<Fault>) -> Result<Reply, Fault> {
    let (key, view, words, after) = wanted(asked);
    let newsroom = &asked.newsroom;
    let found = library::list(newsroom, asked.may(Write)?, view, &words, after).await?;
    let (waiting, _) = pictures::work::waiting(newsroom).await?;
    let ended = rights::ended(newsroom).await?;
    let status = fault.as_ref().map_or(StatusCode::OK, Fault::status);
    let next = found.next.map(|(id, end)| {
        let words: String = form_urlencode(&words);
        format!(
            "/-/newsroom/pictures?view={key}&words={words}&after={id}.{}",
            end.0
        )
    });
    let page = Library {
        view: key,
        views: VIEWS
            .into_iter()
            .map(|(one, _)| Way {
                key: one,
                href: format!("/-/newsroom/pictures?view={one}"),
                current: one == key && words.is_empty(),
                count: 0,
            })
            .collect(),
        words,
        pictures: found.pictures.iter().map(|one| card(asked, one)).collect(),
        next,
        ended: ended
            .iter()
            .map(|one| EndedOne {
                id: one.media.id.to_string(),
                name: rights::name(&one.media),
                at: asked.when(one.at),
                many: one.articles.len(),
            })
            .collect(),
        waiting,
        may: asked.may(Curate).is_ok(),
        problems: fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default(),
    };
    reply::screen_as(asked, status, &asked.shell("pictures").await, &page)
}

/// Words as part of an address.
fn form_urlencode(words: &str) -> String {
    percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn card(asked: &Asked, one: &Shelved) -> Card {
    let about = &one.about;
    let over = about.has_ended(asked.newsroom.now());
    let flags = [
        ("over", over),
        ("ending", about.ends_at.is_some() && !over),
        ("spoiled", about.stage == Stage::Spoiled),
        ("alt", one.media.alt.is_empty()),
        ("credit", one.media.credit.is_empty()),
        ("unused", !about.used),
    ];
    Card {
        id: one.media.id.to_string(),
        name: rights::name(&one.media),
        credit: one.media.credit.clone(),
        image: Card::image(&one.media),
        flags: flags
            .into_iter()
            .filter(|(_, is)| *is)
            .map(|(key, _)| key)
            .collect(),
        ends: about.ends_at.map(|at| asked.when(day_before(at))),
    }
}

/// The library as the editor chooses from it.
pub async fn list_json(asked: &Asked) -> Result<Reply, Fault> {
    let (_, view, words, after) = wanted(asked);
    let found = library::list(&asked.newsroom, asked.may(Write)?, view, &words, after).await?;
    let now = asked.newsroom.now();
    let all = found.pictures.iter().map(|one| {
        let (_, mut shown) = working::shelved(&one.media);
        if let Some(image) = Card::image(&one.media)
            && let Some(map) = shown.as_object_mut()
        {
            map.insert("thumb".into(), image.src.into());
            map.insert("over".into(), one.about.has_ended(now).into());
            map.insert("name".into(), rights::name(&one.media).into());
        }
        shown
    });
    let next = found.next.map(|(id, end)| format!("{id}.{}", end.0));
    let mut said = json!({ "pictures": all.collect::<Vec<_>>(), "next": next });
    if !asked.query("waiting").is_empty()
        && let Some(map) = said.as_object_mut()
    {
        let (waiting, following) = pictures::work::waiting(&asked.newsroom).await?;
        map.insert("waiting".into(), waiting.into());
        map.insert("following".into(), following.into());
    }
    reply::json(asked, &said)
}

/// Takes the files of a form.
pub async fn upload_many(asked: &Asked) -> Result<Reply, Fault> {
    let mut wrong = Vec::new();
    for file in &asked.files {
        match pictures::upload(&asked.newsroom, asked.may(Write)?, &file.name, file.bytes.clone()).await {
            Ok(_) => {}
            Err(Error::Invalid(all)) => wrong.extend(all.into_iter().map(|mut one| {
                one.why = one.why.of(&file.name);
                one
            })),
            Err(error) => return Err(error.into()),
        }
    }
    if wrong.is_empty() {
        return Ok(reply::to(asked, "/-/newsroom/pictures?did=upload"));
    }
    show(asked, Some(Error::Invalid(wrong).into())).await
}

/// One picture.
pub async fn one(asked: &Asked) -> Result<Reply, Fault> {
    show_one(asked, None).await
}

async fn show_one(asked: &Asked, fault: Option<Fault>) -> Result<Reply, Fault> {
    let id = MediaId(asked.id(0)?);
    let sheet = library::sheet(&asked.newsroom, asked.may(Write)?, id).await?;
    let Shelved { media, about } = &sheet.picture;
    let file = media.files.iter().find(|file| file.original);
    let status = fault.as_ref().map_or(StatusCode::OK, Fault::status);
    let offset = asked.paper().offset_minutes;
    let mut page = OnePicture {
        id: id.to_string(),
        name: rights::name(media),
        image: Card::large(media),
        href: file
            .map(|file| copy::address::encode_path(&file.path))
            .unwrap_or_default(),
        width: file.map_or(0, |file| file.width),
        height: file.map_or(0, |file| file.height),
        bytes: file.and_then(|file| file.bytes).map(long).unwrap_or_default(),
        at: Some(asked.when(sheet.at)),
        made: media.files.iter().filter(|file| !file.original).count(),
        stage: match about.stage {
            Stage::Waiting => "waiting",
            Stage::Shown => "shown",
            Stage::Done => "done",
            Stage::Away => "away",
            Stage::Plain => "plain",
            Stage::Spoiled => "spoiled",
        },
        trouble: about.trouble.clone(),
        negative: about.negative.is_some(),
        credentials: about.credentials,
        over: about.has_ended(asked.newsroom.now()),
        title: media.title.clone(),
        alt: media.alt.clone(),
        caption: media.caption.clone(),
        credit: media.credit.clone(),
        rights: about.rights.clone(),
        ends: about
            .ends_at
            .map(|at| day_before(at).civil(offset).strftime("%Y-%m-%d").to_string())
            .unwrap_or_default(),
        uses: sheet
            .uses
            .iter()
            .map(|(life, seen)| Use {
                id: life.id.to_string(),
                headline: life.headline.clone(),
                lang: life.lang.as_str().to_owned(),
                dir: life.lang.direction().as_str(),
                state: life.state.as_str(),
                seen: *seen,
            })
            .collect(),
        elsewhere: sheet.elsewhere,
        copies: sheet.copies.iter().map(|one| card(asked, one)).collect(),
        may: asked.may(Curate).is_ok(),
        problems: Vec::new(),
    };
    if let Some(fault) = fault {
        // What was typed stays.
        let form = asked.form();
        for (field, into) in [
            ("title", &mut page.title),
            ("alt", &mut page.alt),
            ("caption", &mut page.caption),
            ("credit", &mut page.credit),
            ("rights", &mut page.rights),
            ("ends", &mut page.ends),
        ] {
            if form.all(field).next().is_some() {
                form.get(field).clone_into(into);
            }
        }
        page.problems = fault.wrong(asked).unwrap_or_default();
    }
    reply::screen_as(asked, status, &asked.shell("pictures").await, &page)
}

/// A length in bytes as people say it.
fn long(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} kB", (bytes + 999) / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// A day in thousandths of a second. Rights end when their last day is over.
const DAY: i64 = 86_400_000;

fn day_before(end: Moment) -> Moment {
    Moment(end.0 - DAY)
}

/// The end of a day in the paper's time; `None` for no day.
fn end_of(asked: &Asked, day: &str) -> Result<Option<Moment>, Error> {
    let day = day.trim();
    if day.is_empty() {
        return Ok(None);
    }
    let wrong = || {
        Error::invalid(
            "ends",
            said!(
                "no-day",
                "This is no day. Write it as 2027-01-31. Nothing was changed."
            ),
        )
    };
    let midnight =
        Moment::of_local(&format!("{day}T00:00"), asked.paper().offset_minutes).ok_or_else(wrong)?;
    Ok(Some(Moment(midnight.0 + DAY)))
}

/// Changes what is said of one picture.
pub async fn describe(asked: &Asked) -> Result<Reply, Fault> {
    let id = MediaId(asked.id(0)?);
    let form = asked.form();
    let field = |name: &str| form.all(name).next().map(str::to_owned);
    let done = async {
        let words = Words {
            title: field("title"),
            alt: field("alt"),
            caption: field("caption"),
            credit: field("credit"),
            rights: field("rights"),
            ends_at: match field("ends") {
                Some(day) => Some(end_of(asked, &day)?),
                None => None,
            },
        };
        library::describe(&asked.newsroom, asked.may(Curate)?, &[id], &words).await?;
        Ok::<_, Fault>(())
    };
    match done.await {
        Ok(()) => Ok(reply::to(asked, &format!("/-/newsroom/pictures/{id}?did=save"))),
        Err(Fault::Desk(error @ Error::Invalid(_))) => show_one(asked, Some(error.into())).await,
        Err(fault) => Err(fault),
    }
}

/// Changes what is said of several; what is empty stays.
pub async fn describe_many(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let ids: Vec<MediaId> = form
        .all("pictures")
        .filter_map(|id| id.parse().ok().map(MediaId))
        .collect();
    let said = |name: &str| Some(form.get(name).trim().to_owned()).filter(|text| !text.is_empty());
    let done = async {
        let words = Words {
            credit: said("credit"),
            rights: said("rights"),
            ends_at: end_of(asked, form.get("ends"))?.map(Some),
            ..Words::default()
        };
        library::describe(&asked.newsroom, asked.may(Curate)?, &ids, &words).await?;
        Ok::<_, Fault>(())
    };
    match done.await {
        Ok(()) => Ok(reply::to(asked, "/-/newsroom/pictures?did=describe")),
        Err(Fault::Desk(error @ Error::Invalid(_))) => show(asked, Some(error.into())).await,
        Err(fault) => Err(fault),
    }
}

/// Puts another file in the place of a picture.
pub async fn replace(asked: &Asked) -> Result<Reply, Fault> {
    let id = MediaId(asked.id(0)?);
    let file = asked.files.first().ok_or_else(Fault::no_file)?;
    let granted = asked.may(Curate)?;
    match library::replace(&asked.newsroom, granted, id, &file.name, file.bytes.clone()).await {
        Ok(_) => Ok(reply::to(
            asked,
            &format!("/-/newsroom/pictures/{id}?did=replace"),
        )),
        Err(error @ Error::Invalid(_)) => show_one(asked, Some(error.into())).await,
        Err(error) => Err(error.into()),
    }
}

/// The file as it came, to be saved.
pub async fn negative(asked: &Asked) -> Result<Reply, Fault> {
    let id = MediaId(asked.id(0)?);
    let found = library::negative(
        &asked.newsroom,
        may(asked.actor()?, Curate, &desk::access::House)?,
        id,
    )
    .await?;
    let (hash, mime) = found.ok_or(Error::NotFound("file"))?;
    let opened = crate::newsroom::open(&asked.newsroom, hash).await?;
    let (file, bytes) = opened.ok_or(Error::NotFound("file"))?;
    let mut headers = asked.door.common.start(Safety::File);
    headers.insert(http::header::CACHE_CONTROL, NEVER);
    if let Ok(kind) = HeaderValue::try_from(mime.as_str()) {
        headers.insert(CONTENT_TYPE, kind);
    }
    let end = mime.rsplit('/').next().unwrap_or_default().replace("jpeg", "jpg");
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{id}.{end}\"")) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    let mut reply = Response::new(Body::file(tokio::fs::File::from_std(file), bytes));
    *reply.headers_mut() = headers;
    Ok(reply)
}

/// Forgets the file as it came.
pub async fn forget(asked: &Asked) -> Result<Reply, Fault> {
    let id = MediaId(asked.id(0)?);
    library::forget_negative(&asked.newsroom, asked.may(Curate)?, id).await?;
    Ok(reply::to(asked, &format!("/-/newsroom/pictures/{id}?did=forget")))
}
