//! Redirects, and the addresses that readers asked for and nothing stands at.

use desk::access::Administer;
use desk::redirects::{self, New, STATUSES};
use desk::{audit, missing};
use press::newsroom::{Choice, Gone, Lead, Redirects, Turning, Way};

use super::asked::Asked;
use super::fault::Fault;
use super::{reply, settings};
use crate::http::answer::Reply;

/// Lines on one page.
const ON_PAGE: usize = 50;

/// The screen.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    show(asked, None, asked.query("view") == "missing").await
}

async fn show(asked: &Asked, fault: Option<Fault>, missed: bool) -> Result<Reply, Fault> {
    let newsroom = &asked.newsroom;
    let granted = asked.may(Administer)?;
    let form = asked.form();
    let view = if missed { "missing" } else { "leads" };
    let mut page = Redirects {
        ways: settings::ways(asked, "redirects"),
        view,
        views: ["leads", "missing"]
            .map(|key| Way {
                key,
                href: format!("/-/newsroom/redirects?view={key}"),
                current: key == view,
                count: 0,
            })
            .into(),
        from: form.get("from").to_owned(),
        to: form.get("to").to_owned(),
        status: match form.get("status") {
            "" => "301".to_owned(),
            status => status.to_owned(),
        },
        statuses: STATUSES
            .map(|status| Choice {
                value: status.to_string(),
                words: newsroom
                    .press
                    .newsroom_word(&asked.lang(), &format!("status_{status}"))
                    .to_owned(),
            })
            .into(),
        ..Redirects::default()
    };
    if missed {
        let at = asked.page();
        let href = |page: usize| format!("/-/newsroom/redirects?view=missing&page={page}");
        let (found, more) = missing::list(newsroom, granted, at, ON_PAGE).await?;
        for one in found {
            page.gone.push(Gone {
                times: u64::try_from(one.times).unwrap_or(0),
                last: asked.when(one.last),
                guess: redirects::suggest(newsroom, &one.path).await?.unwrap_or_default(),
                path: one.path,
            });
        }
        page.pager = Turning {
            previous: at.checked_sub(1).map(href),
            next: more.then(|| href(at + 1)),
        };
    } else {
        let (found, more) = redirects::list(newsroom, granted, &asked.query("after"), ON_PAGE).await?;
        let last = found.last().filter(|_| more).map(|one| one.from.clone());
        page.pager.next = last.map(|path| {
            let after: String = url_encoded(&path);
            format!("/-/newsroom/redirects?after={after}")
        });
        page.leads = found
            .into_iter()
            .map(|one| Lead {
                from: one.from,
                to: one.to,
                status: one.status,
            })
            .collect();
    }
    let status = fault.as_ref().map_or(http::StatusCode::OK, Fault::status);
    page.problems = fault.and_then(|fault| fault.wrong(asked)).unwrap_or_default();
    reply::screen_as(asked, status, &asked.shell("settings").await, &page)
}

/// A path as it stands in a query.
fn url_encoded(path: &str) -> String {
    copy::address::encode_path(path)
        .replace('&', "%26")
        .replace('+', "%2B")
        .replace('#', "%23")
}

/// Who acts, and from where, for the log.
pub fn by(asked: &Asked) -> Result<audit::By, Fault> {
    Ok(audit::By {
        person: asked.actor()?.person(),
        address: Some(asked.guest().address),
    })
}

/// Makes one, or forgets a missing address.
pub async fn add(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let missed = form.get("view") == "missing";
    let back = if missed {
        "/-/newsroom/redirects?view=missing&did=save"
    } else {
        "/-/newsroom/redirects?did=save"
    };
    let granted = asked.may(Administer)?;
    if form.get("do") == "forget" {
        missing::forget(&asked.newsroom, granted, form.get("from")).await?;
        return Ok(reply::to(asked, back));
    }
    let new = New {
        from: form.get("from"),
        to: form.get("to"),
        status: form.get("status").parse().unwrap_or(0),
    };
    match redirects::add(&asked.newsroom, granted, by(asked)?, new).await {
        Ok(_) => Ok(reply::to(asked, back)),
        Err(error @ desk::error::Error::Invalid(_)) => show(asked, Some(Fault::Desk(error)), missed).await,
        Err(error) => Err(error.into()),
    }
}

/// Takes one away.
pub async fn remove(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let granted = asked.may(Administer)?;
    redirects::remove(&asked.newsroom, granted, by(asked)?, form.get("from")).await?;
    Ok(reply::to(asked, "/-/newsroom/redirects?did=save"))
}
