//! The log of deeds: found by person, deed, thing and time, with the names of what it names.

use copy::{Moment, PersonId};
use dateline_desk::access::{Actor, Administer, House, Role, may};
use dateline_desk::audit::{self, Filter, Which};
use dateline_desk::signin::Hand;
use dateline_desk::staff::{self, Changes};

use crate::desk::{Desk, article};
use crate::doors::hire;
use crate::ground::each;

async fn told(desk: &Desk, which: Which, filter: &Filter) -> Vec<(String, String, String)> {
    let granted = may(&Actor::Operator, Administer, &House).unwrap();
    let found = audit::read(&desk.room, granted, which, filter, None, 100)
        .await
        .unwrap();
    let lines = found.lines.into_iter();
    lines.map(|line| (line.who, line.deed, line.about)).collect()
}

fn line(who: &str, deed: &str, about: &str) -> (String, String, String) {
    (who.into(), deed.into(), about.into())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_is_found_by_person_deed_thing_and_time_and_names_them() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, bo) = hire(&desk, "Bo Lind", "bo", Role::Reporter).await;
        let bo = bo.person.id;
        desk.wait(3600);
        let noon = desk.room.now();
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let up = Changes {
            role: Some(Role::Editor),
            ..Changes::default()
        };
        staff::change(&desk.room, granted, &Hand::console(), bo, &up)
            .await
            .unwrap();
        let doors = |filter: Filter| async { told(&desk, Which::Doors, &Box::new(filter)).await };
        let all = doors(Filter::default()).await;
        assert_eq!(all[0], line("", "role-changed", "Bo Lind"));
        assert_eq!(all[1], line("Bo Lind", "signed-in", ""));
        let hers = Filter {
            person: Some(bo),
            ..Filter::default()
        };
        assert!(doors(hers).await.iter().all(|(who, ..)| who == "Bo Lind"));
        let about = Filter {
            thing: Some(bo.0),
            ..Filter::default()
        };
        assert!(doors(about).await.iter().all(|(.., about)| about == "Bo Lind"));
        let deed = Filter {
            deed: Some("joined".into()),
            ..Filter::default()
        };
        assert_eq!(doors(deed).await, [line("Bo Lind", "joined", "Bo Lind")]);
        let since = Filter {
            from: Some(noon),
            ..Filter::default()
        };
        assert_eq!(doors(since).await.len(), 1);
        let until = Filter {
            until: Some(noon),
            ..Filter::default()
        };
        assert_eq!(doors(until).await.len(), all.len() - 1);
        let nobody = Filter {
            person: Some(PersonId(1)),
            ..Filter::default()
        };
        assert!(doors(nobody).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_people_do_all_day_is_left_out_until_somebody_asks_and_no_page_ends_early_for_it() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let mut revision = desk.start(&article("A ferry", "It runs.")).await;
        desk.publish(revision.article).await;
        for n in 0..150 {
            let text = article("A ferry", &format!("It runs {n} times."));
            revision = desk.save(&revision, &text).await;
        }
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let filter = Filter::default();
        let page = audit::read(&desk.room, granted, Which::Paper, &filter, None, 50)
            .await
            .unwrap();
        assert!(
            page.lines
                .iter()
                .any(|line| line.deed == "published" && line.about == "A ferry")
        );
        assert!(page.lines.iter().all(|line| line.deed != "saved"));
        let saved = Filter {
            deed: Some("saved".into()),
            thing: Some(revision.article.0),
            ..Filter::default()
        };
        let mut seen = Vec::new();
        let mut before = None;
        loop {
            let page = audit::read(&desk.room, granted, Which::Paper, &saved, before, 40)
                .await
                .unwrap();
            seen.extend(page.lines.iter().map(|line| line.id));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        assert!(
            seen.len() >= 150 && seen.is_sorted_by(|a, b| a > b),
            "{}",
            seen.len()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_holds_what_is_found_and_is_a_deed_itself() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        hire(&desk, "Bo Lind", "bo", Role::Reporter).await;
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let later = Filter {
            from: Some(Moment(desk.room.now().0 + 1_000)),
            ..Filter::default()
        };
        let none = audit::export(&desk.room, granted, &Hand::console(), Which::Doors, &later).await;
        assert!(none.unwrap().lines.is_empty());
        let all = audit::export(
            &desk.room,
            granted,
            &Hand::console(),
            Which::Doors,
            &Filter::default(),
        )
        .await
        .unwrap();
        assert_eq!(
            (all.lines[0].deed.as_str(), all.lines[0].words.as_str()),
            ("log-exported", "0")
        );
        assert!(
            all.lines
                .iter()
                .all(|line| !line.words.contains('@') && !line.about.contains('@'))
        );
    })
    .await;
}
