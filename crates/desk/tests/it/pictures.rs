//! Pictures that people upload.

use copy::MediaId;
use dateline_desk::access::{Actor, House, Role, Write, may};
use dateline_desk::error::Error;
use dateline_desk::pictures;

use crate::desk::Desk;
use crate::ground::each;

/// A GIF of one colour, so wide.
fn gif(width: u8) -> Vec<u8> {
    let mut out = b"GIF89a".to_vec();
    out.extend([width, 0, 9, 0, 0x80, 0, 0, 0, 0, 0, 9, 9, 9]);
    out.extend([0x2c, 0, 0, 0, 0, width, 0, 9, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]);
    out
}

fn writer(id: i64) -> Actor {
    Actor::Person {
        id: copy::PersonId(id),
        role: Role::Contributor,
        sections: Vec::new(),
    }
}

#[tokio::test]
async fn a_picture_is_kept_once_and_pictures_of_one_name_have_addresses_of_their_own() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (ann, bob) = (writer(1), writer(2));
        let upload = async |who: &Actor, name: &str, bytes: Vec<u8>| {
            let granted = may(who, Write, &House).unwrap();
            pictures::upload(&desk.room, granted, name, bytes).await
        };
        let one = upload(&ann, "Harbour.gif", gif(1)).await.unwrap();
        let two = upload(&bob, "harbour.jpg", gif(2)).await.unwrap();
        let same = upload(&bob, "elsewhere.gif", gif(1)).await.unwrap();
        assert_eq!(one, same);
        assert_eq!(one.files[0].path, "/uploads/2026/11/harbour.gif");
        assert_eq!(two.files[0].path, "/uploads/2026/11/harbour-2.gif");
        let nameless = upload(&ann, "???", gif(3)).await.unwrap();
        assert_eq!(nameless.files[0].path, "/uploads/2026/11/picture.gif");
        for number in 4..30 {
            upload(&ann, "harbour.gif", gif(number)).await.unwrap();
        }
        let hash = one.files[0].hash.as_ref().unwrap();
        assert!(desk.room.files.has(hash).unwrap());

        let db = desk.room.db().await.unwrap();
        let before = morgue::changes::since(&db, 0, 1000).await.unwrap().len();
        let refused = upload(&ann, "drawing.gif", b"<svg onload='alert(1)'/>".to_vec()).await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
        let all = morgue::media::after(&db, MediaId(0), 100).await.unwrap();
        assert_eq!(all.len(), 29);
        assert!(all.iter().all(|kept| kept.hidden));
        assert_eq!(morgue::changes::since(&db, 0, 1000).await.unwrap().len(), before);
    })
    .await;
}

#[tokio::test]
async fn the_same_picture_uploaded_by_many_at_once_is_one() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut going = Vec::new();
        for who in 1..=8 {
            let room = desk.room.clone();
            going.push(tokio::spawn(async move {
                let who = writer(who);
                let granted = may(&who, Write, &House).unwrap();
                pictures::upload(&room, granted, "a.gif", gif(7))
                    .await
                    .unwrap()
                    .id
            }));
        }
        let mut ids = Vec::new();
        for one in going {
            ids.push(one.await.unwrap());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1);
    })
    .await;
}
