/** A server of texts as a process of its own, on a database file: it can be killed at any moment. Says its address, and lives. */
import { startTextBench } from "./text-bench.ts";

const bench = await startTextBench({ file: process.argv[2] ?? "", idleMs: 20 });
console.log(bench.url);
