//! The rack: printed pages in memory, and the last ones on disk.
