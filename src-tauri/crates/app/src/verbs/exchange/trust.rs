//! Cards and trust.

use super::{called, find, whole};
use crate::api::common::{Changed, Nothing, Tag};
use crate::api::exchange::{CardText, CardView, HadCase, ReplicaList, ReplicaOnly, ReplicaRevoked, ReplicaTrust, ReplicaView};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use crate::rights;
use crate::verbs::{changed, office_event};
use lucai_domain::ids::ReplicaId;
use lucai_domain::kind::Kind;
use lucai_domain::replica::{AREA, KnownReplica, Replicas};
use lucai_sync::Card;
use lucai_vault::{Formerly, PublicKey, Signature};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// This store's own card.
pub(crate) fn own(desk: &Desk) -> Outcome<Card> {
    let store = whole(desk);
    let office = |key: &str| desk.office.text(key).to_owned();
    Ok(Card::make(store.signer(), store.replica(), &office("code"), &office("name"), &formerly(desk)?)?)
}

/// The identities before this one, oldest first, as far as each vouches for the one after it.
fn formerly(desk: &Desk) -> Outcome<Vec<Formerly>> {
    let store = whole(desk);
    let known = store.former_identities()?;
    let mut line = Vec::new();
    let mut after = store.replica().to_string();
    while let Some(one) = known.iter().find(|one| one.successor == after && line.len() < known.len()) {
        let signature = hex::decode(&one.signature).ok().and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
        let (Some(key), Some(signature)) = (PublicKey::from_hex(&one.key), signature) else { break };
        after = one.replica.to_string();
        line.push(Formerly { replica: after.clone(), key, signature: Signature(signature) });
    }
    line.reverse();
    Ok(line)
}

/// How a replica stands here.
pub(crate) fn state(desk: &Desk, replicas: &Replicas, replica: &ReplicaId) -> &'static str {
    match replicas.get(replica) {
        _ if replica == whole(desk).replica() => "own",
        Some(known) if known.revoked.is_some() => "revoked",
        Some(_) => "trusted",
        None => "unknown",
    }
}

fn text(card: &Card) -> Outcome<String> {
    String::from_utf8(card.to_bytes()?).map_err(|_| Failure::fault("bad_card", "名片不能写出。"))
}

fn view(desk: &Desk, replicas: &Replicas, card: &Card) -> Outcome<CardView> {
    Ok(CardView {
        replica: card.replica().to_string(),
        office: card.office().to_owned(),
        name: card.name().to_owned(),
        fingerprint: card.fingerprint(),
        formerly: card.identities().skip(1).map(|(replica, _)| replica.to_string()).collect(),
        state: state(desk, replicas, card.replica()).to_owned(),
        card: text(card)?,
    })
}

/// The card that a replica was trusted by.
pub(crate) fn trusted_card(known: &KnownReplica) -> Outcome<Card> {
    Ok(Card::parse(known.text.as_bytes())?)
}

/// `replica_card`: this replica's own.
pub fn replica_card(desk: &Desk, _: Nothing) -> Outcome<CardView> {
    view(desk, &whole(desk).replicas()?, &own(desk)?)
}

/// `replica_look`: what a card says, before anybody trusts it.
pub fn replica_look(desk: &Desk, request: CardText) -> Outcome<CardView> {
    view(desk, &whole(desk).replicas()?, &Card::parse(request.card.trim().as_bytes())?)
}

/// `replica_list`.
pub fn replica_list(desk: &Desk, _: Nothing) -> Outcome<ReplicaList> {
    let replicas = whole(desk).replicas()?;
    let spaces = whole(desk).spaces()?;
    let mut rows = Vec::new();
    for known in replicas.iter() {
        let inside = |space: &&lucai_domain::space::Space| space.members().any(|member| member.card.replica == known.card.replica);
        rows.push(ReplicaView {
            card: view(desk, &replicas, &trusted_card(known)?)?,
            by: desk.office.name_of(known.actor.as_str()).to_owned(),
            at: known.since.at().to_rfc3339(),
            revoked_at: known.revoked.as_ref().map(|one| one.at.at().to_rfc3339()),
            spaces: spaces.iter().filter(inside).map(|space| space.name.clone()).collect(),
        });
    }
    rows.sort_by(|a, b| (&a.card.name, &a.card.replica).cmp(&(&b.card.name, &b.card.replica)));
    Ok(ReplicaList { own: replica_card(desk, Nothing {})?, replicas: rows, may_edit: rights::allowed(desk, "replica_trust") })
}

