/**
 * Starting other programs. Everything in this folder runs on any Node from 18 on, because it runs before the
 * pinned Node is installed; it uses Node's own modules only.
 */
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..", "..");

const bin = path.join(root, "node_modules", ".bin");

/** The Node that the project pins, present once dependencies are installed. */
export const pinnedNode = path.join(
  root,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** The environment with the pinned Node first, as npm scripts have it. */
export function pinnedEnvironment(extra = {}) {
  return {
    ...process.env,
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`,
    // Nothing this program starts reports to anybody.
    NEXT_TELEMETRY_DISABLED: "1",
    ...extra,
  };
}

/** The environment with the machine's own Node, for the npm run that replaces `node_modules` itself. */
export function machineEnvironment() {
  const entries = (process.env.PATH ?? "").split(path.delimiter);
  return { ...process.env, PATH: entries.filter((entry) => !entry.startsWith(bin)).join(path.delimiter) };
}

/**
 * Runs a program (in the project's root unless told otherwise) and resolves with its exit code. Signals that reach this process are left
 * to the child, which gets them too (the terminal sends them to the whole group) or has them forwarded.
 */
export function run(command, args, { env = pinnedEnvironment(), stdout = "inherit", cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["inherit", stdout, "inherit"],
      shell: process.platform === "win32" && !command.includes(path.sep),
    });
    const forward = (signal) => {
      // A terminal's Ctrl-C has reached the child already; sending it twice would mean "now, without tidying".
      if (signal === "SIGINT" && process.stdin.isTTY) return;
      child.kill(signal);
    };
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, forward);
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const name of signals) process.off(name, forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}

/** Says what is being done, on standard error: standard output belongs to the command a person asked for. */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

/** Ends with one clear sentence instead of a stack trace. */
export function giveUp(message) {
  say(`micrographia: ${message}`);
  process.exit(1);
}
