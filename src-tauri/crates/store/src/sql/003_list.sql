-- The list sorts by acceptance and by the parties' names, and adds up what is claimed.

ALTER TABLE store.cases ADD COLUMN applicant_key TEXT NOT NULL DEFAULT '';
ALTER TABLE store.cases ADD COLUMN respondent_key TEXT NOT NULL DEFAULT '';
ALTER TABLE store.cases ADD COLUMN claimed_fen INTEGER NOT NULL DEFAULT 0;
CREATE INDEX store.cases_accepted ON cases (accepted_on, case_id) WHERE accepted_on IS NOT NULL;
CREATE INDEX store.cases_not_accepted ON cases (filed_on, case_id) WHERE accepted_on IS NULL;
CREATE INDEX store.cases_applicant ON cases (applicant_key, case_id);
CREATE INDEX store.cases_respondent ON cases (respondent_key, case_id);

-- The counters carry the sum claimed of the same cases.
ALTER TABLE store.counts ADD COLUMN fen INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER store.cases_in;
DROP TRIGGER store.cases_out;
DROP TRIGGER store.cases_state_changed;
DROP TRIGGER store.cases_procedure_changed;
DROP TRIGGER store.cases_arbitrator_changed;
DROP TRIGGER store.cases_no_deadline_changed;

CREATE TRIGGER store.cases_in AFTER INSERT ON cases BEGIN
    INSERT INTO counts (facet, value, n, fen) VALUES ('all', '', 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
    INSERT INTO counts (facet, value, n, fen) VALUES ('state', new.state, 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
    INSERT INTO counts (facet, value, n, fen) VALUES ('procedure', new.procedure, 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
    INSERT INTO counts (facet, value, n, fen) VALUES ('arbitrator', ifnull(new.arbitrator, ''), 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
    INSERT INTO counts (facet, value, n, fen) VALUES ('no_deadline', (new.next_due IS NULL AND new.closed = 0), 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
END;
CREATE TRIGGER store.cases_out AFTER DELETE ON cases BEGIN
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'all' AND value = '';
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'state' AND value = old.state;
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'procedure' AND value = old.procedure;
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'arbitrator' AND value = ifnull(old.arbitrator, '');
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'no_deadline' AND value = (old.next_due IS NULL AND old.closed = 0);
END;
CREATE TRIGGER store.cases_claimed_changed AFTER UPDATE OF claimed_fen ON cases WHEN old.claimed_fen IS NOT new.claimed_fen BEGIN
    UPDATE counts SET fen = fen - old.claimed_fen + new.claimed_fen WHERE facet = 'all' AND value = '';
END;
CREATE TRIGGER store.cases_state_changed AFTER UPDATE OF state, claimed_fen ON cases WHEN old.state IS NOT new.state OR old.claimed_fen IS NOT new.claimed_fen BEGIN
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'state' AND value = old.state;
    INSERT INTO counts (facet, value, n, fen) VALUES ('state', new.state, 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
END;
CREATE TRIGGER store.cases_procedure_changed AFTER UPDATE OF procedure, claimed_fen ON cases WHEN old.procedure IS NOT new.procedure OR old.claimed_fen IS NOT new.claimed_fen BEGIN
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'procedure' AND value = old.procedure;
    INSERT INTO counts (facet, value, n, fen) VALUES ('procedure', new.procedure, 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
END;
CREATE TRIGGER store.cases_arbitrator_changed AFTER UPDATE OF arbitrator, claimed_fen ON cases WHEN ifnull(old.arbitrator, '') IS NOT ifnull(new.arbitrator, '') OR old.claimed_fen IS NOT new.claimed_fen BEGIN
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'arbitrator' AND value = ifnull(old.arbitrator, '');
    INSERT INTO counts (facet, value, n, fen) VALUES ('arbitrator', ifnull(new.arbitrator, ''), 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
END;
CREATE TRIGGER store.cases_no_deadline_changed AFTER UPDATE OF next_due, closed, claimed_fen ON cases WHEN (old.next_due IS NULL AND old.closed = 0) IS NOT (new.next_due IS NULL AND new.closed = 0) OR old.claimed_fen IS NOT new.claimed_fen BEGIN
    UPDATE counts SET n = n - 1, fen = fen - old.claimed_fen WHERE facet = 'no_deadline' AND value = (old.next_due IS NULL AND old.closed = 0);
    INSERT INTO counts (facet, value, n, fen) VALUES ('no_deadline', (new.next_due IS NULL AND new.closed = 0), 1, new.claimed_fen) ON CONFLICT DO UPDATE SET n = n + 1, fen = fen + excluded.fen;
END;
