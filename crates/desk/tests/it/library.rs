//! The library of pictures and the darkroom behind it.

use copy::doc::{Cut, Cuts, Focus, MediaRef, Picture, Ratio};
use copy::{Article, Media, MediaId, Moment};
use darkroom::{Format, Frame};
use dateline_desk::access::{Actor, Curate, House, Role, Write, may};
use dateline_desk::ask::Ask;
use dateline_desk::error::Error;
use dateline_desk::pictures::library::{self, View, Words};
use dateline_desk::pictures::{self, rights, work};
use dateline_desk::publish::{self, Order};
use morgue::pictures::Stage;

use crate::desk::{Desk, article, open_at};
use crate::ground::each;

/// A photograph of a slope of light, told apart by its seed.
fn photo(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let wave = (x * 7 * (seed + 1) / width + y * 5 / height) % 2 * 90;
            let light = u8::try_from(40 + wave + x * 60 / width).unwrap();
            pixels.extend([light, light / 2 + 40, u8::try_from(y * 200 / height).unwrap()]);
        }
    }
    let frame = Frame::new(width, height, false, pixels).unwrap();
    frame.print(Format::Jpeg).unwrap()
}

/// The same with EXIF that says where it was taken, and that it is to be turned to the right.
fn from_a_phone(jpeg: &[u8], place: &str) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(place.as_bytes());
    let mut out = b"\xff\xd8\xff\xe1".to_vec();
    out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

fn chief() -> Actor {
    Actor::Person {
        id: copy::PersonId(1),
        role: Role::Chief,
        sections: Vec::new(),
    }
}

async fn upload(desk: &Desk, name: &str, bytes: Vec<u8>) -> Media {
    let who = chief();
    pictures::upload(&desk.room, may(&who, Write, &House).unwrap(), name, bytes)
        .await
        .unwrap()
}

async fn found(desk: &Desk, view: View, words: &str) -> Vec<MediaId> {
    let who = chief();
    let page = library::list(&desk.room, may(&who, Write, &House).unwrap(), view, words, None)
        .await
        .unwrap();
    page.pictures.iter().map(|one| one.media.id).collect()
}

async fn describe(desk: &Desk, id: MediaId, words: Words) {
    let who = chief();
    library::describe(&desk.room, may(&who, Curate, &House).unwrap(), &[id], &words)
        .await
        .unwrap();
}

fn piece(headline: &str, picture: Picture) -> Article {
    let mut article = article(headline, "A ferry came.");
    article.lead = Some(picture);
    article
}

