//! Comments: how they come in and who decides.
