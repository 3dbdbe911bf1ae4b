//! The log of who did what, in sentences.

use copy::{Lang, Moment, PersonId};
use desk::access::{Administer, Role};
use desk::audit::{self, Filter, Line, Which};
use desk::error::Error;
use desk::said;
use http::header::{CONTENT_DISPOSITION, HeaderValue, LINK};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use press::newsroom::{Choice, Entry, LogPage, Turning, Way};

use super::asked::Asked;
use super::fault::Fault;
use super::reply;
use crate::http::answer::Reply;

/// Lines on one page.
const LINES: i64 = 100;

/// Text that runs the other way than the words around it stays together (Unicode, FSI and PDI).
const ALONE: (char, char) = ('\u{2068}', '\u{2069}');

/// What somebody looks for, as the address or a form says it.
struct Sought {
    which: Which,
    filter: Filter,
    from: String,
    to: String,
    wrong: Vec<desk::error::Invalid>,
}

impl Sought {
    fn read(asked: &Asked, get: impl Fn(&str) -> String) -> Self {
        let offset = asked.paper().offset_minutes;
        let mut wrong = Vec::new();
        let (from, to) = (get("from"), get("to"));
        let mut day = |field: &'static str, text: &str| {
            let found = Moment::of_day(text.trim(), offset);
            if found.is_none() && !text.trim().is_empty() {
                wrong.push(desk::error::Invalid {
                    field,
                    why: said!("day", "A day looks like 2026-11-17."),
                });
            }
            found
        };
        let begin = day("from", &from).map(|(begin, _)| begin);
        let end = day("to", &to).map(|(_, end)| end);
        let deed = get("deed");
        Sought {
            which: if get("view") == "doors" {
                Which::Doors
            } else {
                Which::Paper
            },
            filter: Filter {
                person: get("person").parse().ok().map(PersonId),
                deed: (!deed.is_empty()).then_some(deed),
                thing: get("thing").parse().ok().filter(|thing| *thing != 0),
                from: begin,
                until: end,
            },
            from,
            to,
            wrong,
        }
    }

    fn view(&self) -> &'static str {
        match self.which {
            Which::Paper => "deeds",
            Which::Doors => "doors",
        }
    }

    /// The address of this choice, with another beginning.
    fn href(&self, before: i64) -> String {
        let mut href = format!("/-/newsroom/log?view={}&before={before}", self.view());
        let pairs = [
            ("person", self.filter.person.map(|id| id.to_string())),
            ("deed", self.filter.deed.clone()),
            ("thing", self.filter.thing.map(|id| id.to_string())),
            ("from", Some(self.from.clone())),
            ("to", Some(self.to.clone())),
        ];
        for (name, value) in pairs {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                href.push_str(&format!(
                    "&{name}={}",
                    utf8_percent_encode(&value, NON_ALPHANUMERIC)
                ));
            }
        }
        href
    }
}

