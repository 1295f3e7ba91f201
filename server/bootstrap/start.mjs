/** `npm start` and `npm run dev`: everything a fresh clone needs, then the server. */
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { pinnedEnvironment, pinnedNode, root, run } from "./run.mjs";

const development = process.argv.includes("--dev");

await ensureInstalled();
if (!development) await ensureBuilt();
process.exitCode = await run(
  pinnedNode,
  [path.join(root, "server", "main.ts"), ...(development ? ["--dev"] : [])],
  { env: pinnedEnvironment({ NODE_ENV: development ? "development" : "production" }) },
);
