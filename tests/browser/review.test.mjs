// A reviewer's marks: made on the page, downloaded, applied, and there on the next run.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dateline, folder, open, report, start, stop, visit } from "./pages.mjs";

const articles = [
  { id: "one", published: "2021-03-02", text: "Fighting in the hills\n\nAt least 12 people were killed in Kabul on Monday, police said. The Taliban denied any role.\n\nThe Grey Falcons said the Grey Falcons were not there." },
  { id: "two", published: "2021-03-03", text: "Calm returns\n\nThe Grey Falcons met elders in Kabul. Kabul was quiet." },
];
let file;

before(async () => {
  await start();
  file = report("review", articles);
});
after(stop);

async function addSelected(page, words, kind, fill = async () => {}) {
  await page.evaluate((w) => {
    const walker = document.createTreeWalker(document.querySelector("article.text"), NodeFilter.SHOW_TEXT);
    let node;
    while ((node = walker.nextNode())) {
      const at = node.data.indexOf(w);
      if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + w.length); return; }
    }
    throw new Error(`no ${w}`);
  }, words);
  await page.getByRole("button", { name: "Add a finding", exact: true }).click();
  assert.equal(await page.getByLabel("Words, as they stand in the article").inputValue(), words);
  await page.getByLabel("What they are").selectOption(kind);
  await fill();
  await page.getByRole("button", { name: "Add", exact: true }).click();
}

test("wrong, added and everywhere: downloaded, applied, taken up", async () => {
  const { page, seen, close } = await open(file, { address: "article/0" });
  await page.locator("mark.m-toll").first().click();
  await page.getByRole("button", { name: "This is wrong" }).first().click();
  assert.ok((await page.locator("mark.wrong").count()) > 0);
  await page.getByRole("button", { name: "Close" }).click();
  await addSelected(page, "Fighting in", "claims/warning");
  await page.getByRole("button", { name: "Add a finding…" }).click();
  await page.getByLabel("Words, as they stand in the article").fill("Grey Falcons");
  await page.getByLabel("What they are").selectOption("entities/armed_group");
  await page.getByLabel("in all articles (a line for the gazetteer)").check();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Add a finding…" }).click();
  await page.getByLabel("Words, as they stand in the article").fill("words that are not there");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  assert.match(await page.getByRole("alert").innerText(), /do not stand/);

  await visit(page, "review");
  assert.equal(await page.locator(".corrections li").count(), 3);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download corrections" }).click()]);
  await download.saveAs(join(folder, "corrections.json"));
  assert.deepEqual(seen, { requests: [], errors: [], dialogs: 0 });
  await close();

  assert.match(dateline("corrections", "apply", "corrections.json", "--into", "kept"), /^3 new, 0 known already, 3 in all/);
  assert.match(dateline("corrections", "apply", "corrections.json", "--into", "kept"), /^0 new, 3 known already/);
  assert.match(readFileSync(join(folder, "kept/names.tsv"), "utf8"), /^user\.grey-falcons\tarmed_group\tGrey Falcons\t/m);

  const records = dateline("extract", "review.jsonl", "--corrections", "kept").trim().split("\n").map((l) => JSON.parse(l));
  assert.ok(!records[0].casualties.some((c) => c.text === "At least 12 people"));
  const warning = records[0].claims.find((c) => c.rule === "reviewer");
  assert.deepEqual([warning.text, warning.type, warning.start], ["Fighting in", "warning", 0]);
  for (const record of records) {
    const falcons = record.entities.find((e) => e.name === "Grey Falcons");
    assert.equal(falcons?.subkind, "armed_group", record.id);
  }
  const again = await open(report("review-again", articles, "--corrections", "kept"), { address: "article/0" });
  assert.equal(await again.page.locator("mark.m-toll").count(), 0);
  assert.ok((await again.page.locator("mark.m-group", { hasText: "Grey Falcons" }).count()) > 0);
  await again.close();
});

test("a correction is withdrawn, and one for all articles holds for all", async () => {
  const { page, close } = await open(file, { address: "article/1" });
  const kabul = page.locator("mark.m-place", { hasText: "Kabul" });
  await kabul.first().click();
  await page.getByRole("checkbox", { name: "in all articles" }).check();
  await page.getByRole("button", { name: "This is wrong" }).click();
  assert.equal(await page.locator("mark.wrong", { hasText: "Kabul" }).count(), 2);
  await visit(page, "article/0");
  assert.equal(await page.locator("mark.wrong", { hasText: "Kabul" }).count(), 1);
  await visit(page, "review");
  await page.getByRole("button", { name: /^Withdraw: Kabul/ }).click();
  assert.equal(await page.getByRole("button", { name: "Download corrections" }).isDisabled(), true);
  await close();
});