#[tokio::test]
async fn sizes_are_made_after_a_restart_and_the_pages_that_show_the_picture_are_printed_anew() {
    each(async |ground| {
        let mut desk = Desk::on(ground).await;
        let sent = from_a_phone(&photo(900, 600, 1), "24.8138N 66.9764E");
        let media = upload(&desk, "Ferry.jpg", sent.clone()).await;
        assert_eq!((media.files[0].width, media.files[0].height), (600, 900));
        let cut = Cut {
            x: 100,
            y: 100,
            w: 800,
            h: 400,
        };
        let mut lead = Picture::of(MediaRef::Kept(media.id));
        lead.focus = Some(Focus { x: 200, y: 900 });
        lead.cuts = Cuts([(Ratio::ThreeTwo, cut)].into());
        let (_, published) = desk.print(&piece("The ferry", lead)).await;
        let (_, other) = desk.print(&article("The bridge", "It stands.")).await;
        let ask = |path: &Option<String>| Ask::new(path.as_deref().unwrap());
        let before = desk.room.page(&ask(&published.path)).await;
        let bridge = desk.room.page(&ask(&other.path)).await;
        assert!(!String::from_utf8_lossy(&before.body(false, false).1).contains("<picture>"));

        // Nothing was made before the paper is opened again.
        desk.room = open_at(desk.dir.path(), desk.database.as_deref(), 1, &desk.clock).await;
        assert_eq!(work::all(&desk.room).await.unwrap(), 4);
        assert_eq!(work::all(&desk.room).await.unwrap(), 0);
        let after = desk.room.page(&ask(&published.path)).await;
        let html = String::from_utf8_lossy(&after.body(false, false).1).into_owned();
        assert!(
            html.contains("<source type=\"image/avif\"") && html.contains("-480-"),
            "{html}"
        );
        assert!(html.contains("fx4 fy18"), "{html}");
        let front = desk.room.page(&Ask::new("/")).await;
        assert!(
            String::from_utf8_lossy(&front.body(false, false).1).contains(&cut.word()),
            "the card shows the cut"
        );
        assert_eq!(
            desk.room.page(&ask(&other.path)).await.body(false, false),
            bridge.body(false, false)
        );

        // What readers can ask for does not say where it was taken; the file as it came does.
        let db = desk.room.db().await.unwrap();
        let kept = morgue::media::by_id(&db, media.id).await.unwrap().unwrap().media;
        let formats = |mime: &str| kept.files.iter().filter(|file| file.mime == mime).count();
        assert_eq!((formats("image/avif"), formats("image/webp")), (5, 5));
        for file in &kept.files {
            let mut bytes = Vec::new();
            let mut opened = desk.room.files.get(file.hash.as_ref().unwrap()).unwrap().unwrap();
            std::io::Read::read_to_end(&mut opened, &mut bytes).unwrap();
            assert!(!String::from_utf8_lossy(&bytes).contains("66.9764E"));
        }
        let who = chief();
        let granted = may(&who, Curate, &House).unwrap();
        let (hash, _) = library::negative(&desk.room, granted, media.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(hash, copy::Hash::of(&sent));
        library::forget_negative(&desk.room, granted, media.id)
            .await
            .unwrap();
        assert!(!desk.room.files.has(&hash).unwrap());
    })
    .await;
}

#[tokio::test]
async fn pictures_are_found_by_words_and_by_what_they_lack() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let ferry = upload(&desk, "Ferry at noon.jpg", photo(400, 300, 1)).await.id;
        let bridge = upload(&desk, "Zürich-Brücke.jpg", photo(400, 300, 2)).await.id;
        let words = Words {
            alt: Some("A ferry in the old harbour".into()),
            credit: Some("Ana Reyes".into()),
            ..Words::default()
        };
        describe(&desk, ferry, words).await;
        assert_eq!(found(&desk, View::All, "").await, [bridge, ferry]);
        assert_eq!(found(&desk, View::All, "zurich").await, [bridge]);
        assert_eq!(found(&desk, View::All, "harb reyes").await, [ferry]);
        assert!(found(&desk, View::All, "harbour zurich").await.is_empty());
        assert_eq!(found(&desk, View::WithoutAlt, "").await, [bridge]);
        assert_eq!(found(&desk, View::WithoutCredit, "").await, [bridge]);
        desk.start(&piece("A draft", Picture::of(MediaRef::Kept(ferry))))
            .await;
        assert_eq!(found(&desk, View::Unused, "").await, [bridge]);
        let who = chief();
        let sheet = library::sheet(&desk.room, may(&who, Write, &House).unwrap(), ferry)
            .await
            .unwrap();
        assert_eq!(
            (sheet.uses.len(), sheet.uses[0].1, sheet.elsewhere),
            (1, false, 0)
        );
        // A draft's headline is nothing to a contributor who has no part in it.
        let other = Actor::Person {
            id: copy::PersonId(9),
            role: Role::Contributor,
            sections: Vec::new(),
        };
        let sheet = library::sheet(&desk.room, may(&other, Write, &House).unwrap(), ferry)
            .await
            .unwrap();
        assert_eq!((sheet.uses.len(), sheet.elsewhere), (0, 1));
        assert!(may(&other, Curate, &House).is_err());
    })
    .await;
}

#[tokio::test]
async fn pages_of_the_library_follow_each_other_without_a_gap() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let db = desk.room.db().await.unwrap();
        let seed = upload(&desk, "a.jpg", photo(40, 30, 1)).await;
        let tx = desk.room.begin().await.unwrap();
        for number in 0..120_i64 {
            let mut kept = morgue::media::by_id(&tx, seed.id).await.unwrap().unwrap();
            kept.media.id = MediaId(seed.id.0 + 1 + number);
            kept.media.files.clear();
            morgue::media::put(&tx, &[kept]).await.unwrap();
            let end = (number % 3 == 0).then_some(Moment(desk.room.now().0 + number % 2));
            morgue::pictures::set_rights(&tx, MediaId(seed.id.0 + 1 + number), "", end)
                .await
                .unwrap();
        }
        desk.room.commit(tx, &[]).await.unwrap();
        drop(db);
        for (view, many) in [(View::All, 121), (View::Ending, 40)] {
            let who = chief();
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let granted = may(&who, Write, &House).unwrap();
                let page = library::list(&desk.room, granted, view, "", after).await.unwrap();
                seen.extend(page.pictures.iter().map(|one| one.media.id));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen.len(), many);
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), many);
        }
    })
    .await;
}

