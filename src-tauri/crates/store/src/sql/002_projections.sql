-- What screens read. Every row here is a function of the log and can be rebuilt from it.

CREATE TABLE store.cases (
    case_id      TEXT PRIMARY KEY NOT NULL,
    number       TEXT,
    number_key   TEXT,
    procedure    TEXT NOT NULL,
    state        TEXT NOT NULL,
    cause        TEXT NOT NULL,
    applicant    TEXT NOT NULL,
    applicants   INTEGER NOT NULL,
    respondent   TEXT NOT NULL,
    respondents  INTEGER NOT NULL,
    filed_on     TEXT NOT NULL,
    accepted_on  TEXT,
    arbitrator   TEXT,
    next_due     TEXT,
    next_rule    TEXT,
    closed       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX store.cases_filed ON cases (filed_on, case_id);
CREATE INDEX store.cases_state ON cases (state, filed_on, case_id);
CREATE INDEX store.cases_procedure ON cases (procedure, filed_on, case_id);
CREATE INDEX store.cases_arbitrator ON cases (arbitrator, filed_on, case_id) WHERE arbitrator IS NOT NULL;
CREATE INDEX store.cases_due ON cases (next_due, case_id) WHERE next_due IS NOT NULL;
CREATE INDEX store.cases_no_deadline ON cases (filed_on, case_id) WHERE next_due IS NULL AND closed = 0;
CREATE INDEX store.cases_number ON cases (number_key, case_id) WHERE number_key IS NOT NULL;

-- How many cases there are, kept by the triggers below so that a list's total costs nothing at any size.
CREATE TABLE store.counts (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    n     INTEGER NOT NULL,
    PRIMARY KEY (facet, value)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER store.cases_in AFTER INSERT ON cases BEGIN
    INSERT INTO counts (facet, value, n) VALUES ('all', '', 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO counts (facet, value, n) VALUES ('state', new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO counts (facet, value, n) VALUES ('procedure', new.procedure, 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO counts (facet, value, n) VALUES ('arbitrator', ifnull(new.arbitrator, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
    INSERT INTO counts (facet, value, n) VALUES ('no_deadline', (new.next_due IS NULL AND new.closed = 0), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER store.cases_out AFTER DELETE ON cases BEGIN
    UPDATE counts SET n = n - 1 WHERE facet = 'all' AND value = '';
    UPDATE counts SET n = n - 1 WHERE facet = 'state' AND value = old.state;
    UPDATE counts SET n = n - 1 WHERE facet = 'procedure' AND value = old.procedure;
    UPDATE counts SET n = n - 1 WHERE facet = 'arbitrator' AND value = ifnull(old.arbitrator, '');
    UPDATE counts SET n = n - 1 WHERE facet = 'no_deadline' AND value = (old.next_due IS NULL AND old.closed = 0);
END;
CREATE TRIGGER store.cases_state_changed AFTER UPDATE OF state ON cases WHEN old.state IS NOT new.state BEGIN
    UPDATE counts SET n = n - 1 WHERE facet = 'state' AND value = old.state;
    INSERT INTO counts (facet, value, n) VALUES ('state', new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER store.cases_procedure_changed AFTER UPDATE OF procedure ON cases WHEN old.procedure IS NOT new.procedure BEGIN
    UPDATE counts SET n = n - 1 WHERE facet = 'procedure' AND value = old.procedure;
    INSERT INTO counts (facet, value, n) VALUES ('procedure', new.procedure, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER store.cases_arbitrator_changed AFTER UPDATE OF arbitrator ON cases WHEN ifnull(old.arbitrator, '') IS NOT ifnull(new.arbitrator, '') BEGIN
    UPDATE counts SET n = n - 1 WHERE facet = 'arbitrator' AND value = ifnull(old.arbitrator, '');
    INSERT INTO counts (facet, value, n) VALUES ('arbitrator', ifnull(new.arbitrator, ''), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER store.cases_no_deadline_changed AFTER UPDATE OF next_due, closed ON cases WHEN (old.next_due IS NULL AND old.closed = 0) IS NOT (new.next_due IS NULL AND new.closed = 0) BEGIN
    UPDATE counts SET n = n - 1 WHERE facet = 'no_deadline' AND value = (old.next_due IS NULL AND old.closed = 0);
    INSERT INTO counts (facet, value, n) VALUES ('no_deadline', (new.next_due IS NULL AND new.closed = 0), 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE store.parties (
    case_id   TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    party     TEXT NOT NULL,
    name      TEXT NOT NULL,
    id_number TEXT,
    uscc      TEXT,
    phone     TEXT,
    address   TEXT,
    PRIMARY KEY (case_id, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX store.parties_name ON parties (name, case_id);
CREATE INDEX store.parties_id_number ON parties (id_number, case_id) WHERE id_number IS NOT NULL;
CREATE INDEX store.parties_uscc ON parties (uscc, case_id) WHERE uscc IS NOT NULL;

-- Numbers in use, so that the next one is found without reading a year of cases.
CREATE TABLE store.numbers (
    case_id TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    number  TEXT NOT NULL,
    series  TEXT NOT NULL,
    year    INTEGER NOT NULL,
    n       INTEGER NOT NULL,
    PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX store.numbers_next ON numbers (series, year, n);

CREATE TABLE store.claims (
    case_id    TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    claim      TEXT NOT NULL,
    type       TEXT NOT NULL,
    claimed_fen INTEGER,
    found_fen  INTEGER,
    outcome    TEXT,
    PRIMARY KEY (case_id, claim)
) STRICT, WITHOUT ROWID;

CREATE TABLE store.deadlines (
    case_id     TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    rule        TEXT NOT NULL,
    party       TEXT NOT NULL,
    due         TEXT,
    met_on      TEXT,
    -- whether it is a duty of the office that is not done and still asks for something
    duty        INTEGER NOT NULL,
    stopped     INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    PRIMARY KEY (case_id, rule, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX store.deadlines_due ON deadlines (due, case_id, rule, party) WHERE duty = 1 AND due IS NOT NULL;

CREATE TABLE store.hearings (
    case_id TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    hearing TEXT NOT NULL,
    day     TEXT NOT NULL,
    from_at TEXT,
    to_at   TEXT,
    room    TEXT,
    state   TEXT NOT NULL,
    people  TEXT NOT NULL,
    PRIMARY KEY (case_id, hearing)
) STRICT, WITHOUT ROWID;
CREATE INDEX store.hearings_day ON hearings (day, from_at, case_id);

-- Papers and evidence that lie beside the database, by the case that holds them.
CREATE TABLE store.held (
    case_id TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    event   TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    entity  TEXT NOT NULL,
    name    TEXT NOT NULL,
    inner_file INTEGER NOT NULL,
    PRIMARY KEY (case_id, event, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX store.held_sha256 ON held (sha256, case_id);

CREATE TABLE store.documents (
    case_id  TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    document TEXT NOT NULL,
    template TEXT NOT NULL,
    title    TEXT NOT NULL,
    party    TEXT,
    number   TEXT,
    state    TEXT NOT NULL,
    sha256   TEXT,
    on_day   TEXT,
    inner_file INTEGER NOT NULL,
    PRIMARY KEY (case_id, document)
) STRICT, WITHOUT ROWID;

-- Fields with more than one value that nobody has chosen between yet.
CREATE TABLE store.conflicts (
    case_id TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    entity  TEXT NOT NULL,
    field   TEXT NOT NULL,
    PRIMARY KEY (case_id, entity, field)
) STRICT, WITHOUT ROWID;

-- The office's own affairs: users, rooms, series, arbitrators, the office itself.
CREATE TABLE store.org_items (
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, item)
) STRICT, WITHOUT ROWID;

-- Text that search finds; the index below keeps no copy of it.
CREATE TABLE store.texts (
    n       INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    field   TEXT NOT NULL,
    text    TEXT NOT NULL,
    inner_file INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX store.texts_place ON texts (case_id, field);

CREATE VIRTUAL TABLE store.found USING fts5 (
    text, content = 'texts', content_rowid = 'n', tokenize = 'simple'
);
CREATE TRIGGER store.texts_in AFTER INSERT ON texts BEGIN
    INSERT INTO found (rowid, text) VALUES (new.n, new.text);
END;
CREATE TRIGGER store.texts_out AFTER DELETE ON texts BEGIN
    INSERT INTO found (found, rowid, text) VALUES ('delete', old.n, old.text);
END;
CREATE TRIGGER store.texts_changed AFTER UPDATE OF text ON texts BEGIN
    INSERT INTO found (found, rowid, text) VALUES ('delete', old.n, old.text);
    INSERT INTO found (rowid, text) VALUES (new.n, new.text);
END;
