//! Pages are printed once, kept on the rack, and thrown away by the change log.
