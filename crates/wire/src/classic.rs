//! Classic WordPress text: paragraphs made of blank lines.
