-- The log, who wrote it, and what belongs to this machine alone.

CREATE TABLE store.meta (
    key   TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE store.replicas (
    replica    TEXT PRIMARY KEY NOT NULL,
    public_key TEXT NOT NULL,
    since_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Append-only: the triggers below hold it.
CREATE TABLE store.events (
    n            INTEGER PRIMARY KEY,
    id           TEXT NOT NULL,
    stream       TEXT NOT NULL,
    replica      TEXT NOT NULL REFERENCES replicas (replica),
    seq          INTEGER NOT NULL CHECK (seq >= 1),
    hlc          TEXT NOT NULL,
    actor        TEXT NOT NULL,
    kind         TEXT NOT NULL,
    kind_version INTEGER NOT NULL,
    body         TEXT NOT NULL,
    supersedes   TEXT NOT NULL DEFAULT '[]',
    prev_hash    TEXT NOT NULL,
    body_hash    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX store.events_id ON events (id);
CREATE UNIQUE INDEX store.events_chain ON events (stream, replica, seq);

CREATE TRIGGER store.events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER store.events_are_kept BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- The last event of each chain, signed by the replica that wrote it.
CREATE TABLE store.heads (
    stream    TEXT NOT NULL,
    replica   TEXT NOT NULL REFERENCES replicas (replica),
    seq       INTEGER NOT NULL,
    hash      TEXT NOT NULL,
    signature TEXT NOT NULL,
    PRIMARY KEY (stream, replica)
) STRICT, WITHOUT ROWID;

-- The hybrid logical clock's last reading.
CREATE TABLE store.clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    hlc TEXT NOT NULL
) STRICT;

-- Local to this machine, never shared, no part of the log.
CREATE TABLE store.drafts (
    owner    TEXT NOT NULL,
    key      TEXT NOT NULL,
    body     TEXT NOT NULL,
    saved_ms INTEGER NOT NULL,
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE store.settings (
    owner TEXT NOT NULL,
    key   TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE store.read_log (
    n     INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    actor TEXT NOT NULL,
    case_id TEXT NOT NULL,
    what  TEXT NOT NULL
) STRICT;
CREATE INDEX store.read_log_case ON read_log (case_id, n);

-- Content of attachments that lies beside the database.
CREATE TABLE store.attachments (
    sha256   TEXT PRIMARY KEY NOT NULL,
    len      INTEGER NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
