//! Names that any reader of world news knows: each must be read as the right entity, alone in a plain sentence.

use dateline::gazetteer::Kind;
use dateline::{Article, Gazetteer, extract};

/// The name, its kind, the start of its entity's id in the lists (several where lists may differ), and its country.
const NAMES: &[(&str, Kind, &[&str], &str)] = &[
    ("ISIS-K", Kind::Group, &["group.isis-k"], ""),
    ("ISIS-Khorasan", Kind::Group, &["group.isis-k"], ""),
    ("Islamic State Khorasan Province", Kind::Group, &["group.isis-k"], ""),
    ("ISKP", Kind::Group, &["group.isis-k"], ""),
    ("Taliban", Kind::Group, &["group.taliban"], "AF"),
    ("Kremlin", Kind::Group, &["group.kremlin"], "RU"),
    ("Russian Federal Security Service", Kind::Group, &["group.fsb"], "RU"),
    ("Federal Security Service", Kind::Group, &["group.fsb"], "RU"),
    ("FSB", Kind::Group, &["group.fsb"], "RU"),
    ("U.S. Central Command", Kind::Group, &["group.us-central-command"], "US"),
    ("CENTCOM", Kind::Group, &["group.us-central-command"], "US"),
    ("Hamas", Kind::Group, &["group.hamas"], "PS"),
    ("Hezbollah", Kind::Group, &["group.hezbollah"], "LB"),
    ("Houthis", Kind::Group, &["group.houthis"], "YE"),
    ("Wagner Group", Kind::Group, &["group.wagner"], "RU"),
    ("Boko Haram", Kind::Group, &["group.boko-haram"], "NG"),
    ("al-Shabab", Kind::Group, &["group.al-shaba"], "SO"),
    ("al-Shabaab", Kind::Group, &["group.al-shaba"], "SO"),
    ("RSF", Kind::Group, &["group.rsf"], "SD"),
    ("Rapid Support Forces", Kind::Group, &["group.rsf"], "SD"),
    ("M23", Kind::Group, &["group.m23"], "CD"),
    ("PKK", Kind::Group, &["group.pkk"], "TR"),
    ("Vladimir Putin", Kind::Person, &["person.vladimir-putin"], "RU"),
    ("Volodymyr Zelenskyy", Kind::Person, &["person.volodymyr-zelensky"], "UA"),
    ("Volodymyr Zelensky", Kind::Person, &["person.volodymyr-zelensky"], "UA"),
    ("Zelensky", Kind::Person, &["person.volodymyr-zelensky"], "UA"),
    ("Qassem Soleimani", Kind::Person, &["person.qassem-soleimani"], "IR"),
    ("Qasem Soleimani", Kind::Person, &["person.qassem-soleimani"], "IR"),
    ("Michael Kurilla", Kind::Person, &["person.michael-kurilla"], "US"),
    ("Mykhailo Podolyak", Kind::Person, &["person.mykhailo-podolyak"], "UA"),
    ("Kabul", Kind::Place, &["gn.1138958"], "AF"),
    ("Moscow", Kind::Place, &["gn.524901"], "RU"),
    ("Khorasan", Kind::Place, &["place.IR", "area.", "gn."], ""),
    ("Kerman", Kind::Place, &["gn.128234", "place.IR"], "IR"),
    ("Krasnogorsk", Kind::Place, &["gn.542374"], "RU"),
    ("Rafah", Kind::Place, &["gn.281102"], "PS"),
    ("El Fasher", Kind::Place, &["gn.379555"], "SD"),
    ("Goma", Kind::Place, &["gn.216281"], "CD"),
    ("Bucha", Kind::Place, &["gn.711369", "gn."], "UA"),
    ("Iran", Kind::Place, &["place.IR"], "IR"),
    ("Islamic Republic", Kind::Place, &["place.IR"], "IR"),
    ("Beijing", Kind::Place, &["gn.1816670"], "CN"),
    ("White House", Kind::Group, &["group.white-house"], "US"),
];

/// A sentence in which a name of the kind can stand, with what an article about it would name besides.
fn sentence(name: &str, kind: Kind) -> String {
    match kind {
        Kind::Person => format!("On Tuesday {name} told reporters that the talks would go on."),
        Kind::Place if name == "Islamic Republic" => "Iran said on Tuesday that the Islamic Republic would not give way.".to_owned(),
        Kind::Place => format!("Three people were hurt in {name} on Tuesday, officials said."),
        _ if name == "RSF" => "Sudan's Rapid Support Forces, known as the RSF, said on Tuesday that the RSF had withdrawn.".to_owned(),
        _ => format!("A spokesman for the {name} said on Tuesday that the talks would go on."),
    }
}

#[test]
fn well_known_names_are_read_as_the_right_entity() {
    let gazetteer = Gazetteer::embedded();
    let mut wrong = Vec::new();
    for (name, kind, ids, country) in NAMES {
        let article = Article { id: "-".into(), text: sentence(name, *kind).into(), ..Article::default() };
        let record = extract(&article, &gazetteer);
        let found = record.entities.iter().find(|e| e.mentions.iter().any(|m| m.text == *name));
        let told = found.map(|e| (e.kind, e.ids.dateline.clone().unwrap_or_default(), e.country.unwrap_or_default()));
        let right = told
            .as_ref()
            .is_some_and(|(k, id, c)| *k == kind.name() && ids.iter().any(|i| id.starts_with(i)) && (country.is_empty() || c == country));
        if !right {
            wrong.push(format!("{name}: {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} names are misread:\n{}", wrong.len(), NAMES.len(), wrong.join("\n"));
}
