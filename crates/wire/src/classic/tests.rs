use super::paragraphs;
