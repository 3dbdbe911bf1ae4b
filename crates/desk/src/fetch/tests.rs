//! Hostile targets, and a listener that must never be connected.
