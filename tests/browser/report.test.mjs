// What a reader does with the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fixtures, open, report, start, stop, visit, withIndex } from "./pages.mjs";

const ROOMS = ["", "article/0", "incidents", "timeline", "map", "who", "who/0", "claims", "review"];
const bombing = fixtures.findIndex((f) => f.id === "market-bombing.txt");
let file, dated;

before(async () => {
  await start();
  file = report("fixtures", fixtures);
  // Every incident gets a day of its own, so that the timeline does not wait for what the articles say.
  dated = withIndex(file, "dated", (index) => index.incidents.forEach((i, n) => {
    i.date = i.earliest = i.latest = `${2015 + (n % 4)}-0${1 + (n % 9)}-1${n % 10}`;
  }));
});
after(stop);

test("every room opens without a request and without a complaint", async () => {
  const { page, seen, close } = await open(file);
  for (const room of ROOMS) {
    await visit(page, room);
    assert.ok((await page.locator("main").innerText()).trim().length > 10, `${room} is empty`);
  }
  assert.deepEqual(seen, { requests: [], errors: [], dialogs: 0 });
  await close();
});

test("the search narrows the list by title and by text", async () => {
  const { page, close } = await open(file);
  assert.match(await page.locator(".sidebar .found").innerText(), new RegExp(`^${fixtures.length} articles`));
  await page.getByRole("searchbox").fill("cholera");
  await page.waitForFunction(() => /of/.test(document.querySelector(".sidebar .found").textContent));
  const left = await page.locator(".sidebar .row .title").allInnerTexts();
  assert.ok(left.length >= 1 && left.length < fixtures.length, left.join(" | "));
  await page.getByRole("searchbox").fill("no such words anywhere");
  await page.getByText("Nothing matches.").waitFor();
  await close();
});

test("the marked text is the article's text, letter for letter", async () => {
  const { page, close } = await open(file);
  for (const [n, { id, text }] of fixtures.entries()) {
    await visit(page, `article/${n}`);
    const shown = await page.locator("article.text").evaluate((a) => a.textContent);
    assert.equal(shown.replace(/\s+/g, ""), text.replace(/\s+/g, ""), id);
  }
  await close();
});

test("a mark tells what it is on hover, and why when it is chosen", async () => {
  const { page, close } = await open(file, { address: `article/${bombing}` });
  const mark = page.locator("mark.m-toll").first();
  await mark.hover();
  assert.match(await page.getByRole("tooltip").innerText(), /killed.*toll/s);
  await mark.click();
  const card = page.getByRole("complementary", { name: "Finding" });
  assert.match(await card.innerText(), /killed/);
  assert.match(await card.locator("dl").first().innerText(), /Rule\s+\S+/);
  await page.locator("mark.m-group", { hasText: "Taliban" }).first().click();
  assert.match(await card.innerText(), /Gazetteer\s+groups\/\w+\.tsv:\d+/);
  assert.match(await card.innerText(), /Confidence\s+\d+ %/);
  await close();
});

test("findings that overlap are all told", async () => {
  const { page, close } = await open(file, { address: `article/${bombing}` });
  await page.locator("mark.m-quote:is(.m-place, .m-norp, .m-toll)").first().click();
  assert.ok((await page.locator(".card section.finding").count()) >= 2);
  await close();
});

test("marks are filtered by kind", async () => {
  const { page, close } = await open(file, { address: `article/${bombing}` });
  assert.ok((await page.locator("mark.m-place").count()) > 0);
  await page.getByRole("button", { name: /^Places/ }).click();
  assert.equal(await page.locator("mark.m-place").count(), 0);
  assert.ok((await page.locator("mark.m-toll").count()) > 0);
  await page.getByRole("button", { name: /^Places/ }).click();
  assert.ok((await page.locator("mark.m-place").count()) > 0);
  await close();
});

