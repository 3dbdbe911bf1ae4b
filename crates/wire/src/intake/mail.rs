//! A mail as it travels (RFC 5322, MIME), by the crate mail-parser.

use mail_parser::{Address, HeaderValue, Message, MessageParser, MimeHeaders, PartType};

use super::clean::field;
use super::{Format, Hint, Item, Refusal, Room, foreign, prose, within};
use crate::html::notes::Notes;

/// Attachments and parts of one mail that are looked at.
const PARTS: usize = 200;
/// Files within files that are read: a mail in a mail, and what it carries.
const DEPTH: usize = 2;

/// Whether a file begins with a mail's header. `said`: somebody calls it a mail, so one known name is enough.
pub(super) fn looks_like(head: &[u8], said: bool) -> bool {
    const KNOWN: [&str; 14] = [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "received",
        "return-path",
        "delivered-to",
        "mime-version",
        "reply-to",
        "dkim-signature",
        "content-type",
        "x-received",
        "sender",
    ];
    const PROOF: [&str; 6] = [
        "message-id",
        "received",
        "return-path",
        "mime-version",
        "delivered-to",
        "dkim-signature",
    ];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let (mut known, mut proof) = (0, 0);
    for (at, line) in text.lines().enumerate() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && at > 0 || at == 0 && line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            break;
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            break;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(KNOWN.contains(&name.as_str()));
        proof += usize::from(PROOF.contains(&name.as_str()));
    }
    // A transcript begins `From: … To: … Subject: …` too; only machines write the others.
    known >= 3 && proof >= 1 || said && known >= 1
}

/// Reads a mail and what it carries: its own text first, then each attachment of a known format.
///
/// # Errors
/// If it is no mail. An attachment that cannot be read is told and left.
pub(super) fn read(bytes: &[u8], room: &mut Room, notes: &mut Notes) -> Result<Vec<Item>, Refusal> {
    let bytes = match bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')) {
        Some(start) => bytes.get(start..).unwrap_or_default(),
        None => bytes,
    };
    // An mbox's line before the mail.
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => rest
            .iter()
            .position(|byte| *byte == b'\n')
            .and_then(|at| rest.get(at + 1..))
            .unwrap_or_default(),
        None => bytes,
    };
    let broken = || Refusal::Broken(Format::Mail, "it has no header that can be read".into());
    let message = foreign(|| MessageParser::default().parse(bytes))
        .flatten()
        .ok_or_else(broken)?;
    let mut items = Vec::new();
    one(&message, room, &mut items, notes);
    Ok(items)
}

fn one(message: &Message<'_>, room: &mut Room, items: &mut Vec<Item>, notes: &mut Notes) {
    let mut item = Item {
        guid: message.message_id().and_then(field),
        headline: message.subject().and_then(field),
        outlet: message
            .from()
            .and_then(named)
            .or_else(|| message.sender().and_then(named)),
        byline: message.from().and_then(person),
        published: message
            .date()
            .and_then(|date| super::date::moment(&date.to_rfc3339())),
        ..Item::default()
    };
    if let HeaderValue::Text(text) = message.header("Content-Language").unwrap_or(&HeaderValue::Empty) {
        item.lang = field(text);
    }
    if let HeaderValue::Text(text) = message.in_reply_to() {
        item.refers.extend(field(text));
    }
    let mut texts = Vec::new();
    for part in message.text_bodies().take(PARTS) {
        if part.is_encoding_problem {
            notes.add(
                "encoding_broken",
                "A part of the mail is not encoded as it says; it was read as far as it goes.",
            );
        }
        match &part.body {
            PartType::Text(text) => texts.push(super::clean::plain(text)),
            PartType::Html(html) => {
                notes.add("mail_html", "The mail has no plain text: its HTML part was read.");
                texts.push(prose::of_html(html, notes));
            }
            _ => {}
        }
    }
    item.text = super::newsml::distinct(texts);
    items.push(item);
    for part in message.attachments().take(PARTS) {
        attachment(part, room, items, notes);
    }
    if message.attachment_count() > PARTS {
        notes.add(
            "attachment_limit",
            format!("The mail has more than {PARTS} attachments; the others were left."),
        );
    }
}

fn attachment(
    part: &mail_parser::MessagePart<'_>,
    room: &mut Room,
    items: &mut Vec<Item>,
    notes: &mut Notes,
) {
    let name = part
        .attachment_name()
        .and_then(field)
        .unwrap_or_else(|| "without a name".into());
    let kind = part.content_type().map(|kind| match kind.subtype() {
        Some(sub) => format!("{}/{sub}", kind.ctype()),
        None => kind.ctype().to_string(),
    });
    if room.depth >= DEPTH || room.files == 0 {
        notes.add(
            "attachment_depth",
            format!("The attachment {name} was left: too many files stand in this one, or too deep."),
        );
        return;
    }
    if let PartType::Message(inner) = &part.body {
        notes.add(
            "attachment_read",
            "The mail holds another mail, which is an item of its own.",
        );
        room.depth += 1;
        one(inner, room, items, notes);
        room.depth -= 1;
        return;
    }
    let bytes: &[u8] = match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
        PartType::Message(_) | PartType::Multipart(_) => return,
    };
    let hint = Hint {
        name: Some(&name),
        media_type: kind.as_deref(),
    };
    room.files -= 1;
    room.depth += 1;
    let read = within(bytes, &hint, room, notes);
    room.depth -= 1;
    match read {
        Ok((format, found)) => {
            notes.add(
                "attachment_read",
                format!("The attachment {name} was read as {format}."),
            );
            items.extend(found.into_iter().map(|mut item| {
                item.headline = item.headline.or_else(|| field(&name));
                item
            }));
        }
        Err(refusal) => notes.add(
            "attachment_left",
            format!("The attachment {name} was left: {refusal}"),
        ),
    }
}

/// Name and address of a sender, as printed.
fn named(address: &Address<'_>) -> Option<String> {
    let first = address.first()?;
    match (first.name().and_then(field), first.address().and_then(field)) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address),
    }
}

fn person(address: &Address<'_>) -> Option<String> {
    address.first()?.name().and_then(field)
}
