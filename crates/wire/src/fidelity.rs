//! Whether a conversion kept every letter and digit, in order.
