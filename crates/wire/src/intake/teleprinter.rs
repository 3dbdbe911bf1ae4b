//! IPTC 7901 and ANPA 1312: stories as teleprinters received them, framed by control characters.
//!
//! `SOH header STX text ETX trailer EOT`, several in a row. What stands in the header and how lines are marked differs
//! from agency to agency; whatever is not understood stays in the text.

use super::clean;
use super::date;
use super::{Format, Item, Refusal, Signal, Status, decode};
use crate::html::notes::Notes;

const SOH: u8 = 1;
const STX: u8 = 2;
const ETX: u8 = 3;
/// Stories that one file may hold.
const STORIES: usize = 5_000;

/// Whether a file begins as such a story does, and which of the two it is.
pub(super) fn looks_like(head: &[u8]) -> Option<Format> {
    let start = head.iter().position(|byte| *byte == SOH)?;
    let before = head.get(..start)?;
    if before.len() > 32
        || !before
            .iter()
            .all(|byte| matches!(byte, 0 | b'\r' | b'\n' | b' ' | 0x16 | 0x7f | 0x1b))
    {
        return None;
    }
    let rest = head.get(start..)?;
    let header = rest.get(1..rest.iter().position(|byte| *byte == STX)?)?;
    if !header.first().is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let american = header
        .iter()
        .any(|byte| matches!(byte, 0x11..=0x14 | 0x1e | 0x1f));
    Some(if american {
        Format::Anpa1312
    } else {
        Format::Iptc7901
    })
}

/// Reads all stories of a file.
///
/// # Errors
/// If there are too many.
pub(super) fn read(bytes: &[u8], format: Format, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let mut items = Vec::new();
    for story in bytes.split(|byte| *byte == SOH).skip(1) {
        if items.len() >= STORIES {
            return Err(Refusal::TooBig {
                what: "stories",
                limit: STORIES,
            });
        }
        let Some(stx) = story.iter().position(|byte| *byte == STX) else {
            notes.add("no_text", "A story has a header and no text; it was passed over.");
            continue;
        };
        let (header, rest) = story.split_at_checked(stx).unwrap_or((story, &[]));
        let rest = rest.get(1..).unwrap_or_default();
        let (text, trailer) = match rest.iter().position(|byte| *byte == ETX) {
            Some(end) => rest.split_at_checked(end).unwrap_or((rest, &[])),
            None => {
                notes.add("cut", "A story has no end: the file seems to be cut off.");
                (rest, &[][..])
            }
        };
        let header = decode::text(header, None, notes);
        let text = decode::text(text, None, notes);
        let trailer = decode::text(trailer, None, notes);
        let mut item = if format == Format::Anpa1312 {
            anpa(&header)
        } else {
            iptc(&header)
        };
        let stamp = stamped(&trailer);
        item.published = stamp;
        if let (Some(guid), Some(stamp)) = (&mut item.guid, stamp) {
            // Senders count from 1 again every day.
            guid.push('-');
            guid.push_str(stamp.rfc3339().get(..10).unwrap_or_default());
        }
        body(&text, &mut item);
        orders(&mut item);
        items.push(item);
    }
    Ok(items)
}

/// `SSSnnnn p cat words keyword` (IPTC 7901, section 2).
fn iptc(header: &str) -> Item {
    let line = header.lines().next().unwrap_or_default();
    let mut words = line.split_whitespace();
    let number = words.next().unwrap_or_default();
    let letters = number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len());
    let (source, _) = number.split_at_checked(letters).unwrap_or((number, ""));
    let mut item = Item {
        guid: clean::field(number),
        outlet: clean::field(source),
        ..Item::default()
    };
    let mut rest = Vec::new();
    for (at, word) in words.enumerate() {
        match at {
            0 => item.urgency = word.parse().ok().filter(|n| (1..=9).contains(n)),
            1 => item.subjects.push(word.to_string()),
            _ if word.bytes().all(|byte| byte.is_ascii_digit()) && rest.is_empty() => {}
            _ => rest.push(word),
        }
    }
    let below: Vec<&str> = header
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .collect();
    item.slugline = clean::field(&rest.join(" ")).or_else(|| clean::field(&below.join(" ")));
    item
}

/// `level number US selector | priority category | version keyword words date` (ANPA 1312), parts apart by controls.
fn anpa(header: &str) -> Item {
    let parts: Vec<&str> = header
        .split(|c: char| c.is_control())
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let mut item = Item {
        guid: parts.first().and_then(|part| clean::field(part)),
        ..Item::default()
    };
    for part in parts.iter().skip(1) {
        if let [priority @ (b'a'..=b'z' | b'A'..=b'Z'), category] = part.as_bytes()
            && category.is_ascii_alphanumeric()
        {
            // Flash, bulletin, urgent, rush, daily, … in IPTC's numbers.
            item.urgency = match priority.to_ascii_lowercase() {
                b'f' => Some(1),
                b'b' => Some(2),
                b'u' => Some(3),
                b'r' => Some(4),
                _ => Some(5),
            };
            item.subjects.push((*category as char).to_string());
        } else if item.slugline.is_none()
            && part.contains(['-', '_'])
            && part.chars().any(char::is_alphabetic)
        {
            // `bc-Slug,1st Ld 04-25 0123`: the figures behind are date and length.
            let slug =
                part.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '/' | '<'));
            item.slugline = clean::field(slug);
        }
    }
    item
}

