/** Whether a document is about something that exists: a catalog, a layer of its pack, or something statements are about. */
import type { Catalog } from "../../lib/catalog/catalog.ts";
import type { DocumentName } from "../../lib/sync/documents.ts";
import type { Database } from "../persistence/database.ts";
import type { PackStore } from "../ports.ts";
import { checkSubject } from "../services/check-subject.ts";

export async function documentExists(
  ports: { readonly db: Database; readonly packs: PackStore },
  catalog: Catalog,
  name: DocumentName,
): Promise<boolean> {
  switch (name.type) {
    case "layer": {
      const pack = await ports.packs.find(catalog.pack);
      const layer = pack?.manifest.layers.find((known) => known.name === name.layer);
      return (layer?.shape[2] ?? 0) > 0;
    }
    case "thread":
    case "text":
      return (await checkSubject(ports, catalog, name.subject)).ok;
    case "index":
    case "pulse":
      return (await checkSubject(ports, catalog, null)).ok;
    default:
      return name satisfies never;
  }
}
