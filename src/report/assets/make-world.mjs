// Makes world.json, the outline of the world that the report's map is drawn from: Natural Earth 1:110m (public domain),
// as packaged in world-atlas 2.0.2. Run it again with:  npm install world-atlas@2.0.2 && node make-world.mjs node_modules
//
// A ring is projected (Natural Earth I, the formula in map.js), rounded to 1/1000 of a radian, thinned of points that
// lie within TOLERANCE of the line between their neighbours (Douglas-Peucker), and written as an SVG path of relative steps.
// Antarctica is left out.

import { readFileSync, writeFileSync } from "node:fs";

const modules = process.argv[2] ?? "node_modules";
const topology = JSON.parse(readFileSync(`${modules}/world-atlas/countries-110m.json`, "utf8"));
const TOLERANCE = 1.2;

function project([lon, lat]) {
  const l = (lon * Math.PI) / 180, p = (lat * Math.PI) / 180, p2 = p * p, p4 = p2 * p2;
  return [
    Math.round(1000 * l * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))),
    Math.round(-1000 * p * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))),
  ];
}

/** A line that crosses the 180th meridian goes on beyond it, instead of back across the whole map. */
function unwrapped(points) {
  let turn = 0;
  return points.map(([lon, lat], n) => {
    const step = n ? lon - points[n - 1][0] : 0;
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [lon + turn, lat];
  });
}

/** The points of an arc: quantised steps become degrees. */
function arc(index) {
  const { scale, translate } = topology.transform;
  let x = 0, y = 0;
  const points = topology.arcs[index < 0 ? ~index : index].map(([dx, dy]) => {
    x += dx; y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
  return index < 0 ? points.reverse() : points;
}

function thin(points) {
  if (points.length < 3) return points;
  const [a, b] = [points[0], points.at(-1)];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy);
  let worst = 0, at = 0;
  for (let i = 1; i < points.length - 1; i++) {
    const [px, py] = [points[i][0] - a[0], points[i][1] - a[1]];
    const off = length ? Math.abs(px * dy - py * dx) / length : Math.hypot(px, py);
    if (off > worst) [worst, at] = [off, i];
  }
  if (worst <= TOLERANCE) return [a, b];
  return [...thin(points.slice(0, at + 1)), ...thin(points.slice(at)).slice(1)];
}

function path(points, closed) {
  const kept = thin(unwrapped(points).map(project));
  if (closed && kept.length < 4) return "";
  let [x, y] = kept[0];
  let out = `M${x},${y}l`;
  const steps = [];
  for (const [nx, ny] of kept.slice(1)) {
    if (nx !== x || ny !== y) steps.push(`${nx - x},${ny - y}`);
    [x, y] = [nx, ny];
  }
  return steps.length ? out + steps.join(" ") + (closed ? "z" : "") : "";
}

const ring = (arcs) => arcs.flatMap((index, n) => (n ? arc(index).slice(1) : arc(index)));
const land = topology.objects.land.geometries
  .flatMap((g) => (g.type === "Polygon" ? [g.arcs] : g.arcs))
  .flat()
  .map(ring)
  .filter((points) => points.some(([, lat]) => lat > -60))
  .map((points) => path(points, true))
  .join("");

// A border is an arc that two countries share.
const uses = new Map();
for (const g of topology.objects.countries.geometries) {
  for (const index of g.arcs.flat(Infinity)) {
    const key = index < 0 ? ~index : index;
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
}
const borders = [...uses].filter(([, n]) => n > 1).map(([index]) => path(arc(index), false)).join("");

const here = new URL(".", import.meta.url);
writeFileSync(new URL("world.json", here), JSON.stringify({ land, borders }) + "\n");
