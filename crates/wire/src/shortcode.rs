//! WordPress shortcodes: their grammar.
