//! *Wire* is what arrives: exports, sources, pasted markup and readers' comments, turned into typed copy.
//!
//! This is the only crate that parses foreign markup. It reads bytes that it is handed and never opens
//! a file or a socket. It does not fail where it can say what was odd: it gives what could be read,
//! and notices about the rest.

pub mod charset;
pub mod classic;
pub mod comment;
pub mod fidelity;
pub mod gutenberg;
pub mod html;
pub mod intake;
pub mod notice;
pub mod php;
pub mod picture;
pub mod shortcode;
pub mod wordpress;
pub mod wxr;
pub mod xml;

pub use notice::Notice;
