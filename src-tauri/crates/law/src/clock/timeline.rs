//! The facts of one case, sorted for the engine.