/// `291011 GMT Jun 17`, or `06-29-17 1011EDT`.
fn stamped(trailer: &str) -> Option<copy::Moment> {
    let trailer: String = trailer
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = trailer.split_whitespace().take(6).collect();
    let number = |text: &str| text.parse::<i64>().ok();
    let year = |text: &str| {
        number(text).map(|year| {
            if year < 70 {
                year + 2000
            } else if year < 100 {
                year + 1900
            } else {
                year
            }
        })
    };
    let first = *words.first()?;
    if first.contains(['-', '/']) {
        let mut date = first.split(['-', '/']);
        let (month, day, year) = (number(date.next()?)?, number(date.next()?)?, year(date.next()?)?);
        let time = words.get(1)?;
        let (clock, zone) = time.split_at_checked(4)?;
        let zone = if zone.is_empty() {
            words.get(2).copied().unwrap_or_default()
        } else {
            zone
        };
        let clock = number(clock)?;
        return date::at([year, month, day], clock / 100, clock % 100, zone);
    }
    let clock = number(first).filter(|_| first.len() == 6)?;
    let named = words.iter().position(|word| date::month(word).is_some())?;
    let zone = if named > 1 {
        words.get(1).copied().unwrap_or_default()
    } else {
        ""
    };
    let date = [
        year(words.get(named + 1)?)?,
        date::month(words.get(named)?)?,
        clock / 10_000,
    ];
    date::at(date, clock / 100 % 100, clock % 100, zone)
}

/// Headline, byline, notes to editors and text, out of lines.
fn body(text: &str, item: &mut Item) {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    let indented = text.lines().filter(|line| indent(line)).count() > 1;
    let mut head = true;
    for line in text.lines() {
        let bare = clean::field(line).unwrap_or_default();
        if bare.is_empty() {
            open = false;
            continue;
        }
        let marked = bare.starts_with('^') || bare.ends_with('<');
        if head && marked && header_line(bare.trim_matches(['^', '<', '=', '>', ' ']), item) {
            open = false;
            continue;
        }
        if head && !marked && item.headline.is_none() && paragraphs.is_empty() && headline(line, text) {
            item.headline = Some(bare.trim_end_matches('=').trim().to_string());
            continue;
        }
        head = head && marked;
        let bare = bare.trim_start_matches('^').trim_end_matches('<').to_string();
        match paragraphs
            .last_mut()
            .filter(|_| open && !(indented && indent(line)))
        {
            Some(paragraph) => {
                paragraph.push('\n');
                paragraph.push_str(&bare);
            }
            None => paragraphs.push(bare),
        }
        open = true;
    }
    // "The following information is not for publication": what stands behind is for editors.
    let notice = paragraphs.iter().position(|one| {
        let one = one.to_lowercase();
        one.contains("not for publication") || one.contains("not intended for publication")
    });
    if let Some(at) = notice {
        let rest = paragraphs.split_off(at).join("\n\n");
        item.ednote = Some(
            item.ednote
                .take()
                .map_or(rest.clone(), |note| format!("{note} {rest}")),
        );
    }
    item.place = paragraphs.first().and_then(|first| place(first));
    item.text = paragraphs.join("\n\n");
}

fn indent(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}

/// Whether the first line is a headline: short, without an end to its sentence, and apart from the text behind it.
fn headline(line: &str, text: &str) -> bool {
    let bare = line.trim();
    let behind = text.trim_start().lines().nth(1).unwrap_or_default();
    let apart = behind.trim().is_empty() || indent(behind) || bare.ends_with('=');
    !indent(line) && apart && bare.chars().count() <= 120 && !bare.ends_with('.')
}

/// A line that is marked as one of the story's head. False if it is none that is known: then it stays in the text.
fn header_line(line: &str, item: &mut Item) -> bool {
    let lower = line.to_lowercase();
    if lower.starts_with("eds") || lower.starts_with("editors") {
        item.ednote = Some(
            item.ednote
                .take()
                .map_or(line.to_string(), |note| format!("{note} {line}")),
        );
    } else if lower.starts_with("by ") && item.byline.is_none() {
        item.byline = line.get(3..).map(|name| name.trim().to_string());
    } else if line.starts_with("BC-")
        || line.starts_with("AP-")
        || line.starts_with("AM-")
        || line.starts_with("PM-")
    {
        let slug = line.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
        item.slugline = item
            .slugline
            .take()
            .filter(|known| known.len() > slug.len())
            .or_else(|| clean::field(slug));
    } else if item.byline.is_some() && item.outlet.is_none() && line.chars().count() < 60 {
        item.outlet = clean::field(line);
    } else if item.headline.is_none() {
        item.headline = clean::field(line);
    } else {
        return false;
    }
    true
}

