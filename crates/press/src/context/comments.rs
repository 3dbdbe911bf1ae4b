//! What readers said under an article, and the form to answer.

use copy::{CommentKind, Document};
use serde::Serialize;

use super::{Link, When};

/// The comments of an article, or one page of them.
#[derive(Debug, Clone, Default)]
pub struct Comments {
    /// How many approved comments the article has, on all pages.
    pub total: u64,
    /// Those of this page, in any order that keeps answers to one comment in the order they are shown.
    /// [`CommentItem::parent`] makes the threads; an answer to something that is not here stands by itself.
    pub items: Vec<CommentItem>,
    /// Older comments.
    pub older: Option<Link>,
    /// Newer comments.
    pub newer: Option<Link>,
    /// The form; `None`: comments are closed.
    pub form: Option<ReplyForm>,
}

/// One approved comment: only what is public.
#[derive(Debug, Clone)]
pub struct CommentItem {
    /// The number in its anchor `#comment-N`.
    pub anchor: i64,
    /// The anchor of the comment it answers.
    pub parent: Option<i64>,
    /// A comment, or another site that says it links here. Notes are dropped, whatever they say.
    pub kind: CommentKind,
    /// The name its writer gave; may be empty.
    pub name: String,
    /// The website its writer gave.
    pub url: Option<String>,
    /// When it was written.
    pub when: When,
    /// Its own address: the path of the page it stands on with `#comment-N`.
    pub href: String,
    /// Where it can be answered: a path that shows the form for it. `None` where it cannot.
    pub reply_href: Option<String>,
    /// It was written by an author of the article.
    pub by_author: bool,
    /// What it says.
    pub body: Document,
}

/// The form to leave a comment. It is sent by POST with the fields `article`, `parent`, `key`, `name`, `mail`,
/// `url` and `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReplyForm {
    /// The path it is sent to.
    pub action: String,
    /// The id of the article, as the form sends it.
    pub article: i64,
    /// The idempotency key, if the page is made for one reader. A page on the rack has none.
    pub key: Option<String>,
    /// The comment that is answered.
    pub reply_to: Option<ReplyTo>,
    /// What was filled in, when the form is shown again.
    pub name: String,
    /// See [`ReplyForm::name`].
    pub mail: String,
    /// See [`ReplyForm::name`].
    pub url: String,
    /// See [`ReplyForm::name`].
    pub text: String,
    /// What is wrong with it, for people.
    pub error: Option<String>,
    /// The comment came in and waits for somebody to read it.
    pub held: bool,
}

/// The comment that a form answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplyTo {
    /// Its anchor's number.
    pub anchor: i64,
    /// Whose it is.
    pub name: String,
    /// Where one gets back to the plain form.
    pub cancel_href: String,
}
