//! The library of pictures in every language.

use super::*;

#[test]
fn the_library_and_a_picture_are_drawn_in_every_language() {
    let card = Shelved {
        id: "7".into(),
        name: "Ferry <at> noon".into(),
        credit: "Staff".into(),
        image: None,
        flags: vec!["over", "ending", "alt", "credit", "spoiled", "unused"],
        ends: Some(When::new(Moment(1), 0)),
    };
    for may in [true, false] {
        draw(&Library {
            view: "all",
            views: [
                "all",
                "ending",
                "without_alt",
                "without_credit",
                "unused",
                "spoiled",
            ]
            .map(|key| Way {
                key,
                href: String::new(),
                current: key == "all",
                count: 0,
            })
            .into(),
            pictures: vec![card.clone()],
            next: Some("/-/newsroom/pictures?after=1.0".into()),
            ended: vec![EndedOne {
                id: "7".into(),
                name: "Ferry".into(),
                at: When::new(Moment(1), 0),
                many: 2,
            }],
            waiting: 3,
            may,
            ..Library::default()
        });
        for stage in ["waiting", "shown", "done", "away", "plain", "spoiled"] {
            draw(&OnePicture {
                stage,
                may,
                made: 3,
                negative: true,
                credentials: true,
                over: true,
                trouble: "it is cut".into(),
                elsewhere: 2,
                alt: "A ferry".into(),
                copies: vec![card.clone()],
                uses: vec![Use {
                    id: "8".into(),
                    headline: "A bridge".into(),
                    lang: "en".into(),
                    dir: "ltr",
                    state: "draft",
                    seen: false,
                }],
                ..OnePicture::default()
            });
        }
    }
    draw(&Library {
        view: "unused",
        ..Library::default()
    });
}
