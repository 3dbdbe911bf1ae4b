//! People: who writes, edits and is credited.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;

/// Somebody with a name in the paper. `mail` is the newsroom's; only `contact` is ever shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The name as printed. It can always be changed.
    pub name: String,
    /// The last part of their page's address, decoded, unique.
    pub slug: String,
    /// A few sentences about them, plain text.
    pub bio: String,
    /// Where readers may write to, if they want that: an address or a link.
    pub contact: Option<String>,
    /// Their own site.
    pub url: Option<String>,
    /// The name they sign in with; guests have none.
    pub login: Option<String>,
    /// The newsroom's address for them. Never on a public page.
    pub mail: Option<String>,
}
