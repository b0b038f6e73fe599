//! Units of time, and how many of them.

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Semester,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The unit that the value column of `time_unit.tsv` names.
    pub fn named(value: &str) -> Option<Unit> {
        Some(match value {
            "S" => Unit::Second,
            "M" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "NI" => Unit::Night,
            "WE" => Unit::Weekend,
            "W" => Unit::Week,
            "F" => Unit::Fortnight,
            "MO" => Unit::Month,
            "Q" => Unit::Quarter,
            "SE" => Unit::Semester,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "CE" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub fn is_clock(self) -> bool {
        self <= Unit::Hour
    }
}

/// How many units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Amount {
    /// So many hundredths: "two and a half" is 250.
    Hundredths(u32),
    /// "several", "a few", or a bare plural.
    Vague,
}

impl Amount {
    /// A whole number of units.
    pub fn whole(n: u32) -> Amount {
        Amount::Hundredths(n.saturating_mul(100))
    }
}
