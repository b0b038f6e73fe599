// All incidents as a table.

const allIncidents = index.incidents;
const incidentHead = (i) => `${i.type} ${i.status} ${i.date ?? ""} ${i.place !== null ? index.actors[i.place].name : ""} ${[...i.by, ...i.claimed, ...i.denied].map(nameOf).join(" ")} ${titleOf(i.article)}`.toLowerCase();
const people = (list) => list.map((w, n) => [n > 0 && ", ", who(w)]);
const tollOf = (toll) => (toll ? toll[0] ?? toll[1] ?? null : null);

function toll(t) {
  return t ? el("b", {}, count(t[0], t[1])) : el("span", { class: "quiet" }, "–");
}

/** Filters for incidents: their types, those that happened, those the articles are about. Calls back with what is left. */
function incidentFilters(changed) {
  const types = new Map();
  allIncidents.forEach((i) => types.set(i.type, (types.get(i.type) ?? 0) + 1));
  const chosen = new Set(), only = new Set();
  let words = "";
  const heads = new Map();
  function filter() {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    changed(allIncidents.filter((i) => {
      if (chosen.size && !chosen.has(i.type)) return false;
      if (only.has("main") && !i.main) return false;
      if (only.has("happened") && i.status !== "happened") return false;
      if (!wanted.length) return true;
      if (!heads.has(i)) heads.set(i, incidentHead(i));
      return wanted.every((w) => heads.get(i).includes(w));
    }));
  }
  const bar = el("div", { class: "filters" },
    searchBox("Search incidents", (w) => { words = w; filter(); }),
    chips("Only", [{ key: "main", text: "Main incidents" }, { key: "happened", text: "Happened" }], only, filter),
    chips("Types", [...types].sort((a, b) => b[1] - a[1]).map(([key, n]) => ({ key, text: capital(plain(key)), count: n })), chosen, filter));
  return { bar, filter };
}

function showIncidents(page) {
  const list = sortable({
    label: "Incidents", height: 60, sorted: 0, down: true,
    open: (i) => go(`#/article/${i.article}${placeInText(i)}`),
    columns: [
      { text: "Date", by: (i) => i.earliest ?? i.date, down: true, class: "date" },
      { text: "What", by: (i) => i.type, class: "what" },
      { text: "Where", by: (i) => (i.place !== null ? index.actors[i.place].name : null), class: "where" },
      { text: "Killed", by: (i) => tollOf(i.killed), down: true, class: "number" },
      { text: "Injured", by: (i) => tollOf(i.injured), down: true, class: "number" },
      { text: "By", by: (i) => nameOf(i.by[0]), class: "by" },
      { text: "Claimed by", by: (i) => nameOf(i.claimed[0]), class: "by" },
      { text: "Denied by", by: (i) => nameOf(i.denied[0]), class: "by" },
      { text: "Article", by: (i) => titleOf(i.article), class: "article" },
    ],
    draw: (i) => [
      day(i.earliest === i.latest ? i.earliest ?? i.date : i.date) || el("span", { class: "quiet" }, "–"),
      [el("span", { class: i.main ? "strong" : "" }, capital(plain(i.type))), i.status !== "happened" && el("span", { class: "tag" }, plain(i.status))],
      i.place !== null ? actorLink(i.place) : el("span", { class: "quiet" }, "–"),
      toll(i.killed), toll(i.injured), people(i.by), people(i.claimed), people(i.denied),
      el("a", { href: `#/article/${i.article}`, tabindex: "-1" }, titleOf(i.article)),
    ],
  });
  const found = el("p", { class: "quiet found" });
  const { bar, filter } = incidentFilters((left) => {
    list.show(left);
    replace(found, left.length === allIncidents.length ? several(left.length, "incident") : `${number(left.length)} of ${several(allIncidents.length, "incident")}`);
    announce(found.textContent);
  });
  replace(page, el("h1", {}, "Incidents"), bar, found, list.node);
  filter();
}

/** The part of the address that leads to an incident's first sentence. */
function placeInText(i) {
  const data = article(i.article);
  const sentence = data.sentences[data.incidents[i.n]?.sentences[0]];
  return sentence ? `/${sentence[0]}` : "";
}
