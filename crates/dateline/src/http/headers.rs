//! The fields that every answer carries, made once.

use http::header::{HeaderMap, HeaderName, HeaderValue};

/// A page may load styles, fonts, scripts, pictures and sound from the paper itself, send its forms there, and
/// nothing else. The one script that stands in pages is named by its hash ([`press::Press::script_source`]).
const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; \
    script-src 'self' 'sha256-oCw+7j20dqvaAfuuG2kGMiwVizjYQFOYI8tcD7HhzPg='; img-src 'self'; media-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
/// The card of an article may be shown in frames anywhere.
const EMBED_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
    form-action 'none'; base-uri 'none'; frame-ancestors *";
/// A file that somebody uploaded gets no rights at all.
const FILE_POLICY: &str = "default-src 'none'; sandbox";
/// Browsers show a PDF with a viewer of their own, which a sandbox would stop.
const PDF_POLICY: &str = "frame-ancestors 'self'";

/// The newsroom's screens run the paper's own scripts alone, and no text becomes markup or script in them (Trusted Types);
/// the one exception is what ProseMirror reads a pasted text with, outside of the page.
const NEWSROOM_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; \
    img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard";

const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

/// What kind of answer it is, as far as the fields of safety depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// A page of the paper, a feed, an error.
    Page,
    /// A screen of the newsroom, and what its scripts ask for.
    Newsroom,
    /// A card made to be shown in frames of other sites.
    Embed,
    /// Uploaded bytes.
    File,
    /// An uploaded PDF.
    Pdf,
}

/// The fields that depend on how the paper is served.
#[derive(Debug, Clone)]
pub struct Common {
    /// The public address is `https`: browsers are told to stay with it.
    https: bool,
}

impl Common {
    /// Fields for a paper whose public address is `https` or not.
    pub fn new(https: bool) -> Self {
        Common { https }
    }

    /// A map with room for a whole answer and the fields of safety in it.
    pub fn start(&self, safety: Safety) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(24);
        let (policy, resource) = match safety {
            Safety::Page => (PAGE_POLICY, "same-origin"),
            Safety::Newsroom => (NEWSROOM_POLICY, "same-origin"),
            Safety::Embed => (EMBED_POLICY, "cross-origin"),
            Safety::File => (FILE_POLICY, "cross-origin"),
            Safety::Pdf => (PDF_POLICY, "cross-origin"),
        };
        headers.insert(
            http::header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(policy),
        );
        headers.insert(
            http::header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        headers.insert(
            http::header::REFERRER_POLICY,
            HeaderValue::from_static("strict-origin-when-cross-origin"),
        );
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static(resource),
        );
        if matches!(safety, Safety::Page | Safety::Newsroom | Safety::Embed) {
            headers.insert(
                HeaderName::from_static("cross-origin-opener-policy"),
                HeaderValue::from_static("same-origin"),
            );
            headers.insert(
                HeaderName::from_static("permissions-policy"),
                HeaderValue::from_static(PERMISSIONS),
            );
        }
        if self.https {
            headers.insert(
                http::header::STRICT_TRANSPORT_SECURITY,
                HeaderValue::from_static("max-age=63072000; includeSubDomains"),
            );
        }
        headers
    }
}

/// `Cache-Control` for pages: kept, but asked about every time, so that a correction shows at once.
pub const ASK_EVERY_TIME: HeaderValue = HeaderValue::from_static("public, max-age=0, must-revalidate");
/// `Cache-Control` for what never changes under its address.
pub const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// `Cache-Control` for uploaded files: at an address that can be given other bytes, but hardly ever is.
pub const FOR_A_DAY: HeaderValue =
    HeaderValue::from_static("public, max-age=86400, stale-while-revalidate=604800");
/// `Cache-Control` for what nobody may keep.
pub const NEVER: HeaderValue = HeaderValue::from_static("no-store");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_script_that_stands_in_pages_and_no_other() {
        let source = format!("script-src 'self' '{}';", press::Press::script_source());
        assert!(PAGE_POLICY.contains(&source), "{source}");
        assert!(!PAGE_POLICY.contains("unsafe"));
    }
}
