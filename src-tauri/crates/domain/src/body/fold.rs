//! A body as its `body_set` events tell it.

use super::{Body, BodyKind};
use crate::ids::BodyId;
use serde_json::{Map, Value};

impl Body {
    /// The body that these fields make, those of later events over earlier ones; `None` where it has no identity or name.
    #[must_use]
    pub fn read(fields: &Map<String, Value>) -> Option<Self> {
        let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = text("name");
        Some(Self {
            id: BodyId::new(text("item")).ok()?,
            name: Some(name).filter(|name| !name.is_empty())?,
            // a kind of a newer release is a body still
            kind: BodyKind::from_name(&text("kind")).unwrap_or(BodyKind::Other),
            contact: text("contact"),
            phone: text("phone"),
            address: text("address"),
            hours: text("hours"),
            takes: text("takes"),
            active: fields.get("active").and_then(Value::as_bool).unwrap_or(true),
        })
    }
}
