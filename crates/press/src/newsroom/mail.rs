//! Mails to those who work here: plain words, and the same as a small page.

use copy::Lang;
use minijinja::Value;

use crate::context::When;
use crate::locale::Locale;
use crate::press::{Error, Press};

/// What a mail is about.
#[derive(Debug, Clone)]
pub struct MailOf {
    /// What it says: `mail_subject_KEY` and `mail_text_KEY`.
    pub key: String,
    /// The name of the paper.
    pub paper: String,
    /// Who had it sent; empty is nobody in particular.
    pub who: String,
    /// To whom it goes; empty if that is not said.
    pub name: String,
    /// The word of the role that is offered.
    pub role: String,
    /// Where its link leads.
    pub link: String,
    /// Until when the link is good.
    pub until: When,
}

/// A mail in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its subject, one line.
    pub subject: String,
    /// What it says as plain text.
    pub text: String,
    /// The same as a page.
    pub html: String,
}

/// Mails whose link is good once.
const ONCE: [&str; 3] = ["invite", "reset", "sign_in"];

impl Press {
    /// Writes a mail in a language.
    ///
    /// # Errors
    /// If its template is wrong, which the tests would have found.
    pub fn mail(&self, lang: &Lang, of: &MailOf) -> Result<Mail, Error> {
        let locale = Locale::newsroom(lang);
        let key = of.key.replace('-', "_");
        let role = match of.role.as_str() {
            "" => String::new(),
            role => locale.get(&format!("role_{role}")).to_owned(),
        };
        // Names are somebody's own words: none of them is more than one line.
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (paper, who, name) = (line(&of.paper), line(&of.who), line(&of.name));
        let until = locale.date_time(of.until);
        let values = [
            ("paper", paper.as_str()),
            ("who", who.as_str()),
            ("name", name.as_str()),
            ("role", role.as_str()),
            ("when", until.as_str()),
        ];
        let once = ONCE.contains(&key.as_str());
        let mut before = Vec::new();
        if !name.is_empty() {
            before.push(locale.fill("mail_hello", &values));
        }
        before.push(locale.fill(&format!("mail_text_{key}"), &values));
        if !who.is_empty() {
            before.push(locale.fill("mail_by", &values));
        }
        let mut after = Vec::new();
        if once {
            after.push(locale.fill("mail_once", &values));
        }
        if key != "trial" {
            after.push(locale.fill(if once { "mail_not_you" } else { "mail_not_by_you" }, &values));
        }
        let subject = locale.fill(&format!("mail_subject_{key}"), &values);
        let context = minijinja::context! {
            lang => lang.as_str(),
            dir => Value::from(minijinja::value::Serde(lang.direction())),
            subject => subject.as_str(),
            before => &before,
            after => &after,
            link => of.link.as_str(),
        };
        let html = self.write("newsroom/mail.html", &context)?;
        let parts = before.iter().chain([&of.link]).chain(&after);
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        Ok(Mail {
            subject,
            text: parts.join("\n\n") + "\n",
            html,
        })
    }
}

#[cfg(test)]
mod tests {
    use copy::Moment;

    use super::*;

    #[test]
    fn a_mail_says_the_same_as_text_and_as_a_page_and_a_name_is_one_line_of_it() {
        let press = Press::strict(std::collections::BTreeMap::new()).unwrap();
        for lang in ["en", "ar", "ur"] {
            let lang = Lang::parse(lang).unwrap();
            for key in [
                "invite",
                "reset",
                "sign-in",
                "trial",
                "password-changed",
                "passkey-added",
                "second-step-removed",
                "reset-used",
            ] {
                let of = MailOf {
                    key: key.into(),
                    paper: "The <Strait>".into(),
                    who: "Ana\r\nBcc: all@strait.example".into(),
                    name: "Bo".into(),
                    role: "reporter".into(),
                    link: "https://strait.example/-/newsroom/invitation/ab".into(),
                    until: When::new(Moment(1_794_889_200_000), 300),
                };
                let mail = press.mail(&lang, &of).unwrap();
                assert!(
                    !mail.subject.contains("mail_") && !mail.text.contains("mail_"),
                    "{mail:?}"
                );
                assert!(
                    !mail.text.contains('{') && !mail.subject.contains('{'),
                    "{mail:?}"
                );
                assert!(mail.subject.contains("The <Strait>"), "{}", mail.subject);
                assert!(mail.text.contains("Ana Bcc"), "{}", mail.text);
                assert!(mail.text.contains(&of.link) && mail.html.contains("invitation/ab\""));
                assert!(
                    !mail.html.contains("<Strait>")
                        && mail.html.contains(&format!("lang=\"{}\"", lang.as_str()))
                );
                assert!(!mail.subject.contains(['\r', '\n']));
            }
        }
    }
}
