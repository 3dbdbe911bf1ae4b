//! The newsroom's own screens: typed contexts through templates that no theme replaces.
//!
//! A screen gets `shell` ([`Shell`]), `t` (the newsroom's words in the language of whoever sits there), `style`
//! and `script` (addresses of files) and `page`, one of the structs here.

mod account;
mod door;
mod house;
mod kin;
mod log;
mod mail;
mod programs;
mod refused;
mod story;

use copy::{Direction, Lang};
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

pub use account::{
    Account, Choice, Invitation, Invited, Passkey, People, Prove, SecondStep, Session, SignIn, Worker,
};
pub use door::{ByMail, Post, Shared, Steps, Unsent};
pub use house::{HeldComment, Queue, Settings, Trouble};
pub use kin::{Kinship, Other};
pub use log::{Entry, LogPage};
pub use mail::{Mail, MailOf};
pub use programs::{ApiRow, Delivery, Hook, HookPage, Hooks, Token, Tokens};
pub use refused::Filled;
pub use story::{
    Aside, Compared, Deed, Draft, Finding, History, Lacking, Part, Reading, Run, Sheet, Source, Sources,
    Stories, Story, Tick, Tie, Version,
};

use crate::locale::Locale;
use crate::press::{Error, Press};
use crate::{filters, theme};

/// What every screen shows around its own matter.
#[derive(Debug, Clone, Serialize)]
pub struct Shell {
    /// The name of the paper.
    pub paper: String,
    /// The language of the screen.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// The colours that were chosen: `light`, `dark` or, as the device has them, `None`.
    pub look: Option<&'static str>,
    /// Who sits there; `None` at the door.
    pub person: Option<Signed>,
    /// The rooms that they may enter.
    pub nav: Vec<Room>,
    /// The room that this is, by its key.
    pub place: &'static str,
    /// What was just done.
    pub notice: Option<Notice>,
    /// A second step is to be set up until then.
    pub steps: Option<crate::context::When>,
}

/// Who has signed in, as the head of every screen says it.
#[derive(Debug, Clone, Serialize)]
pub struct Signed {
    /// Their name.
    pub name: String,
    /// Their role, by its word.
    pub role: &'static str,
}

/// A room of the newsroom in the list of rooms.
#[derive(Debug, Clone, Serialize)]
pub struct Room {
    /// Its key: `room_KEY` is its name.
    pub key: &'static str,
    /// Its address.
    pub href: &'static str,
    /// This is the one.
    pub current: bool,
    /// How much waits in it.
    pub count: u64,
}

/// What was just done, in one line.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Notice {
    /// `good` or empty.
    pub kind: &'static str,
    /// Its words' key.
    pub key: &'static str,
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, Serialize)]
pub struct Wrong {
    /// The field; empty if it is none in particular.
    pub field: String,
    /// What is wrong and what would be right.
    pub words: String,
}

/// The pages before and after in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Turning {
    /// The page with newer things.
    pub previous: Option<String>,
    /// The page with older things.
    pub next: Option<String>,
}

/// One of several ways to see a list.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    /// Its key.
    pub key: &'static str,
    /// Its address.
    pub href: String,
    /// This is the one.
    pub current: bool,
    /// How many are in it; 0: that is not said.
    pub count: u64,
}

/// A screen's own matter.
pub trait Screen: Serialize {
    /// The template that shows it.
    const TEMPLATE: &'static str;
}

macro_rules! screens {
    ($($name:ty => $template:literal),* $(,)?) => {
        $(impl Screen for $name {
            const TEMPLATE: &'static str = concat!("newsroom/", $template);
        })*
        /// The templates of the newsroom by name.
        pub(crate) const TEMPLATES: &[(&str, &str)] = &[
            ("newsroom/frame.html", include_str!("../../newsroom/templates/frame.html")),
            ("newsroom/parts.html", include_str!("../../newsroom/templates/parts.html")),
            ("newsroom/keys.html", include_str!("../../newsroom/templates/keys.html")),
            ("newsroom/mail.html", include_str!("../../newsroom/templates/mail.html")),
            $((concat!("newsroom/", $template), include_str!(concat!("../../newsroom/templates/", $template)))),*
        ];
    };
}

screens! {
    SignIn => "sign-in.html",
    SecondStep => "second-step.html",
    Invitation => "invitation.html",
    Prove => "prove.html",
    Steps => "steps.html",
    ByMail => "by-mail.html",
    Post => "mails.html",
    Account => "account.html",
    People => "people.html",
    Stories => "stories.html",
    Draft => "article.html",
    Sheet => "publish.html",
    History => "history.html",
    Compared => "compare.html",
    Sources => "sources.html",
    Reading => "source.html",
    Queue => "comments.html",
    Settings => "settings.html",
    LogPage => "log.html",
    Kinship => "kin.html",
    Trouble => "problem.html",
    Tokens => "tokens.html",
    Hooks => "webhooks.html",
    HookPage => "webhook.html",
    programs::ApiPage => "api.html",
}

impl Press {
    /// Renders a screen of the newsroom.
    ///
    /// # Errors
    /// If a template is wrong, which the tests would have found.
    pub fn screen<S: Screen>(&self, shell: &Shell, page: &S) -> Result<Vec<u8>, Error> {
        let context = minijinja::context! {
            shell => Value::from(Serde(shell)),
            t => filters::words(Locale::newsroom(&shell.lang)),
            style => self.href(theme::NEWSROOM_STYLE),
            script => self.href(theme::NEWSROOM_SCRIPT),
            palette_script => self.href(theme::PALETTE_SCRIPT),
            house_script => self.href(theme::HOUSE_SCRIPT),
            fonts => theme::fonts(&[Lang::english(), shell.lang.clone()]).iter().map(|path| self.href(path)).collect::<Vec<_>>(),
            page => Value::from(Serde(page)),
        };
        self.write(S::TEMPLATE, &context).map(String::into_bytes)
    }

    /// What the newsroom calls something, in a language.
    pub fn newsroom_word<'k>(&self, lang: &Lang, key: &'k str) -> &'k str {
        Locale::newsroom(lang).get(key)
    }

    /// The newsroom's words whose key begins with `prefix`, without it: what the editor says.
    pub fn newsroom_words(&self, lang: &Lang, prefix: &str) -> Vec<(&'static str, &'static str)> {
        Locale::newsroom(lang)
            .words()
            .filter_map(|(key, words)| Some((key.strip_prefix(prefix)?, words)))
            .collect()
    }
}

#[cfg(test)]
#[expect(
    clippy::string_slice,
    reason = "tests of our own templates, cut behind marks of theirs"
)]
mod tests;
