import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unwrap } from "../../lib/shared/result.ts";
import { lockDataFolder } from "./data-lock.ts";

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "micrographia-")), "data");
});
afterEach(() => {
  rmSync(path.dirname(folder), { recursive: true });
});

/** Another process that takes the lock, says so, and keeps it. */
async function holder() {
  const module = JSON.stringify(new URL("./data-lock.ts", import.meta.url).href);
  const script = `
    const { lockDataFolder } = await import(${module});
    globalThis.held = lockDataFolder(${JSON.stringify(folder)}); // a lock that is collected as garbage is let go
    console.log(held.ok);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  expect(String(said).trim()).toBe("true");
  return child;
}

describe("lockDataFolder", () => {
  it("makes the folder, for its owner alone", () => {
    const lock = unwrap(lockDataFolder(folder));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    lock.release();
  });

  it("lets one server in, and the next one when it has left", () => {
    const first = unwrap(lockDataFolder(folder));
    const second = lockDataFolder(folder);
    expect(second).toMatchObject({ ok: false, problem: { code: "conflict" } });
    expect(!second.ok && second.problem.message).toContain(`process ${process.pid}`);
    expect(!second.ok && second.problem.message).toContain("DATA_DIR");
    first.release();
    expect(existsSync(path.join(folder, "server.pid"))).toBe(false);
    unwrap(lockDataFolder(folder)).release();
  });

  it("takes over from a server that was killed", async () => {
    const child = await holder();
    expect(lockDataFolder(folder)).toMatchObject({ problem: { code: "conflict" } });
    child.kill("SIGKILL");
    await once(child, "exit");
    unwrap(lockDataFolder(folder)).release();
  });

  it("is not fooled by the number of a living process that a dead server left behind", () => {
    unwrap(lockDataFolder(folder)).release();
    writeFileSync(path.join(folder, "server.pid"), `${process.pid}\n`);
    unwrap(lockDataFolder(folder)).release();
  });

  it("says what to set when the folder cannot be used", () => {
    writeFileSync(folder, "a file");
    expect(lockDataFolder(folder)).toMatchObject({
      ok: false,
      problem: { code: "unavailable", message: expect.stringContaining("Set DATA_DIR") },
    });
  });
});
