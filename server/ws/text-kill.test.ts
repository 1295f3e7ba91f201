/** The process is killed while people write (SIGKILL): nothing that anybody was shown, or was told is saved, is gone. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { openRawClient, textOf } from "./test-support/raw-client.ts";
import { textPath } from "./test-support/text-bench.ts";

let folder: string;
const running = new Set<ChildProcess>();
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "micrographia-"));
});
afterEach(async () => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  await rm(folder, { recursive: true, force: true });
});

/** The server of texts as a process of its own, on a database file. Says its address, and lives. */
const program = `
  const { startTextBench } = await import(process.env.BENCH);
  const bench = await startTextBench({ file: process.env.DATABASE, idleMs: 20 });
  console.log(bench.url);
`;

async function start(): Promise<{ url: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env: {
      ...process.env,
      BENCH: path.join(import.meta.dirname, "test-support", "text-bench.ts"),
      DATABASE: path.join(folder, "texts.sqlite"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const [url] = (await once(createInterface(child.stdout), "line")) as [string];
  return {
    url,
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
      running.delete(child);
    },
  };
}

test("what was shown to others or told as saved is there after each of several kills", async () => {
  const shown = new Set<string>();
  let word = 0;
  for (let life = 0; life < 3; life++) {
    const server = await start();
    const [ada, ben] = await Promise.all([
      openRawClient(server.url, textPath, "Ada", { doc: new Y.Doc() }),
      openRawClient(server.url, textPath, "Ben", { doc: new Y.Doc() }),
    ]);
    await Promise.all([ada.sync(), ben.sync()]);
    for (const before of shown) expect(textOf(ben.doc), `after kill ${life}`).toContain(before);
    const told = new Set<string>();
    const writing = Array.from({ length: 40 }, () => {
      const mine = `w${word++}.`;
      const saved = ada.save(ada.edit((doc) => doc.getText("text").insert(0, mine)));
      return saved.then(
        () => void told.add(mine),
        () => undefined, // the process was killed first
      );
    });
    // In the middle of it, as soon as a few have come through.
    await Promise.all(writing.slice(0, 5 + 7 * life));
    await server.kill();
    await Promise.all(writing);
    await ben.ended();
    for (const mine of [...told, ...(textOf(ben.doc).match(/w\d+\./g) ?? [])]) shown.add(mine);
    expect(told.size).toBeGreaterThanOrEqual(5);
  }
  expect(shown.size).toBeGreaterThan(15);
});
