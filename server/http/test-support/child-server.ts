/** A server in a process of its own, for tests that kill it or take its disk away. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type ChildServer = { readonly address: string; readonly process: ChildProcess };

const moduleUrl = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);

/** Starts the API on a data folder; with `fileSizeKiB`, no file of the process may grow beyond that. */
export async function startChildServer(dataDir: string, fileSizeKiB?: number): Promise<ChildServer> {
  const code = `
    const { startServer } = await import(${moduleUrl("../../main.ts")});
    const { loadConfig } = await import(${moduleUrl("../../config.ts")});
    const { stopOnSignal } = await import(${moduleUrl("../../stop-on-signal.ts")});
    const config = loadConfig({ PORT: "0", DATA_DIR: process.env.DATA_DIR }).value;
    const started = await startServer({ config, log: () => {} });
    stopOnSignal(started.value.close);
    console.log(started.value.address);`;
  const node = [process.execPath, "--input-type=module", "--eval", code];
  // A file at its limit fails like a disk that is full, once the signal that would end the process is ignored.
  const limited = ["sh", "-c", `trap '' XFSZ; ulimit -f ${fileSizeKiB}; exec "$@"`, "sh", ...node];
  const [command = "", ...args] = fileSizeKiB === undefined ? node : limited;
  const child = spawn(command, args, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DATA_DIR: dataDir },
  });
  const [line] = await once(child.stdout, "data");
  return { address: String(line).trim(), process: child };
}
