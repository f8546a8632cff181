//! Cases, parties, claims, the procedure as acts, the event vocabulary and how a case is read from its log; pure.
