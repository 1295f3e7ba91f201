/**
 * `npm test`: static checks, unit and integration tests, browser tests, and one closing line that counts them all.
 * `--only checks|unit|e2e` runs one of them; what follows `--` goes to that runner.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { findChromium } from "./chromium.mjs";
import { ensureInstalled } from "./install.mjs";
import { pinnedEnvironment, pinnedNode, root, run, say } from "./run.mjs";

const args = process.argv.slice(2);
const only = args[0] === "--only" ? args[1] : null;
const forwarded = only ? args.slice(2) : args;
const reports = mkdtempSync(path.join(tmpdir(), "micrographia-test-"));
const report = (name) => path.join(reports, `${name}.json`);
const program = (name) => path.join(root, "node_modules", ...name.split("/"));

/** What a runner's report says, or one failure where it wrote none. */
function count(name, read) {
  try {
    return read(JSON.parse(readFileSync(report(name), "utf8")));
  } catch (error) {
    say(`The ${name} runner left no readable report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const runners = {
  checks: async () => {
    await run(pinnedNode, [path.join(root, "server", "bootstrap", "check.mjs"), "--json", report("checks")]);
    return count("checks", (result) => result);
  },
  unit: async () => {
    const code = await run(pinnedNode, [
      program("vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report("unit")}`,
      ...forwarded,
    ]);
    return count("unit", (result) => ({
      passed: result.numPassedTests,
      // A file that fails to load, or an error outside any test, fails the run without failing a test.
      failed: Math.max(result.numFailedTests, code === 0 ? 0 : 1),
      skipped: result.numPendingTests + (result.numTodoTests ?? 0),
    }));
  },
  e2e: async () => {
    await ensureBuilt();
    const chromium = await findChromium();
    if (!chromium) return { passed: 0, failed: 1, skipped: 0 };
    const code = await run(pinnedNode, [program("@playwright/test/cli.js"), "test", ...forwarded], {
      env: pinnedEnvironment({
        MICROGRAPHIA_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report("e2e"),
      }),
    });
    return count("e2e", ({ stats, errors }) => ({
      passed: stats.expected,
      failed: Math.max(stats.unexpected + stats.flaky + errors.length, code === 0 ? 0 : 1),
      skipped: stats.skipped,
    }));
  },
};

await ensureInstalled();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, runner] of Object.entries(runners)) {
  if (only && only !== name) continue;
  say(`\n── ${name} ──`);
  const result = await runner();
  for (const key of Object.keys(total)) total[key] += result[key];
}
rmSync(reports, { recursive: true, force: true });

if (total.skipped > 0) say(`\n${total.skipped} skipped; the lines above say why.`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
