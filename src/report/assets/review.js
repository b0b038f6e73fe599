// What a reviewer marks. Kept in the browser where it allows that, and downloaded as a file for `dateline corrections apply`.

const STORE = `dateline:${index.articles.length}:${index.articles.map((a) => a.id).join("|").split("").reduce((h, c) => (h * 31 + c.charCodeAt(0)) | 0, 7)}`;
let corrections = (() => {
  try { return JSON.parse(localStorage.getItem(STORE)) ?? []; } catch { return []; }
})();
const watchers = [];

function changedCorrections() {
  try { localStorage.setItem(STORE, JSON.stringify(corrections)); } catch { /* some browsers keep nothing for files */ }
  watchers.forEach((watcher) => watcher());
}

/** Which of the places where these words stand begins here. */
function occurrence(text, words, start) {
  let n = 0;
  // Places do not overlap, as `corrections apply` counts them.
  for (let at = text.indexOf(words); at >= 0 && at < start; at = text.indexOf(words, at + words.length)) n++;
  return n;
}

/** The correction that calls a finding wrong; its kind is the record's. */
function wrongCorrection(data, finding) {
  const words = data.text.slice(finding.start, finding.end);
  return { article: data.id, table: finding.table, words, occurrence: occurrence(data.text, words, finding.start), action: "wrong", kind: recordKind(data, finding) };
}

function recordKind(data, { table, n, kind }) {
  if (table === "entities") return kind;
  const found = data[table][n];
  return found.type ?? found.kind;
}

const sameThing = (a, b) => a.article === b.article && a.table === b.table && a.words === b.words && a.occurrence === b.occurrence && a.action === b.action && a.kind === b.kind;
const everywhere = (correction) => ({ ...correction, article: "*", occurrence: 0 });

/** The correction that stands against a finding, if any. */
function judged(data, finding) {
  if (!corrections.length) return undefined;
  const correction = wrongCorrection(data, finding);
  return corrections.find((c) => sameThing(c, correction) || (finding.table === "entities" && sameThing(c, everywhere(correction))));
}

function correct(correction) {
  corrections = [...corrections.filter((c) => !sameThing(c, correction)), correction];
  changedCorrections();
}

function withdraw(correction) {
  corrections = corrections.filter((c) => !sameThing(c, correction));
  changedCorrections();
}

