//! One user's settings on this machine.

use super::changed;
use crate::api::common::{Changed, Nothing, Tag};
use crate::api::settings::{SettingsSet, UserSettings};
use crate::app::Desk;
use crate::failure::{Failure, Outcome};
use lucai_store::Store;

const KEY: &str = "screen";

/// A user's settings, the usual ones where none are kept.
pub(crate) fn of(store: &Store, user: &str) -> Outcome<UserSettings> {
    let kept = store.setting(user, KEY)?;
    Ok(kept.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_else(usual))
}

fn usual() -> UserSettings {
    UserSettings {
        idle_lock_minutes: 15,
        theme: "system".to_owned(),
        text_scale: 100,
        rail_open: true,
        side_width: 320,
        remembered: std::collections::BTreeMap::new(),
    }
}

/// `settings_get`.
pub fn settings_get(desk: &Desk, _: Nothing) -> Outcome<UserSettings> {
    of(desk.store(), desk.session().user.as_str())
}

/// `settings_set`.
pub fn settings_set(desk: &Desk, request: SettingsSet) -> Outcome<Changed<UserSettings>> {
    let mut settings = settings_get(desk, Nothing {})?;
    let range = |name: &str, value: u32, least: u32, most: u32| {
        if (least..=most).contains(&value) {
            Ok(value)
        } else {
            Err(Failure::usage("bad_setting", format!("{name}应在 {least} 与 {most} 之间。")))
        }
    };
    if let Some(minutes) = request.idle_lock_minutes {
        settings.idle_lock_minutes = range("闲置锁定分钟数", minutes, 1, 120)?;
    }
    if let Some(theme) = request.theme {
        if !["light", "dark", "system"].contains(&theme.as_str()) {
            return Err(Failure::usage("bad_setting", "外观只能是浅色、深色或者跟随系统。"));
        }
        settings.theme = theme;
    }
    if let Some(scale) = request.text_scale {
        settings.text_scale = range("字号", scale, 100, 175)?;
    }
    if let Some(open) = request.rail_open {
        settings.rail_open = open;
    }
    if let Some(width) = request.side_width {
        settings.side_width = range("侧栏宽度", width, 160, 960)?;
    }
    for (key, value) in request.remembered.unwrap_or_default() {
        if value.is_null() {
            settings.remembered.remove(&key);
        } else {
            settings.remembered.insert(key, value);
        }
    }
    let value = serde_json::to_value(&settings).map_err(|error| Failure::fault("bad_setting", error.to_string()))?;
    if value.to_string().len() > 256 * 1024 {
        return Err(Failure::refused("settings_large", "界面记忆的内容过多，没有保存。"));
    }
    desk.store().set_setting(desk.session().user.as_str(), KEY, &value)?;
    Ok(changed(settings, [Tag::Settings]))
}
