// How things are called on the page.

const KINDS = [
  { key: "person", text: "People" }, { key: "group", text: "Groups" }, { key: "place", text: "Places" }, { key: "norp", text: "Nationalities" },
  { key: "date", text: "Dates" }, { key: "toll", text: "Tolls" }, { key: "quote", text: "Quotations" }, { key: "claim", text: "Claims" },
];
const CLAIM_WORDS = {
  responsibility: "claimed responsibility", denial: "denied", accusation: "accused", confirmation: "confirmed",
  warning: "warned", threat: "threatened", no_claim: "no claim was made",
};

const plain = (name) => name.replaceAll("_", " ").replaceAll("-", " ");
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
const number = (n) => n.toLocaleString("en");
const several = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** A count as a person writes it: 12, 12+, up to 12, 6–9. */
function count(min, max, approx) {
  const about = approx ? "about " : "";
  const known = (n) => n !== null && n !== undefined;
  if (known(min) && min === max) return about + number(min);
  if (known(min) && known(max)) return `${about}${number(min)}–${number(max)}`;
  if (known(min)) return `${about}${number(min)}+`;
  return known(max) ? `up to ${about}${number(max)}` : "many";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 2018-04-22 as 22 Apr 2018; what is no day stays as it is. */
function day(value) {
  const parts = /^(\d{4})-(\d\d)(?:-(\d\d))?/.exec(value ?? "");
  if (!parts || !MONTHS[parts[2] - 1]) return value ?? "";
  return [parts[3] && Number(parts[3]), MONTHS[parts[2] - 1], parts[1]].filter(Boolean).join(" ");
}

const regions = (() => {
  try { return new Intl.DisplayNames(["en"], { type: "region" }); } catch { return null; }
})();
function country(code) {
  try { return regions?.of(code) ?? code; } catch { return code; }
}

/** Somebody: a link to their page, or the article's words. */
function who(person) {
  return typeof person === "number" ? actorLink(person) : el("span", {}, person ?? "");
}

function actorLink(n) {
  const actor = index.actors[n];
  return el("a", { href: `#/who/${n}`, class: `name ${actor.kind}`, tabindex: "-1" }, actor.name);
}

const nameOf = (person) => (typeof person === "number" ? index.actors[person].name : person ?? "");
