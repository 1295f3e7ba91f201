import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unwrap } from "../lib/shared/result.ts";
import { runCommandLine } from "./cli/main.ts";
import { loadConfig } from "./config.ts";
import { startServer } from "./main.ts";

let dataDir: string;
let database: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), "micrographia-"));
  database = path.join(dataDir, "micrographia.sqlite");
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const start = () => startServer({ config: unwrap(loadConfig({ PORT: "0", DATA_DIR: dataDir })) });

/** A database that a server has used, with bytes of its middle overwritten. */
async function makeDamagedDatabase(): Promise<void> {
  await unwrap(await start()).close();
  const bytes = readFileSync(database);
  writeFileSync(database, bytes.fill(0xff, 4096, bytes.length));
}

/** What may be wrong with a data folder, and what the person must be told. */
const damages: Record<string, { make: () => Promise<void> | void; code: string; says: RegExp }> = {
  "a database that is no database": {
    make: () => writeFileSync(database, "This was written by something else.".repeat(100)),
    code: "corrupt",
    says: /micrographia\.sqlite.*(damaged|not a database)/,
  },
  "a database whose pages were overwritten": {
    make: makeDamagedDatabase,
    code: "corrupt",
    says: /micrographia\.sqlite.*damaged/,
  },
  "a folder in the place of the database": {
    make: () => mkdirSync(database),
    code: "unavailable",
    says: /cannot be opened.*micrographia\.sqlite/,
  },
  "a folder in the place of the secret": {
    make: () => mkdirSync(path.join(dataDir, "secret")),
    code: "unavailable",
    says: /secret cannot be read/,
  },
};

describe.each(Object.entries(damages))("%s", (_, { make, code, says }) => {
  it("stops the start with a sentence that names the file, and is left as it is for whoever can mend it", async () => {
    await make();
    for (let i = 0; i < 2; i++) {
      const started = await start();
      expect(started).toMatchObject({ ok: false, problem: { code, message: expect.stringMatching(says) } });
      expect(JSON.stringify(started)).not.toMatch(/newer version| {4}at /);
    }
  });
});

describe("the command line on a damaged database", () => {
  const told: string[] = [];
  const { error } = console;
  beforeEach(() => {
    told.length = 0;
    console.error = (line: string) => told.push(line);
  });
  afterEach(() => {
    console.error = error;
  });

  it.each(["no database", "overwritten pages"])("says that it is damaged: %s", async (damage) => {
    if (damage === "no database") writeFileSync(database, "x".repeat(5000));
    else await makeDamagedDatabase();
    told.length = 0; // the server that made it may have said something
    const out = path.join(dataDir, "out.json");
    const args = ["catalog", "export", "specimen", "--out", out, "--data-dir", dataDir];
    expect(await runCommandLine(args)).toBe(1);
    expect(told.join("\n")).toMatch(/micrographia\.sqlite.*damaged/);
    expect(told).toHaveLength(1);
  });
});

describe("a database of another program", () => {
  it("is refused, and keeps its tables", async () => {
    const other = new DatabaseSync(database);
    other.exec("create table user (x)");
    other.close();
    expect(await start()).toMatchObject({ ok: false });
    const reading = new DatabaseSync(database);
    expect(reading.prepare("select sql from sqlite_master where name = 'user'").get()).toEqual({
      sql: "CREATE TABLE user (x)",
    });
    reading.close();
  });
});
