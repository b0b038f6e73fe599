// Everybody and everything that is named, and a page for each with all its quotations over time.

const NAMED = KINDS.slice(0, 4);

function showActors(page, n) {
  if (n !== undefined && index.actors[Number(n)]) return showActor(page, Number(n));
  const chosen = new Set(["person", "group"]);
  let words = "";
  const all = index.actors.map((actor, k) => ({ n: k, actor }));
  const list = sortable({
    label: "People, groups and places", height: 44, sorted: 2, down: true,
    open: (row) => go(`#/who/${row.n}`),
    columns: [
      { text: "Name", by: ({ actor }) => actor.name, class: "wide" },
      { text: "What", by: ({ actor }) => actor.subkind, class: "what" },
      { text: "Articles", by: ({ actor }) => actor.seen.length, down: true, class: "number" },
      { text: "Mentions", by: ({ actor }) => actor.mentions, down: true, class: "number mentions" },
      { text: "Quotations", by: ({ actor }) => actor.quotes?.length ?? 0, down: true, class: "number" },
      { text: "Country", by: ({ actor }) => actor.country && country(actor.country), class: "where" },
    ],
    draw: ({ n: k, actor }) => [
      [el("i", { class: `dot ${actor.kind}` }), actorLink(k)], plain(actor.subkind), number(actor.seen.length), number(actor.mentions),
      actor.quotes ? number(actor.quotes.length) : el("span", { class: "quiet" }, "–"), actor.country ? country(actor.country) : "",
    ],
  });
  const found = el("p", { class: "quiet found" });
  function filter() {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = all.filter(({ actor }) => chosen.has(actor.kind) && wanted.every((w) => actor.name.toLowerCase().includes(w)));
    list.show(hits);
    replace(found, several(hits.length, "name"));
    announce(found.textContent);
  }
  const totals = NAMED.map((kind) => ({ ...kind, colour: kind.key, count: index.actors.filter((a) => a.kind === kind.key).length }));
  replace(page, el("h1", {}, "People and groups"),
    el("div", { class: "filters" }, searchBox("Search names", (w) => { words = w; filter(); }), chips("Kinds", totals, chosen, filter)), found, list.node);
  filter();
  return undefined;
}

function showActor(page, n) {
  const actor = index.actors[n];
  const published = (a) => index.articles[a].published ?? "";
  const seen = [...actor.seen].sort((a, b) => (published(b[0]) < published(a[0]) ? -1 : 1));
  const quotes = [...(actor.quotes ?? [])].sort((a, b) => (published(a[0]) < published(b[0]) ? -1 : published(a[0]) > published(b[0]) ? 1 : a[0] - b[0] || a[1] - b[1]));
  const roles = [...new Set(seen.slice(0, 200).flatMap(([a, e]) => article(a).entities[e]?.roles ?? []))].slice(0, 12);
  const claims = index.claims.filter((c) => c.who === n || c.target === n);
  const incidents = allIncidents.filter((i) => i.place === n || [...i.by, ...i.claimed, ...i.denied].includes(n));
  replace(page,
    el("div", { class: "actor-head" },
      el("a", { class: "back", href: "#/who" }, "‹ People and groups"),
      el("div", { class: "kind" }, el("i", { class: `dot ${actor.kind}` }), capital(plain(actor.subkind)), actor.country && ` · ${country(actor.country)}`),
      el("h1", {}, actor.name),
      roles.length > 0 && el("p", {}, roles.join("; ")),
      el("p", { class: "quiet" }, `${several(actor.mentions, "mention")} in ${several(actor.seen.length, "article")} · `, actor.source ? [el("code", {}, actor.source), ` · ${actor.key}`] : "in no gazetteer")),
    el("div", { class: quotes.length ? "actor" : "actor single" },
      el("section", { "aria-labelledby": "quotes-of" },
        el("h2", { id: "quotes-of" }, quotes.length ? several(quotes.length, "quotation") : "No quotations"),
        inPortions(quotes, ([a, q]) => {
          const data = article(a), quote = data.quotes[q];
          return el("figure", { class: `quotation ${quote.kind}` },
            el("blockquote", {}, data.text.slice(...quote.at)),
            el("figcaption", { class: "quiet" }, [quote.kind === "direct" ? null : quote.kind, day(data.published)].filter(Boolean).join(" · "), " ", el("a", { href: `#/article/${a}/${quote.at[0]}` }, titleOf(a))));
        })),
      el("div", {},
        claims.length > 0 && el("section", {}, el("h2", {}, several(claims.length, "claim")), inPortions(claims, (c) => claimLine(c))),
        incidents.length > 0 && el("section", {}, el("h2", {}, several(incidents.length, "incident")), inPortions(incidents, (i) => el("p", { class: "line-item" },
          el("b", {}, capital(plain(i.type))), ` ${day(i.date)} `, i.killed && el("span", { class: "killed" }, `${count(...i.killed)} killed `), el("a", { href: `#/article/${i.article}${placeInText(i)}` }, titleOf(i.article))))),
        el("section", {}, el("h2", {}, several(seen.length, "article")), inPortions(seen, ([a, , mentions]) => el("p", { class: "line-item" },
          el("a", { href: `#/article/${a}` }, titleOf(a)), el("span", { class: "quiet" }, ` ${day(published(a))} · ${several(mentions, "mention")}`)))))));
  page.querySelectorAll(".actor a").forEach((a) => a.removeAttribute("tabindex"));
}

/** A long list in portions, each next one at the press of a button. */
function inPortions(items, draw, size = 30) {
  const box = el("div", {});
  let shown = 0;
  const more = el("button", { type: "button", onclick: next }, "More");
  function next() {
    more.remove();
    const portion = items.slice(shown, shown + size).map(draw);
    box.append(...portion);
    shown += size;
    portion[0]?.querySelector?.("a")?.removeAttribute("tabindex");
    if (shown < items.length) {
      replace(more, `${number(items.length - shown)} more`);
      box.append(more);
    }
  }
  next();
  return box;
}