/// `PARIS (AP) _ ` at the beginning of a story.
fn place(first: &str) -> Option<String> {
    let (place, rest) = first.split_once('(')?;
    let (agency, rest) = rest.split_once(')')?;
    let dash = rest.trim_start().starts_with(['-', '_', '–', '—', '=']);
    (dash && place.chars().count() <= 60 && agency.chars().count() <= 20)
        .then(|| clean::field(place.trim_end_matches([' ', ','])))?
}

/// What head and notes order: kills, holds, corrections; and which version this is.
fn orders(item: &mut Item) {
    let first: Vec<String> = item.text.lines().take(3).map(str::to_string).collect();
    let heads = [&item.slugline, &item.headline].into_iter().flatten();
    let lines: Vec<(&str, bool)> = heads
        .map(|line| (line.as_str(), false))
        .chain(first.iter().map(|line| (line.as_str(), false)))
        .chain(item.ednote.iter().map(|line| (line.as_str(), true)))
        .collect();
    let (mut status, mut signals) = (item.status, Vec::new());
    for (line, editors) in lines {
        match order(line, editors) {
            Some(Order::Kill) => status = Status::Canceled,
            Some(Order::Withhold) if status == Status::Usable => status = Status::Withheld,
            Some(Order::Signal(signal)) => signals.push(signal),
            _ => {}
        }
    }
    let slug = item
        .slugline
        .iter()
        .chain(&item.headline)
        .map(|line| line.to_lowercase())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some(lead) = lead(&slug) {
        item.version = Some((lead + 1).to_string());
        signals.push(Signal::Update);
    }
    item.status = status;
    item.signals.extend(signals);
}

enum Order {
    Kill,
    Withhold,
    Signal(Signal),
}

/// The order that a line gives. Only agencies' own phrases count: a storm may kill without anything being killed.
fn order(line: &str, editors: bool) -> Option<Order> {
    let upper = line.to_uppercase();
    let words: Vec<&str> = upper
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // In a note to editors any spelling counts, in a headline or text only capitals that stand alone.
    let shouted: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let all = |phrase: &[&str]| {
        (if editors { &words } else { &shouted })
            .windows(phrase.len())
            .any(|part| part == phrase)
    };
    let kills: [&[&str]; 8] = [
        &["MANDATORY", "KILL"],
        &["BULLETIN", "KILL"],
        &["URGENT", "KILL"],
        &["KILL", "KILL"],
        &["STORY", "KILL"],
        &["KILL", "NOTICE"],
        &["KILL", "ADVISORY"],
        &["EDITORS", "KILL"],
    ];
    let asked: [&[&str]; 4] = [
        &["PLEASE", "KILL"],
        &["KILL", "THE"],
        &["KILL", "THIS"],
        &["KILL", "STORY"],
    ];
    let alone = |word: &str| shouted == [word] || line.trim_start().starts_with(&format!("{word}:"));
    let slug = |word: &str| !line.contains(' ') && line.contains(['-', '_', '/']) && shouted.contains(&word);
    if kills.iter().any(|phrase| all(phrase))
        || editors && asked.iter().any(|phrase| all(phrase))
        || alone("KILL")
        || slug("KILL")
    {
        return Some(Order::Kill);
    }
    if alone("WITHHOLD") || slug("WITHHOLD") || all(&["MANDATORY", "WITHHOLD"]) || all(&["WITHHOLD", "STORY"])
    {
        return Some(Order::Withhold);
    }
    let begins = shouted.first().copied().unwrap_or_default();
    if ["CORRECTION", "CORRECTIVE", "CORRECTED", "CORRECTS", "REFILE"].contains(&begins)
        || slug("CORRECTION")
        || slug("CORRECTIVE")
        || editors
            && words
                .iter()
                .any(|word| ["CORRECTS", "CORRECTION", "CORRECTED"].contains(word))
    {
        return Some(Order::Signal(Signal::Correction));
    }
    (begins == "ADVISORY" || slug("ADVISORY")).then_some(Order::Signal(Signal::Advisory))
}

/// Whether a headline says that it corrects an earlier version.
pub(super) fn corrects(headline: &str) -> bool {
    matches!(order(headline, false), Some(Order::Signal(Signal::Correction)))
}

/// `2nd Ld` in a slug: 2.
fn lead(slug: &str) -> Option<u32> {
    let words: Vec<&str> = slug
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).find_map(|pair| {
        let [number, "ld" | "lead" | "writethru"] = pair else {
            return None;
        };
        let digits = number.trim_end_matches(|c: char| c.is_ascii_lowercase());
        digits.parse().ok().filter(|n| *n < 100)
    })
}
