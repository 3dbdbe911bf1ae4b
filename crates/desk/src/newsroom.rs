//! The newsroom: everything that a running paper has, in one struct.
