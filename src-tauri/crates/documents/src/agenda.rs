//! Deadlines as an iCalendar file, for the calendar of a phone or a mail program. A copy: it changes nothing here and does not follow.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use icalendar::{Alarm, Calendar, Class, Component, Event, EventLike};

/// One all-day entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The same for the same period in every export, so that importing again replaces.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// One line.
    pub summary: String,
    /// More lines.
    pub description: String,
    /// Rings at nine in the morning of the day before.
    pub alarm: bool,
}

/// The file's text. `stamp` is when it was made.
#[must_use]
pub fn ics(name: &str, note: &str, stamp: DateTime<Utc>, items: &[Item]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&plain(name)).description(&plain(note)).timezone("Asia/Shanghai");
    for item in items {
        let mut event = Event::new();
        event
            .uid(&item.uid)
            .timestamp(stamp)
            .all_day(item.day)
            .summary(&plain(&item.summary))
            .description(&lines(&item.description))
            .class(Class::Confidential)
            .add_property("TRANSP", "TRANSPARENT");
        if item.alarm {
            let mut alarm = Alarm::display(&plain(&item.summary), -Duration::hours(15));
            alarm.uid(&format!("alarm-{}", item.uid)).timestamp(stamp);
            event.alarm(alarm);
        }
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// One line, whatever stood in it: a line break in a name must not begin a property of its own.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_control()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn one(summary: &str) -> String {
        let item = Item {
            uid: "c1-conclude@lucai".to_owned(),
            day: "2026-12-01".parse().unwrap(),
            summary: summary.to_owned(),
            description: "第一行\n第二行，逗号；分号".to_owned(),
            alarm: true,
        };
        ics("期限", "副本", "2026-11-23T01:00:00Z".parse().unwrap(), &[item])
    }

    /// The lines as a reader sees them after unfolding.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_entry_lasts_the_whole_day_has_its_own_identity_and_rings_the_day_before() {
        let text = one("裁决 1287号");
        let lines = unfolded(&text);
        for line in
            ["UID:c1-conclude@lucai", "DTSTART;VALUE=DATE:20261201", "SUMMARY:裁决 1287号", "DTSTAMP:20261123T010000Z", "TRIGGER:-PT54000S"]
        {
            assert!(lines.iter().any(|l| l == line), "{line} in {text}");
        }
        assert!(text.lines().all(|line| line.len() <= 76), "lines are folded at 75 bytes");
        assert_eq!(text, one("裁决 1287号"), "the same again");
    }

    #[test]
    fn a_hostile_name_begins_no_property_and_ends_no_entry() {
        let text = one("甲\r\nEND:VEVENT\r\nBEGIN:VALARM, 乙; 丙\\n丁\u{0}");
        let lines = unfolded(&text);
        assert_eq!(lines.iter().filter(|l| *l == "END:VEVENT").count(), 1, "{text}");
        assert_eq!(lines.iter().filter(|l| *l == "BEGIN:VALARM").count(), 1);
        let summary = lines.iter().find(|l| l.starts_with("SUMMARY:")).unwrap();
        assert_eq!(summary, "SUMMARY:甲 END:VEVENT BEGIN:VALARM\\, 乙\\; 丙\\\\n丁");
    }
}
