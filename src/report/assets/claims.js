// Who claimed, denied or blamed what.

const CLAIM_ORDER = ["responsibility", "denial", "accusation", "confirmation", "warning", "threat", "no_claim"];

/** The sentence that a claim stands in. */
function claimSentence(claim) {
  const data = article(claim.article);
  const at = data.claims[claim.n].cue[0];
  const sentence = data.sentences.find(([start, end]) => start <= at && at < end);
  return { words: sentence ? data.text.slice(sentence[0], sentence[1]) : "", at: data.claims[claim.n].at[0] };
}

function claimLine(claim) {
  const { words, at } = claimSentence(claim);
  return el("p", { class: "line-item" }, el("b", {}, capital(plain(claim.type))), " ", el("a", { href: `#/article/${claim.article}/${at}` }, short(words)));
}

function showClaims(page) {
  const totals = CLAIM_ORDER.map((key) => ({ key, text: capital(plain(key)), count: index.claims.filter((c) => c.type === key).length })).filter((t) => t.count);
  const chosen = new Set();
  let words = "";
  const list = sortable({
    label: "Claims", height: 72, open: (c) => go(`#/article/${c.article}/${claimSentence(c).at}`),
    columns: [
      { text: "Who", by: (c) => nameOf(c.who), class: "by" },
      { text: "Did what", by: (c) => CLAIM_ORDER.indexOf(c.type), class: "what" },
      { text: "Against", by: (c) => nameOf(c.target), class: "by" },
      { text: "In the article's words", class: "wide clamp" },
      { text: "Published", by: (c) => index.articles[c.article].published, down: true, class: "date" },
    ],
    draw: (c) => [
      c.who !== null ? who(c.who) : el("span", { class: "quiet" }, "–"), el("span", { class: `tag ${c.type}` }, CLAIM_WORDS[c.type] ?? plain(c.type)),
      c.target !== null ? who(c.target) : "", el("span", {}, short(claimSentence(c).words)), day(index.articles[c.article].published),
    ],
  });
  const found = el("p", { class: "quiet found" });
  function filter() {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = index.claims.filter((c) => (!chosen.size || chosen.has(c.type)) && wanted.every((w) => `${nameOf(c.who)} ${nameOf(c.target)} ${titleOf(c.article)}`.toLowerCase().includes(w)));
    list.show(hits);
    replace(found, several(hits.length, "claim"));
    announce(found.textContent);
  }
  replace(page, el("h1", {}, "Who claimed, denied or blamed"), el("div", { class: "filters" },
    searchBox("Search by who, against whom, title", (w) => { words = w; filter(); }), chips("Claims", totals, chosen, filter)), found, list.node);
  filter();
}