/// The screen, newest first.
pub async fn page(asked: &Asked) -> Result<Reply, Fault> {
    let sought = Sought::read(asked, |name| asked.query(name));
    let before = asked.query("before").parse().ok();
    let (newsroom, granted) = (&asked.newsroom, asked.may(Administer)?);
    let found = match sought.wrong.is_empty() {
        true => audit::read(newsroom, granted, sought.which, &sought.filter, before, LINES).await?,
        false => audit::Lines::default(),
    };
    let members = desk::staff::list(newsroom, granted).await?;
    let says = Says::of(asked).await?;
    let view = sought.view();
    let mut page = LogPage {
        views: ["deeds", "doors"]
            .map(|key| Way {
                key,
                href: format!("/-/newsroom/log?view={key}"),
                current: key == view,
                count: 0,
            })
            .into(),
        view,
        people: members
            .into_iter()
            .map(|one| Choice {
                value: one.person.to_string(),
                words: one.name,
            })
            .collect(),
        person: sought.filter.person.map(|id| id.to_string()).unwrap_or_default(),
        deeds: says.deeds(sought.which),
        deed: sought.filter.deed.clone().unwrap_or_default(),
        thing: sought.filter.thing.map(|id| id.to_string()).unwrap_or_default(),
        thing_name: found
            .lines
            .first()
            .map(|line| line.about.clone())
            .unwrap_or_default(),
        sifted: sought.filter != Filter::default(),
        entries: found
            .lines
            .iter()
            .map(|line| Entry {
                at: asked.when(line.at),
                said: says.sentence(sought.which, line),
                same: match sought.filter.thing.is_none() && line.thing != 0 && !line.about.is_empty() {
                    true => format!("/-/newsroom/log?view={view}&thing={}", line.thing),
                    false => String::new(),
                },
                address: line.address.clone(),
            })
            .collect(),
        pager: Turning {
            previous: None,
            next: found.next.map(|id| sought.href(id)),
        },
        ..LogPage::default()
    };
    let any = |key| Choice {
        value: String::new(),
        words: says.word(key),
    };
    page.people.insert(0, any("anybody"));
    page.deeds.insert(0, any("anything"));
    let mut status = http::StatusCode::OK;
    if !sought.wrong.is_empty() {
        let fault = Fault::Desk(Error::Invalid(sought.wrong));
        status = fault.status();
        page.problems = fault.wrong(asked).unwrap_or_default();
    }
    (page.from, page.to) = (sought.from, sought.to);
    reply::screen_as(asked, status, &asked.shell("log").await, &page)
}

/// The same as a file, which is written down. It wants a fresh proof: it leaves the house.
pub async fn export(asked: &Asked) -> Result<Reply, Fault> {
    let form = asked.form();
    let sought = Sought::read(asked, |name| form.get(name).to_owned());
    if !sought.wrong.is_empty() {
        return Err(Fault::Desk(Error::Invalid(sought.wrong)));
    }
    let (granted, hand) = (asked.may(Administer)?, asked.hand()?);
    let found = audit::export(&asked.newsroom, granted, &hand, sought.which, &sought.filter).await?;
    let says = Says::of(asked).await?;
    let mut text = String::from("time,person,name,deed,thing,about,sentence,address\r\n");
    for line in &found.lines {
        let sentence = says.sentence(sought.which, line).replace([ALONE.0, ALONE.1], "");
        let person = line.person.map(|id| id.to_string()).unwrap_or_default();
        let fields = [
            asked.when(line.at).rfc3339(),
            person,
            line.who.clone(),
            line.deed.clone(),
            line.thing.to_string(),
            line.about.clone(),
            sentence,
            line.address.clone(),
        ];
        let fields: Vec<String> = fields.iter().map(|field| cell(field)).collect();
        text.push_str(&fields.join(","));
        text.push_str("\r\n");
    }
    let mut made = reply::of(
        asked,
        http::StatusCode::OK,
        "text/csv; charset=utf-8",
        text.into_bytes(),
    );
    let name = HeaderValue::from_static("attachment; filename=\"log.csv\"");
    made.headers_mut().insert(CONTENT_DISPOSITION, name);
    if let Some(next) = found.next
        && let Ok(link) = HeaderValue::try_from(format!("<{}>; rel=\"next\"", sought.href(next)))
    {
        made.headers_mut().insert(LINK, link);
    }
    Ok(made)
}

