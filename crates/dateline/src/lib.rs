//! *Dateline*: the paper itself. This room is the door: the command line, HTTP, and the one real clock.
//!
//! It asks the desk for everything and knows neither SQL nor templates.

pub mod cli;
pub mod clock;
pub mod clockwork;
pub mod console;
pub mod editor;
pub mod http;
pub mod newsroom;
pub mod telemetry;
