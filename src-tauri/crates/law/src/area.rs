//! The districts of a region, as places of commissions: what the intake form offers and finds in an address (GB/T 2260).

use std::sync::OnceLock;

use serde::Deserialize;

/// A district.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct District {
    /// GB/T 2260 code, six digits.
    pub code: String,
    /// Its name, such as 湖里区.
    pub name: String,
}

fn all() -> &'static [District] {
    static CELL: OnceLock<Vec<District>> = OnceLock::new();
    CELL.get_or_init(|| {
        let text = include_str!("../../../../assets/districts.csv");
        csv::Reader::from_reader(text.as_bytes()).deserialize().filter_map(Result::ok).collect()
    })
}

/// The districts of the city with this code, in the order of their codes; none for a city whose districts nobody has entered.
pub fn districts(region: &str) -> impl Iterator<Item = &'static District> {
    let city = region.get(..4).unwrap_or(region).to_owned();
    all().iter().filter(move |d| d.code.starts_with(&city))
}

/// The district that an address names, by its full name.
pub fn in_address(region: &str, address: &str) -> Option<&'static District> {
    districts(region).filter_map(|d| address.find(d.name.as_str()).map(|at| (at, d))).min_by_key(|(at, _)| *at).map(|(_, d)| d)
}

/// The area of a commission by its name: a district's where the name has one, otherwise the city with all its districts.
/// Answers (here, covers) as [`crate::jurisdiction::Question`] takes them.
pub fn of_commission(region: &str, city: &str, name: &str) -> (String, Vec<String>) {
    match in_address(region, name) {
        Some(district) => (district.name.clone(), Vec::new()),
        None => (city.to_owned(), districts(region).map(|d| d.name.clone()).collect()),
    }
}
