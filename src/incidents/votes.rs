//! What one word says of the sort of event, and how surely.

use crate::document::{Document, Token};
use crate::is;
use crate::lexicon::Class;
use std::ops::Range;

/// A type that the record knows, or `storm` or `attack`, and a weight.
pub(super) fn vote(doc: &Document, i: usize, within: &Range<usize>) -> Option<(&'static str, u32)> {
    let t = &doc.tokens[i];
    let at = |k: usize| within.contains(&k).then(|| &doc.tokens[k]);
    let before = i.checked_sub(1).and_then(at);
    let near = |back: usize, on: usize, test: fn(&Token) -> bool| {
        (i.saturating_sub(back).max(within.start)..(i + on + 1).min(within.end)).any(|k| k != i && test(&doc.tokens[k]))
    };
    // Words beside the list of events.
    // "executed a search warrant"
    if is!(t, "executed") && near(0, 4, |t| is!(t, "warrant" | "warrants" | "order" | "orders" | "plan" | "strategy" | "search" | "raid")) {
        return None;
    }
    // "the opioid epidemic": no outbreak
    if is!(t, "epidemic" | "epidemics" | "crisis")
        && before.is_some_and(|b| is!(b, "opioid" | "opioids" | "overdose" | "drug" | "obesity" | "heroin" | "violence" | "gun" | "suicide"))
    {
        return None;
    }
    if is!(t, "beheaded" | "beheading" | "behead" | "executed" | "assassinated" | "assassination" | "assassinate" | "assassins" | "assassin") {
        return Some(("assassination", 5));
    }
    if is!(t, "stormed" | "storming" | "storm" | "overran" | "siege" | "besieged" | "raided")
        && (!is!(t, "storm" | "siege")
            || near(6, 3, |t| {
                is!(t, "gunmen" | "militants" | "attackers" | "fighters" | "hotel" | "base" | "compound" | "temple" | "mosque" | "hours")
            }))
    {
        return Some(("storm", 3));
    }
    if is!(t, "protesters" | "demonstrators" | "rioters" | "protestors") {
        let shot = near(8, 8, |t| {
            is!(t, "fired" | "fire" | "police" | "tear" | "clashed" | "clashes" | "forces" | "killed" | "dead" | "killing" | "troops")
        });
        return shot.then_some(("protest_violence", 3));
    }
    if is!(
        t,
        "drove"
            | "driven"
            | "plowed"
            | "ploughed"
            | "rammed"
            | "ramming"
            | "mowed"
            | "swerved"
            | "slammed"
            | "careened"
            | "drives"
            | "plows"
            | "rams"
            | "ploughs"
    ) {
        let vehicle = near(10, 6, |t| is!(t, "van" | "truck" | "lorry" | "car" | "vehicle" | "driver" | "suv" | "bus"));
        let crowd = near(4, 9, |t| {
            is!(
                t,
                "crowd"
                    | "crowds"
                    | "pedestrians"
                    | "people"
                    | "shoppers"
                    | "worshippers"
                    | "cyclists"
                    | "marchers"
                    | "promenade"
                    | "sidewalk"
                    | "pavement"
                    | "bystanders"
                    | "counterprotesters"
                    | "protesters"
                    | "soldiers"
            )
        });
        return (vehicle && crowd || is!(t, "rammed" | "ramming") && vehicle).then_some(("vehicle_attack", 7));
    }
    if is!(t, "van" | "vehicle" | "truck" | "lorry" | "car")
        && i + 1 < within.end
        && is!(doc.tokens[i + 1], "attack" | "attacks" | "attacker" | "ramming" | "driver")
    {
        return Some(("vehicle_attack", if is!(doc.tokens[i + 1], "driver") { 2 } else { 7 }));
    }
    if is!(t, "stabbed" | "stabbing" | "stabbings" | "stabs" | "knifed" | "knifing" | "knife-wielding" | "machete" | "machetes") {
        return Some(("stabbing", 4));
    }
    if is!(t, "rocket" | "rockets" | "mortar" | "mortars")
        && near(2, 3, |t| is!(t, "fire" | "fired" | "hit" | "attack" | "attacks" | "shells" | "struck" | "landed" | "rounds"))
    {
        return Some(("other", 4));
    }
    if is!(t, "murder" | "murdered" | "killing" | "slaying" | "slain" | "gunned") {
        let known = near(7, 7, |t| {
            is!(
                t,
                "journalist"
                    | "writer"
                    | "leader"
                    | "politician"
                    | "minister"
                    | "activist"
                    | "commander"
                    | "mayor"
                    | "lawmaker"
                    | "candidate"
                    | "ambassador"
                    | "scientist"
                    | "judge"
                    | "prosecutor"
                    | "columnist"
            )
        });
        if known {
            return Some(("assassination", 2));
        }
        if !is!(t, "killing") {
            return None;
        }
    }
    if is!(t, "captive" | "captives" | "abduct" | "abducting" | "kidnappers" | "captors" | "kidnap" | "abductors") {
        return Some(("hostage_taking", 3));
    }
    if is!(t, "cholera" | "ebola" | "measles" | "virus" | "coronavirus" | "covid-19" | "infections" | "malaria") {
        return Some(("epidemic", 3));
    }
    if is!(t, "plane" | "airliner" | "helicopter" | "train" | "bus" | "ferry" | "boat")
        && near(6, 6, |t| {
            is!(t, "crashed" | "crash" | "sank" | "capsized" | "derailed" | "overturned" | "plunged" | "collided" | "collision" | "down")
        })
    {
        return Some(("accident", 4));
    }
    if !t.has(Class::EventNoun) {
        return None;
    }
    let kind = doc.value(i, Class::EventNoun);
    // "opened fire", "under fire"; "hunger strike", "crash the party".
    if is!(t, "fire" | "fires" | "blaze") {
        if before.is_some_and(|b| is!(b, "opened" | "open" | "opening" | "opens" | "returned" | "exchanged" | "small" | "gun")) {
            return Some(("shooting", 3));
        }
        if before
            .is_some_and(|b| is!(b, "under" | "set" | "on" | "caught" | "cease" | "line" | "exchange" | "mortar" | "rocket" | "artillery" | "arms"))
        {
            return None;
        }
        return Some(("accident", 2));
    }
    if is!(t, "strike" | "strikes") {
        let air = before.is_some_and(|b| {
            is!(b, "air" | "drone" | "missile" | "rocket" | "military" | "-" | "coalition" | "u.s.") || b.is_hyphen() || b.has(Class::Demonym)
        });
        return air.then_some(("airstrike", 4));
    }
    // A hijacked plane, not hijacked marches.
    if is!(t, "hijacked" | "hijacking" | "hijackings") {
        let craft = near(6, 6, |t| {
            is!(
                t,
                "plane"
                    | "planes"
                    | "aircraft"
                    | "airliner"
                    | "flight"
                    | "jet"
                    | "bus"
                    | "ship"
                    | "vessel"
                    | "tanker"
                    | "boat"
                    | "car"
                    | "truck"
                    | "train"
                    | "passengers"
                    | "pilot"
                    | "crew"
                    | "pirates"
            )
        });
        return craft.then_some(("hostage_taking", 3));
    }
    if is!(t, "standoff" | "standoffs") {
        return near(8, 8, |t| is!(t, "police" | "gunman" | "hostages" | "hostage" | "barricaded")).then_some(("hostage_taking", 1));
    }
    // Figures of speech.
    if is!(t, "battle" | "battles" | "clash" | "clashes" | "clashed" | "fighting" | "offensive" | "combat") {
        // "Ground Combat Center"
        let in_name = t.is_capital() && !t.is_shape(crate::document::shape::FIRST) && before.is_some_and(|b| b.is_capital());
        if in_name {
            return None;
        }
        let armed = near(10, 10, |t| {
            is!(
                t,
                "troops"
                    | "soldiers"
                    | "rebels"
                    | "army"
                    | "militants"
                    | "fighters"
                    | "forces"
                    | "insurgents"
                    | "killed"
                    | "dead"
                    | "militia"
                    | "police"
                    | "war"
                    | "gunmen"
                    | "frontline"
                    | "military"
            )
        });
        let police = near(6, 6, |t| is!(t, "protesters" | "demonstrators" | "rioters" | "protestors" | "crowd"));
        return if police { Some(("protest_violence", 3)) } else { armed.then_some(("battle", 2)) };
    }
    if is!(t, "storm" | "storms") {
        let of = i + 1 < within.end && is!(doc.tokens[i + 1], "of" | "the" | "a" | "out");
        if !of && before.is_some_and(|b| is!(b, "the" | "tropical" | "winter" | "powerful" | "ice" | "snow" | "deadly")) {
            return Some(("natural_disaster", 3));
        }
        return near(8, 8, |t| {
            is!(t, "winds" | "rain" | "tropical" | "flooding" | "floods" | "tornado" | "tornadoes" | "snow" | "coast" | "winter" | "homes" | "power")
        })
        .then_some(("natural_disaster", 3));
    }
    if is!(t, "landslide" | "landslides")
        && near(1, 3, |t| is!(t, "victory" | "win" | "reelection" | "re-election" | "election" | "defeat" | "vote" | "won"))
    {
        return None;
    }
    if is!(t, "crash" | "crashes" | "crashed")
        && near(4, 5, |t| is!(t, "market" | "stock" | "economy" | "financial" | "website" | "party" | "system"))
    {
        return None;
    }
    Some(match kind {
        "armed_assault" if is!(t, "attack" | "attacks" | "attacked") => match before {
            Some(b) if is!(b, "knife" | "stabbing" | "axe" | "machete") => ("stabbing", 5),
            Some(b) if is!(b, "bomb" | "bombing" | "suicide" | "grenade") => ("bombing", 3),
            Some(b) if is!(b, "gun" | "shooting") => ("shooting", 3),
            Some(b) if is!(b, "vehicle" | "car" | "truck" | "van" | "ramming") => return None,
            Some(b) if is!(b, "rocket" | "mortar" | "missile") => ("other", 4),
            Some(b) if is!(b, "drone" | "air" | "aerial") => ("airstrike", 4),
            _ => ("attack", 1),
        },
        "armed_assault" if is!(t, "gunmen") => ("shooting", 2),
        "armed_assault" if is!(t, "massacre" | "massacres" | "carnage" | "rampage" | "rampages") => ("attack", 2),
        "armed_assault" if is!(t, "assault" | "assaults") => ("storm", 2),
        "armed_assault" => ("storm", 1),
        "battle" if is!(t, "gunfight" | "gunfights" | "firefight" | "firefights") => ("shooting", 2),
        "bombing" if is!(t, "bomb" | "bombs") && near(0, 4, |t| is!(t, "left" | "found" | "defused" | "discovered" | "threat" | "threats")) => {
            return None;
        }
        "bombing" if is!(t, "blew" | "blast" | "blasts" | "explosion" | "explosions" | "exploded") => ("bombing", 2),
        "bombing" => ("bombing", 3),
        "assassination" => return None,
        "protest_violence" if is!(t, "riot" | "riots" | "unrest" | "crackdown" | "crackdowns") => ("protest_violence", 3),
        "protest_violence" => ("protest_violence", 1),
        "accident" => ("accident", 2),
        "hostage_taking" => ("hostage_taking", 4),
        "natural_disaster" => ("natural_disaster", 4),
        "airstrike" => ("airstrike", 4),
        "vehicle_attack" => return None,
        "shooting" if is!(t, "shooting" | "shootings") => ("shooting", 4),
        kind => (kind, 2),
    })
}
