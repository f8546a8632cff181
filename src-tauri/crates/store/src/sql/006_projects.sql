-- Which project a case belongs to, what was awarded in it and paid, and employers under one spelling of their names.

ALTER TABLE store.cases ADD COLUMN project TEXT NOT NULL DEFAULT '';
-- how it was concluded; empty while it was not
ALTER TABLE store.cases ADD COLUMN closing TEXT NOT NULL DEFAULT '';
ALTER TABLE store.cases ADD COLUMN awarded_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE store.cases ADD COLUMN paid_fen INTEGER NOT NULL DEFAULT 0;
CREATE INDEX store.cases_project ON cases (project, case_id) WHERE project <> '';

-- the name as names are compared; of employers only
ALTER TABLE store.parties ADD COLUMN unit TEXT;
CREATE INDEX store.parties_unit ON parties (unit, case_id) WHERE unit IS NOT NULL;
