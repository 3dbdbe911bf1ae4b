//! From an editor's click to the readers: a change is published, and the article, the front, its section and the feed say it.

use std::process::Command;
use std::time::Instant;

use super::load::{Answer, Reader, quantile};
use super::paper::{self, Paper};
use super::{folder, program};
use crate::shell::{Done, output};

/// How often a change is published.
const ROUNDS: usize = 1_000;
const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// Publishes a thousand changes of one article in a paper of ten thousand.
pub(crate) fn run() -> Done {
    let dir = paper::ten_thousand()?;
    let login = format!("bench-{}", std::process::id());
    let invited = output(
        Command::new(program())
            .args([
                "staff", "invite", "Bench", "--login", &login, "--role", "chief", "--dir",
            ])
            .arg(&dir),
    )?;
    let token = after(&invited, "/invitation/").ok_or("the invitation has no link")?;
    let served = Paper::serve(&dir)?;
    let mut desk = Desk::enter(&served.address, token)?;
    let article = desk.begin()?;
    let base = format!("/-/newsroom/articles/{article}");
    let boot = desk.get(&base)?.text();
    let section = after(&boot, "\"sections\":[{\"id\":\"")
        .ok_or("the paper has no section")?
        .to_owned();
    let mut pages: Vec<String> = Vec::new();
    let mut waits = Vec::with_capacity(ROUNDS);
    let mut answers = Vec::with_capacity(ROUNDS);
    for round in 0..=ROUNDS {
        let headline = format!("Round {round} of the harbour");
        desk.write(&base, &section, &headline)?;
        let begun = Instant::now();
        let said = desk.post(&format!("{base}/publish.json"), JSON, "{}")?.text();
        let answered = begun.elapsed();
        if pages.is_empty() {
            let href = after(&said, "\"href\":\"")
                .ok_or(format!("not published: {said}"))?
                .to_owned();
            let page = desk.get(&href)?.text();
            let list = page.split("href=\"").find(|rest| rest.starts_with("/category/"));
            let list = list
                .and_then(|rest| rest.split('"').next())
                .ok_or("the article names no section")?;
            pages = vec![href, "/".to_owned(), list.to_owned(), "/feed/".to_owned()];
            continue;
        }
        for page in &pages {
            while !desk.get(page)?.text().contains(&headline) {}
        }
        waits.push(begun.elapsed().as_secs_f64() * 1000.0);
        answers.push(answered.as_secs_f64() * 1000.0);
    }
    println!(
        "  on {}: p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms ({ROUNDS} rounds)",
        pages.join(", "),
        quantile(&waits, 0.5),
        quantile(&waits, 0.99),
        quantile(&waits, 1.0),
    );
    println!(
        "  of that until it is acknowledged: p50 {:.1} ms, p99 {:.1} ms",
        quantile(&answers, 0.5),
        quantile(&answers, 0.99),
    );
    println!("  the paper stands in {}", folder().display());
    Ok(())
}

/// Somebody at a desk, on one kept connection.
struct Desk {
    reader: Reader,
    cookies: String,
}

impl Desk {
    fn enter(address: &str, token: &str) -> Done<Self> {
        let mut reader = Reader::connect(address).map_err(|e| e.to_string())?;
        let form = "password=seventeen+herons+over+the+old+harbour";
        let path = format!("/-/newsroom/invitation/{token}");
        let entered = reader.post(&path, FORM, "", form).map_err(|e| e.to_string())?;
        if entered.status != 303 {
            return Err(format!("nobody is let in: {}", entered.status));
        }
        let cookies = format!("Cookie: {}\r\n", entered.cookies.join("; "));
        Ok(Desk { reader, cookies })
    }

    fn get(&mut self, path: &str) -> Done<Answer> {
        let answer = self.reader.get_with(path, "identity", &self.cookies);
        answer.map_err(|e| format!("{path}: {e}"))
    }

    fn post(&mut self, path: &str, kind: &str, body: &str) -> Done<Answer> {
        let answer = self.reader.post(path, kind, &self.cookies, body);
        let answer = answer.map_err(|e| format!("{path}: {e}"))?;
        if answer.status >= 400 {
            return Err(format!("{path}: {} {}", answer.status, answer.text()));
        }
        Ok(answer)
    }

    /// Begins an article and says its number.
    fn begin(&mut self) -> Done<String> {
        let key = format!("key={}&lang=en", std::process::id());
        self.post("/-/newsroom/articles", FORM, &key)?;
        let list = self.get("/-/newsroom/?view=mine")?.text();
        let id = after(&list, "href=\"/-/newsroom/articles/").ok_or("the new article is in no list")?;
        Ok(id.to_owned())
    }

    /// Writes a headline, as the editor sends it.
    fn write(&mut self, base: &str, section: &str, headline: &str) -> Done {
        let path = format!("{base}/copy");
        let copy = self.get(&path)?.text();
        let turn = copy
            .split("\"turn\":")
            .nth(1)
            .and_then(|rest| rest.split([',', '}']).next());
        let turn = turn.ok_or("the working copy has no turn")?;
        let author = after(&copy, "\"authors\":[\"").unwrap_or_default();
        let body = format!(
            "{{\"session\":\"bench\",\"turn\":{turn},\"article\":{{\"headline\":\"{headline}\",\"standfirst\":\"\",\"labels\":[],\"slug\":\"\",\
             \"sections\":[\"{section}\"],\"topics\":[],\"dateline\":null,\"sources\":[],\"via\":[],\"authors\":[\"{author}\"],\"byline\":null,\
             \"lang\":\"en\",\"dir\":null,\"lead\":null,\"highlights\":[],\"search\":{{}},\"comments_open\":true}},\"body\":{{\"type\":\"doc\",\
             \"content\":[{{\"type\":\"paragraph\",\"content\":[{{\"type\":\"text\",\"text\":\"{headline}. Twelve ships wait.\"}}]}}]}}}}"
        );
        self.post(&path, JSON, &body).map(drop)
    }
}

/// What stands behind `mark` in a text, up to the next quote or blank.
fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let rest = text.split(mark).nth(1)?;
    rest.split(['"', '\'', ' ', '\n', '<', '?'])
        .next()
        .filter(|word| !word.is_empty())
}