/// `replica_trust`.
pub fn replica_trust(desk: &Desk, request: ReplicaTrust) -> Outcome<Changed<CardView>> {
    let card = Card::parse(request.card.trim().as_bytes())?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if request.fingerprint.as_deref().is_some_and(|compared| digits(compared) != digits(&card.fingerprint())) {
        return Err(Failure::refused(
            "fingerprint_differs",
            "核对的指纹与名片不符，没有信任。请与对方重新核对；仍不一致的，不要使用这张名片。",
        ));
    }
    let store = whole(desk);
    let own = store.identities()?;
    if card.identities().any(|(replica, _)| own.contains(replica)) {
        return Err(Failure::refused("own_card", "这是本机自己的名片，不需要信任。请选择对方的名片。"));
    }
    let replicas = store.replicas()?;
    let keys = replicas.keys();
    for (replica, key) in card.identities() {
        if keys.get(replica).is_some_and(|known| *known != key.to_hex()) {
            return Err(Failure::refused("key_changed", "这个副本以前的名片用的是另一把密钥，没有信任。请与对方电话核对是否有人冒用。"));
        }
    }
    if replicas.trusted(card.replica()).is_none() {
        let body: Value = serde_json::from_slice(&card.to_bytes()?).unwrap_or_default();
        store.commit(vec![office_event(desk, AREA, Kind::ReplicaTrusted, json!({ "card": body, "text": text(&card)? }))], desk.now)?;
    }
    Ok(changed(view(desk, &store.replicas()?, &card)?, [Tag::Exchange]))
}

/// `replica_revoke`: nothing beyond what was taken from it until now is taken, and nothing is sealed to it any more.
pub fn replica_revoke(desk: &Desk, request: ReplicaOnly) -> Outcome<Changed<ReplicaRevoked>> {
    let store = whole(desk);
    let wanted = request.replica.trim();
    let replicas = store.replicas()?;
    let known = replicas.iter().find(|one| one.card.replica.as_str() == wanted || one.card.name == wanted);
    let known = known.ok_or_else(|| Failure::refused("no_replica", "没有信任过这个副本，请核对它的编号。"))?;
    if known.revoked.is_some() {
        return Err(Failure::refused("already_revoked", "这个副本的信任已经撤销。"));
    }
    let identities: BTreeSet<ReplicaId> =
        known.card.formerly.iter().map(|old| old.replica.clone()).chain([known.card.replica.clone()]).collect();
    let frontier = store.chains_of(&identities)?;
    let body = json!({ "replica": known.card.replica, "frontier": frontier });
    let had = had(desk, &known.card.replica)?;
    store.commit(vec![office_event(desk, AREA, Kind::ReplicaRevoked, body)], desk.now)?;
    let note = match had.len() {
        0 => "已撤销信任。没有与它共享过案件。".to_owned(),
        n => format!(
            "已撤销信任：此后不再接收它写的内容，也不再向它发送。它已可能存有 {n} 件案件的内容，这些无法收回，请评估是否需要告知当事人或者上级。"
        ),
    };
    Ok(changed(ReplicaRevoked { replica: known.card.replica.to_string(), had, note }, [Tag::Exchange]))
}

/// The cases that a replica could read: those of the spaces it belongs to, and those it said it holds.
fn had(desk: &Desk, replica: &ReplicaId) -> Outcome<Vec<HadCase>> {
    let store = whole(desk);
    let mut had = Vec::new();
    for space in store.spaces()? {
        let held = store.acknowledged(&space.id)?.remove(replica).map(|(frontier, _)| frontier).unwrap_or_default();
        let inside = space.members().any(|member| member.card.replica == *replica);
        let mut cases: BTreeSet<_> = held.0.keys().filter_map(|stream| stream.file().cloned()).collect();
        let confirmed = cases.clone();
        if inside {
            cases.extend(space.cases().map(|(case, _)| case.clone()));
        }
        for case in cases {
            let (number, parties) = called(desk, &case)?;
            had.push(HadCase { confirmed: confirmed.contains(&case), case: case.to_string(), number, parties, space: space.name.clone() });
        }
    }
    Ok(had)
}

/// The replica with this id, which must be trusted.
pub(crate) fn trusted<'a>(desk: &Desk, replicas: &'a Replicas, replica: &str) -> Outcome<&'a KnownReplica> {
    let wanted = replica.trim();
    let known = ReplicaId::new(wanted).ok().and_then(|id| replicas.trusted(&id));
    let own = || wanted == whole(desk).replica().as_str();
    known.ok_or_else(|| match own() {
        true => Failure::refused("own_card", "本机已在空间里。请选择对方的副本。"),
        false => Failure::refused("replica_not_trusted", "这个副本还没有得到信任。请先导入对方的名片，电话核对指纹后由管理员信任。"),
    })
}

/// Names of the members of a space other than this one, for a sentence.
pub(crate) fn others(desk: &Desk, space: &str) -> Outcome<Vec<String>> {
    let space = find(desk, space)?;
    let own = whole(desk).replica().clone();
    Ok(space.members().filter(|member| member.card.replica != own).map(|member| member.card.name.clone()).collect())
}
