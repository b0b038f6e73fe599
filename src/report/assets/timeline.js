// Dated incidents along the years: columns of how many there were and how many were deadly, and below them the incidents in order.

function showTimeline(page) {
  const chart = el("div", { class: "chart" });
  const found = el("p", { class: "quiet found" });
  let left = [], span = null;
  const list = longList({
    label: "Dated incidents", height: 64,
    open: (i) => go(`#/article/${i.article}${placeInText(i)}`),
    draw: (i) => [
      el("div", { class: "when" }, day(i.earliest === i.latest ? i.earliest : i.date)),
      el("div", { class: "stem", "aria-hidden": "true" }, el("i", { class: `bead ${i.killed && tollOf(i.killed) ? "deadly" : ""}` })),
      el("div", { class: "happening" },
        el("div", { class: "line" }, el("b", {}, capital(plain(i.type))), i.status !== "happened" && el("span", { class: "tag" }, plain(i.status)),
          i.killed && el("span", { class: "killed" }, `${count(...i.killed)} killed`), i.injured && el("span", { class: "injured" }, `${count(...i.injured)} injured`),
          i.place !== null && el("span", { class: "there" }, actorLink(i.place))),
        el("div", { class: "quiet line" }, titleOf(i.article))),
    ],
  });

  function show() {
    const inSpan = span ? left.filter((i) => i.earliest >= span[0] && i.earliest <= span[1]) : left;
    list.show(inSpan);
    replace(found, span ? [`${several(inSpan.length, "incident")} from ${day(span[0])} to ${day(span[1])} `, el("button", { type: "button", onclick: () => { span = null; draw(); show(); } }, "All years")] : `${several(inSpan.length, "dated incident")}, ${number(allIncidents.length - allIncidents.filter((i) => i.earliest).length)} without a date`);
  }

  /** Columns: years, or months or days when few are spanned. */
  function draw() {
    const days = left.map((i) => i.earliest).sort();
    if (!days.length) return replace(chart);
    // The bulk decides the scale: a few far-off years stand in the first column.
    const first = span ? span[0] : days[Math.floor(days.length * 0.02)], last = span ? span[1] : days.at(-1);
    const far = (b) => (Date.parse(b) - Date.parse(first)) / 86_400_000;
    const unit = far(last) > 366 * 4 ? 4 : far(last) > 92 ? 7 : 10;
    const bins = [];
    for (let t = new Date(`${first.slice(0, unit)}${"-01-01".slice(unit - 4)}T00:00Z`.replace(/-0$/, "")), end = Date.parse(last); t.getTime() <= end && bins.length < 400;) {
      bins.push({ key: t.toISOString().slice(0, unit), n: 0, deadly: 0 });
      if (unit === 4) t.setUTCFullYear(t.getUTCFullYear() + 1);
      else if (unit === 7) t.setUTCMonth(t.getUTCMonth() + 1);
      else t.setUTCDate(t.getUTCDate() + 1);
    }
    const by = new Map(bins.map((b) => [b.key, b]));
    left.forEach((i) => {
      if (span && (i.earliest < span[0] || i.earliest > span[1])) return;
      const bin = by.get(i.earliest.slice(0, unit)) ?? (i.earliest < first ? bins[0] : bins.at(-1));
      if (!bin) return;
      bin.n++;
      bin.deadly += tollOf(i.killed) ? 1 : 0;
    });
    const most = Math.max(1, ...bins.map((b) => b.n));
    // A label needs room.
    const step = Math.ceil(bins.length / Math.max(3, Math.min(12, Math.floor(page.clientWidth / (unit === 4 ? 64 : 100)))));
    replace(chart, el("div", { class: "columns", role: "group", "aria-label": "Incidents over time" }, bins.map((b, n) => {
      const bars = [["deadly", b.deadly], ["", b.n - b.deadly]].filter(([, part]) => part).map(([name, part]) => {
        const bar = el("i", { class: name });
        bar.style.height = `${Math.max(2, (part / most) * 100)}%`;
        return bar;
      });
      const label = unit === 4 ? b.key : day(b.key);
      return el("button", {
        type: "button", disabled: !b.n || unit === 10, title: `${label}: ${several(b.n, "incident")}${b.deadly ? `, ${number(b.deadly)} deadly` : ""}`,
        "aria-label": `${label}: ${several(b.n, "incident")}`,
        onclick: () => { span = [`${b.key}-01-01`.slice(0, 10), `${b.key}-12-31`.slice(0, 7) + "-31"].map((d) => (unit === 7 ? `${b.key}-${d.endsWith("31") ? "31" : "01"}` : d)); draw(); show(); },
      }, el("span", { class: "bar" }, bars), el("span", { class: "tick" }, n % step === 0 ? label : ""));
    })));
  }

  const { bar, filter } = incidentFilters((hits) => {
    left = hits.filter((i) => i.earliest).sort((a, b) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : 0));
    draw();
    show();
  });
  replace(page, el("h1", {}, "Timeline"), bar, chart, found, list.node);
  filter();
}
