//! *Dateline*: the paper itself. This room is the door: the command line, HTTP, and the one real clock.
//!
//! It asks the desk for everything and knows neither SQL nor templates.

pub mod http;
