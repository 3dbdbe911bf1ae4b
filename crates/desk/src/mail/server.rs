//! The mail server that the operator names. Beside `desk::fetch` this is the one place that connects to elsewhere, and it
//! connects to that server alone.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// How long a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How the way to the server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// Encrypted from the first byte.
    Tls,
    /// Encrypted before anything is said; a server that does not offer it is not spoken to.
    StartTls,
    /// Not at all: on this machine, or because the operator says so.
    Plain,
}

/// A mail server, how it is spoken to, and what mails say of where they come from.
pub struct Server {
    pub(super) transport: AsyncSmtpTransport<Tokio1Executor>,
    pub(super) from: Mailbox,
    /// The paper's public address, without a slash at its end: links begin with it.
    pub(super) base: String,
    /// The name in it, for the numbers of mails.
    pub(super) host: String,
    place: String,
    safety: Safety,
}

impl std::fmt::Debug for Server {
    /// Without name and password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server")
            .field("place", &self.place)
            .field("safety", &self.safety)
            .finish_non_exhaustive()
    }
}

impl Server {
    /// Reads `smtps://name:password@host:465` (encrypted from the first byte), `smtp://name:password@host:587` (STARTTLS,
    /// always), or `smtp://localhost:25`. On another machine nothing goes out unencrypted but with `?tls=none`, and then no
    /// password. `from` is the sender, `base` the public address of the paper that links begin with.
    ///
    /// # Errors
    /// A sentence that says what is wrong, and holds nothing of a password.
    pub fn new(address: &str, from: &str, base: &str) -> Result<Self, String> {
        let url = Url::parse(address.trim())
            .map_err(|_| "it is no address such as smtps://name:password@host:465")?;
        let host = match url.host() {
            Some(Host::Domain("")) | None => return Err("it names no host".into()),
            Some(host) => host.to_string(),
        };
        let bare = host.trim_matches(['[', ']']).to_owned();
        let here = bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let plain = url
            .query_pairs()
            .any(|(key, value)| key == "tls" && value == "none");
        let safety = match url.scheme() {
            "smtps" => Safety::Tls,
            "smtp" if here || plain => Safety::Plain,
            "smtp" => Safety::StartTls,
            _ => return Err("it begins with neither smtp:// nor smtps://".into()),
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = url
            .password()
            .map(|password| Credentials::new(decoded(url.username()), decoded(password)));
        if credentials.is_some() && safety == Safety::Plain && !here {
            return Err("a password is not sent to another machine unencrypted".into());
        }
        let from: Mailbox = from
            .trim()
            .parse()
            .map_err(|_| "the sender is no mail address such as The Paper <desk@example.org>")?;
        let home = Url::parse(base).map_err(|_| "the paper has no public address")?;
        let name = home
            .host_str()
            .ok_or("the paper has no public address")?
            .to_owned();
        let tls =
            || TlsParameters::new(bare.clone()).map_err(|_| "its name cannot be checked in a certificate");
        let (port, tls) = match safety {
            Safety::Tls => (465, Tls::Wrapper(tls()?)),
            Safety::StartTls => (587, Tls::Required(tls()?)),
            Safety::Plain => (25, Tls::None),
        };
        let port = url.port().unwrap_or(port);
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(bare.as_str())
            .port(port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .hello_name(ClientId::Domain(name.clone()));
        if let Some(credentials) = credentials {
            transport = transport.credentials(credentials);
        }
        Ok(Server {
            transport: transport.build(),
            from,
            base: base.trim_end_matches('/').to_owned(),
            host: name,
            place: format!("{host}:{port}"),
            safety,
        })
    }

    /// Where it is: name and port.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Whom mails come from.
    pub fn sender(&self) -> String {
        self.from.to_string()
    }

    /// How it is spoken to.
    pub fn safety(&self) -> Safety {
        self.safety
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FROM: &str = "The Strait <desk@strait.example>";
    const HOME: &str = "https://strait.example";

    #[test]
    fn a_server_is_spoken_to_unencrypted_only_on_this_machine_or_where_the_operator_says_so() {
        for (address, place, safety) in [
            ("smtps://ana:word@mail.example", "mail.example:465", Safety::Tls),
            (
                "smtp://ana:word@mail.example",
                "mail.example:587",
                Safety::StartTls,
            ),
            ("smtp://mail.example:2525", "mail.example:2525", Safety::StartTls),
            ("smtp://localhost", "localhost:25", Safety::Plain),
            ("smtp://127.0.0.1:1025", "127.0.0.1:1025", Safety::Plain),
            ("smtp://[::1]:1025", "[::1]:1025", Safety::Plain),
            (
                "smtp://mail.example:25?tls=none",
                "mail.example:25",
                Safety::Plain,
            ),
        ] {
            let server = Server::new(address, FROM, HOME).unwrap();
            assert_eq!((server.place(), server.safety()), (place, safety), "{address}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_server_is_said_without_its_password() {
        for address in [
            "mail.example",
            "https://ana:hush@mail.example",
            "smtp://ana:hush@mail.example:25?tls=none",
            "smtp://ana:hush@:25",
        ] {
            let why = Server::new(address, FROM, HOME).unwrap_err();
            assert!(!why.contains("hush"), "{why}");
        }
        assert!(Server::new("smtp://localhost", "nobody", HOME).is_err());
        assert!(Server::new("smtp://localhost", FROM, "").is_err());
        let shown = format!(
            "{:?}",
            Server::new("smtps://ana:hush@mail.example", FROM, HOME).unwrap()
        );
        assert!(!shown.contains("hush") && !shown.contains("ana"), "{shown}");
    }
}
