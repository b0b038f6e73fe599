// Articles that would like to be programs.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, report, start, stop, visit } from "./pages.mjs";

const ATTACKS = [
  "</script><script>window.hacked = 1</script>",
  "<img src=x onerror=\"window.hacked = 1\">",
  "<svg onload=window.hacked=1><style>*{display:none}</style>",
  "--><!--<script>window.hacked=1</script>",
  "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
  "<link rel=stylesheet href=http://127.0.0.1:9/x.css><base href=http://127.0.0.1:9/>",
  "\u2028\u2029\u0000\\u003c/script\\u003e\\",
  "{{constructor.constructor('window.hacked=1')()}} ${window.hacked=1}",
  "__proto__ constructor toString",
];
const NAME = "Omar <b onmouseover=window.hacked=1>Haddad</b>";
const articles = ATTACKS.map((attack, n) => ({
  id: n === 8 ? "__proto__" : `${attack}/${n}`,
  title: `${attack} in the title`, byline: attack, url: n % 2 ? "javascript:window.hacked=1" : "http://127.0.0.1:9/article",
  published: "2020-05-01",
  text: `${attack} in the text\n\nMinister ${NAME} said on Friday: "At least 12 people were killed in Kabul ${attack}." The Taliban denied ${attack} any role in the bombing in Kabul.\n\n${attack}`,
}));
let file;

before(async () => {
  await start();
  file = report("hostile", articles, "--title", "</title><script>window.hacked = 1</script>");
});
after(stop);

test("nothing in an article runs, is fetched, or changes the page", async () => {
  const { page, seen, close } = await open(file);
  for (const room of ["", "incidents", "timeline", "map", "who", "claims", "review", ...articles.map((_, n) => `article/${n}`), "who/0", "who/1", "who/2"]) {
    await visit(page, room);
    for (const mark of (await page.locator("article mark").all()).slice(0, 12)) {
      await mark.hover();
      await mark.click();
    }
    await page.waitForTimeout(30);
  }
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("main img, main iframe, main script, main style, main link, main base, main b[onmouseover]").count(), 0);
  assert.deepEqual(seen, { requests: [], errors: [], dialogs: 0 });
  await close();
});

test("what an article says is shown as it says it", async () => {
  const { page, close } = await open(file);
  for (const [n, { title, text }] of articles.entries()) {
    await visit(page, `article/${n}`);
    assert.ok((await page.locator("main h1").textContent()).includes(title.trim()), title);
    const shown = await page.locator("article.text").evaluate((a) => a.textContent);
    assert.equal(shown.replace(/\s+/g, ""), text.replace(/\s+/g, ""));
  }
  await close();
});

test("an address is a link only when it is the web's", async () => {
  const { page, close } = await open(file);
  for (const n of [0, 1]) {
    await visit(page, `article/${n}`);
    const links = await page.locator("main a").evaluateAll((all) => all.map((a) => a.href).filter((h) => !h.startsWith("file:")));
    assert.deepEqual(links, n ? [] : ["http://127.0.0.1:9/article"]);
  }
  await close();
});

test("hostile words go through review and download unharmed", async () => {
  const { page, seen, close } = await open(file, { address: "article/1" });
  await page.locator("mark.m-toll").first().click();
  await page.getByRole("button", { name: "This is wrong" }).first().click();
  await visit(page, "review");
  assert.equal(await page.locator(".corrections li").count(), 1);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.deepEqual(seen.errors, []);
  await close();
});

test("the policy stops what the page itself would try", async () => {
  const { page, seen, close } = await open(file);
  const outcome = await page.evaluate(async () => {
    const tried = {};
    try { document.body.insertAdjacentHTML("beforeend", "<b id=put></b>"); } catch { tried.markup = "refused"; }
    // Later, since what the test itself evaluates is exempt from the policy.
    await new Promise((done) => setTimeout(() => { try { eval("window.hacked = 1"); } catch { tried.eval = "refused"; } done(); }));
    try { const s = document.createElement("script"); s.textContent = "window.hacked = 1"; document.body.append(s); } catch { tried.script = "refused"; }
    await fetch("http://127.0.0.1:9/").catch(() => { tried.fetch = "refused"; });
    const image = new Image();
    await new Promise((done) => { image.onerror = done; image.src = "http://127.0.0.1:9/x.png"; });
    tried.image = "refused";
    return { tried, hacked: window.hacked, put: Boolean(document.getElementById("put")) };
  });
  assert.deepEqual(outcome, { tried: { markup: "refused", eval: "refused", script: "refused", fetch: "refused", image: "refused" }, hacked: undefined, put: false });
  assert.ok(seen.errors.length > 0);
  await close();
});
