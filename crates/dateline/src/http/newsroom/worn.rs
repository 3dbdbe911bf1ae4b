//! What a browser wears here: the cookies of a session, of a known device, and of how screens shall look.

use http::HeaderMap;
use http::header::{COOKIE, HeaderValue};

/// A year, in seconds.
const YEAR: u64 = 31_536_000;

/// The names of our cookies. Over `https` the first two begin with `__Host-`, so that no other host and no plain
/// connection can set them (RFC 6265bis, 4.1.3.2).
const SESSION: &str = "dateline";
const DEVICE: &str = "dateline-device";
const ASKED: &str = "dateline-asked";
const LOOK: &str = "dateline-look";
const TONGUE: &str = "dateline-tongue";
const HOST: &str = "__Host-";

/// The value of a cookie.
fn worn<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get_all(COOKIE).iter().find_map(|cookies| {
        let mut own = cookies
            .to_str()
            .ok()?
            .split(';')
            .filter_map(|one| one.trim().split_once('='));
        own.find(|(own, _)| *own == name).map(|(_, value)| value)
    })
}

fn secret(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = worn(headers, &format!("{HOST}{name}")).or_else(|| worn(headers, name))?;
    (!value.is_empty() && value.len() <= 200).then(|| value.to_owned())
}

/// The word of a session.
pub fn session(headers: &HeaderMap) -> Option<String> {
    secret(headers, SESSION)
}

/// The word of a known device.
pub fn device(headers: &HeaderMap) -> Option<String> {
    secret(headers, DEVICE)
}

/// The word of a browser that asked for a link by mail.
pub fn asked(headers: &HeaderMap) -> Option<String> {
    secret(headers, ASKED)
}

/// The colours that were chosen.
pub fn look(headers: &HeaderMap) -> Option<&'static str> {
    match worn(headers, LOOK) {
        Some("light") => Some("light"),
        Some("dark") => Some("dark"),
        _ => None,
    }
}

/// The language that was chosen for the screens.
pub fn tongue(headers: &HeaderMap) -> Option<&str> {
    worn(headers, TONGUE)
}

/// Sets the cookie of a session: gone when the browser closes, or when the session ends.
pub fn set_session(https: bool, token: &str) -> Option<HeaderValue> {
    set(https, SESSION, token, "SameSite=Lax")
}

/// Takes the cookie of a session away.
pub fn take_session(https: bool) -> Option<HeaderValue> {
    set(https, SESSION, "", "SameSite=Lax; Max-Age=0")
}

/// Sets the cookie of a known device.
pub fn set_device(https: bool, word: &str) -> Option<HeaderValue> {
    set(https, DEVICE, word, &format!("SameSite=Strict; Max-Age={YEAR}"))
}

/// Sets the cookie of a browser that asked for a link by mail: as long as such a link is good. It comes along when the link
/// is opened from a page of mail, so it is not strict.
pub fn set_asked(https: bool, word: &str) -> Option<HeaderValue> {
    set(https, ASKED, word, "SameSite=Lax; Max-Age=900")
}

/// Keeps how the screens shall look, and in which language.
pub fn set_screen(look: &str, tongue: &str) -> Vec<HeaderValue> {
    [(LOOK, look), (TONGUE, tongue)]
        .into_iter()
        .filter_map(|(name, value)| {
            let cookie = format!("{name}={value}; Path=/-/newsroom; HttpOnly; SameSite=Lax; Max-Age={YEAR}");
            HeaderValue::try_from(cookie).ok()
        })
        .collect()
}

fn set(https: bool, name: &str, value: &str, more: &str) -> Option<HeaderValue> {
    let (prefix, secure) = if https { (HOST, "; Secure") } else { ("", "") };
    HeaderValue::try_from(format!(
        "{prefix}{name}={value}; Path=/; HttpOnly; {more}{secure}"
    ))
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_read_from_among_other_cookies_and_only_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(
            COOKIE,
            HeaderValue::from_static("a=1; xdateline=no; dateline=yes; dateline-look=dark"),
        );
        assert_eq!(session(&headers).as_deref(), Some("yes"));
        assert_eq!(look(&headers), Some("dark"));
        assert_eq!(device(&headers), None);
    }

    #[test]
    fn over_https_no_other_host_can_set_a_session() {
        let set = set_session(true, "t").unwrap();
        assert_eq!(
            set.to_str().unwrap(),
            "__Host-dateline=t; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
    }
}
