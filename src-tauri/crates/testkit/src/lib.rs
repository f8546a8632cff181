//! Builders, a fake clock and seeded ids for tests.
