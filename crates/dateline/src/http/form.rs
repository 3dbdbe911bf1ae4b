//! Forms as browsers send them: `application/x-www-form-urlencoded` (URL Standard, section 5.1).

use percent_encoding::percent_decode;

/// More fields than any form of ours has.
const FIELDS: usize = 1024;

/// The fields of a form. The first of a name counts.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads a body. Bytes that are no UTF-8 become replacement characters.
    pub fn parse(body: &[u8]) -> Self {
        let fields = body
            .split(|byte| *byte == b'&')
            .filter(|field| !field.is_empty())
            .take(FIELDS)
            .map(|field| {
                let mut parts = field.splitn(2, |byte| *byte == b'=');
                let name = parts.next().unwrap_or_default();
                let value = parts.next().unwrap_or_default();
                (decode(name), decode(value))
            })
            .collect();
        Form(fields)
    }

    /// All values of a field that is sent several times, as ticked boxes are.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let own = self.0.iter().filter(move |(own, _)| own == name);
        own.map(|(_, value)| value.as_str())
    }

    /// The value of a field; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(own, _)| own == name)
            .map_or("", |(_, value)| value.as_str())
    }
}

fn decode(bytes: &[u8]) -> String {
    let spaced: Vec<u8> = bytes
        .iter()
        .map(|byte| if *byte == b'+' { b' ' } else { *byte })
        .collect();
    percent_decode(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_write_it() {
        let form = Form::parse(b"name=J%C3%B6rg+M&text=a%2Bb%0D%0Ac&empty&=x&name=second&bad=%FF%zz");
        assert_eq!(form.get("name"), "J\u{f6}rg M");
        assert_eq!(form.get("text"), "a+b\r\nc");
        assert_eq!(form.get("empty"), "");
        assert_eq!(form.get("missing"), "");
        assert_eq!(form.get("bad"), "\u{fffd}%zz");
    }

    #[test]
    fn a_form_of_two_thousand_fields_is_cut() {
        let body = (0..2000).map(|n| format!("f{n}=1")).collect::<Vec<_>>().join("&");
        assert_eq!(Form::parse(body.as_bytes()).0.len(), FIELDS);
    }
}
