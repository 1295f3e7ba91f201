/** A server in a process of its own, which can be killed at any moment and started again where it was. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { z } from "zod";

const startedSchema = z.object({ port: z.number(), ownerLink: z.string().nullable() });

export type ServerProcess = {
  readonly origin: string;
  readonly ownerLink: string;
  /** SIGKILL, between any two bytes that it writes; resolves when the process is gone. */
  kill(): Promise<void>;
  /** On the same folder and port. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

async function launch(dataDir: string, port: number) {
  const child = fork(path.join(import.meta.dirname, "serve.ts"), [dataDir, String(port)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const [message] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`the server ended with ${code} before it listened`);
    }),
  ]);
  return { child, started: startedSchema.parse(message) };
}

export async function startServerProcess(dataDir: string): Promise<ServerProcess> {
  const first = await launch(dataDir, 0);
  const { port, ownerLink } = first.started;
  let child: ChildProcess | null = first.child;
  async function end(how: (running: ChildProcess) => void): Promise<void> {
    const running = child;
    if (!running) return;
    child = null;
    const gone = once(running, "exit");
    how(running);
    await gone;
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    ownerLink: ownerLink ?? "",
    kill: () => end((running) => running.kill("SIGKILL")),
    async start() {
      child = (await launch(dataDir, port)).child;
    },
    stop: () => end((running) => running.disconnect()),
  };
}
