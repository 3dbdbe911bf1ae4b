use super::{Part, parts};
