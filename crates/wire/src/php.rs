//! PHP's serialized values, read and never run.
