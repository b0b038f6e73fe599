// The outline of the world is what its program makes of the package.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

test("world.json is made again, byte for byte", () => {
  const assets = new URL("../../src/report/assets/", import.meta.url).pathname;
  const folder = mkdtempSync(join(tmpdir(), "dateline-world-"));
  copyFileSync(join(assets, "make-world.mjs"), join(folder, "make-world.mjs"));
  execFileSync("node", ["make-world.mjs", new URL("node_modules", import.meta.url).pathname], { cwd: folder });
  assert.equal(readFileSync(join(folder, "world.json"), "utf8"), readFileSync(join(assets, "world.json"), "utf8"));
});
