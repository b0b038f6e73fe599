// An article's text with its findings marked. Findings nest and cross, so the text is cut at every border; a piece wears
// one layer of each sort that covers it: the ground of a quotation, the line of a claim, the colour of the shortest of the rest.

const GROUND = { quote: "quote", claim: "claim" };

/** The pieces between two offsets: {start, end, of: the findings that cover it, longest first}. Linear in what they hold. */
function pieces(all, from, to) {
  const borders = new Set([from, to]);
  for (const f of all) {
    if (f.start > from && f.start < to) borders.add(f.start);
    if (f.end > from && f.end < to) borders.add(f.end);
  }
  const cuts = [...borders].sort((a, b) => a - b);
  const out = [];
  let next = 0, open = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    while (next < all.length && all[next].start <= cuts[i]) open.push(all[next++]);
    open = open.filter((f) => f.end > cuts[i]);
    out.push({ start: cuts[i], end: cuts[i + 1], of: [...open].sort((a, b) => (b.end - b.start) - (a.end - a.start)) });
  }
  return out;
}

/** The paragraphs of an article as elements. `on` is told of hover, focus and choice. */
function markedText(data, all, on) {
  const shown = [];
  let at = 0, f = 0, open = [];
  const paragraphs = [];
  for (const [start, end, paragraph] of data.sentences) {
    const last = paragraphs.at(-1);
    if (last && last.paragraph === paragraph) last.end = end;
    else paragraphs.push({ start, end, paragraph });
  }
  if (!paragraphs.length && data.text.length) paragraphs.push({ start: 0, end: data.text.length });
  const nodes = paragraphs.map(({ start, end }, p) => {
    // What stands between paragraphs belongs to none and is blank; what is not is kept.
    const from = data.text.slice(at, start).trim() ? at : start;
    at = Math.max(at, end);
    open = open.filter((x) => x.end > from);
    while (f < all.length && all[f].start < end) open.push(all[f++]);
    const node = el("p", { class: p === 0 && data.text.slice(start, end) === data.title ? "headline" : null });
    for (const piece of pieces(open, from, end)) {
      const words = data.text.slice(piece.start, piece.end);
      if (!piece.of.length) node.append(words);
      else node.append(mark(piece, words));
    }
    return node;
  });
  if (data.text.slice(at).trim()) nodes.push(el("p", {}, data.text.slice(at)));

  function mark(piece, words) {
    const layers = new Set();
    piece.of.forEach((x) => GROUND[x.kind] && layers.add(x.kind));
    const inner = piece.of.filter((x) => !GROUND[x.kind]).at(-1);
    if (inner) layers.add(inner.kind);
    const begins = piece.of.some((x) => x.start === piece.start);
    const wrong = piece.of.some((x) => judged(data, x));
    const node = el("mark", { class: [...layers].map((l) => `m-${l}`).join(" ") + (wrong ? " wrong" : ""), tabindex: begins ? "-1" : null, role: begins ? "button" : null }, words);
    const entry = { node, piece };
    node.addEventListener("mouseenter", () => on.hover(entry));
    node.addEventListener("mouseleave", () => on.leave());
    node.addEventListener("click", () => on.choose(entry));
    if (begins) {
      node.addEventListener("focus", () => on.hover(entry));
      node.addEventListener("blur", () => on.leave());
      shown.push(entry);
    }
    piece.of.forEach((x) => (x.nodes ??= []).push(node));
    return node;
  }
  if (shown.length) shown[0].node.tabIndex = 0;
  return { nodes, shown };
}

