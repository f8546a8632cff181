-- 欠薪线索: one row a lead, written anew from its stream.

CREATE TABLE store.leads (
    lead      TEXT PRIMARY KEY NOT NULL,
    year      INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    state     TEXT NOT NULL,
    open      INTEGER NOT NULL,
    source    TEXT NOT NULL,
    -- number on the national platform
    platform  TEXT,
    received  TEXT NOT NULL,
    -- open since: received, or opened again
    since     TEXT NOT NULL,
    -- the day the running step counts from
    step_from TEXT NOT NULL,
    longer    INTEGER NOT NULL,
    employer  TEXT NOT NULL,
    project   TEXT NOT NULL,
    grid      TEXT NOT NULL,
    handler   TEXT NOT NULL,
    -- the user who is the handler
    handler_user TEXT NOT NULL,
    people    INTEGER,
    owed_fen  INTEGER,
    paid_fen  INTEGER NOT NULL,
    reopened  INTEGER NOT NULL,
    -- when and why last
    reopened_on  TEXT,
    reopened_why TEXT,
    case_id   TEXT,
    closed_on TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX store.leads_open ON leads (open, since, lead);
CREATE INDEX store.leads_number ON leads (year, n);
CREATE UNIQUE INDEX store.leads_platform ON leads (platform, lead) WHERE platform IS NOT NULL;
CREATE INDEX store.leads_case ON leads (case_id, lead) WHERE case_id IS NOT NULL;
