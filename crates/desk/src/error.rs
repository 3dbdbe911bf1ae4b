//! What the desk answers when something does not go.
