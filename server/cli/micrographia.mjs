#!/usr/bin/env node
/**
 * The `micrographia` command. It runs on any Node from 18 on, installs what is missing, and hands over to the
 * pinned Node, which runs the command line's TypeScript directly.
 */
import path from "node:path";
import { ensureInstalled } from "../bootstrap/install.mjs";
import { pinnedNode, root, run } from "../bootstrap/run.mjs";

await ensureInstalled();
process.exitCode = await run(
  pinnedNode,
  [path.join(root, "server", "cli", "main.ts"), ...process.argv.slice(2)],
  { cwd: process.cwd() }, // a person names files from where they are
);
