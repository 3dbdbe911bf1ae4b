//! The people of these tests and their pieces: one person for every role, one piece for every state.

use std::net::{IpAddr, Ipv4Addr};

use copy::{Article, ArticleId, Block, Inline, Kind, Lang, Moment, PersonId, SectionId, State};
use desk::access::{Actor, Administer, House, Publish, Role, Write, may};
use desk::publish::{self, Order};
use desk::signin::{Entered, Guest, Hand};
use desk::staff::{self, Accept, Changes, Invite};
use desk::workflow;
use morgue::sections::Section;

use crate::client::{Got, send};
use crate::paper::TestPaper;

pub(super) const PASSWORD: &str = "seventeen herons over the old harbour";
/// A section that pieces stand in, and one that they do not.
pub(super) const HERE: SectionId = SectionId(71);
pub(super) const THERE: SectionId = SectionId(72);

/// Somebody who comes to the door.
#[derive(Clone)]
pub(super) struct Who {
    pub(super) name: &'static str,
    pub(super) token: Option<String>,
    /// What they may do; a reader where nobody has signed in.
    pub(super) actor: Actor,
    pub(super) person: Option<PersonId>,
    /// Their role asks for a second step, and they have not set one up in time.
    pub(super) owes: bool,
}

impl Who {
    fn stranger(name: &'static str, token: Option<&str>) -> Self {
        Who {
            name,
            token: token.map(str::to_owned),
            actor: Actor::Reader { address: None },
            person: None,
            owes: false,
        }
    }

    /// One request of theirs, as a browser sends it from a page of ours.
    pub(super) async fn ask(
        &self,
        paper: &TestPaper,
        method: &str,
        target: &str,
        kind: &str,
        body: &str,
    ) -> Got {
        self.send(paper, method, target, kind, body.as_bytes()).await
    }

    async fn send(&self, paper: &TestPaper, method: &str, target: &str, kind: &str, body: &[u8]) -> Got {
        let cookie = self.token.as_ref().map(|token| format!("dateline={token}"));
        let mut fields = vec![("Sec-Fetch-Site", "same-origin")];
        if let Some(cookie) = &cookie {
            fields.push(("Cookie", cookie));
        }
        if method == "POST" {
            fields.push(("Content-Type", kind));
            if body.is_empty() {
                fields.push(("Content-Length", "0"));
            }
        }
        send(paper.address, method, target, &fields, body).await
    }

    /// Sends a file, as the editor does.
    pub(super) async fn upload(&self, paper: &TestPaper, target: &str, name: &str, bytes: &[u8]) -> Got {
        let kind = "multipart/form-data; boundary=----cut-here";
        self.send(paper, "POST", target, kind, &in_parts(name, bytes))
            .await
    }

    pub(super) async fn get(&self, paper: &TestPaper, target: &str) -> Got {
        self.ask(paper, "GET", target, "", "").await
    }

    pub(super) async fn post(&self, paper: &TestPaper, target: &str, form: &str) -> Got {
        self.ask(paper, "POST", target, "application/x-www-form-urlencoded", form)
            .await
    }

    pub(super) async fn json(&self, paper: &TestPaper, target: &str, value: &serde_json::Value) -> Got {
        self.ask(paper, "POST", target, "application/json", &value.to_string())
            .await
    }
}

/// A form in parts with one file.
pub(super) fn in_parts(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "------cut-here\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n------cut-here--\r\n"].concat()
}

fn guest(n: u8) -> Guest {
    Guest {
        address: IpAddr::V4(Ipv4Addr::new(192, 0, 2, n)),
        agent: "a test".to_owned(),
        device: None,
    }
}

/// Lets somebody in who is to work here.
pub(super) async fn hire(paper: &TestPaper, name: &'static str, role: Role, sections: &[SectionId]) -> Who {
    let newsroom = &paper.newsroom;
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House).unwrap();
    let invite = Invite {
        name: name.to_owned(),
        login: name.replace(' ', "-"),
        role,
        sections: sections.to_vec(),
        person: None,
        mail: None,
    };
    let token = staff::invite(newsroom, granted, &Hand::console(), &invite)
        .await
        .unwrap();
    let accept = Accept {
        password: PASSWORD.to_owned(),
        ..Accept::default()
    };
    let n = u8::try_from(name.len() % 200).unwrap();
    let Entered::In(opened) = staff::accept(newsroom, &guest(n), &token, &accept).await.unwrap() else {
        panic!("{name} has no second step");
    };
    let members = staff::list(newsroom, granted).await.unwrap();
    let person = members.into_iter().find(|one| one.name == name).unwrap().person;
    Who {
        name,
        token: Some(opened.token),
        actor: Actor::Person {
            id: person,
            role,
            sections: sections.to_vec(),
        },
        person: Some(person),
        owes: false,
    }
}

