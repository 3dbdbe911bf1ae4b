//! The one outbound client: it connects only to public addresses, with limits.
