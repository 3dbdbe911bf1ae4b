//! WordPress's export format (WXR 1.0 to 1.2), streamed.
//!
//! [`Reader`] gives one [`Event`] after another and never fails: what is whole is given, what is not is
//! refused with its place. What it does not know is kept word for word.

mod item;
mod model;
mod name;
mod reader;
#[cfg(test)]
mod tests;

pub use model::{Author, Channel, Comment, End, Event, Item, ItemTerm, Meta, Refused, Term, Unknown};
pub use reader::Reader;