/// Everybody.
pub(super) async fn everybody(paper: &TestPaper) -> Vec<Who> {
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House).unwrap();
    let section = |id, slug: &str| Section {
        id,
        slug: slug.to_owned(),
        name: slug.to_owned(),
        description: String::new(),
        parent: None,
        wp_id: None,
        position: 0,
    };
    let sections = [section(HERE, "here"), section(THERE, "there")];
    desk::house::set_sections(&paper.newsroom, granted, &sections)
        .await
        .unwrap();
    let mut all = vec![
        Who::stranger("nobody", None),
        Who::stranger("somebody with a made-up session", Some(&"ab".repeat(32))),
        hire(paper, "contributor", Role::Contributor, &[]).await,
        hire(paper, "other contributor", Role::Contributor, &[]).await,
        hire(paper, "reporter", Role::Reporter, &[]).await,
        hire(paper, "other reporter", Role::Reporter, &[]).await,
        hire(paper, "editor", Role::Editor, &[]).await,
        hire(paper, "editor here", Role::Editor, &[HERE]).await,
        hire(paper, "editor there", Role::Editor, &[THERE]).await,
        hire(paper, "chief", Role::Chief, &[]).await,
        hire(paper, "operator", Role::Operator, &[]).await,
    ];
    let gone = hire(paper, "suspended chief", Role::Chief, &[]).await;
    let console = Actor::Operator;
    let granted = may(&console, Administer, &House).unwrap();
    let changes = Changes {
        suspended: Some(true),
        ..Changes::default()
    };
    let who = gone.person.unwrap();
    staff::change(&paper.newsroom, granted, &Hand::console(), who, &changes)
        .await
        .unwrap();
    all.push(Who {
        actor: Actor::Reader { address: None },
        ..gone
    });
    let late = hire(paper, "chief who owes a second step", Role::Chief, &[]).await;
    owe(paper, late.person.unwrap()).await;
    all.push(Who { owes: true, ..late });
    all
}

/// Lets the time pass in which somebody was to set up a second step.
async fn owe(paper: &TestPaper, person: PersonId) {
    let db = paper.newsroom.db().await.unwrap();
    let long_ago = paper.newsroom.now().0 - 60 * 86_400_000;
    let text = format!(
        "update staff set demanded_at = {long_ago} where person = {}",
        person.0
    );
    db.meddle(&text, vec![]).await.unwrap();
}

/// A piece in a state, by these authors, in the section here. Its text has a secret of its own.
pub(super) async fn piece(paper: &TestPaper, state: State, authors: &[PersonId]) -> ArticleId {
    let newsroom = &paper.newsroom;
    let console = Actor::Operator;
    let mut article = Article::new(Kind::Article, Lang::parse("en").unwrap());
    article.headline = format!("A piece that is {}", state.as_str());
    article.slug = format!("a-piece-{}", state.as_str());
    article.authors = authors.to_vec();
    article.sections = vec![HERE];
    article.body.blocks = vec![Block::Paragraph {
        text: vec![Inline::text("The hush-word of a piece.")],
        align: None,
        dir: None,
        anchor: None,
    }];
    let granted = may(&console, Write, &House).unwrap();
    let key = newsroom.id().to_string();
    let id = desk::write::start(newsroom, granted, &article, &key)
        .await
        .unwrap()
        .article;
    let piece = newsroom.piece(id).await.unwrap();
    let writes = may(&console, Write, &piece).unwrap();
    let publishes = may(&console, Publish, &piece).unwrap();
    match state {
        State::Draft => {}
        State::InReview => workflow::hand_in(newsroom, writes).await.unwrap(),
        State::Ready => {
            workflow::hand_in(newsroom, writes).await.unwrap();
            workflow::approve(newsroom, publishes).await.unwrap();
        }
        State::Scheduled => {
            let at = Moment(newsroom.now().0 + 86_400_000);
            publish::schedule(newsroom, publishes, None, at).await.unwrap();
        }
        State::Published => drop(
            publish::publish(newsroom, publishes, Order::default())
                .await
                .unwrap(),
        ),
        State::Withdrawn => {
            publish::publish(newsroom, publishes, Order::default())
                .await
                .unwrap();
            publish::withdraw(newsroom, publishes).await.unwrap();
        }
        State::Spiked => publish::spike(newsroom, publishes).await.unwrap(),
    }
    id
}
