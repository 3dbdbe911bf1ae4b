//! What other programs may do here, and what they are told.

use copy::Lang;
use serde::Serialize;

use super::{Choice, Shell, Tick, Wrong};
use crate::context::When;
use crate::press::{Error, Press};

/// A token in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Token {
    /// Its number.
    pub id: String,
    /// What its maker calls it.
    pub name: String,
    /// The last letters of its word.
    pub hint: String,
    /// Whom it acts for; empty if it is whoever looks.
    pub person: String,
    /// What it is for: `scope_WORD` is each one's name.
    pub scopes: Vec<String>,
    /// The sections that it is narrowed to, by name.
    pub sections: Vec<String>,
    /// Until when it works.
    pub expires: When,
    /// When it was last used.
    pub seen: Option<When>,
    /// `revoked`, `over` or empty.
    pub ended: &'static str,
    /// Whoever looks may revoke it.
    pub revocable: bool,
}

/// Somebody's tokens, and a form for a new one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Tokens {
    /// The word of a token that was just made. Shown this once.
    pub word: String,
    /// One's own.
    pub own: Vec<Token>,
    /// Everybody else's, for who keeps the paper.
    pub others: Vec<Token>,
    /// What the form holds: the name.
    pub name: String,
    /// What a token can be for.
    pub scopes: Vec<Tick>,
    /// What it can be narrowed to.
    pub sections: Vec<Tick>,
    /// How long it can live.
    pub days: Vec<Choice>,
    /// Whoever looks may keep webhooks.
    pub hooks: bool,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// A hook in the list.
#[derive(Debug, Clone, Serialize)]
pub struct Hook {
    /// Its number.
    pub id: String,
    /// What its maker calls it.
    pub name: String,
    /// The address that is told.
    pub url: String,
    /// The events, by their words.
    pub events: Vec<String>,
    /// It is told.
    pub enabled: bool,
    /// Since when nothing arrived.
    pub failing: Option<When>,
    /// Why it was switched off: `hook_off_WORD`; empty if it was not.
    pub trouble: String,
}

/// All hooks, and a form for a new one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Hooks {
    /// The secret of a hook that was just made. Shown this once.
    pub secret: String,
    /// Those there are.
    pub hooks: Vec<Hook>,
    /// What the form holds: the name.
    pub name: String,
    /// The address.
    pub url: String,
    /// What can be told.
    pub events: Vec<Tick>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// Something that a hook was told.
#[derive(Debug, Clone, Serialize)]
pub struct Delivery {
    /// Its number.
    pub id: String,
    /// Its event, in the word that machines say.
    pub event: String,
    /// When it was written down.
    pub at: When,
    /// What became of it: `told_WORD` is its name.
    pub state: &'static str,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next.
    pub due: Option<When>,
    /// The status of the last answer; empty if there was none.
    pub status: String,
    /// What the last answer or the network said.
    pub said: String,
    /// What is sent.
    pub body: String,
}

/// One hook, with what it was told.
#[derive(Debug, Clone, Serialize)]
pub struct HookPage {
    /// The hook.
    pub hook: Hook,
    /// What can be told.
    pub events: Vec<Tick>,
    /// What it was told, latest first.
    pub told: Vec<Delivery>,
    /// The page with older ones.
    pub older: Option<String>,
    /// What was wrong.
    pub problems: Vec<Wrong>,
}

/// An address of the interface for programs, as its description says it.
#[derive(Debug, Clone, Serialize)]
pub struct ApiRow {
    /// The method.
    pub method: &'static str,
    /// The path.
    pub path: String,
    /// A name of its own.
    pub id: String,
    /// The scope that a token needs; empty: none in particular.
    pub needs: &'static str,
    /// What it is.
    pub title: &'static str,
    /// What there is to know about it.
    pub about: &'static str,
    /// Its parameters, with what they are for.
    pub query: Vec<(&'static str, &'static str)>,
}

/// The description of the interface as a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ApiPage {
    rows: Vec<ApiRow>,
}

impl Press {
    /// The description of the interface for programs as a page. It is in English, as the interface is.
    ///
    /// # Errors
    /// If a template is wrong, which the tests would have found.
    pub fn api_page(&self, paper: &str, rows: &[ApiRow]) -> Result<Vec<u8>, Error> {
        let lang = Lang::english();
        let shell = Shell {
            paper: paper.to_owned(),
            dir: lang.direction(),
            lang,
            look: None,
            person: None,
            nav: Vec::new(),
            place: "programs",
            notice: None,
            steps: None,
        };
        self.screen(&shell, &ApiPage { rows: rows.to_vec() })
    }
}
