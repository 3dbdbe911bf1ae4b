//! Bytes to text, honestly: encodings sniffed, what cannot be read is said.
