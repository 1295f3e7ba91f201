/** `micrographia catalog snapshot`: keeps a catalog as it is now, for ever, under a name. */
import type { Command } from "commander";
import { createId } from "../../lib/shared/ids.ts";
import { fail, unwrap } from "../../lib/shared/result.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import { makeSnapshot } from "../services/snapshots.ts";
import { asOption, catalogGroup, chooseAccount, chooseCatalog, writeCatalogs } from "./catalog-group.ts";
import { dataDirOption } from "./model-group.ts";

type Options = {
  readonly name: string;
  readonly description: string;
  readonly as?: string;
  readonly dataDir?: string;
};

export function registerCatalogSnapshot(program: Command): void {
  catalogGroup(program)
    .command("snapshot")
    .description("keep a catalog as it is now, with a hash, and print its address")
    .argument("[catalog]", "its id; may be left out when people have written in one catalog only")
    .requiredOption("--name <name>", "what to call it")
    .option("--description <text>", "what it is for", "")
    .addOption(asOption())
    .addOption(dataDirOption())
    .action(async (id: string | undefined, { name, description, as, dataDir }: Options) => {
      const [catalog, snapshot] = await writeCatalogs(dataDir, async ({ db, packs }) => {
        const catalogId = unwrap(await chooseCatalog(db, id));
        const catalog =
          (await findCatalog(db, packs, catalogId)) ??
          unwrap(fail("not-found", `There is no catalog “${catalogId}”.`));
        const person = unwrap(await chooseAccount(db, as));
        const made = await makeSnapshot(
          { db, packs, clock: () => new Date() },
          { catalog, actor: { person } },
          { id: createId(), name, description },
        );
        return [catalogId, unwrap(made)] as const;
      });
      console.log(`/catalogs/${catalog}/snapshots/${snapshot.id}`);
      console.log(`sha256 ${snapshot.sha256}`);
    });
}
