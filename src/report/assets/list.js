// Long lists: only the rows in view are in the document. One tab stop; arrows, Page Up and Down, Home and End move, Enter opens.

/**
 * rows: {height, draw(item, n) → children, open(item), className}. Returns {node, show(items), choose(n)}.
 * With `columns` the list is a table: draw returns one child a column.
 */
function longList({ label, height, draw, open, columns, sort }) {
  let items = [], active = 0, first = -1, last = -1;
  const table = Boolean(columns);
  const space = el("div", { class: "space", role: table ? "rowgroup" : "presentation" });
  const scroller = el("div", { class: "scroller", role: table ? "presentation" : "listbox", tabindex: "0", "aria-label": label, onkeydown: key, onscroll: render });
  scroller.append(space);
  const head = table && el("div", { class: "row head", role: "row" });
  const node = table
    ? el("div", { class: "long table", role: "grid", "aria-label": label }, head, scroller)
    : el("div", { class: "long" }, scroller);
  const id = `list${(longList.made = (longList.made ?? 0) + 1)}`;
  new ResizeObserver(() => render(true)).observe(scroller);

  function heads() {
    if (!table) return;
    replace(head, columns.map((column, n) => el("div", {
      class: `cell ${column.class ?? ""}`, role: "columnheader",
      "aria-sort": sort.column === n ? (sort.down ? "descending" : "ascending") : null,
    }, column.by
      ? el("button", { type: "button", onclick: () => {
        sort.down = sort.column === n ? !sort.down : Boolean(column.down);
        sort.column = n;
        heads();
        sort.changed();
        head.children[n].firstChild.focus();
      } }, column.text, el("i", { class: "arrow", "aria-hidden": "true" }, sort.column === n ? (sort.down ? " ▾" : " ▴") : ""))
      : column.text)));
  }

  function render(anew) {
    const view = scroller.clientHeight;
    if (!view) return;
    const from = Math.max(0, Math.floor(scroller.scrollTop / height) - 6);
    const to = Math.min(items.length, Math.ceil((scroller.scrollTop + view) / height) + 6);
    if (anew !== true && from === first && to === last) return;
    [first, last] = [from, to];
    const rows = [];
    for (let n = from; n < to; n++) {
      const drawn = draw(items[n], n);
      const row = el("div", {
        id: `${id}-${n}`, class: n === active ? "row active" : "row", role: table ? "row" : "option",
        "aria-selected": String(n === active), ...(table ? { "aria-rowindex": n + 2 } : { "aria-setsize": items.length, "aria-posinset": n + 1 }),
        onclick: (event) => {
          if (event.target.closest("a, button")) return;
          active = n;
          render(true);
          open?.(items[n], n);
        },
      }, table ? drawn.map((cell, c) => el("div", { class: `cell ${columns[c].class ?? ""}`, role: "gridcell" }, cell)) : drawn);
      row.style.top = `${n * height}px`;
      row.style.height = `${height}px`;
      rows.push(row);
    }
    replace(space, rows);
    if (items.length) scroller.setAttribute("aria-activedescendant", `${id}-${active}`);
  }

  function key(event) {
    const page = Math.max(1, Math.floor(scroller.clientHeight / height) - 1);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -items.length, End: items.length };
    if (event.key in moves) {
      event.preventDefault();
      choose(active + moves[event.key]);
    } else if (event.key === "Enter" && items[active] !== undefined && event.target === scroller) {
      open?.(items[active], active);
    }
  }

  function choose(n) {
    active = Math.max(0, Math.min(items.length - 1, n));
    const top = active * height;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + height > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + height - scroller.clientHeight;
    render(true);
  }

  function show(next, keep) {
    items = next;
    if (!keep) active = 0;
    space.style.height = `${items.length * height}px`;
    if (!keep) scroller.scrollTop = 0;
    if (table) node.setAttribute("aria-rowcount", items.length + 1);
    if (!items.length) {
      [first, last] = [-1, -1];
      replace(space, el("p", { class: "empty" }, "Nothing matches."));
    } else render(true);
  }

  heads();
  return { node, show, choose, scroller };
}

/** A list that can be sorted by its columns: {text, by(item) → number or string, down, class}. */
function sortable(options) {
  let items = [];
  const sort = { column: options.sorted ?? -1, down: options.down ?? false, changed: () => list.show(ordered()) };
  const list = longList({ ...options, sort });
  function ordered() {
    const by = options.columns[sort.column]?.by;
    if (!by) return items;
    const way = sort.down ? -1 : 1;
    // What has no value stands last, whichever way.
    return items.map((item) => [by(item), item]).sort(([a], [b]) => {
      const [noA, noB] = [a === null || a === undefined || a === "", b === null || b === undefined || b === ""];
      if (noA || noB) return noA - noB;
      return way * (typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en"));
    }).map(([, item]) => item);
  }
  return { ...list, show: (next) => { items = next; list.show(ordered()); } };
}
