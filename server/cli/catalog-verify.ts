/** `micrographia catalog verify`: whether snapshots still are what was hashed. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { snapshotContent } from "../../lib/exchange/canonical-json.ts";
import { readCatalogDocument } from "../../lib/exchange/read-catalog.ts";
import { fail, unwrap } from "../../lib/shared/result.ts";
import { listAllSnapshots, readSnapshotContent } from "../persistence/snapshot-store.ts";
import { catalogGroup, readCatalogs } from "./catalog-group.ts";
import { dataDirOption } from "./model-group.ts";
import { formatTable } from "./table.ts";

type Options = { readonly file?: string; readonly sha256?: string; readonly dataDir?: string };

export function registerCatalogVerify(program: Command): void {
  catalogGroup(program)
    .command("verify")
    .description("check snapshots against their hashes: those of the data folder, or a downloaded file")
    .option("--file <file>", "a snapshot that was downloaded, or any exported catalog")
    .option("--sha256 <hash>", "the hash that the file should have")
    .addOption(dataDirOption())
    .action(async ({ file, sha256, dataDir }: Options) => {
      if (file !== undefined) return verifyFile(file, sha256);
      await verifyAll(dataDir);
    });
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** An export has the hash that a snapshot of the same moment has: all of it but when it was made. */
async function verifyFile(file: string, expected: string | undefined): Promise<void> {
  const text = await readFile(file, "utf8");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    unwrap(fail("corrupt", `${file} is not JSON.`));
  }
  const document = readCatalogDocument(json);
  if (!document.ok) unwrap(fail("corrupt", `${file} cannot be checked: ${document.problem.message}.`));
  // What the file says, not what reading made of it, is what was hashed.
  const actual = hash(snapshotContent(json as Readonly<Record<string, unknown>>));
  console.log(`sha256 ${actual}`);
  if (expected !== undefined && actual !== expected.trim().toLowerCase()) {
    unwrap(fail("corrupt", `${file} is not that snapshot: its hash should be ${expected}.`));
  }
}

async function verifyAll(dataDir: string | undefined): Promise<void> {
  const rows = await readCatalogs(dataDir, async ({ db }) => {
    const checked: { readonly row: string[]; readonly good: boolean }[] = [];
    for (const { id, catalog, name, sha256 } of await listAllSnapshots(db)) {
      const good = hash(await readSnapshotContent(db, id)) === sha256;
      checked.push({ row: [catalog, name, sha256, good ? "as it was" : "CHANGED"], good });
    }
    return checked;
  });
  if (rows.length === 0) {
    console.log("There are no snapshots yet.");
    return;
  }
  console.log(
    formatTable(
      ["catalog", "name", "sha256", "content"],
      rows.map(({ row }) => row),
    ),
  );
  const changed = rows.filter(({ good }) => !good).length;
  if (changed > 0) {
    unwrap(fail("corrupt", `${changed} of ${rows.length} snapshots are not what was hashed.`));
  }
}
