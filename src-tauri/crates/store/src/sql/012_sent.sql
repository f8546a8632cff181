-- What was handed out for each member of a space, by packet or place. What it said that it holds is in `acknowledged`.
CREATE TABLE store.sent (
    space    TEXT NOT NULL,
    replica  TEXT NOT NULL,
    frontier TEXT NOT NULL,
    at_ms    INTEGER NOT NULL,
    PRIMARY KEY (space, replica)
) STRICT, WITHOUT ROWID;
