//! Mail: sent to a server of the test's own, which says what it likes.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use copy::Lang;
use dateline_desk::access::{Actor, Administer, House, Role, may};
use dateline_desk::error::{Error, NoEntry};
use dateline_desk::mail::{self, Server};
use dateline_desk::signin::{self, Asking, Entered, Hand, Want};
use dateline_desk::staff::{self, Accept, Reset};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpListener;

use crate::desk::Desk;
use crate::doors::{WORDS, guest, hand, hire, inside, second_step, visit};
use crate::ground::each;
use crate::staff::{expired, wanted};

const HOME: &str = "https://strait.example";
const FROM: &str = "The Strait <desk@strait.example>";

/// How the server answers what is sent.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Takes,
    Later,
    Never,
    /// It takes the mail and hangs up before it says so.
    HangsUp,
}

#[derive(Clone)]
struct Post {
    mails: Arc<Mutex<Vec<String>>>,
    mood: Arc<Mutex<Mood>>,
    address: String,
}

impl Post {
    async fn open() -> Post {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let post = Post {
            mails: Arc::default(),
            mood: Arc::new(Mutex::new(Mood::Takes)),
            address: format!("smtp://{}", listener.local_addr().unwrap()),
        };
        let own = post.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(own.clone().talk(stream));
            }
        });
        post
    }

    async fn talk(self, stream: tokio::net::TcpStream) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let _ = write.write_all(b"220 post\r\n").await;
        let mut letter: Option<String> = None;
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some(text) = &mut letter {
                if line != "." {
                    text.push_str(&line);
                    text.push('\n');
                    continue;
                }
                let mood = *self.mood.lock().unwrap();
                if matches!(mood, Mood::Takes | Mood::HangsUp) {
                    self.mails.lock().unwrap().push(letter.take().unwrap());
                }
                letter = None;
                let said: &[u8] = match mood {
                    Mood::Takes => b"250 taken\r\n",
                    Mood::Later => b"451 come back later\r\n",
                    Mood::Never => b"550 no such person here\r\n",
                    Mood::HangsUp => return,
                };
                let _ = write.write_all(said).await;
                continue;
            }
            let said: &[u8] = match line.to_ascii_uppercase() {
                word if word.starts_with("DATA") => {
                    letter = Some(String::new());
                    b"354 go on\r\n"
                }
                word if word.starts_with("QUIT") => b"221 bye\r\n",
                _ => b"250 well\r\n",
            };
            if write.write_all(said).await.is_err() {
                return;
            }
        }
    }

    fn mood(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Everything that arrived, with its soft line breaks taken out.
    fn arrived(&self) -> Vec<String> {
        let mails = self.mails.lock().unwrap();
        mails.iter().map(|mail| mail.replace("=\n", "")).collect()
    }
}

async fn with_post(desk: &Desk) -> Post {
    let post = Post::open().await;
    desk.room
        .send_mail_by(Server::new(&post.address, FROM, HOME).unwrap());
    post
}

/// Sends until nothing is due.
async fn deliver(desk: &Desk) {
    for _ in 0..5 {
        mail::deliver(&desk.room).await.unwrap();
    }
}

