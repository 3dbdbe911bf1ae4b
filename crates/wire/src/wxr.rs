//! WordPress's export format, streamed.