/** One finding in a few words. */
function labelOf(data, f) {
  if (f.table === "entities") {
    const actor = index.actors[actorOf(data, f.n)];
    return actor.name;
  }
  const found = data[f.table][f.n];
  const party = (p) => (p ? (actorOf(data, p.entity) !== undefined ? index.actors[actorOf(data, p.entity)].name : data.text.slice(...p.at)) : "somebody");
  switch (f.table) {
    case "dates": return day(found.value);
    case "casualties": return `${found.kind} ${count(found.min, found.max, found.approx)}`;
    case "quotes": return party(found.speaker);
    default: return found.claimant ? `${party(found.claimant)} ${CLAIM_WORDS[found.type] ?? ""}` : plain(found.type);
  }
}

function kindWords(data, f) {
  if (f.table === "entities") {
    const actor = index.actors[actorOf(data, f.n)];
    return actor.kind === actor.subkind ? (f.kind === "norp" ? "nationality or following" : f.kind) : plain(actor.subkind);
  }
  const found = data[f.table][f.n];
  return { dates: found.type, casualties: "toll", quotes: `${found.kind} quotation`, claims: plain(found.type ?? "") }[f.table];
}

/** The rows of a finding's card: what it means, why it is there, how sure. */
function facts(data, f) {
  const rows = [];
  const add = (name, value) => value !== null && value !== undefined && value !== false && value !== "" && rows.push([name, value]);
  const span = ([start, end]) => data.text.slice(start, end);
  const party = (p) => p && (actorOf(data, p.entity) !== undefined
    ? [actorLink(actorOf(data, p.entity)), p.at[0] < p.at[1] && span(p.at) !== index.actors[actorOf(data, p.entity)].name ? el("span", {}, ` (“${span(p.at)}”)`) : null]
    : span(p.at));
  if (f.table === "entities") {
    const entity = data.entities[f.n], actor = index.actors[actorOf(data, f.n)];
    add("Called here", entity.roles?.join("; "));
    add("Country", actor.country && country(actor.country));
    add("Position", actor.point && actor.point.map((x) => x.toFixed(2)).join(", "));
    add("Named", `${several(entity.mentions.length, "time")} here, ${several(actor.seen.length, "article")} in all`);
    add("Gazetteer", actor.source ?? "in no list: found by its context");
    add("Id", actor.source && actor.key);
  } else {
    const found = data[f.table][f.n];
    if (f.table === "dates") {
      add("Value", found.value);
      add("Modifier", found.mod && found.mod.toLowerCase());
      add("Days", found.earliest && (found.earliest === found.latest ? day(found.earliest) : `${day(found.earliest)} to ${day(found.latest)}`));
      add("Resolved by", { explicit: "itself: it is complete", published: "the day of publication", dateline: "the dateline", previous: "a date before it", none: "nothing" }[found.anchor]);
    } else if (f.table === "casualties") {
      add("Victims", found.victims);
      add("Scope", found.scope);
      add("According to", party(found.by));
      add("Date", data.dates[found.date] && day(data.dates[found.date].value));
      add("Place", actorOf(data, found.place) !== undefined && actorLink(actorOf(data, found.place)));
    } else if (f.table === "quotes") {
      add("Speaker", party(found.speaker) ?? "unknown");
      add("Cue", found.cue && `“${span(found.cue)}”`);
      add("To", party(found.addressee));
      add("Medium", found.medium);
      add("Continues", data.quotes[found.part_of] && `“${short(span(data.quotes[found.part_of].at))}”`);
      add("Said on", data.dates[found.said_on] && day(data.dates[found.said_on].value));
      add("Negated", found.negated && "it was not said, or nothing was said of it");
      add("Hypothetical", found.hypothetical && "it is not said yet, or perhaps never");
    } else {
      add("Who", party(found.claimant) ?? "nobody named");
      add("Against", party(found.target));
      add("Cue", `“${span(found.cue)}”`);
      add("Channel", found.channel);
    }
    add("Incident", data.incidents[found.incident] && plain(data.incidents[found.incident].type));
  }
  add("Rule", el("code", {}, f.rule));
  add("Confidence", f.confidence !== undefined ? `${f.confidence} %` : null);
  return rows.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]);
}
