import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { snapshotsAnswerSchema } from "../../lib/history/snapshot.ts";
import { createLabel, fixtureCatalog } from "../http/test-support/test-server.ts";
import { worldForAll } from "../http/test-support/world-of-tests.ts";
import { runCommandLine } from "./main.ts";

const { server, owner } = worldForAll();
beforeAll(async () => {
  await owner.command(createLabel("conv1:0"));
});

let said: string[];
let complaints: string[];
beforeEach(() => {
  said = [];
  complaints = [];
  vi.spyOn(console, "log").mockImplementation((text: string) => void said.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => void complaints.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Beside the running server, as a person would; a port that cannot be used is none of these commands' business. */
const run = (...args: string[]) => {
  vi.stubEnv("PORT", "no port");
  vi.stubEnv("DATA_DIR", server.dataDir);
  return runCommandLine(["catalog", ...args]);
};

describe("micrographia catalog", () => {
  const file = () => path.join(server.dataDir, "snapshot.json");

  it("keeps a snapshot, which the page shows, and checks it", async () => {
    expect(await run("verify")).toBe(0);
    expect(said).toEqual(["There are no snapshots yet."]);
    expect(await run("snapshot", "--name", "First")).toBe(0);
    const [, address = "", hash = ""] = said;
    expect(address).toMatch(new RegExp(`^/catalogs/${fixtureCatalog}/snapshots/`));
    const content = await (await owner.fetch(`/api${address}/content`)).text();
    expect(hash).toBe(`sha256 ${createHash("sha256").update(content).digest("hex")}`);
    await writeFile(file(), content);
    expect(await run("verify")).toBe(0);
    expect(said.at(-1)).toContain("as it was");
  });

  it("checks a file against a hash, and an export has that of a snapshot of the same moment", async () => {
    const hash = createHash("sha256")
      .update(await readFile(file()))
      .digest("hex");
    expect(await run("verify", "--file", file(), "--sha256", hash)).toBe(0);
    const exported = path.join(server.dataDir, "export.json");
    expect(await run("export", "--out", exported)).toBe(0);
    expect(await run("verify", "--file", exported, "--sha256", hash)).toBe(0);
    expect(await run("verify", "--file", file(), "--sha256", "0".repeat(64))).toBe(1);
    expect(complaints.join()).toContain("is not that snapshot");
    await writeFile(exported, "{}");
    expect(await run("verify", "--file", exported)).toBe(1);
  });

  it("takes a snapshot in as a new catalog", async () => {
    expect(await run("import", file(), "--title", "Copy")).toBe(0);
    const [address = ""] = said;
    expect((await owner.call("GET", `/api${address}`)).body).toMatchObject({
      title: "Copy",
      visibility: "private",
    });
    expect(await run("import", path.join(server.dataDir, "nowhere.json"))).toBe(1);
    expect(await run("import", file(), "--as", "nobody@example.org")).toBe(1);
    expect(complaints.join()).toContain("no account");
  });

  it("notices a snapshot that was changed behind the program's back", async () => {
    const db = new DatabaseSync(path.join(server.dataDir, "micrographia.sqlite"));
    db.exec("drop trigger snapshot_no_update");
    db.exec("update snapshot set content = replace(content, 'curve', 'Curve')");
    db.close();
    expect(await run("verify")).toBe(1);
    expect(said.at(-1)).toContain("CHANGED");
    const list = await owner.call("GET", `/api/catalogs/${fixtureCatalog}/snapshots`);
    const [snapshot] = snapshotsAnswerSchema.parse(list.body).items;
    expect(
      (await owner.call("GET", `/api/catalogs/${fixtureCatalog}/snapshots/${snapshot?.id}`)).status,
    ).toBe(422);
  });
});
