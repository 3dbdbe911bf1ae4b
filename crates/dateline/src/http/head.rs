//! The strict reading of a request's head (RFC 9112): what is in doubt is refused before anything acts on it.
//!
//! hyper parses the head again afterwards. Everything that passes here means the same to both, because all
//! freedom of interpretation (bare line feeds, folded lines, repeated lengths, two framings at once) is gone.

use super::limits::Limits;

/// The methods that go on to a route. All others are answered 501 here.
pub const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// Why a request is not read any further; the connection is closed after the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// 400: it is no well-formed request.
    Malformed,
    /// 408: it did not come in time.
    TooSlow,
    /// 413: its body is longer than any route takes.
    BodyTooLarge,
    /// 414: its target is too long.
    TargetTooLong,
    /// 417: it expects something that is not `100-continue`.
    Expectation,
    /// 431: its head is too long or has too many fields.
    HeadTooLarge,
    /// 501: a method or transfer coding nobody here knows.
    Unknown,
    /// 505: another version of HTTP.
    Version,
}

impl Refusal {
    /// The status a refused client is answered with.
    pub fn status(self) -> u16 {
        match self {
            Refusal::Malformed => 400,
            Refusal::TooSlow => 408,
            Refusal::BodyTooLarge => 413,
            Refusal::TargetTooLong => 414,
            Refusal::Expectation => 417,
            Refusal::HeadTooLarge => 431,
            Refusal::Unknown => 501,
            Refusal::Version => 505,
        }
    }
}

/// How the bytes after a head are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// No body.
    None,
    /// A body of that many bytes, at least one.
    Length(u64),
    /// A body in chunks.
    Chunked,
}

/// What the first line says that the rest of the head depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// HTTP/1.1, not 1.0.
    one_one: bool,
    /// The authority of an absolute target, which `Host` must repeat.
    authority: Option<Vec<u8>>,
}

/// Checks the first line, without its CR LF.
pub fn request_line(line: &[u8], limits: &Limits) -> Result<RequestLine, Refusal> {
    let mut parts = line.splitn(3, |byte| *byte == b' ');
    let (Some(method), Some(target), Some(version)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Refusal::Malformed);
    };
    if method.is_empty() || !method.iter().copied().all(is_token) {
        return Err(Refusal::Malformed);
    }
    let one_one = match version {
        b"HTTP/1.1" => true,
        b"HTTP/1.0" => false,
        [b'H', b'T', b'T', b'P', b'/', major, b'.', minor]
            if major.is_ascii_digit() && minor.is_ascii_digit() =>
        {
            return Err(Refusal::Version);
        }
        _ => return Err(Refusal::Malformed),
    };
    if !METHODS.iter().any(|known| known.as_bytes() == method) {
        return Err(Refusal::Unknown);
    }
    if target.len() > limits.target_bytes {
        return Err(Refusal::TargetTooLong);
    }
    if target.iter().any(|byte| *byte <= b' ' || *byte == 0x7f) {
        return Err(Refusal::Malformed);
    }
    let authority = match target.first() {
        Some(b'/') => None,
        Some(b'*') if target.len() == 1 && method == b"OPTIONS" => None,
        _ => Some(absolute_authority(target)?.to_vec()),
    };
    Ok(RequestLine { one_one, authority })
}

/// Checks the fields of a head: `fields` begins after the first line and ends with the empty line.
pub fn fields(line: &RequestLine, fields: &[u8], limits: &Limits) -> Result<Framing, Refusal> {
    let (mut seen, mut count) = (Seen::default(), 0_usize);
    for field in fields.split(|byte| *byte == b'\n') {
        let Some(field) = field.strip_suffix(b"\r") else {
            // Behind the last line feed there is nothing; anywhere else a CR is missing.
            if field.is_empty() {
                continue;
            }
            return Err(Refusal::Malformed);
        };
        if field.is_empty() {
            continue;
        }
        count += 1;
        if count > limits.fields {
            return Err(Refusal::HeadTooLarge);
        }
        let (name, value) = split_field(field)?;
        seen.see(name, value)?;
    }
    seen.host_fits(line)?;
    seen.framing(line, limits)
}

/// The few fields that decide how a message is read.
#[derive(Default)]
struct Seen<'a> {
    host: Option<&'a [u8]>,
    length: Option<u64>,
    chunked: bool,
}

