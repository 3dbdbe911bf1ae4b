//! How much of somebody else's markup is read as markup. Beyond a limit tags are ignored; words never are.
//!
//! html5ever's tree builder looks through its stack of open elements for almost every tag, and its tokenizer
//! through all attributes for every attribute, so both are quadratic in what a stranger sends.
//! With these limits the cost of a piece of markup is linear in its length.

/// Bytes of markup read as markup; what follows is read as plain words.
pub(crate) const BYTES: usize = 8 << 20;
/// Tags and runs of words handed to the tree builder.
pub(crate) const TOKENS: usize = 400_000;
/// Nodes that the tree may have. The tree builder makes more of them than there are tags
/// where formatting is left open across paragraphs.
pub(crate) const NODES: usize = 250_000;
/// Open elements and remembered formatting elements together. Browsers stop at 512 open ones.
pub(crate) const OPEN: usize = 100;
/// Formatting elements (`b`, `i`, `a`, `font` …) among them; an open one counts twice there.
pub(crate) const FORMATTING: usize = 24;
/// Attributes of one element.
pub(crate) const ATTRIBUTES: usize = 64;
/// Bytes of one attribute's value; a longer one is left out whole.
pub(crate) const VALUE: usize = 1 << 20;
/// Bytes of an element's or attribute's name.
pub(crate) const NAME: usize = 64;
/// Depth of the parsed tree down to which the converter looks at structure; below there are only words.
pub(crate) const WALK: usize = 150;
/// Lists, quotes and boxes inside one another in a document. A document is kept as JSON, whose readers
/// stop at 128 levels; a list costs three.
pub(crate) const BLOCKS: usize = 24;
/// Notices of one rule that are told one by one; the others are counted.
pub(crate) const NOTICES: usize = 5;
