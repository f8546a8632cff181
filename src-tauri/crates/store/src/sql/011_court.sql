-- Acts that bring a case before a court: few among all events, so that the cases of the court's return are found without reading them all.
CREATE INDEX store.events_in_court ON events (stream) WHERE kind IN ('suit_filed', 'annulment_filed', 'court_decided');