function download() {
  const file = new Blob([JSON.stringify({ format: "dateline-corrections/1", corrections }, null, 2) + "\n"], { type: "application/json" });
  const link = el("a", { href: URL.createObjectURL(file), download: "corrections.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  announce("The corrections were downloaded.");
}

/** The kinds of findings that can be added: what the record calls them. */
const ADDABLE = [
  ["entities", "Names", ["person", "armed_group", "party", "government", "military", "police", "igo", "ngo", "company", "media", "court", "university", "sport", "union", "religious", "other_group", "country", "region", "county", "city", "district", "area", "water", "mountain", "island", "facility", "norp"]],
  ["casualties", "Tolls", ["killed", "injured", "missing", "kidnapped", "detained", "displaced", "infected"]],
  ["quotes", "Quotations", ["direct", "indirect", "mixed"]],
  ["claims", "Claims", ["responsibility", "denial", "accusation", "confirmation", "warning", "threat", "no_claim"]],
  ["dates", "Dates", ["date", "time", "duration", "set"]],
];
const VALUE_WORDS = { entities: "Full name", quotes: "Speaker", claims: "Who", dates: "Value (TIMEX3, 2018-04-22)" };

/** The form that adds a finding to an article. `selected` is {words, start} where words were selected. */
function addForm(data, selected, done) {
  const words = el("input", { id: "add-words", value: selected?.words ?? "", required: true, autocomplete: "off" });
  const kind = el("select", { id: "add-kind", onchange: fields }, ADDABLE.map(([table, group, kinds]) =>
    el("optgroup", { label: group }, kinds.map((k) => el("option", { value: `${table}/${k}` }, plain(k))))));
  const extra = el("div", { class: "fields" });
  const error = el("p", { class: "error", role: "alert" });
  const form = el("form", { class: "add", onsubmit: submit },
    el("h3", {}, "Add a finding"),
    el("label", { for: "add-words" }, "Words, as they stand in the article"), words,
    el("label", { for: "add-kind" }, "What they are"), kind, extra, error,
    el("div", { class: "buttons" }, el("button", { class: "primary" }, "Add"), el("button", { type: "button", onclick: () => done() }, "Cancel")));
  function fields() {
    const table = kind.value.split("/")[0];
    replace(extra,
      VALUE_WORDS[table] && [el("label", { for: "add-value" }, VALUE_WORDS[table]), el("input", { id: "add-value", autocomplete: "off" })],
      table === "casualties" && [
        el("label", { for: "add-min" }, "At least"), el("input", { id: "add-min", type: "number", min: "0" }),
        el("label", { for: "add-max" }, "At most"), el("input", { id: "add-max", type: "number", min: "0" })],
      table === "entities" && el("label", { class: "check" }, el("input", { id: "add-all", type: "checkbox" }), "in all articles (a line for the gazetteer)"));
  }
  function submit(event) {
    event.preventDefault();
    const [table, k] = kind.value.split("/");
    const field = (id) => form.querySelector(`#${id}`)?.value.trim() || undefined;
    const said = words.value.trim();
    const start = selected?.words === said ? selected.start : data.text.indexOf(said);
    if (!said || start < 0) {
      error.textContent = "These words do not stand in the article.";
      words.focus();
      return;
    }
    const all = form.querySelector("#add-all")?.checked;
    const bound = (id) => (field(id) === undefined ? undefined : Number(field(id)));
    correct({
      article: all ? "*" : data.id, table, words: said, occurrence: all ? 0 : occurrence(data.text, said, start), action: "add", kind: k,
      value: field("add-value"), min: bound("add-min"), max: bound("add-max"),
    });
    announce("The finding was added to the corrections.");
    done();
  }
  fields();
  return form;
}

function showReview(page) {
  const list = el("ul", { class: "corrections" });
  const buttons = el("div", { class: "buttons" });
  function fill() {
    replace(buttons,
      el("button", { class: "primary", type: "button", id: "download", onclick: download, disabled: !corrections.length }, "Download corrections"),
      el("button", { type: "button", disabled: !corrections.length, onclick: () => { corrections = []; changedCorrections(); } }, "Withdraw all"));
    replace(list, corrections.map((c) => {
      const n = index.articles.findIndex((a) => a.id === c.article);
      return el("li", {},
        el("span", { class: `verdict ${c.action}` }, c.action === "wrong" ? "wrong" : "added"),
        el("q", {}, c.words.length > 120 ? `${c.words.slice(0, 117)}…` : c.words),
        el("span", { class: "quiet" }, [plain(c.kind), c.value, c.min !== undefined || c.max !== undefined ? count(c.min, c.max) : null].filter(Boolean).join(" · ")),
        n >= 0 ? el("a", { href: `#/article/${n}` }, titleOf(n)) : el("span", { class: "quiet" }, "in all articles"),
        el("button", { type: "button", onclick: () => withdraw(c), "aria-label": `Withdraw: ${c.words.slice(0, 40)}` }, "Withdraw"));
    }), !corrections.length && el("li", { class: "quiet" }, "Nothing is marked yet. Open an article, choose a finding and call it wrong, or select words and add one."));
  }
  fill();
  watchers.push(fill);
  replace(page, el("div", { class: "prose" },
    el("h1", {}, "Review"),
    el("p", {}, "Mark findings wrong or add what is missing, download the file, and have the next run take it up: ",
      el("code", {}, "dateline corrections apply corrections.json")),
    buttons, list));
  return () => watchers.splice(watchers.indexOf(fill), 1);
}
