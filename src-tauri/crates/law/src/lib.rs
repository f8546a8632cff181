//! The law's clock and money: working days, statutory periods, claim amounts, finality, identity numbers; pure.
