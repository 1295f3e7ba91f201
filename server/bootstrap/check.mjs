/**
 * `npm run check`: the rules that need no program run. Types, format and lint, folder boundaries, unused code.
 * `--json FILE` writes how many passed and failed, for `npm test` to add up.
 */
import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureInstalled } from "./install.mjs";
import { pinnedEnvironment, pinnedNode, root, say } from "./run.mjs";

await ensureInstalled();

function node(modulePath, args) {
  return new Promise((resolve) => {
    execFile(
      pinnedNode,
      [path.join(root, "node_modules", ...modulePath.split("/")), ...args],
      { cwd: root, env: pinnedEnvironment(), maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({ code: error ? (error.code ?? 1) : 0, output: `${stdout}${stderr}`, stdout }),
    );
  });
}

/** The boundary check as data: how many modules it saw, and what it forbids among them. */
async function boundaries() {
  const { stdout, output } = await node("dependency-cruiser/bin/dependency-cruiser.mjs", [
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "json",
    "app",
    "components",
    "lib",
    "server",
    "e2e",
  ]);
  try {
    const { summary } = JSON.parse(stdout);
    return { modules: summary.totalCruised, violations: summary.violations };
  } catch {
    throw new Error(`dependency-cruiser did not answer:\n${output}`);
  }
}

const describeViolation = ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`;

const checks = {
  "types are sound": async () => {
    const { code, output } = await node("@typescript/native/bin/tsc", ["-p", "tsconfig.json"]);
    if (code !== 0) throw new Error(output);
  },
  "format and lint are clean": async () => {
    const { code, output } = await node("@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]);
    if (code !== 0) throw new Error(output);
  },
  "folders import only what they may": async () => {
    const { modules, violations } = await boundaries();
    // A gate that looked at nothing has proved nothing.
    if (modules < 100) throw new Error(`only ${modules} modules were inspected`);
    if (violations.length > 0) throw new Error(violations.map(describeViolation).join("\n"));
  },
  "a planted violation is found": async () => {
    const planted = path.join(root, "lib", "shared", "planted-violation.ts");
    writeFileSync(planted, 'import "../catalog/command.ts";\nimport "node:fs";\n');
    try {
      const found = (await boundaries()).violations
        .filter(({ from }) => from === "lib/shared/planted-violation.ts")
        .map(({ rule }) => rule.name);
      for (const rule of ["lib-shared-imports", "lib-uses-no-node-core"]) {
        if (!found.includes(rule)) throw new Error(`the rule ${rule} did not see the planted import`);
      }
    } finally {
      rmSync(planted, { force: true });
    }
  },
  "nothing is unused": async () => {
    const { code, output } = await node("knip/bin/knip.js", ["--no-progress"]);
    if (code !== 0) throw new Error(output);
  },
};

let passed = 0;
let failed = 0;
for (const [title, check] of Object.entries(checks)) {
  try {
    await check();
    passed += 1;
    say(`✓ ${title}`);
  } catch (error) {
    failed += 1;
    say(`✗ ${title}\n${error.message}`);
  }
}

const report = process.argv[process.argv.indexOf("--json") + 1];
if (process.argv.includes("--json")) writeFileSync(report, JSON.stringify({ passed, failed, skipped: 0 }));
process.exitCode = failed > 0 ? 1 : 0;
