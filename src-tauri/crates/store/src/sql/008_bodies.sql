-- Which station took a case in, and whether it is there still.

ALTER TABLE store.cases ADD COLUMN station TEXT NOT NULL DEFAULT '';
ALTER TABLE store.cases ADD COLUMN at_station INTEGER NOT NULL DEFAULT 0;
CREATE INDEX store.cases_station ON cases (station, case_id) WHERE station <> '';
CREATE INDEX store.cases_at_station ON cases (at_station, case_id) WHERE at_station = 1;
