// The list of articles with its search, and one article to read.

const hiddenKinds = new Set();
let articleWords = "";

function articleList(current) {
  const all = index.articles.map((a, n) => ({ n, head: `${a.title ?? ""} ${a.id} ${a.published ?? ""}`.toLowerCase() }));
  const list = longList({
    label: "Articles", height: 76,
    open: ({ n }) => go(`#/article/${n}`),
    draw: ({ n }) => {
      const a = index.articles[n];
      return [
        el("a", { class: "title", href: `#/article/${n}`, tabindex: "-1", "aria-current": n === current ? "page" : null }, a.title ?? a.id),
        el("div", { class: "quiet line" }, [day(a.published), a.title ? a.id : null].filter(Boolean).join(" · ") || "\u00a0"),
        el("div", { class: "bars", "aria-hidden": "true" }, KINDS.map(({ key }, k) => {
          const bar = a.counts[k] ? el("i", { class: `dot ${key}` }) : null;
          if (bar) bar.style.flexGrow = a.counts[k];
          return bar;
        })),
      ];
    },
  });
  const found = el("p", { class: "quiet found" });
  function search(words) {
    articleWords = words;
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const texts = wanted.length ? loweredTexts() : null;
    const hits = wanted.length ? all.filter(({ n, head }) => wanted.every((w) => head.includes(w) || texts[n].includes(w))) : all;
    list.show(hits);
    replace(found, wanted.length ? `${number(hits.length)} of ${several(all.length, "article")}` : several(all.length, "article"));
    announce(found.textContent);
  }
  search(articleWords);
  if (current !== undefined && !articleWords) requestAnimationFrame(() => list.choose(current));
  return el("nav", { class: "sidebar", "aria-label": "Articles" }, searchBox("Search titles and texts", search, articleWords), found, list.node);
}

function showArticles(page, n, at) {
  const current = n === undefined ? undefined : Number(n);
  page.classList.toggle("reading", current !== undefined);
  const reading = el("div", { class: "reading-room" });
  replace(page, articleList(current), reading);
  if (current === undefined || !index.articles[current]) {
    replace(reading, overview());
    return undefined;
  }
  return readArticle(reading, current, at === undefined ? undefined : Number(at));
}

/** What the page holds, until an article is chosen. */
function overview() {
  const totals = KINDS.map((kind, k) => ({ ...kind, total: index.articles.reduce((sum, a) => sum + a.counts[k], 0) }));
  return el("div", { class: "overview" },
    el("h1", {}, document.title),
    el("p", { class: "lead" }, `${several(index.articles.length, "article")}, ${several(index.incidents.length, "incident")}, ${several(index.actors.filter((a) => a.kind === "person" || a.kind === "group").length, "person or group", "people and groups")}.`),
    el("div", { class: "totals" }, totals.map(({ key, text, total }) => el("div", { class: `total ${key}` }, el("b", {}, number(total)), el("span", {}, text)))),
    el("p", { class: "quiet" }, "Choose an article. Everything that was found in it is marked; hover or move to a mark to see what it is, choose it to see why."));
}

