//! The newsroom as the one who knows what stands at an address.

use std::sync::Arc;

use press::Sheet;
use press::context::{ProblemKind, ProblemPage, Refusal, SiteContext, View};

use super::Answers;
use crate::ask::Ask;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::site;

/// After how many seconds a reader may try again.
const AGAIN: &str = "10";

impl Answers for Newsroom {
    fn key(&self, ask: &Ask) -> String {
        copy::address::key(&ask.path, &ask.query)
    }

    async fn answer(&self, ask: &Ask) -> Result<Sheet, Error> {
        let db = self.db().await?;
        let paper = self.paper.load_full();
        let cx = self.site(&db, &paper);
        site::answer(&cx, ask).await
    }

    fn failed(&self, _: &Ask, error: &Error) -> Sheet {
        let kind = match error {
            Error::NotFound(_) => ProblemKind::NotFound,
            _ => ProblemKind::Broken,
        };
        let paper = self.paper.load();
        let view = View::Problem(Box::new(ProblemPage {
            site: Arc::new(SiteContext::bare(paper.title.clone(), paper.lang.clone())),
            kind,
            headline: None,
            notice: None,
            links: Vec::new(),
            refusal: None,
            reference: None,
        }));
        let headers = match kind {
            ProblemKind::Broken => vec![("retry-after", AGAIN.to_string())],
            ProblemKind::NotFound | ProblemKind::Gone | ProblemKind::Refused => Vec::new(),
        };
        let (content_type, body) = match self.press.render(&view) {
            Ok(body) => (view.content_type(), body),
            // The template of this very page may be what is wrong.
            Err(_) => ("text/plain; charset=utf-8", format!("{error}\n").into_bytes()),
        };
        Sheet {
            status: kind.status(),
            content_type,
            location: None,
            headers,
            body,
            tags: Vec::new(),
            modified: None,
            keep: false,
        }
    }
}

impl Newsroom {
    /// The page for somebody whose comment was not taken. It needs no database; `None` if the template is wrong.
    pub fn refused(&self, refusal: Refusal) -> Option<Vec<u8>> {
        let paper = self.paper.load();
        let view = View::Problem(Box::new(ProblemPage {
            site: Arc::new(SiteContext::bare(paper.title.clone(), paper.lang.clone())),
            kind: ProblemKind::Refused,
            headline: None,
            notice: None,
            links: Vec::new(),
            refusal: Some(refusal),
            reference: None,
        }));
        self.press.render(&view).ok()
    }
}
