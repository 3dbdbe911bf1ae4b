//! Answers that need little or nothing from the archive.

use copy::Tag;
use press::Sheet;
use press::context::{ProblemKind, ProblemPage, View};

use super::{Site, gather_site};
use crate::error::Error;

/// What is said at a door of WordPress that leads nowhere here.
pub(super) fn dead_door() -> Sheet {
    text(404, "text/plain; charset=utf-8", "Nothing is here.\n")
}

/// WordPress's programming interface is not spoken here; said in its own words, so that its clients stop.
pub(super) fn interface() -> Sheet {
    text(
        404,
        "application/json; charset=utf-8",
        r#"{"code":"rest_no_route","message":"This paper does not speak this interface.","data":{"status":404}}"#,
    )
}

/// The icon that browsers ask for unasked.
pub(super) fn favicon(cx: &Site<'_>) -> Sheet {
    Sheet {
        status: 200,
        content_type: "image/svg+xml",
        location: None,
        headers: Vec::new(),
        body: press::icon::letter(&cx.paper.title),
        tags: vec![Tag::Site],
        modified: None,
        keep: true,
    }
}

fn text(status: u16, content_type: &'static str, body: &str) -> Sheet {
    Sheet {
        status,
        content_type,
        location: None,
        headers: vec![("x-robots-tag", "noindex".into())],
        body: body.as_bytes().to_vec(),
        tags: Vec::new(),
        modified: None,
        keep: false,
    }
}

/// What is said where nothing is: the same for everything that readers may not see.
pub(super) async fn not_found(cx: &Site<'_>) -> Result<Sheet, Error> {
    problem(cx, ProblemKind::NotFound).await
}

/// What is said where something was taken away.
pub(super) async fn gone(cx: &Site<'_>) -> Result<Sheet, Error> {
    problem(cx, ProblemKind::Gone).await
}

async fn problem(cx: &Site<'_>, kind: ProblemKind) -> Result<Sheet, Error> {
    let (site, tags) = gather_site::bare(cx).await?;
    let view = View::Problem(Box::new(ProblemPage {
        site,
        kind,
        headline: None,
        notice: None,
        links: Vec::new(),
        refusal: None,
        reference: None,
    }));
    let mut sheet = super::sheet(cx, &view, tags)?;
    sheet.status = kind.status();
    sheet.keep = false;
    Ok(sheet)
}

/// A file that is not here: a size that was never made of a picture leads to the picture. The files that are
/// here are not pages; who serves asks [`super::file`] first.
pub(super) async fn upload(cx: &Site<'_>, path: &str) -> Result<Option<Sheet>, Error> {
    if morgue::files::by_path(cx.db, path)
        .await?
        .is_some_and(|file| file.file.hash.is_some())
    {
        // Nobody gets here but who asks for the file as a page.
        return Ok(None);
    }
    // Hosted sites had their uploads at the root of a host of their own.
    let bare = path.strip_prefix("/wp-content/uploads").map(str::to_owned);
    if let Some(bare) = bare
        && let Some(file) = morgue::files::by_path(cx.db, &bare).await?
        && file.file.hash.is_some()
    {
        return Ok(Some(Sheet::moved(copy::address::encode_path(&bare), Vec::new())));
    }
    for larger in originals(path) {
        if let Some(file) = morgue::files::by_path(cx.db, &larger).await?
            && file.file.hash.is_some()
        {
            let mut sheet = Sheet::moved(copy::address::encode_path(&larger), Vec::new());
            // The size itself may still come.
            sheet.status = 302;
            return Ok(Some(sheet));
        }
    }
    Ok(None)
}

/// The files that `name-300x200.jpg`, `name-scaled.jpg` or `name-300x200@2x.jpg` may have been made from.
fn originals(path: &str) -> Vec<String> {
    let Some((stem, ending)) = path.rsplit_once('.') else {
        return Vec::new();
    };
    let stem = stem.strip_suffix("@2x").unwrap_or(stem);
    let sized = |stem: &str| {
        let (head, size) = stem.rsplit_once('-')?;
        let (wide, high) = size.split_once('x')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        (digits(wide) && digits(high)).then(|| head.to_owned())
    };
    let mut out = Vec::new();
    if let Some(head) = sized(stem) {
        out.push(format!("{head}.{ending}"));
        out.push(format!("{head}-scaled.{ending}"));
    }
    if let Some(head) = stem
        .strip_suffix("-scaled")
        .or_else(|| stem.strip_suffix("-rotated"))
    {
        out.push(format!("{head}.{ending}"));
    }
    out
}

/// Each tag once, in order.
pub(super) fn tidy(mut tags: Vec<Tag>) -> Vec<Tag> {
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// The colours that the paper chose; nothing where it chose none.
pub(super) fn colours(cx: &Site<'_>) -> Sheet {
    let body = cx
        .paper
        .colours
        .map(|colours| colours.stylesheet())
        .unwrap_or_default();
    Sheet {
        status: 200,
        content_type: "text/css; charset=utf-8",
        location: None,
        headers: Vec::new(),
        body: body.into_bytes(),
        tags: vec![copy::Tag::Site],
        modified: None,
        keep: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_was_never_made_leads_to_its_picture() {
        assert_eq!(
            originals("/u/a-b-300x200.jpg"),
            ["/u/a-b.jpg", "/u/a-b-scaled.jpg"]
        );
        assert_eq!(originals("/u/a-scaled.jpg"), ["/u/a.jpg"]);
        assert!(originals("/u/a-x9.jpg").is_empty());
        assert!(originals("/u/a.jpg").is_empty());
    }
}
