//! The paper's settings.

use copy::Lang;
use desk::access::Administer;
use desk::error::Error;
use desk::said;
use desk::said::Said;
use press::newsroom::Settings;

use super::asked::Asked;
use super::fault::Fault;
use super::{account, reply};
use crate::http::answer::Reply;

/// The settings.
pub async fn settings(asked: &Asked) -> Result<Reply, Fault> {
    let paper = asked.paper();
    let page = Settings {
        title: paper.title.clone(),
        tagline: paper.tagline.clone(),
        langs: account::tongues(asked, &asked.lang()),
        lang: paper.lang.primary().to_owned(),
        offset: written(paper.offset_minutes),
        page_size: paper.page_size.to_string(),
        problems: Vec::new(),
    };
    reply::screen(asked, &asked.shell("settings").await, &page)
}

/// Changes them.
pub async fn set(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let mut paper = (*asked.paper()).clone();
    let mut wrong = Vec::new();
    let mut refuse = |field: &'static str, why: Said| {
        wrong.push(desk::error::Invalid { field, why });
    };
    let title = form.get("title").trim();
    if title.is_empty() || title.chars().count() > 120 {
        refuse(
            "title",
            said!(
                "paper-name",
                "A paper needs a name of at most {n} characters.",
                n = 120usize
            ),
        );
    }
    title.clone_into(&mut paper.title);
    form.get("tagline").trim().clone_into(&mut paper.tagline);
    match offset(form.get("offset")) {
        Some(minutes) => paper.offset_minutes = minutes,
        None => refuse(
            "offset",
            said!("zone", "A time zone looks like +05:00 or -03:30."),
        ),
    }
    match form.get("page_size").trim().parse::<u32>() {
        Ok(size @ 1..=100) => paper.page_size = size,
        _ => refuse(
            "page_size",
            said!("page-size", "Between 1 and 100 articles stand on a page."),
        ),
    }
    if let Some(lang) = Lang::parse(form.get("lang")).filter(|lang| lang.primary() != paper.lang.primary()) {
        paper.lang = lang;
    }
    if !wrong.is_empty() {
        let fault = Fault::Desk(Error::Invalid(wrong));
        let page = Settings {
            title: form.get("title").to_owned(),
            tagline: form.get("tagline").to_owned(),
            langs: account::tongues(asked, &asked.lang()),
            lang: form.get("lang").to_owned(),
            offset: form.get("offset").to_owned(),
            page_size: form.get("page_size").to_owned(),
            problems: fault.wrong(asked).unwrap_or_default(),
        };
        return reply::screen_as(asked, fault.status(), &asked.shell("settings").await, &page);
    }
    asked.hand()?;
    asked.newsroom.set_paper(asked.may(Administer)?, &paper).await?;
    Ok(reply::to(asked, "/-/newsroom/settings?did=save"))
}

/// Minutes as `+05:30`.
pub fn written(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `+05:30`, `5`, `-3:30` as minutes.
fn offset(text: &str) -> Option<i32> {
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