impl<'a> Seen<'a> {
    fn see(&mut self, name: &[u8], value: &'a [u8]) -> Result<(), Refusal> {
        // Names are compared by their length first: almost all fields end here.
        let is = |own: &str| name.eq_ignore_ascii_case(own.as_bytes());
        let good = match name.len() {
            4 if is("host") => self.host.replace(value).is_none() && is_host(value),
            6 if is("expect") => {
                let known = value.eq_ignore_ascii_case(b"100-continue");
                return if known { Ok(()) } else { Err(Refusal::Expectation) };
            }
            14 if is("content-length") => self.length.replace(digits(value)?).is_none(),
            17 if is("transfer-encoding") => {
                let once = !std::mem::replace(&mut self.chunked, true);
                if once && !value.is_empty() && !value.eq_ignore_ascii_case(b"chunked") {
                    return Err(Refusal::Unknown);
                }
                once && !value.is_empty()
            }
            _ => true,
        };
        if good { Ok(()) } else { Err(Refusal::Malformed) }
    }

    fn host_fits(&self, line: &RequestLine) -> Result<(), Refusal> {
        match (&line.authority, self.host) {
            (_, None) if line.one_one => Err(Refusal::Malformed),
            (Some(authority), Some(host)) if !authority.eq_ignore_ascii_case(host) => Err(Refusal::Malformed),
            _ => Ok(()),
        }
    }

    fn framing(&self, line: &RequestLine, limits: &Limits) -> Result<Framing, Refusal> {
        match (self.chunked, self.length) {
            (true, Some(_)) => Err(Refusal::Malformed),
            (true, None) if !line.one_one => Err(Refusal::Malformed),
            (true, None) => Ok(Framing::Chunked),
            (false, Some(length)) if length > limits.body_bytes => Err(Refusal::BodyTooLarge),
            (false, None | Some(0)) => Ok(Framing::None),
            (false, Some(length)) => Ok(Framing::Length(length)),
        }
    }
}

/// A field's name and value; also used for the trailers of a body in chunks.
pub fn split_field(field: &[u8]) -> Result<(&[u8], &[u8]), Refusal> {
    let colon = field
        .iter()
        .position(|byte| *byte == b':')
        .ok_or(Refusal::Malformed)?;
    let (name, rest) = field.split_at_checked(colon).ok_or(Refusal::Malformed)?;
    // A folded line begins with a space, which is no letter of a name.
    if name.is_empty() || !name.iter().copied().all(is_token) {
        return Err(Refusal::Malformed);
    }
    let value = rest.get(1..).unwrap_or_default().trim_ascii();
    if value
        .iter()
        .any(|byte| (*byte < b' ' && *byte != b'\t') || *byte == 0x7f)
    {
        return Err(Refusal::Malformed);
    }
    Ok((name, value))
}

/// A letter of a token (RFC 9110, section 5.6.2).
pub fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// The authority of `http://authority/path`.
fn absolute_authority(target: &[u8]) -> Result<&[u8], Refusal> {
    let scheme_end = target
        .windows(3)
        .position(|window| window == b"://")
        .ok_or(Refusal::Malformed)?;
    let (scheme, rest) = target.split_at_checked(scheme_end).ok_or(Refusal::Malformed)?;
    if !scheme.eq_ignore_ascii_case(b"http") && !scheme.eq_ignore_ascii_case(b"https") {
        return Err(Refusal::Malformed);
    }
    rest.get(3..)
        .unwrap_or_default()
        .split(|byte| matches!(byte, b'/' | b'?' | b'#'))
        .next()
        .filter(|authority| is_host(authority))
        .ok_or(Refusal::Malformed)
}

/// A host with or without a port, as RFC 3986 allows it, without the percent-encoded kind nobody sends.
fn is_host(value: &[u8]) -> bool {
    let (host, port) = if let Some(rest) = value.strip_prefix(b"[") {
        let Some(end) = rest.iter().position(|byte| *byte == b']') else {
            return false;
        };
        let (inside, after) = rest.split_at_checked(end).unwrap_or_default();
        if !inside
            .iter()
            .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        {
            return false;
        }
        (inside, after.get(1..).unwrap_or_default())
    } else {
        let end = value.iter().position(|byte| *byte == b':').unwrap_or(value.len());
        let (host, port) = value.split_at_checked(end).unwrap_or_default();
        if !host
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
        {
            return false;
        }
        (host, port)
    };
    let port_fits = match port {
        [] => true,
        [b':', digits @ ..] => digits.len() <= 5 && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    !host.is_empty() && host.len() <= 255 && port_fits
}

/// A length: digits and nothing else, few enough to be a number.
fn digits(value: &[u8]) -> Result<u64, Refusal> {
    if value.is_empty() || value.len() > 18 || !value.iter().all(u8::is_ascii_digit) {
        return Err(Refusal::Malformed);
    }
    Ok(value
        .iter()
        .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')))
}