#[tokio::test]
async fn a_picture_whose_rights_ended_is_not_published_and_the_newsroom_hears_where_readers_see_it() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let media = upload(&desk, "Agency.jpg", photo(400, 300, 1)).await.id;
        let (shown, _) = desk
            .print(&piece("Printed in time", Picture::of(MediaRef::Kept(media))))
            .await;
        let late = desk
            .start(&piece("Too late", Picture::of(MediaRef::Kept(media))))
            .await;
        let end = Moment(desk.room.now().0 + 60_000);
        let words = Words {
            rights: Some("Agency, for a week".into()),
            ends_at: Some(Some(end)),
            ..Words::default()
        };
        describe(&desk, media, words).await;
        assert!(rights::tell(&desk.room).await.unwrap().is_empty());
        desk.wait(61);
        let piece = desk.room.piece(late.article).await.unwrap();
        let granted = may(&Actor::Operator, dateline_desk::access::Publish, &piece).unwrap();
        let refused = publish::publish(&desk.room, granted, Order::default()).await;
        let Err(Error::Invalid(why)) = refused else {
            panic!("it was published");
        };
        assert!(
            why[0].field == "rights" && why[0].why.contains("ended on 2026-11-17"),
            "{why:?}"
        );
        let writes = may(&Actor::Operator, Write, &piece).unwrap();
        let sheet = publish::sheet(&desk.room, writes).await.unwrap();
        assert!(
            sheet
                .missing
                .iter()
                .any(|one| one.what == "rights" && one.blocking)
        );
        // The newsroom is told once, on the piece that readers have.
        assert_eq!(
            rights::tell(&desk.room).await.unwrap(),
            [("Agency".to_owned(), 1)]
        );
        assert!(rights::tell(&desk.room).await.unwrap().is_empty());
        let db = desk.room.db().await.unwrap();
        let notes = morgue::remarks::list(&db, shown.article).await.unwrap();
        assert!(notes.len() == 1 && notes[0].words.contains("Readers still see it"));
        let ended = rights::ended(&desk.room).await.unwrap();
        assert_eq!((ended.len(), ended[0].articles.len()), (1, 1));
        // With new terms it may be shown again.
        describe(
            &desk,
            media,
            Words {
                ends_at: Some(None),
                ..Words::default()
            },
        )
        .await;
        publish::publish(&desk.room, granted, Order::default())
            .await
            .unwrap();
        assert!(rights::ended(&desk.room).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_copy_is_found_and_another_file_takes_the_place_of_a_picture() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let first = upload(&desk, "a.jpg", photo(640, 480, 3)).await;
        let small = Frame::develop(darkroom::Kind::Jpeg, &photo(640, 480, 3), 1).unwrap();
        let small = small.wide(320).unwrap().print(Format::Webp).unwrap();
        let copy = upload(&desk, "b.webp", small).await.id;
        let other = upload(&desk, "c.jpg", photo(640, 480, 9)).await.id;
        work::all(&desk.room).await.unwrap();
        let who = chief();
        let writes = may(&who, Write, &House).unwrap();
        let sheet = library::sheet(&desk.room, writes, first.id).await.unwrap();
        let copies: Vec<MediaId> = sheet.copies.iter().map(|one| one.media.id).collect();
        assert!(copies.contains(&copy) && !copies.contains(&other), "{copies:?}");
        assert_eq!(sheet.picture.about.stage, Stage::Done);

        let granted = may(&who, Curate, &House).unwrap();
        let again = library::replace(&desk.room, granted, first.id, "a.jpg", photo(640, 480, 9)).await;
        assert!(
            matches!(again, Err(Error::Invalid(_))),
            "the library has that one on its own"
        );
        let now = library::replace(&desk.room, granted, first.id, "New.jpg", photo(500, 400, 5))
            .await
            .unwrap();
        assert_eq!((now.id, now.files.len(), now.files[0].width), (first.id, 1, 500));
        work::all(&desk.room).await.unwrap();
        let db = desk.room.db().await.unwrap();
        let kept = morgue::media::by_id(&db, first.id).await.unwrap().unwrap().media;
        assert!(
            kept.files.iter().all(|file| file.path.contains("/new")),
            "{kept:?}"
        );
        // Pages that were printed before find the old file at its address.
        assert!(
            morgue::files::by_path(&db, &first.files[0].path)
                .await
                .unwrap()
                .is_some()
        );
    })
    .await;
}

#[tokio::test]
async fn a_picture_that_only_looks_whole_is_shown_as_damaged_and_holds_up_nothing() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        // Its parts are in order and its pixels are none.
        let mut bad = photo(64, 48, 1);
        let scan = bad.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
        bad.truncate(scan);
        bad.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0\xff\xd9");
        let bad = upload(&desk, "bad.jpg", bad).await.id;
        let good = upload(&desk, "good.jpg", photo(400, 300, 2)).await.id;
        work::all(&desk.room).await.unwrap();
        let db = desk.room.db().await.unwrap();
        let stage = async |id| morgue::pictures::of(&db, id).await.unwrap().unwrap().stage;
        assert_eq!(stage(good).await, Stage::Done);
        assert!(stage(bad).await != Stage::Waiting);
    })
    .await;
}
