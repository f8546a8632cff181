-- 联动件: one row a referral, written anew from its stream.

CREATE TABLE store.referrals (
    referral   TEXT PRIMARY KEY NOT NULL,
    case_id    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    -- the bodies on its two sides; empty for the office
    from_body  TEXT NOT NULL,
    to_body    TEXT NOT NULL,
    state      TEXT NOT NULL,
    -- whose turn it is: from, to, or empty where it has ended
    waits      TEXT NOT NULL,
    -- whether the other side sees the case
    opens      INTEGER NOT NULL,
    sent_on    TEXT NOT NULL,
    due        TEXT NOT NULL,
    -- the day of the last step
    since      TEXT NOT NULL,
    solved     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX store.referrals_case ON referrals (case_id, referral);
CREATE INDEX store.referrals_opens ON referrals (to_body, case_id) WHERE opens = 1;
CREATE INDEX store.referrals_waits ON referrals (waits, due, referral) WHERE waits <> '';