/// The token of the last link in a mail.
fn token(mail: &str) -> String {
    let (_, rest) = mail.split_once("/-/newsroom/invitation/").unwrap();
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

fn asking<'a>(name: &'a str, want: Want, word: &'a str, lang: &'a Lang) -> Asking<'a> {
    Asking {
        name,
        want,
        word,
        lang,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_invitation_goes_out_by_mail_in_the_language_of_who_invites() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let granted = may(&ana.actor, Administer, &House).unwrap();
        let mut bo = wanted("Bo Lind", Role::Reporter);
        bo.mail = Some("bo@strait.example".into());
        let english = Lang::english();
        let before =
            staff::invite_by_mail(&desk.room, granted, &hand(&desk, &ana), &bo, Some(&english)).await;
        assert!(
            !before.unwrap().mailed,
            "without a server the link is handed over"
        );
        let post = with_post(&desk).await;
        let made = staff::invite_by_mail(&desk.room, granted, &hand(&desk, &ana), &bo, Some(&english))
            .await
            .unwrap();
        assert!(made.mailed);
        assert!(post.arrived().is_empty(), "not while somebody waits");
        deliver(&desk).await;
        let mails = post.arrived();
        assert_eq!(mails.len(), 1);
        assert!(
            mails[0].contains("To: bo@strait.example") && mails[0].contains("Ana Reyes"),
            "{}",
            mails[0]
        );
        assert_eq!(token(&mails[0]), made.token);
        let accept = Accept {
            login: "bo".into(),
            password: WORDS.into(),
            ..Accept::default()
        };
        inside(
            staff::accept(&desk.room, &guest(1), &token(&mails[0]), &accept)
                .await
                .unwrap(),
        );
        let urdu = Lang::parse("ur").unwrap();
        let me = ana.person.id;
        staff::reset_by_mail(
            &desk.room,
            granted,
            &hand(&desk, &ana),
            me,
            Reset::Password,
            Some(&urdu),
        )
        .await
        .unwrap();
        deliver(&desk).await;
        let last = post.arrived().pop().unwrap();
        let (_, page) = last.rsplit_once("base64\n\n").unwrap();
        let letters: String = page.lines().take_while(|line| !line.starts_with("--")).collect();
        let page = String::from_utf8(STANDARD.decode(letters).unwrap()).unwrap();
        assert!(page.contains("lang=\"ur\" dir=\"rtl\""), "{page}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_to_sign_in_is_good_once_for_a_quarter_of_an_hour_and_in_one_browser() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Editor).await;
        let (post, lang) = (with_post(&desk).await, Lang::english());
        let word = "ab".repeat(32);
        let ask = async || {
            signin::ask_by_mail(&desk.room, &guest(1), &asking("Ana", Want::SignIn, &word, &lang))
                .await
                .unwrap();
            deliver(&desk).await;
            token(&post.arrived().pop().unwrap())
        };
        let link = ask().await;
        assert!(staff::invitation(&desk.room, &link).await.unwrap().sign_in);
        for elsewhere in [None, Some("cd")] {
            let refused = signin::with_link(&desk.room, &guest(2), &link, elsewhere).await;
            assert!(
                matches!(refused, Err(Error::Door(NoEntry::Elsewhere))),
                "{refused:?}"
            );
        }
        let sent = Accept {
            password: WORDS.into(),
            ..Accept::default()
        };
        assert!(
            expired(staff::accept(&desk.room, &guest(1), &link, &sent).await),
            "it sets no password"
        );
        let entered = signin::with_link(&desk.room, &guest(1), &link, Some(&word))
            .await
            .unwrap();
        assert_eq!(visit(&desk.room, &inside(entered)).await.person.id, ana.person.id);
        assert!(expired(
            signin::with_link(&desk.room, &guest(1), &link, Some(&word)).await
        ));
        let late = ask().await;
        desk.wait(15 * 60);
        assert!(expired(
            signin::with_link(&desk.room, &guest(1), &late, Some(&word)).await
        ));
        // It stands in place of the password, and of nothing more.
        second_step(&desk, &visit_of(&desk).await).await;
        let link = ask().await;
        let entered = signin::with_link(&desk.room, &guest(1), &link, Some(&word))
            .await
            .unwrap();
        assert!(matches!(entered, Entered::SecondStep { .. }));
    })
    .await;
}

