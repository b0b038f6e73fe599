// The map: an outline of the world, incidents and places on it. Points that would lie on one another are drawn as one.

// What the outline covers, 84° north to 56° south, with a margin.
const WORLD = { x: -2760, y: -1420, w: 5520, h: 2460 };

/** Natural Earth I, as make-world.mjs projects the outline. */
function project([lat, lon]) {
  const l = (lon * Math.PI) / 180, p = (lat * Math.PI) / 180, p2 = p * p, p4 = p2 * p2;
  return [
    1000 * l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))),
    -1000 * p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4))),
  ];
}

/** Everything that has a position: the actor, its incidents, its mentions. */
function located() {
  const incidents = new Map();
  allIncidents.forEach((i) => {
    if (i.place !== null && index.actors[i.place].point) incidents.set(i.place, [...(incidents.get(i.place) ?? []), i]);
  });
  return index.actors.flatMap((actor, n) => (actor.point && actor.kind === "place" ? [{ n, at: project(actor.point), mentions: actor.mentions, incidents: incidents.get(n) ?? [] }] : []));
}

function showMap(page) {
  const world = JSON.parse(document.getElementById("world").textContent);
  const all = located();
  const layers = new Set(["incidents", "places"]);
  let view = { ...WORLD };
  const dots = svg("g");
  const outline = svg("g", {}, svg("path", { class: "land", d: world.land }), svg("path", { class: "borders", d: world.borders }));
  const picture = svg("svg", { class: "world", role: "img", "aria-label": "Map of the world with incidents and places; the list beside it holds the same", tabindex: "0", preserveAspectRatio: "xMidYMid slice" }, outline, dots);
  const beside = el("div", { class: "beside" });
  const frame = el("div", { class: "frame" }, picture, el("div", { class: "zoom" },
    el("button", { type: "button", "aria-label": "Zoom in", onclick: () => zoom(0.6) }, "+"),
    el("button", { type: "button", "aria-label": "Zoom out", onclick: () => zoom(1 / 0.6) }, "−"),
    el("button", { type: "button", "aria-label": "Whole world", onclick: whole }, "⌂")));

  /** All of it, as large as the frame allows. */
  function whole() {
    const { w, h } = size();
    const width = Math.max(WORLD.w, (WORLD.h * w) / h);
    view = { x: WORLD.x - (width - WORLD.w) / 2, y: WORLD.y + (WORLD.h - (width * h) / w) / 2, w: width };
    draw();
  }
  function size() {
    const box = picture.getBoundingClientRect();
    return { w: box.width || 900, h: box.height || 500 };
  }
  function clamped(width) {
    return Math.max(60, Math.min(WORLD.w * 2, width));
  }
  function draw() {
    const { w, h } = size();
    view.w = clamped(view.w);
    view.h = (view.w * h) / w;
    // The middle of the view stays on the map.
    view.x = Math.max(WORLD.x - view.w / 2, Math.min(WORLD.x + WORLD.w - view.w / 2, view.x));
    view.y = Math.max(WORLD.y - view.h / 2, Math.min(WORLD.y + WORLD.h - view.h / 2, view.y));
    picture.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
    const unit = view.w / w;
    outline.style.strokeWidth = String(unit);
    // One circle a cell of 26 pixels.
    const cells = new Map(), cell = 26 * unit;
    const inView = [];
    for (const place of all) {
      const [x, y] = place.at;
      const wanted = (layers.has("incidents") && place.incidents.length) || layers.has("places");
      if (!wanted || x < view.x || y < view.y || x > view.x + view.w || y > view.y + view.h) continue;
      inView.push(place);
      const key = `${Math.floor(x / cell)},${Math.floor(y / cell)}`;
      const c = cells.get(key) ?? cells.set(key, { places: [], mentions: 0, incidents: 0, x: 0, y: 0 }).get(key);
      c.places.push(place);
      c.mentions += place.mentions;
      c.incidents += layers.has("incidents") ? place.incidents.length : 0;
      c.x += x * place.mentions;
      c.y += y * place.mentions;
    }
    const drawn = [...cells.values()].sort((a, b) => b.mentions - a.mentions);
    const most = Math.max(1, ...drawn.map((c) => c.mentions));
    const mostIncidents = Math.max(1, ...drawn.map((c) => c.incidents));
    dots.replaceChildren(...drawn.flatMap((c) => {
      const [x, y] = [c.x / c.mentions, c.y / c.mentions];
      const name = c.places.length > 1 ? `${index.actors[c.places[0].n].name} and ${several(c.places.length - 1, "place")} near it` : index.actors[c.places[0].n].name;
      const title = `${name}: ${several(c.incidents, "incident")}, ${several(c.mentions, "mention")}`;
      const press = () => (c.places.length > 1 && view.w > 80 ? (view = { x: x - view.w / 6, y: y - view.h / 6, w: view.w / 3 }, draw()) : choose(c.places[0]));
      const out = [];
      if (layers.has("places")) out.push(svg("circle", { class: "place", cx: x, cy: y, r: unit * (3 + 9 * Math.sqrt(c.mentions / most)), onclick: press }, svg("title", {}, title)));
      if (c.incidents) out.push(svg("circle", { class: "incident", cx: x, cy: y, r: unit * (4 + 10 * Math.sqrt(c.incidents / mostIncidents)), onclick: press }, svg("title", {}, title)));
      return out;
    }));
    fill(inView);
  }

  /** The list beside the map: the places in view, those with incidents first. */
  const list = longList({
    label: "Places in view", height: 48, open: choose,
    draw: ({ n, mentions, incidents }) => [
      el("a", { class: "title", href: `#/who/${n}`, tabindex: "-1" }, index.actors[n].name),
      el("div", { class: "quiet line" }, [index.actors[n].country && country(index.actors[n].country), incidents.length && several(incidents.length, "incident"), several(mentions, "mention")].filter(Boolean).join(" · ")),
    ],
  });
  const found = el("p", { class: "quiet found" });
  replace(beside, found, list.node);
  function fill(inView) {
    list.show(inView.sort((a, b) => (layers.has("incidents") ? b.incidents.length - a.incidents.length : 0) || b.mentions - a.mentions));
    replace(found, `${several(inView.length, "place")} in view`);
  }
  function choose(place) { go(`#/who/${place.n}`); }

  function zoom(by, cx = view.x + view.w / 2, cy = view.y + view.h / 2) {
    const w = clamped(view.w * by);
    const k = w / view.w;
    view = { x: cx - (cx - view.x) * k, y: cy - (cy - view.y) * k, w };
    draw();
  }
  picture.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, view.x + ((event.clientX - box.left) / box.width) * view.w, view.y + ((event.clientY - box.top) / box.height) * view.h);
  }, { passive: false });
  let held = null;
  picture.addEventListener("pointerdown", (event) => { if (event.target.tagName !== "circle") { held = [event.clientX, event.clientY]; picture.setPointerCapture(event.pointerId); } });
  picture.addEventListener("pointermove", (event) => {
    if (!held) return;
    const k = view.w / size().w;
    view.x -= (event.clientX - held[0]) * k;
    view.y -= (event.clientY - held[1]) * k;
    held = [event.clientX, event.clientY];
    draw();
  });
  ["pointerup", "pointercancel"].forEach((name) => picture.addEventListener(name, () => { held = null; }));
  picture.addEventListener("keydown", (event) => {
    const step = view.w / 8;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (event.key in moves) { view.x += moves[event.key][0]; view.y += moves[event.key][1]; draw(); }
    else if (event.key === "+" || event.key === "=") zoom(0.6);
    else if (event.key === "-") zoom(1 / 0.6);
    else return;
    event.preventDefault();
  });

  replace(page, el("div", { class: "map-head" }, el("h1", {}, "Map"),
    chips("On the map", [{ key: "incidents", text: "Incidents", colour: "toll" }, { key: "places", text: "Places", colour: "place" }], layers, draw)),
    el("div", { class: "map" }, frame, beside));
  whole();
  let before = size().w;
  const resized = new ResizeObserver(() => { if (size().w !== before) { before = size().w; draw(); } });
  resized.observe(frame);
  return () => resized.disconnect();
}
