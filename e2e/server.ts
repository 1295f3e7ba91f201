/**
 * A real server for a spec: its own process, its own empty data folder, a port the system chose. Restarting keeps both,
 * as a person's server would.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { test as base, expect } from "@playwright/test";

export type TestServer = {
  readonly origin: string;
  readonly dataDir: string;
  /** The one-time link that makes its first visitor the owner. */
  readonly ownerLink: string;
  /** Stops as Ctrl-C does, and resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Ends the process without a chance to tidy up. */
  kill(): Promise<void>;
  /** Starts again on the same data folder and port. */
  start(): Promise<void>;
  /** What it has complained of since the beginning, over all its starts. */
  complaints(): string;
};

type Running = { process: ChildProcess; port: number; ownerLink: string | null };

/** Starts the server and resolves once it has said where it listens. */
async function launch(dataDir: string, port: number, complaints: string[]): Promise<Running> {
  const child = spawn(process.execPath, ["server/main.ts"], {
    env: { ...process.env, NODE_ENV: "production", DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const listen = new Promise<Running>((resolve, reject) => {
    const hear = (line: string) => {
      said.push(line);
      const text = said.join("\n");
      const address = /http:\/\/127\.0\.0\.1:(\d+)/.exec(text);
      // The owner link, when there is one, is printed with the address; the data folder closes the announcement.
      if (address?.[1] && text.includes(dataDir)) {
        const link = /http:\/\/\S+\/join\/\S+/.exec(text);
        const isEmpty = port === 0;
        if (!isEmpty || link) {
          resolve({ process: child, port: Number(address[1]), ownerLink: link?.[0] ?? null });
        }
      }
    };
    if (child.stdout) createInterface(child.stdout).on("line", hear);
    if (child.stderr) {
      createInterface(child.stderr).on("line", (line) => {
        said.push(line);
        complaints.push(line);
      });
    }
    child.once("exit", (code) =>
      reject(new Error(`the server ended with ${code} before it listened:\n${said.join("\n")}`)),
    );
  });
  return await listen;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return child.exitCode;
}

export async function createTestServer(): Promise<TestServer & { dispose(): Promise<void> }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "micrographia-e2e-"));
  const complaints: string[] = [];
  let running = await launch(dataDir, 0, complaints);
  const { port, ownerLink } = running;
  if (!ownerLink) throw new Error("an empty data folder must come with an owner link");
  return {
    origin: `http://127.0.0.1:${port}`,
    dataDir,
    ownerLink,
    async stop() {
      running.process.kill("SIGINT");
      return await ended(running.process);
    },
    async kill() {
      running.process.kill("SIGKILL");
      await ended(running.process);
    },
    async start() {
      running = await launch(dataDir, port, complaints);
    },
    complaints: () => complaints.join("\n"),
    async dispose() {
      running.process.kill("SIGTERM");
      await ended(running.process);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** `test` with a fresh server of its own. The browsers that people opened are closed before it goes away. */
export const test = base.extend<{ server: TestServer }>({
  server: async ({ browser }, use) => {
    const server = await createTestServer();
    await use(server);
    for (const context of browser.contexts()) await context.close();
    await server.dispose();
    // Pages are rendered in the server's own process. A second Yjs there would let documents fail each other's checks.
    expect(server.complaints()).not.toContain("Yjs was already imported");
  },
});

export { expect } from "@playwright/test";
