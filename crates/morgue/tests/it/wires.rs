//! Wires: when they are due, and when they have gone quiet.

use copy::{Hash, Moment, WireId};
use morgue::wires::{self, Kind, Wire};

use crate::house::{House, each};

fn wire(id: i64, name: &str) -> Wire {
    Wire {
        id: WireId(id),
        name: name.into(),
        kind: Kind::Feed,
        place: "https://wire.example/feed".into(),
        token: None,
        confidential: false,
        every: 300_000,
        quiet: 3_600_000,
        opened: Moment(0),
        closed: false,
        next: Moment(id * 1000),
        asked: None,
        heard: None,
        failures: 0,
        trouble: String::new(),
        etag: Some("\"7\"".into()),
        modified: None,
        told_quiet: false,
    }
}

#[tokio::test]
async fn a_wire_is_due_at_its_time_and_found_by_name_and_token() {
    each(async |house: House| {
        let db = &house.db;
        let (first, mut second) = (wire(1, "strait"), wire(2, "agency"));
        second.kind = Kind::Push;
        second.token = Some(Hash::of(b"token"));
        let tx = db.begin().await.unwrap();
        wires::put(&tx, &first).await.unwrap();
        wires::put(&tx, &second).await.unwrap();
        assert!(wires::put(&tx, &wire(3, "strait")).await.is_err());
        drop(tx);
        let tx = db.begin().await.unwrap();
        wires::put(&tx, &first).await.unwrap();
        wires::put(&tx, &second).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(wires::all(db).await.unwrap(), [second.clone(), first.clone()]);
        assert_eq!(
            wires::due(db, Moment(1500), 9).await.unwrap(),
            std::slice::from_ref(&first)
        );
        assert_eq!(
            wires::by_name(db, "agency").await.unwrap().as_ref(),
            Some(&second)
        );
        assert_eq!(
            wires::by_token(db, &Hash::of(b"token")).await.unwrap().as_ref(),
            Some(&second)
        );
        assert_eq!(wires::by_token(db, &Hash::of(b"guess")).await.unwrap(), None);
        second.closed = true;
        let tx = db.begin().await.unwrap();
        wires::put(&tx, &second).await.unwrap();
        wires::heard(&tx, first.id, Moment(77)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(wires::due(db, Moment(99_000), 9).await.unwrap().len(), 1);
        let heard = wires::by_id(db, first.id).await.unwrap().unwrap().heard;
        assert_eq!(heard, Some(Moment(77)));
    })
    .await;
}

#[test]
fn a_wire_has_gone_quiet_when_nothing_new_came_for_longer_than_it_should() {
    let mut one = wire(1, "strait");
    let hour = one.quiet;
    assert_eq!(one.quiet_since(Moment(hour)), None);
    assert_eq!(one.quiet_since(Moment(hour + 1)), Some(Moment(0)));
    one.heard = Some(Moment(hour));
    assert_eq!(one.quiet_since(Moment(2 * hour)), None);
    assert_eq!(one.quiet_since(Moment(2 * hour + 1)), Some(Moment(hour)));
    one.quiet = 0;
    assert_eq!(one.quiet_since(Moment(i64::MAX)), None);
}