async fn visit_of(desk: &Desk) -> signin::Visit {
    let entered = signin::with_password(&desk.room, &guest(200), "ana", WORDS)
        .await
        .unwrap();
    visit(&desk.room, &inside(entered)).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_name_gets_the_same_answer_leaves_the_same_trace_and_no_mail() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        hire(&desk, "Ana Reyes", "ana", Role::Editor).await;
        let lang = Lang::english();
        let unsent =
            signin::ask_by_mail(&desk.room, &guest(1), &asking("ana", Want::Reset, "w", &lang)).await;
        assert!(matches!(unsent, Err(Error::NotFound(_))), "no mail is sent here");
        let post = with_post(&desk).await;
        let mut kept = Vec::new();
        for name in ["ana", "bob", "ana@strait.example", "bob@strait.example"] {
            signin::ask_by_mail(&desk.room, &guest(1), &asking(name, Want::Reset, "w", &lang))
                .await
                .unwrap();
            let db = desk.room.db().await.unwrap();
            let waiting = morgue::mails::in_state(&db, morgue::mails::State::Waiting, 9)
                .await
                .unwrap();
            let last = waiting.iter().max_by_key(|mail| mail.id).unwrap().clone();
            assert!(!last.sealed.contains(name));
            kept.push((last.kind, last.person, last.sealed.len() - 2 * name.len()));
        }
        kept.dedup();
        assert_eq!(kept.len(), 1, "{kept:?}");
        deliver(&desk).await;
        assert_eq!(post.arrived().len(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_for_links_in_anothers_name_neither_floods_them_nor_keeps_them_out() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        hire(&desk, "Ana Reyes", "ana", Role::Editor).await;
        let (post, lang) = (with_post(&desk).await, Lang::english());
        for n in 1..=40 {
            let word = format!("{n}");
            let asked = asking("ana", Want::Reset, &word, &lang);
            signin::ask_by_mail(&desk.room, &guest(n), &asked).await.unwrap();
            deliver(&desk).await;
        }
        assert_eq!(post.arrived().len(), 3, "no more than are good at once");
        let sent = Accept {
            password: "seven grey herons wait".into(),
            ..Accept::default()
        };
        let first = token(&post.arrived()[0]);
        inside(staff::accept(&desk.room, &guest(1), &first, &sent).await.unwrap());
        let second = token(&post.arrived()[1]);
        assert!(
            expired(staff::accept(&desk.room, &guest(1), &second, &sent).await),
            "all end when one is used"
        );
        // One address alone runs out of questions, and others do not notice.
        let mut told = 0;
        for _ in 0..10 {
            let asked = asking("bob", Want::Reset, "w", &lang);
            told += usize::from(signin::ask_by_mail(&desk.room, &guest(99), &asked).await.is_err());
        }
        assert!((4..=5).contains(&told), "{told}");
        signin::ask_by_mail(&desk.room, &guest(98), &asking("bob", Want::Reset, "w", &lang))
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_server_does_not_take_is_tried_again_and_what_it_never_takes_is_shown() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let granted = may(&Actor::Operator, Administer, &House).unwrap();
        let (post, lang) = (with_post(&desk).await, Lang::english());
        let trial = async || {
            mail::try_out(&desk.room, granted, &hand(&desk, &ana), &lang)
                .await
                .unwrap();
        };
        post.mood(Mood::Later);
        trial().await;
        deliver(&desk).await;
        let standing = mail::standing(&desk.room, granted).await.unwrap();
        assert_eq!((standing.waiting, standing.troubles.len()), (1, 1));
        assert!(
            standing.troubles[0].why.contains("451") && !standing.troubles[0].failed,
            "{standing:?}"
        );
        // The mail server is gone altogether, then it takes the mail and its answer is lost.
        post.mood(Mood::HangsUp);
        desk.wait(10);
        deliver(&desk).await;
        post.mood(Mood::Takes);
        desk.wait(60);
        deliver(&desk).await;
        let mails = post.arrived();
        assert_eq!(mails.len(), 2, "rather twice than never");
        let number = |mail: &str| {
            mail.lines()
                .find(|line| line.starts_with("Message-ID"))
                .unwrap()
                .to_owned()
        };
        assert_eq!(
            number(&mails[0]),
            number(&mails[1]),
            "and it says that it is the same"
        );
        post.mood(Mood::Never);
        trial().await;
        deliver(&desk).await;
        desk.wait(3600);
        deliver(&desk).await;
        let standing = mail::standing(&desk.room, granted).await.unwrap();
        assert_eq!(
            (standing.waiting, standing.sent, standing.troubles.len()),
            (0, 1, 1)
        );
        assert!(
            standing.troubles[0].failed && standing.troubles[0].why.contains("550"),
            "{standing:?}"
        );
        let id = standing.troubles[0].id;
        mail::forget(&desk.room, granted, &Hand::console(), id)
            .await
            .unwrap();
        assert!(
            mail::standing(&desk.room, granted)
                .await
                .unwrap()
                .troubles
                .is_empty()
        );
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stolen_database_holds_no_address_and_no_link_of_a_mail_that_waits() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let granted = may(&ana.actor, Administer, &House).unwrap();
        with_post(&desk).await;
        let (me, lang) = (ana.person.id, Lang::english());
        let made = staff::reset_by_mail(
            &desk.room,
            granted,
            &hand(&desk, &ana),
            me,
            Reset::Password,
            Some(&lang),
        )
        .await
        .unwrap();
        let db = desk.room.db().await.unwrap();
        let waiting = morgue::mails::in_state(&db, morgue::mails::State::Waiting, 9)
            .await
            .unwrap();
        assert_eq!(waiting.len(), 1);
        let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
        for secret in [made.token.as_str(), "ana@strait.example"] {
            assert!(!waiting[0].sealed.contains(secret) && !waiting[0].sealed.contains(&hex(secret)));
            assert!(!format!("{made:?} {:?}", waiting[0]).contains(secret));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_is_told_by_mail_when_their_password_changes() {
    each(async |ground| {
        let desk = Desk::on(ground).await;
        let (_, ana) = hire(&desk, "Ana Reyes", "ana", Role::Chief).await;
        let post = with_post(&desk).await;
        staff::set_password(&desk.room, &hand(&desk, &ana), "seven grey herons wait")
            .await
            .unwrap();
        deliver(&desk).await;
        let mails = post.arrived();
        assert_eq!(mails.len(), 1);
        assert!(
            mails[0].contains("password") && !mails[0].contains("herons"),
            "{}",
            mails[0]
        );
    })
    .await;
}
