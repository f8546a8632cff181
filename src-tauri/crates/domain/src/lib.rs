//! Cases, parties, claims, the procedure as acts, the event vocabulary and how a case is read from its log; pure.
//!
//! Nothing here reads a clock, a file or a random number: days, points in time and identities are passed in. A case is a function of
//! the set of its events ([`case::CaseFile::fold`]), and what may be done next is a function of the case ([`procedure::decide`]).

pub mod act;
pub mod aids;
pub mod amounts;
pub mod application;
pub mod archive;
pub mod body;
pub mod canonical;
pub mod case;
pub mod claim;
pub mod elements;
pub mod employer;
pub mod event;
pub mod exchange;
pub mod filing;
pub mod group;
pub mod ids;
pub mod kind;
pub mod lead;
pub mod liability;
pub mod mediation;
pub mod number;
pub mod party;
pub mod payment;
pub mod platform;
pub mod procedure;
mod proceedings;
pub mod project;
pub mod referral;
pub mod register;
pub mod replica;
pub mod rights;
pub mod role;
pub mod roster;
pub mod service;
pub mod sheet;
pub mod space;
pub mod state;
pub mod stream;
pub mod time;

pub use act::Act;
pub use application::Application;
pub use body::{Body, BodyKind, Member};
pub use case::{Attention, CaseFile, view::Evidence};
pub use event::{Event, NewBody, NewEvent};
pub use ids::{BodyId, CaseId, DocumentId, EventId, LeadId, ReferralId, ReplicaId, SpaceId, UserId};
pub use kind::Kind;
pub use lucai_law::{Day, Fen, Refusal};
pub use party::PartyKey;
pub use proceedings::{
    Answer, Award, Closing, Conciliation, CourtConfirmation, CourtEnd, CourtResult, Deferral, Deferred, Hearing, HearingState, Linkage,
    Meeting, PaymentOrder, Preservation, Pronounced, Recorded, Recusal, Review, Tribunal, TribunalMode,
};
pub use role::Role;
pub use state::{CaseState, ClosingMode};
pub use stream::{StreamClass, StreamId};
pub use time::{Hlc, Timestamp};
