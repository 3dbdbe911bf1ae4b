//! A forgiving streaming scanner for exports that are not quite XML.
