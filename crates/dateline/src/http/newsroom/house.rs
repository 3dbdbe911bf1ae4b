//! The log of who did what, and how offsets are written.

use desk::access::Administer;
use press::newsroom::{Entry, LogPage, Turning, Way};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// Lines of the log on one page.
const LINES: i64 = 100;

/// What was done, in the language of the screen; the kept word itself where nobody wrote it down.
fn said(asked: &Asked, deed: &str) -> String {
    let key = format!("audit_{}", deed.replace('-', "_"));
    let words = asked.newsroom.press.newsroom_word(&asked.lang(), &key).to_owned();
    if words == key { deed.to_owned() } else { words }
}

/// Minutes as `+05:30`.
pub fn written(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `+05:30`, `5`, `-3:30` as minutes.
pub fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let good = (0..=14).contains(&hours) && (0..60).contains(&minutes);
    good.then_some(sign * (hours * 60 + minutes))
}

/// The log, newest first: what was done to the paper, or who came and went.
pub async fn log(asked: &Asked) -> Result<Reply, Fault> {
    let before = asked.query("before").parse().ok();
    let newsroom = &asked.newsroom;
    let doors = asked.query("view") == "doors";
    let (lines, next) = if doors {
        let lines = desk::audit::list(newsroom, asked.may(Administer)?, None, before, LINES).await?;
        let full = i64::try_from(lines.len()).is_ok_and(|many| many == LINES);
        let next = lines.last().filter(|_| full).map(|line| line.id);
        (lines, next)
    } else {
        desk::audit::deeds(newsroom, asked.may(Administer)?, before, LINES).await?
    };
    let members = desk::staff::list(newsroom, asked.may(Administer)?).await?;
    let view = if doors { "doors" } else { "deeds" };
    let page = LogPage {
        views: ["deeds", "doors"]
            .map(|key| Way {
                key,
                href: format!("/-/newsroom/log?view={key}"),
                current: key == view,
                count: 0,
            })
            .into(),
        entries: lines
            .into_iter()
            .map(|line| Entry {
                at: asked.when(line.at),
                who: line
                    .person
                    .and_then(|id| members.iter().find(|one| one.person == id))
                    .map(|one| one.name.clone())
                    .unwrap_or_default(),
                deed: said(asked, &line.deed),
                about: line.words,
                address: line.address,
            })
            .collect(),
        pager: Turning {
            previous: None,
            next: next.map(|id| format!("/-/newsroom/log?view={view}&before={id}")),
        },
    };
    reply::screen(asked, &asked.shell("log").await, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_is_read_as_it_is_written() {
        for (text, minutes) in [("+05:00", 300), ("-03:30", -210), ("5", 300), ("+00:00", 0)] {
            assert_eq!(offset(text), Some(minutes), "{text}");
            assert_eq!(offset(&written(minutes)), Some(minutes));
        }
        for text in ["", "+", "five", "+15:00", "+05:60", "5:-1"] {
            assert_eq!(offset(text), None, "{text}");
        }
    }
}
