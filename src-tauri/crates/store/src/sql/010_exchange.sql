-- Exchange with other replicas: what asks for attention, and what this machine knows of its partners.

-- Cases with something that a person must look at; what it is, the case itself says.
CREATE TABLE store.attention (
    case_id TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    code    TEXT NOT NULL,
    PRIMARY KEY (case_id, code)
) STRICT, WITHOUT ROWID;

-- Identities of this store before it was restored, each with its key's word for the one after it; empty where the key is gone.
CREATE TABLE store.formerly (
    replica    TEXT PRIMARY KEY NOT NULL,
    public_key TEXT NOT NULL,
    successor  TEXT NOT NULL,
    signature  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO store.formerly (replica, public_key, successor, signature) SELECT replica, public_key, '', '' FROM store.replicas;

-- Streams that came here through a space.
CREATE TABLE store.came (
    stream TEXT NOT NULL,
    space  TEXT NOT NULL,
    PRIMARY KEY (stream, space)
) STRICT, WITHOUT ROWID;

-- What each member of a space last said that it holds.
CREATE TABLE store.acknowledged (
    space    TEXT NOT NULL,
    replica  TEXT NOT NULL,
    frontier TEXT NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (space, replica)
) STRICT, WITHOUT ROWID;

-- Two histories in one slot of a chain: the one that is held, and the other with its signed head.
CREATE TABLE store.alarms (
    stream   TEXT NOT NULL,
    replica  TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    other    TEXT NOT NULL,
    held     TEXT NOT NULL,
    space    TEXT NOT NULL,
    run      TEXT NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (stream, replica, seq, other)
) STRICT, WITHOUT ROWID;
