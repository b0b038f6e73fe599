// The frame: header, addresses, light and dark.

const ROOMS = [
  { path: "", text: "Articles", show: showArticles },
  { path: "incidents", text: "Incidents", show: showIncidents },
  { path: "timeline", text: "Timeline", show: showTimeline },
  { path: "map", text: "Map", show: showMap },
  { path: "who", text: "People & groups", show: showActors },
  { path: "claims", text: "Claims", show: showClaims },
  { path: "review", text: "Review", show: showReview },
];

function go(address) {
  location.hash = address;
}

const page = el("main", { id: "page", tabindex: "-1" });
const tabs = ROOMS.map(({ path, text }) => el("a", { href: `#/${path}` }, text));
const marked = el("span", { class: "badge", hidden: true });
tabs.at(-1).append(marked);
const theme = el("button", { type: "button", class: "theme", "aria-label": "Light or dark", onclick: () => {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  setTheme(dark ? "light" : "dark");
} }, "◐");
function setTheme(name) {
  document.documentElement.dataset.theme = name;
  try { localStorage.setItem("dateline:theme", name); } catch { /* kept for this visit only */ }
}
try {
  const kept = localStorage.getItem("dateline:theme");
  if (kept === "light" || kept === "dark") setTheme(kept);
} catch { /* the system decides */ }

document.body.append(
  el("a", { class: "skip", href: "#page", onclick: (event) => { event.preventDefault(); page.focus(); } }, "To the content"),
  el("header", { class: "top" }, el("a", { class: "brand", href: "#/" }, document.title), el("nav", { "aria-label": "Views" }, tabs), theme),
  page, el("div", { id: "status", class: "hidden", role: "status" }));

function countMarked() {
  marked.hidden = !corrections.length;
  marked.textContent = String(corrections.length);
}
watchers.push(countMarked);
countMarked();

let leave = null;
function show() {
  leave?.();
  const [, room = "", ...rest] = location.hash.split("/");
  const at = room === "article" ? 0 : Math.max(0, ROOMS.findIndex((r) => r.path === room));
  tabs.forEach((tab, n) => (n === at ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current")));
  tabs[at].scrollIntoView({ block: "nearest", inline: "nearest" });
  page.className = `in-${ROOMS[at].path || "articles"}`;
  page.scrollTop = 0;
  scrollTo(0, 0);
  leave = ROOMS[at].show(page, ...rest) ?? null;
}
addEventListener("hashchange", () => { show(); page.focus({ preventScroll: true }); });
show();
