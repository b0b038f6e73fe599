// The data: an index of everything, read at once, and a line an article, read when it is wanted.

const index = JSON.parse(document.getElementById("index").textContent);
const lines = (() => {
  const block = document.getElementById("articles");
  const all = block.textContent.trim().split("\n");
  block.remove();
  return all;
})();

/** The articles that were opened last. */
const opened = new Map();
const MOST_OPENED = 60;

function article(n) {
  let data = opened.get(n);
  if (!data) {
    data = JSON.parse(lines[n]);
    if (opened.size >= MOST_OPENED) opened.delete(opened.keys().next().value);
    opened.set(n, data);
  }
  return data;
}

/** The texts in lower case, for searching: made while nothing else is to be done, the rest when somebody searches. */
const lowered = [];
const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 0 }), 50));
function lowerSome(deadline) {
  const some = lowered.length + 4;
  while (lowered.length < lines.length && (lowered.length < some || deadline.timeRemaining() > 2)) {
    lowered.push(JSON.parse(lines[lowered.length]).text.toLowerCase());
  }
  if (lowered.length < lines.length) idle(lowerSome);
}
setTimeout(() => idle(lowerSome), 300);
function loweredTexts() {
  while (lowered.length < lines.length) lowered.push(JSON.parse(lines[lowered.length]).text.toLowerCase());
  return lowered;
}

const actorNumber = new Map(index.actors.map((actor, n) => [actor.key, n]));
index.actors.forEach((actor) => {
  actor.mentions = actor.seen.reduce((sum, [, , mentions]) => sum + mentions, 0);
});

/** The entity's actor, by the entity's number in an article. */
function actorOf(data, entity) {
  return entity === undefined || entity === null ? undefined : actorNumber.get(data.entities[entity]?.key);
}

const titleOf = (n) => index.articles[n].title ?? index.articles[n].id;

/** All findings of an article that can be marked: their table, number there, kind, span. */
function findings(data) {
  const all = [];
  data.entities.forEach((entity, n) => {
    const kind = index.actors[actorNumber.get(entity.key)].kind;
    entity.mentions.forEach(([start, end, rule, confidence], m) => all.push({ table: "entities", n, m, kind, start, end, rule, confidence }));
  });
  const add = (table, kind, list) => list.forEach((f, n) => all.push({ table, n, kind, start: f.at[0], end: f.at[1], rule: f.rule }));
  add("dates", "date", data.dates);
  add("casualties", "toll", data.casualties);
  add("quotes", "quote", data.quotes);
  add("claims", "claim", data.claims);
  return all.filter((f) => f.start < f.end).sort((a, b) => a.start - b.start || b.end - a.end);
}
