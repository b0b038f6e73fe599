//! What kinds of entities there are. Shared with the build program.

/// The four kinds of entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A human being.
    Person,
    /// An organisation of any sort, armed groups and governments included.
    Group,
    /// A place with a position on the map.
    Place,
    /// A nationality, or a religious, ethnic or political following.
    Norp,
}

impl Kind {
    /// As the record writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Group => "group",
            Kind::Place => "place",
            Kind::Norp => "norp",
        }
    }
}

macro_rules! subkinds {
    ($($name:ident = $text:literal in $kind:ident,)*) => {
        /// The kinds of entities more closely; the `kind` column of the gazetteers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Subkind { $($name,)* }

        impl Subkind {
            /// All subkinds, in the order of their numbers.
            pub const ALL: &'static [Subkind] = &[$(Subkind::$name,)*];

            /// As the record and the gazetteers write it.
            pub const fn name(self) -> &'static str {
                match self { $(Subkind::$name => $text,)* }
            }

            /// The kind it belongs to.
            pub const fn kind(self) -> Kind {
                match self { $(Subkind::$name => Kind::$kind,)* }
            }

            /// The subkind with this name.
            pub fn parse(text: &str) -> Option<Subkind> {
                Subkind::ALL.iter().copied().find(|s| s.name() == text)
            }
        }
    };
}

subkinds! {
    Person = "person" in Person,
    ArmedGroup = "armed_group" in Group,
    Party = "party" in Group,
    Government = "government" in Group,
    Military = "military" in Group,
    Police = "police" in Group,
    Igo = "igo" in Group,
    Ngo = "ngo" in Group,
    Company = "company" in Group,
    Media = "media" in Group,
    Court = "court" in Group,
    University = "university" in Group,
    Sport = "sport" in Group,
    Union = "union" in Group,
    Religious = "religious" in Group,
    OtherGroup = "other_group" in Group,
    Country = "country" in Place,
    Region = "region" in Place,
    County = "county" in Place,
    City = "city" in Place,
    District = "district" in Place,
    Area = "area" in Place,
    Water = "water" in Place,
    Mountain = "mountain" in Place,
    Island = "island" in Place,
    Facility = "facility" in Place,
    Norp = "norp" in Norp,
}
