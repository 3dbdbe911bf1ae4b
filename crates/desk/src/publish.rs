//! Publishing, withdrawing and spiking.