function readArticle(room, n, at) {
  const data = article(n);
  const counts = index.articles[n].counts;
  const body = el("article", { class: "text", lang: "en" });
  const card = el("aside", { class: "card", "aria-label": "Finding", "aria-live": "polite" });
  const tip = el("div", { class: "tip", role: "tooltip", hidden: true });
  let text, chosen = null, selected = null, current = 0;

  function draw() {
    const all = findings(data).filter((f) => !hiddenKinds.has(f.kind));
    text = markedText(data, all, { hover, leave, choose });
    text.all = all;
    replace(body, text.nodes);
    current = 0;
  }

  function hover({ node, piece }) {
    replace(tip, piece.of.toReversed().slice(0, 4).map((f) => el("div", {},
      el("i", { class: `dot ${f.kind}` }), el("b", {}, labelOf(data, f)), el("span", {}, ` ${kindWords(data, f)} · ${f.rule}${f.confidence !== undefined ? ` · ${f.confidence} %` : ""}`))));
    tip.hidden = false;
    const box = node.getClientRects()[0] ?? node.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = box.top - tip.offsetHeight - 6 > 60 ? `${box.top - tip.offsetHeight - 6}px` : `${box.bottom + 6}px`;
  }
  function leave() { tip.hidden = true; }

  function choose(entry) {
    if (String(getSelection()).trim()) return;
    // The card says all that the tip does.
    leave();
    light(entry.piece.of.at(-1));
    showFindings(entry.piece.of.toReversed());
  }

  function light(finding) {
    text.all.forEach((f) => f.nodes?.forEach((node) => node.classList.remove("chosen")));
    finding?.nodes?.forEach((node) => node.classList.add("chosen"));
    chosen = finding;
  }

  function showFindings(list) {
    room.classList.add("open");
    replace(card,
      el("button", { type: "button", class: "close", "aria-label": "Close", onclick: close }, "×"),
      list.map((f) => {
        const verdict = judged(data, f);
        const everywhereBox = f.table === "entities" && el("label", { class: "check" }, el("input", { type: "checkbox" }), "in all articles");
        return el("section", { class: `finding ${f.kind}`, onmouseenter: () => light(f) },
          el("div", { class: "kind" }, el("i", { class: `dot ${f.kind}` }), capital(kindWords(data, f)), verdict && el("span", { class: "verdict wrong" }, "marked wrong")),
          el("h3", {}, f.kind === "person" || f.kind === "group" || f.kind === "place" || f.kind === "norp" ? actorLink(actorOf(data, f.n)) : labelOf(data, f)),
          el("p", { class: "words" }, `“${short(data.text.slice(f.start, f.end))}”`),
          el("dl", {}, facts(data, f)),
          el("div", { class: "buttons" },
            verdict
              ? el("button", { type: "button", onclick: () => { withdraw(verdict); again(f); } }, "Not wrong after all")
              : [el("button", { type: "button", class: "mark-wrong", onclick: () => {
                const correction = wrongCorrection(data, f);
                correct(everywhereBox && everywhereBox.querySelector("input").checked ? everywhere(correction) : correction);
                announce("Marked wrong.");
                again(f);
              } }, "This is wrong"), everywhereBox]));
      }),
      el("div", { class: "buttons foot" }, el("button", { type: "button", onclick: add }, "Add a finding…")));
    card.querySelectorAll("a").forEach((a) => a.removeAttribute("tabindex"));
  }

  /** After a verdict: the marks anew, the same finding chosen. */
  function again(f) {
    draw();
    const same = text.all.filter((x) => x.start < f.end && f.start < x.end && text.shown.length).filter((x) => x.start <= f.start && x.end >= f.end);
    const it = same.find((x) => x.table === f.table && x.n === f.n && x.m === f.m);
    light(it);
    showFindings(it ? [it, ...same.filter((x) => x !== it)] : same);
    card.querySelector("section button")?.focus();
  }

  function close() {
    room.classList.remove("open");
    light(null);
    replace(card, resting());
  }

  function add() {
    room.classList.add("open");
    replace(card, addForm(data, selected, () => { close(); selected = null; }));
    card.querySelector("input").focus();
  }

  /** What the card shows while nothing is chosen. */
  function resting() {
    return [
      el("h2", {}, "Incidents"),
      data.incidents.length ? el("ul", { class: "incidents" }, data.incidents.map((i) => el("li", {},
        el("b", {}, capital(plain(i.type))), i.status !== "happened" && el("span", { class: "tag" }, plain(i.status)),
        el("div", { class: "quiet" }, [i.date && day(i.date), i.place !== null && data.entities[i.place] && index.actors[actorOf(data, i.place)].name].filter(Boolean).join(" · ")),
        el("div", {}, [i.killed && `${count(i.killed.min, i.killed.max)} killed`, i.injured && `${count(i.injured.min, i.injured.max)} injured`].filter(Boolean).join(", "))))) : el("p", { class: "quiet" }, "None was found."),
      data.warnings.length > 0 && [el("h2", {}, "Warnings"), el("ul", { class: "warnings" }, data.warnings.map((w) => el("li", {}, w)))],
      el("div", { class: "buttons foot" }, el("button", { type: "button", onclick: add }, "Add a finding…")),
      el("p", { class: "quiet keys" }, el("kbd", {}, "←"), " ", el("kbd", {}, "→"), " from mark to mark, ", el("kbd", {}, "Enter"), " why, ", el("kbd", {}, "Esc"), " back"),
    ];
  }

  body.addEventListener("keydown", (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (move && text.shown.length) {
      event.preventDefault();
      const here = text.shown.findIndex((s) => s.node === document.activeElement);
      text.shown[current]?.node.setAttribute("tabindex", "-1");
      current = Math.max(0, Math.min(text.shown.length - 1, (here < 0 ? current : here) + move));
      const { node } = text.shown[current];
      node.tabIndex = 0;
      node.focus();
      node.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" || event.key === " ") {
      const entry = text.shown.find((s) => s.node === document.activeElement);
      if (entry) { event.preventDefault(); choose(entry); card.querySelector("button, a")?.focus(); }
    }
  });
  room.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    leave();
    close();
    text.shown[current]?.node.focus();
  });
  document.addEventListener("selectionchange", selecting);
  function selecting() {
    const selection = getSelection();
    const words = String(selection).trim();
    const inside = words && selection.rangeCount && body.contains(selection.getRangeAt(0).commonAncestorContainer);
    adder.hidden = !inside;
    if (!inside) return;
    const box = selection.getRangeAt(0).getBoundingClientRect();
    adder.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 140))}px`;
    adder.style.top = `${Math.max(60, box.top - 44)}px`;
    // Where they stand: what the text says before them, paragraph by paragraph.
    const range = selection.getRangeAt(0);
    const paragraph = [...body.children].findIndex((p) => p.contains(range.startContainer));
    const before = document.createRange();
    before.selectNodeContents(body.children[Math.max(0, paragraph)]);
    before.setEnd(range.startContainer, range.startOffset);
    const from = paragraphStart(paragraph) + String(before.cloneContents().textContent).length;
    selected = { words, start: Math.max(0, data.text.indexOf(words, Math.max(0, from))) };
  }
  function paragraphStart(p) {
    let at = 0;
    for (let i = 0; i <= p; i++) {
      const said = body.children[i].textContent;
      at = data.text.indexOf(said, at);
      if (i < p) at += said.length;
    }
    return Math.max(0, at);
  }

  const adder = el("button", { type: "button", class: "adder primary", hidden: true, onmousedown: (e) => e.preventDefault(), onclick: () => { adder.hidden = true; add(); getSelection().removeAllRanges(); } }, "Add a finding");
  draw();
  replace(room,
    el("header", { class: "article-head" },
      el("a", { class: "back", href: "#/" }, "‹ Articles"),
      el("h1", { class: data.title && body.firstChild?.textContent === data.title ? "hidden" : null }, data.title ?? data.id),
      el("p", { class: "quiet" }, [day(data.published), data.published_from && `day from ${data.published_from}`, data.byline, data.title ? data.id : null].filter(Boolean).join(" · "),
        // An address from an article: only the web's, and nothing of this page goes with it.
        /^https?:\/\//i.test(data.url ?? "") && [" · ", el("a", { href: data.url, target: "_blank", rel: "noopener noreferrer" }, "Source")]),
      chips("Findings to mark", KINDS.map((kind, k) => ({ ...kind, count: counts[k], colour: kind.key })), pressed(), draw)),
    body, card, tip, adder);
  replace(card, resting());
  if (at !== undefined) {
    const it = text.all.filter((f) => f.start <= at && at < f.end);
    const wanted = it.find((f) => f.start === at) ?? it.at(-1);
    light(wanted);
    requestAnimationFrame(() => wanted?.nodes?.[0]?.scrollIntoView({ block: "center" }));
  }
  return () => document.removeEventListener("selectionchange", selecting);
}

const short = (words) => (words.length > 180 ? `${words.slice(0, 177)}…` : words);

/** The kinds that are marked, as a set that stands in for `hiddenKinds`. */
function pressed() {
  return {
    has: (key) => !hiddenKinds.has(key),
    delete: (key) => !hiddenKinds.has(key) && Boolean(hiddenKinds.add(key)),
    add: (key) => hiddenKinds.delete(key),
  };
}
