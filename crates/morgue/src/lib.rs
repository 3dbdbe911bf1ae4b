//! The *morgue* is a paper's archive: everything ever saved. This is the only crate with SQL in it.