test("incidents are sorted by a column and filtered by type", async () => {
  const { page, close } = await open(file, { address: "incidents" });
  await page.getByRole("button", { name: "Killed" }).click();
  await page.locator("[aria-sort=descending]", { hasText: "Killed" }).waitFor();
  const killed = (await page.locator(".scroller .row .cell:nth-child(4)").allInnerTexts()).map((t) => parseInt(t.replaceAll(",", "").replace(/^\D+$/, "-1"), 10));
  assert.deepEqual(killed, [...killed].sort((a, b) => b - a));
  await page.getByRole("button", { name: /^Bombing/ }).click();
  const types = await page.locator(".scroller .row .cell:nth-child(2)").allInnerTexts();
  assert.ok(types.length > 0 && types.every((t) => t.startsWith("Bombing")), types.join());
  await page.locator(".scroller .row").first().click({ position: { x: 60, y: 20 } });
  await page.locator("article.text").waitFor();
  await close();
});

test("the timeline stands in the order of time, and a column narrows it", async () => {
  const { page, close } = await open(dated, { address: "timeline" });
  const days = (await page.locator(".in-timeline .when").allInnerTexts()).map((d) => Date.parse(d));
  assert.ok(days.length > 3 && days.every((d, n) => !n || d >= days[n - 1]), days.join());
  const all = await page.locator(".found").innerText();
  await page.locator(".chart button:not(:disabled)").first().click();
  assert.notEqual(await page.locator(".found").innerText(), all);
  await page.getByRole("button", { name: "All years" }).click();
  assert.equal(await page.locator(".found").innerText(), all);
  await close();
});

test("the map holds places and incidents, zooms, and leads to a place", async () => {
  const { page, close } = await open(file, { address: "map" });
  assert.ok((await page.locator("circle.place").count()) > 3);
  assert.ok((await page.locator("circle.incident").count()) > 0);
  const inView = async () => parseInt(await page.locator(".beside .found").innerText(), 10);
  const all = await inView();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.locator("svg.world").press("ArrowLeft");
  assert.ok((await inView()) < all);
  await page.getByRole("button", { name: "Whole world" }).click();
  assert.equal(await inView(), all);
  await page.getByRole("button", { name: /^Incidents/ }).click();
  assert.equal(await page.locator("circle.incident").count(), 0);
  await page.locator(".beside .title").first().click();
  await page.locator(".actor-head h1").waitFor();
  await close();
});

test("somebody's page holds all that they said", async () => {
  const { page, close } = await open(file, { address: "who" });
  await page.getByRole("button", { name: "Quotations" }).click();
  const row = page.locator(".scroller .row").first();
  const said = parseInt(await row.locator(".cell:nth-child(5)").innerText(), 10);
  assert.ok(said > 0);
  await row.locator("a").click();
  await page.locator(".actor-head h1").waitFor();
  assert.equal(await page.locator("figure.quotation").count(), Math.min(30, said));
  await page.locator("figure.quotation a").first().click();
  await page.locator("article.text mark.chosen").first().waitFor();
  await close();
});

test("claims are filtered by who did what", async () => {
  const { page, close } = await open(file, { address: "claims" });
  await page.getByRole("button", { name: /^Denial/ }).click();
  const did = await page.locator(".scroller .row .cell:nth-child(2)").allInnerTexts();
  assert.ok(did.length > 0 && did.every((d) => d === "denied"), did.join());
  await close();
});

test("all of it is reached by keyboard", async () => {
  const { page, close } = await open(file);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "To the content");
  const list = page.getByRole("listbox", { name: "Articles" });
  await list.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator(".sidebar .row.active").getAttribute("aria-posinset"), "3");
  await page.keyboard.press("Enter");
  await page.locator("article.text").waitFor();
  assert.match(page.url(), /#\/article\/2$/);
  // One tab stop for all marks; arrows go from one to the next.
  assert.equal(await page.locator("article.text mark[tabindex='0']").count(), 1);
  await page.locator("article.text mark[tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MARK");
  await page.keyboard.press("Enter");
  await page.locator(".card section.finding").first().waitFor();
  assert.equal(await page.evaluate(() => Boolean(document.activeElement.closest(".card"))), true);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "MARK");
  await visit(page, "incidents");
  const names = await page.locator("button, a, input, .scroller").evaluateAll((all) => all.filter((e) => e.offsetParent && !(e.textContent || e.ariaLabel || e.getAttribute("aria-label"))).map((e) => e.outerHTML));
  assert.deepEqual(names, []);
  await close();
});

