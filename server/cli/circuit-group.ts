/** The `circuit` command, under which the commands about circuits stand, and what they share. */
import type { Command } from "commander";
import type { Catalog } from "../../lib/catalog/catalog.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import type { PackStore } from "../ports.ts";

/** The `circuit` command of a program, made when it is not there yet. */
export const circuitGroup = (program: Command): Command =>
  program.commands.find((command) => command.name() === "circuit") ??
  program.command("circuit").description("circuits on a canvas: take them away, and take them in");

export async function openCatalog(
  { db, packs }: { readonly db: Database; readonly packs: PackStore },
  id: string,
): Promise<Result<Catalog>> {
  const catalog = await findCatalog(db, packs, id);
  return catalog ? ok(catalog) : fail("not-found", `There is no catalog “${id}” here.`);
}
