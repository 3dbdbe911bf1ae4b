//! WordPress's block delimiters: a parser that accepts what the editor wrote, and what it did not.