test("it is readable on a phone: nothing is wider than the screen", async () => {
  const { page, close } = await open(dated, { viewport: { width: 360, height: 740 }, hasTouch: true });
  for (const room of ROOMS) {
    await visit(page, room);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, room);
  }
  await visit(page, `article/${bombing}`);
  await page.locator("mark.m-toll").first().tap();
  const sheet = await page.locator(".card").boundingBox();
  assert.ok(sheet.y > 200 && Math.round(sheet.y + sheet.height) <= 740, JSON.stringify(sheet));
  await page.getByRole("button", { name: "Close" }).tap();
  await close();
});

test("words can be told from the ground, in the light and in the dark", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const { page, close } = await open(file, { address: `article/${bombing}`, colorScheme });
    const worst = await page.evaluate(() => {
      const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      const luminance = (...colours) => {
        pixel.clearRect(0, 0, 1, 1);
        for (const colour of colours) { pixel.fillStyle = colour; pixel.fillRect(0, 0, 1, 1); }
        const [r, g, b] = [...pixel.getImageData(0, 0, 1, 1).data].map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = getComputedStyle(document.body).backgroundColor;
      return Math.min(...[...document.querySelectorAll("article mark, .quiet, .chip, .top a")].map((e) => {
        const style = getComputedStyle(e);
        const [a, b] = [luminance(ground, style.backgroundColor, style.color), luminance(ground, style.backgroundColor)].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
      }));
    });
    assert.ok(worst >= 4.5, `${colorScheme}: ${worst}`);
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const was = await ground();
    await page.getByRole("button", { name: "Light or dark" }).click();
    assert.notEqual(await ground(), was);
    await close();
  }
});

test("2,000 articles open and filter quickly", async (t) => {
  const many = Array.from({ length: 2000 }, (_, n) => {
    const three = [n, n * 7 + 3, n * 5 + 1].map((k) => fixtures[k % fixtures.length].text);
    return { id: `a${n}`, title: `Report no${n}: ${three[0].split("\n")[0]}`, published: `20${10 + (n % 10)}-0${1 + (n % 9)}-11`, text: three.join("\n\n") };
  });
  const big = report("many", many);
  const began = Date.now();
  const { page, seen, close } = await open(big);
  await page.locator(".sidebar .row").first().waitFor();
  const opened = Date.now() - began;
  const timed = async (act, done) => { const from = Date.now(); await act(); await done(); return Date.now() - from; };
  const found = (words) => page.waitForFunction((w) => document.querySelector(".found").textContent.includes(w), words);
  const first = await timed(() => page.getByRole("searchbox").fill("report no1999"), () => found("1 of 2,000"));
  const second = await timed(() => page.getByRole("searchbox").fill("cholera"), () => found("of 2,000"));
  const rooms = {};
  for (const room of ["incidents", "timeline", "map", "who", "claims", "article/1500"]) {
    rooms[room] = await timed(() => visit(page, room), () => page.locator("main .long, main article").first().waitFor());
  }
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  t.diagnostic(`opened in ${opened} ms, first search ${first} ms, next ${second} ms, rooms ${JSON.stringify(rooms)}, ${nodes} elements`);
  assert.ok(opened < 6000, `opened in ${opened} ms`);
  assert.ok(first < 3000 && second < 1000, `searched in ${first} and ${second} ms`);
  assert.ok(Object.values(rooms).every((ms) => ms < 2000), JSON.stringify(rooms));
  assert.ok(nodes < 3000, `${nodes} elements`);
  assert.deepEqual(seen.errors, []);
  await close();
});
