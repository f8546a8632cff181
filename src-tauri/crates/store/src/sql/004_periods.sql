-- Periods as the wall of deadlines and the work list read them. The rows themselves are written anew from the log.

ALTER TABLE store.cases ADD COLUMN person TEXT NOT NULL DEFAULT '';
ALTER TABLE store.cases ADD COLUMN team TEXT NOT NULL DEFAULT '|';
ALTER TABLE store.cases ADD COLUMN since TEXT;
ALTER TABLE store.cases ADD COLUMN next_provisional INTEGER NOT NULL DEFAULT 0;

DROP TABLE store.deadlines;
CREATE TABLE store.deadlines (
    case_id     TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    rule        TEXT NOT NULL,
    party       TEXT NOT NULL,
    due         TEXT,
    -- the earlier day where rolling off a rest day is arguable, else the due day
    warns       TEXT,
    met_on      TEXT,
    -- a duty of the office, not a party's right
    office      INTEGER NOT NULL,
    -- not done, and the case has not ended over it
    asks        INTEGER NOT NULL,
    -- both, and the clock gives it a state that asks
    duty        INTEGER NOT NULL,
    stopped     INTEGER NOT NULL,
    provisional INTEGER NOT NULL,
    -- done late, or not done: missed once the due day is past
    missed      INTEGER NOT NULL,
    -- a reason was given for missing it
    explained   INTEGER NOT NULL,
    -- the sum in one line
    how         TEXT NOT NULL,
    PRIMARY KEY (case_id, rule, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX store.deadlines_due ON deadlines (due, case_id, rule, party) WHERE duty = 1 AND due IS NOT NULL;
CREATE INDEX store.deadlines_asks ON deadlines (warns, case_id, rule, party) WHERE asks = 1 AND warns IS NOT NULL;
CREATE INDEX store.deadlines_missed ON deadlines (due, case_id, rule, party) WHERE missed = 1 AND explained = 0;

-- What waits for somebody in a case: proposals to be approved, papers to be reviewed.
CREATE TABLE store.waiting (
    case_id TEXT NOT NULL REFERENCES cases (case_id) DEFERRABLE INITIALLY DEFERRED,
    what    TEXT NOT NULL,
    item    TEXT NOT NULL,
    PRIMARY KEY (case_id, what, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX store.waiting_what ON waiting (what, case_id);
