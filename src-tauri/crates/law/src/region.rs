//! Minimum and average wages of a region by date.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::input;
use crate::{Day, Fen, Refusal};

const SHIPPED: &str = include_str!("../../../../assets/regions.csv");

/// One row: what changed in a region on a day, and where that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionRow {
    /// GB/T 2260 code, six digits.
    pub region: String,
    /// Its name.
    pub name: String,
    /// In force from.
    pub from: Day,
    /// Monthly minimum wage.
    pub monthly_minimum: Option<Fen>,
    /// Hourly minimum wage.
    pub hourly_minimum: Option<Fen>,
    /// Average monthly wage of the city.
    pub monthly_average: Option<Fen>,
    /// Average yearly wage of the province.
    pub yearly_average_province: Option<Fen>,
    /// `verified`, `secondary` or `unverified`.
    pub status: String,
    /// Where the figure stands.
    pub source: String,
}

/// A figure in force on a day, with the row it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure<'a> {
    /// The amount.
    pub amount: Fen,
    /// The row.
    pub row: &'a RegionRow,
}

/// All regions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regions {
    rows: BTreeMap<String, Vec<RegionRow>>,
}

impl Regions {
    /// The figures that are compiled in.
    pub fn shipped() -> &'static Regions {
        static CELL: OnceLock<Regions> = OnceLock::new();
        CELL.get_or_init(|| Regions::parse(SHIPPED).unwrap_or_default())
    }

    /// Reads the table. Each row needs a six-digit code, a date, at least one figure and a source.
    pub fn parse(text: &str) -> Result<Regions, Refusal> {
        let mut made = Regions::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for row in csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes()).deserialize() {
            let raw: RawRow = row.map_err(|e| Refusal::new("region_unreadable", format!("地区标准表无法读取：{e}。")))?;
            made.add(raw.read()?)?;
        }
        Ok(made)
    }

    /// Adds a row: a further region, or a further date of one. Refused: the same region and date again.
    pub fn add(&mut self, row: RegionRow) -> Result<(), Refusal> {
        row.check()?;
        let rows = self.rows.entry(row.region.clone()).or_default();
        match rows.binary_search_by(|r| r.from.cmp(&row.from)) {
            Ok(_) => Err(Refusal::new("region_twice", format!("{} 自 {} 起的标准已经存在。", row.name, row.from))),
            Err(at) => {
                rows.insert(at, row);
                Ok(())
            }
        }
    }

    /// Puts what an office knows over the table: a further row, or figures that go before those of the row with the same region and date;
    /// a figure that is left out stays. Refused where the row contradicts itself or the region's name.
    pub fn put(&mut self, row: RegionRow) -> Result<(), Refusal> {
        row.check()?;
        let rows = self.rows.entry(row.region.clone()).or_default();
        if let Some(other) = rows.iter().find(|other| other.name != row.name) {
            let message = format!("地区代码 {} 已有名称“{}”，不能又称“{}”。", row.region, other.name, row.name);
            return Err(Refusal::new("region_name_differs", message));
        }
        let at = rows.binary_search_by(|r| r.from.cmp(&row.from));
        let row = match at.ok().and_then(|at| rows.get(at)) {
            None => row,
            Some(there) => RegionRow {
                monthly_minimum: row.monthly_minimum.or(there.monthly_minimum),
                hourly_minimum: row.hourly_minimum.or(there.hourly_minimum),
                monthly_average: row.monthly_average.or(there.monthly_average),
                yearly_average_province: row.yearly_average_province.or(there.yearly_average_province),
                ..row
            },
        };
        row.sound()?;
        match at {
            Ok(at) => rows.splice(at..=at, [row]).for_each(drop),
            Err(at) => rows.insert(at, row),
        }
        Ok(())
    }

    /// A region's name.
    pub fn name(&self, region: &str) -> Option<&str> {
        self.rows.get(region)?.first().map(|row| row.name.as_str())
    }

    /// Every row, by region and date.
    pub fn rows(&self) -> impl Iterator<Item = &RegionRow> {
        self.rows.values().flatten()
    }

    /// Refuses a region that is not in the table.
    pub fn known(&self, region: &str) -> Result<(), Refusal> {
        if self.rows.contains_key(region) {
            return Ok(());
        }
        let shown: String = region.chars().take(20).collect();
        Err(Refusal::new("unknown_region", format!("没有地区“{shown}”的工资标准，请先录入该地区的标准和来源。")))
    }

    fn latest(&self, region: &str, on: Day, pick: impl Fn(&RegionRow) -> Option<Fen>) -> Option<Figure<'_>> {
        let rows = self.rows.get(region)?;
        rows.iter().rev().filter(|r| r.from <= on).find_map(|row| pick(row).map(|amount| Figure { amount, row }))
    }

    /// Monthly minimum wage in force on a day. Refused where the table holds none that early.
    pub fn minimum(&self, region: &str, on: Day) -> Result<Figure<'_>, Refusal> {
        self.known(region)?;
        self.latest(region, on, |r| r.monthly_minimum)
            .ok_or_else(|| Refusal::new("no_minimum_wage", format!("没有录入 {on} 有效的月最低工资标准。")))
    }

    /// Hourly minimum wage in force on a day.
    pub fn hourly_minimum(&self, region: &str, on: Day) -> Option<Figure<'_>> {
        self.latest(region, on, |r| r.hourly_minimum)
    }

    /// The city's average monthly wage known on a day.
    pub fn average(&self, region: &str, on: Day) -> Option<Figure<'_>> {
        self.latest(region, on, |r| r.monthly_average)
    }

    /// The province's average yearly wage known on a day: the limit of simplified handling (Rules 56).
    pub fn province_average(&self, region: &str, on: Day) -> Option<Figure<'_>> {
        self.latest(region, on, |r| r.yearly_average_province)
    }
}

