//! What a page elsewhere says of itself, for a card that leads there. It is asked once, by the paper and not by its
//! readers, and what it says is kept in the piece. Its picture is left out: it is somebody's, and nobody asked them.

use std::time::Duration;

use copy::doc::LeadsTo;
use wire::intake::{Stands, glance};

use crate::access::{Granted, Piece, Write};
use crate::error::Error;
use crate::fetch::{Fetcher, Limits, Problem};
use crate::said;

/// How much asking a page may take. What a page says of itself stands at its head.
const LIMITS: Limits = Limits {
    bytes: 2 << 20,
    total: Duration::from_secs(8),
    idle: Duration::from_secs(4),
    redirects: 5,
};

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// Whose page it is.
    pub site: Option<String>,
    /// What stands there.
    pub leads: LeadsTo,
}

/// Asks the page at a public address. Whoever writes a piece may.
///
/// # Errors
/// [`Error::Invalid`] on `url` with the reason in words: the address may not be asked, did not answer, is no page, or says
/// nothing of itself.
pub async fn ask(_: Granted<'_, Write, Piece>, url: &str) -> Result<Told, Error> {
    with(&Fetcher::new(false).map_err(|why| refused(&why))?, url).await
}

fn refused(why: &Problem) -> Error {
    Error::invalid("url", why)
}

async fn with(fetcher: &Fetcher, url: &str) -> Result<Told, Error> {
    let mut bytes = Vec::new();
    let (found, kind) = match fetcher.get(url, &LIMITS, &mut bytes).await {
        Ok(fetched) => (fetched.url.to_string(), fetched.content_type),
        // What it says of itself has come by then.
        Err(Problem::TooLarge { .. }) if !bytes.is_empty() => (url.to_owned(), None),
        Err(why) => return Err(refused(&why)),
    };
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let page = ["", "text/html", "application/xhtml+xml"];
    if !page.contains(&kind.split(';').next().unwrap_or_default().trim()) {
        return Err(Error::invalid(
            "url",
            said!("no-page", "What stands there is no web page."),
        ));
    }
    let charset = kind
        .split_once("charset=")
        .map(|(_, name)| name.trim_matches(['"', ' ']).to_owned());
    let work = tokio::task::spawn_blocking(move || glance(&bytes, &found, charset.as_deref()));
    let said = work
        .await
        .map_err(|error| Error::Internal(format!("a page could not be looked at: {error}")))?;
    let title = said.title.ok_or_else(|| {
        Error::invalid(
            "url",
            said!("page-silent", "The page does not say what it is called."),
        )
    })?;
    Ok(Told {
        title,
        description: said.description,
        site: said.site,
        leads: match said.stands {
            Stands::Page => LeadsTo::Page,
            Stands::Video => LeadsTo::Video,
            Stands::Audio => LeadsTo::Audio,
            Stands::Post => LeadsTo::Post,
        },
    })
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// A server that gives one answer to whoever asks; its address.
    async fn serving(kind: &'static str, body: String) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut socket, _)) = listener.accept().await {
                let mut read = [0; 2048];
                let _ = socket.read(&mut read).await;
                // No length is said: how much comes is seen when it comes.
                let head = format!("HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\nconnection: close\r\n\r\n");
                let _ = socket.write_all(head.as_bytes()).await;
                let _ = socket.write_all(body.as_bytes()).await;
            }
        });
        format!("http://{address}/story")
    }

    fn words(error: &Error) -> String {
        format!("{error:?}")
    }

    #[tokio::test]
    async fn a_page_is_asked_for_its_title_and_its_head_is_enough() {
        let head = "<title>The wall held</title><meta property=og:site_name content='Harbour Post'>";
        let fetcher = Fetcher::new(true).unwrap();
        let small = serving("text/html; charset=utf-8", head.to_owned()).await;
        let told = with(&fetcher, &small).await.unwrap();
        assert_eq!(
            (told.title.as_str(), told.site.as_deref()),
            ("The wall held", Some("Harbour Post"))
        );
        let endless = serving("text/html", format!("{head}{}", "<p>word</p>".repeat(300_000))).await;
        assert_eq!(with(&fetcher, &endless).await.unwrap().title, "The wall held");
    }

    #[tokio::test]
    async fn what_is_no_page_or_says_nothing_is_refused_with_a_reason() {
        let fetcher = Fetcher::new(true).unwrap();
        let picture = serving("image/png", "<title>no</title>".to_owned()).await;
        assert!(words(&with(&fetcher, &picture).await.unwrap_err()).contains("no web page"));
        let silent = serving("text/html", "<p>Only words.</p>".to_owned()).await;
        assert!(words(&with(&fetcher, &silent).await.unwrap_err()).contains("what it is called"));
    }

    #[tokio::test]
    async fn a_page_in_the_papers_own_network_is_not_asked() {
        let inside = serving("text/html", "<title>The router</title>".to_owned()).await;
        assert!(with(&Fetcher::new(false).unwrap(), &inside).await.is_err());
    }
}
