//! The *desk* decides: who may do what, what is published, what a reader's comment becomes, how an export
//! is taken in, and which printed pages are thrown away.
//!
//! It joins the other rooms and knows nothing of HTTP or the command line.

pub mod access;
pub mod ask;
pub mod audit;
pub mod cards;
pub mod catalogue;
pub mod comments;
pub mod corrections;
pub mod demo;
pub mod dismissals;
pub mod editing;
pub mod error;
pub mod fetch;
pub mod find;
pub mod front;
pub mod history;
pub mod hooks;
pub mod house;
pub mod idempotency;
pub mod import;
pub mod jump;
pub mod machinery;
pub mod mail;
pub mod missing;
pub mod newsroom;
pub mod pictures;
mod pieces;
pub mod preview;
pub mod printing;
pub mod prove;
pub mod publish;
pub mod rack;
pub mod redirects;
pub mod remarks;
pub mod said;
pub mod search;
pub mod settings;
pub mod signin;
pub mod site;
pub mod sources;
pub mod staff;
pub mod stories;
pub mod tokens;
pub mod topics;
pub mod unlock;
pub mod workflow;
pub mod write;
