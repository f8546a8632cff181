-- The usual order of the list, for each state along an index of its own.

CREATE INDEX store.cases_state_due ON cases (state, next_due, case_id) WHERE next_due IS NOT NULL;
CREATE INDEX store.cases_state_rest ON cases (state, filed_on, case_id) WHERE next_due IS NULL;