impl RegionRow {
    /// Refuses figures that contradict each other and a day that no standard can have.
    fn sound(&self) -> Result<(), Refusal> {
        let bad = |what: String| Err(Refusal::new("region_contradicts", format!("地区标准：{what}。")));
        input::in_reach(self.from, "地区标准")?;
        if let (Some(month), Some(hour)) = (self.monthly_minimum, self.hourly_minimum)
            && hour >= month
        {
            return bad(format!("小时最低工资 {hour} 不应高于月最低工资 {month}"));
        }
        if let (Some(minimum), Some(average)) = (self.monthly_minimum, self.monthly_average)
            && average < minimum
        {
            return bad(format!("职工月平均工资 {average} 低于月最低工资 {minimum}"));
        }
        if let (Some(minimum), Some(year)) = (self.monthly_minimum, self.yearly_average_province)
            && year < minimum.times(12)?
        {
            return bad(format!("全省职工年平均工资 {year} 低于月最低工资 {minimum} 的十二个月"));
        }
        Ok(())
    }

    fn check(&self) -> Result<(), Refusal> {
        let bad = |what: &str| Err(Refusal::new("bad_region_row", format!("地区标准：{what}。")));
        if self.region.len() != 6 || !self.region.bytes().all(|b| b.is_ascii_digit()) {
            return bad("地区代码应为六位数字");
        }
        if self.name.trim().is_empty() || self.source.trim().is_empty() {
            return bad("应写明地区名称和来源");
        }
        if !["verified", "secondary", "unverified"].contains(&self.status.as_str()) {
            return bad("核对状态应为 verified、secondary 或者 unverified");
        }
        let figures = [self.monthly_minimum, self.hourly_minimum, self.monthly_average, self.yearly_average_province];
        if figures.iter().all(Option::is_none) {
            return bad("至少应有一项标准");
        }
        if figures.iter().flatten().any(|f| f.0 <= 0) {
            return bad("标准应大于零");
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct RawRow {
    region: String,
    name: String,
    from: String,
    monthly_minimum: String,
    hourly_minimum: String,
    monthly_average: String,
    yearly_average_province: String,
    status: String,
    source: String,
}

impl RawRow {
    fn read(self) -> Result<RegionRow, Refusal> {
        let fen = |t: &str| if t.is_empty() { Ok(None) } else { Fen::parse(t).map(Some) };
        Ok(RegionRow {
            from: input::day(&self.from, "地区标准")?,
            monthly_minimum: fen(&self.monthly_minimum)?,
            hourly_minimum: fen(&self.hourly_minimum)?,
            monthly_average: fen(&self.monthly_average)?,
            yearly_average_province: fen(&self.yearly_average_province)?,
            region: self.region,
            name: self.name,
            status: self.status,
            source: self.source,
        })
    }
}
