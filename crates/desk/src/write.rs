//! Saving revisions.
