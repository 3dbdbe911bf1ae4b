//! The document as HTML.

use copy::Media;
use serde::Serializer;

/// A teaser's picture as templates see it.
pub(crate) fn teaser_image<S: Serializer>(_media: &Option<Media>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}
