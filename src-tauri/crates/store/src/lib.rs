//! The only user of the database: the append-only log, projections, queries, search, attachments, backup.
