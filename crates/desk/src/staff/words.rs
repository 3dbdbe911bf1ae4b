//! What names, logins and addresses may look like.

use unicode_normalization::UnicodeNormalization as _;

use crate::error::Error;
use crate::said;

/// Characters of a name, a login, a mail address, a few sentences.
const NAME: usize = 120;
const LOGIN: usize = 60;
const MAIL: usize = 254;
const BIO: usize = 4_000;
const CONTACT: usize = 500;

/// A name as it is printed.
pub(super) fn name(typed: &str) -> Result<String, Error> {
    let name: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let name: String = name.nfc().collect();
    match name.is_empty() || name.chars().count() > NAME || name.chars().any(char::is_control) {
        true => Err(Error::invalid(
            "name",
            said!(
                "name-words",
                "Please give a name of at most {n} characters.",
                n = NAME
            ),
        )),
        false => Ok(name),
    }
}

/// A name to sign in with. It has no `@`, so that it is no mail address.
pub(super) fn login(typed: &str) -> Result<String, Error> {
    let login: String = typed.trim().nfkc().collect();
    let length = login.chars().count();
    let letters = login
        .chars()
        .all(|letter| letter.is_alphanumeric() || "._-".contains(letter));
    match letters && (2..=LOGIN).contains(&length) {
        true => Ok(login),
        false => Err(Error::invalid(
            "login",
            said!(
                "login-signs",
                "A name to sign in with has 2 to {n} letters, digits, dots, hyphens or underscores.",
                n = LOGIN
            ),
        )),
    }
}

/// A mail address, if one is given. Only its shape is looked at: whether it is somebody's shows when mail is sent.
pub(super) fn mail(typed: Option<&str>) -> Result<Option<String>, Error> {
    let Some(mail) = typed.map(str::trim).filter(|mail| !mail.is_empty()) else {
        return Ok(None);
    };
    let plain = !mail
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control());
    let parts = mail
        .split_once('@')
        .filter(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
    match plain && parts.is_some() && mail.len() <= MAIL {
        true => Ok(Some(mail.to_owned())),
        false => Err(Error::invalid(
            "mail",
            said!("mail-odd", "This does not look like a mail address."),
        )),
    }
}

/// A few sentences, plain text.
pub(super) fn bio(typed: &str) -> Result<String, Error> {
    let bio: String = typed.trim().replace("\r\n", "\n").nfc().collect();
    let control = bio.chars().any(|letter| letter.is_control() && letter != '\n');
    match control || bio.chars().count() > BIO {
        true => Err(Error::invalid(
            "bio",
            said!(
                "bio-long",
                "Please keep this to {n} characters of plain text.",
                n = BIO
            ),
        )),
        false => Ok(bio),
    }
}

/// Where readers may write to: an address or a link.
pub(super) fn contact(typed: Option<&str>) -> Result<Option<String>, Error> {
    let Some(contact) = typed.map(str::trim).filter(|contact| !contact.is_empty()) else {
        return Ok(None);
    };
    let link = ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| contact.starts_with(scheme));
    let address = contact.contains('@') && !contact.contains(':');
    let plain = !contact
        .chars()
        .any(|letter| letter.is_whitespace() || letter.is_control());
    match (link || address) && plain && contact.chars().count() <= CONTACT {
        true => Ok(Some(contact.to_owned())),
        false => Err(Error::invalid(
            "contact",
            said!(
                "contact-odd",
                "Please give a mail address, or a link that begins with https://."
            ),
        )),
    }
}
