// The pages that are tested, made by the program itself, and the browser that opens them.

import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const DATELINE = process.env.DATELINE;
export const folder = mkdtempSync(join(tmpdir(), "dateline-report-"));
const FIXTURES = new URL("../../fixtures/articles/", import.meta.url).pathname;

export const fixtures = readdirSync(FIXTURES).filter((f) => f.endsWith(".txt")).sort().map((f) => ({ id: f, text: readFileSync(FIXTURES + f, "utf8") }));

export function dateline(...flags) {
  return execFileSync(DATELINE, flags, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
}

/** Writes articles as JSON lines and makes their page. */
export function report(name, articles, ...flags) {
  writeFileSync(join(folder, `${name}.jsonl`), articles.map((a) => JSON.stringify(a)).join("\n") + "\n");
  dateline("report", `${name}.jsonl`, "-o", `${name}.html`, ...flags);
  return join(folder, `${name}.html`);
}

/** The page with its index changed: the blocks of data are no program, and no hash stands for them. */
export function withIndex(file, name, change) {
  const html = readFileSync(file, "utf8");
  const changed = html.replace(/(id="index">)(.*?)(<\/script>)/s, (_, before, json, after) => {
    const index = JSON.parse(json);
    change(index);
    return before + JSON.stringify(index).replaceAll("<", "\\u003c") + after;
  });
  const out = join(folder, `${name}.html`);
  writeFileSync(out, changed);
  return out;
}

let browser;
export async function start() {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}
export const stop = () => browser?.close();

/** Opens a page; `seen` collects what it asked for, what it complained of, and what it tried to run. */
export async function open(file, { address = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const seen = { requests: [], errors: [], dialogs: 0 };
  page.on("request", (r) => { if (!/^(file|blob|data):/.test(r.url())) seen.requests.push(r.url()); });
  page.on("console", (m) => { if (m.type() === "error" || m.type() === "warning") seen.errors.push(m.text()); });
  page.on("pageerror", (e) => seen.errors.push(e.message));
  page.on("dialog", (d) => { seen.dialogs++; d.dismiss(); });
  await page.goto(pathToFileURL(file).href + (address ? `#/${address}` : ""));
  return { page, seen, close: () => context.close() };
}

/** Goes to a room of an open page. */
export async function visit(page, address) {
  await page.evaluate((a) => { location.hash = `#/${a}`; }, address);
  await page.waitForTimeout(80);
}