/// A field of a CSV file (RFC 4180). What a table program would take for a formula is made text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if formula { "'" } else { "" };
    match formula || text.contains([',', '"', '\r', '\n']) {
        true => format!("\"{mark}{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

/// What lines say in the language of the screen.
struct Says<'a> {
    asked: &'a Asked,
    lang: Lang,
    sections: Vec<(copy::SectionId, String)>,
}

impl<'a> Says<'a> {
    async fn of(asked: &'a Asked) -> Result<Self, Fault> {
        let sections = desk::house::sections(&asked.newsroom, asked.may(Administer)?).await?;
        Ok(Says {
            asked,
            lang: asked.lang(),
            sections,
        })
    }

    fn word(&self, key: &str) -> String {
        self.asked
            .newsroom
            .press
            .newsroom_word(&self.lang, key)
            .to_owned()
    }

    /// What is said under a key, if it was written down.
    fn written(&self, key: &str) -> Option<String> {
        let words = self.word(key);
        (words != key).then_some(words)
    }

    /// The deeds that can be looked for in a log.
    fn deeds(&self, which: Which) -> Vec<Choice> {
        let all = self.asked.newsroom.press.newsroom_words(&self.lang, "audit_");
        let mut found: Vec<Choice> = all
            .into_iter()
            .map(|(key, words)| (deed(key), words))
            .filter(|(deed, _)| audit::is_of_the_paper(deed) == (which == Which::Paper))
            .map(|(value, words)| Choice {
                value,
                words: words.to_owned(),
            })
            .collect();
        found.sort_by(|a, b| a.words.cmp(&b.words));
        found
    }

    /// Who did what to what. A deed that nobody wrote a sentence for is said by its word.
    fn sentence(&self, which: Which, line: &Line) -> String {
        let key = line.deed.replace('-', "_");
        let who = match (line.who.as_str(), which, line.address.is_empty()) {
            ("", Which::Paper, _) => self.word("the_program"),
            ("", Which::Doors, true) => self.word("log_console"),
            ("", Which::Doors, false) => self.word("log_nobody"),
            (who, ..) => alone(who),
        };
        let about = match line.about.as_str() {
            "" => self.word("log_nobody"),
            about => alone(about),
        };
        let more = self.more(line);
        let about = match (line.about.as_str(), which) {
            ("", Which::Paper) => alone(&line.thing.to_string()),
            _ => about,
        };
        let deed = self
            .written(&format!("audit_{key}"))
            .unwrap_or_else(|| line.deed.clone());
        let frame = self.written(&format!("say_{key}")).unwrap_or_else(|| {
            let named = !line.about.is_empty() || !line.words.is_empty();
            self.word(if named { "log_line_about" } else { "log_line" })
        });
        let about = match line.about.is_empty() && frame == self.word("log_line_about") {
            true => alone(&line.words),
            false => about,
        };
        let values = [
            ("who", who.as_str()),
            ("about", about.as_str()),
            ("more", more.as_str()),
            ("deed", deed.as_str()),
        ];
        press::locale::fill(&frame, &values)
    }

    /// What else was written down, in words.
    fn more(&self, line: &Line) -> String {
        let role = |word: &str| Role::parse(word).map(|role| self.word(&format!("role_{}", role.as_str())));
        let comma = self.word("comma");
        match line.deed.as_str() {
            "signed-in" => self.word(&format!("how_{}", line.words)),
            "invited" | "joined" => role(&line.words).unwrap_or_default(),
            "role-changed" => {
                let mut words = line.words.split_whitespace().skip(2);
                let now = words.next().and_then(role).unwrap_or_default();
                let places: Vec<&str> = words
                    .filter_map(|id| id.parse().ok().map(copy::SectionId))
                    .filter_map(|id| self.sections.iter().find(|(one, _)| *one == id))
                    .map(|(_, name)| name.as_str())
                    .collect();
                match places.is_empty() {
                    true => now,
                    false => format!("{now} ({})", places.join(&format!("{comma} "))),
                }
            }
            "steps-demanded" => {
                let roles: Vec<String> = line.words.split_whitespace().skip(1).filter_map(role).collect();
                roles.join(&format!("{comma} "))
            }
            _ => alone(&line.words),
        }
    }
}

fn alone(text: &str) -> String {
    format!("{}{text}{}", ALONE.0, ALONE.1)
}

/// The word of a deed from the key of its words.
fn deed(key: &str) -> String {
    match audit::is_of_the_paper(key) {
        true => key.to_owned(),
        false => key.replace('_', "-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_an_export_is_a_formula_or_two_cells() {
        assert_eq!(cell("A ferry"), "A ferry");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
        assert_eq!(cell("@x\ny"), "\"'@x\ny\"");
    }

    #[test]
    fn deeds_of_the_paper_and_of_the_door_are_told_apart_by_their_words() {
        assert_eq!(deed("person_set"), "person_set");
        assert_eq!(deed("signed_in"), "signed-in");
        assert!(audit::is_of_the_paper("published") && !audit::is_of_the_paper("signed-in"));
    }
}
