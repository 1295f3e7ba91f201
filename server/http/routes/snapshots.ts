/** Snapshots of a catalog, and taking in a catalog from a file. */
import { assert } from "../../../lib/shared/result.ts";
import { findPeople } from "../../persistence/record-store.ts";
import { findOrigin } from "../../persistence/snapshot-store.ts";
import { importCatalog } from "../../services/import-catalog.ts";
import {
  compareSnapshots,
  describeSnapshots,
  makeSnapshot,
  readContent,
  readSnapshot,
} from "../../services/snapshots.ts";
import { fromResult, json, problem, text } from "../answer.ts";
import { type App, authorise, authoriseIn } from "../app.ts";
import { readBytes, readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

/** As much as anybody's catalog comes to: ten thousand labels, each with a long reason and several versions. */
const largestFile = 64 * 2 ** 20;

export function snapshotRoutes(app: App): Route[] {
  return [
    route("GET", "/api/catalogs/:catalog/snapshots", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      return json({ items: await describeSnapshots(app.db, catalog.id) });
    }),

    route("POST", "/api/catalogs/:catalog/snapshots", async ({ request, params }) => {
      const { catalog, actor } = await authoriseIn(app, request, "snapshot.make", params.catalog);
      assert(actor.type === "member", "only members make snapshots");
      return fromResult(await makeSnapshot(app, { catalog, actor }, await readJson(request)), (snapshot) => ({
        snapshot,
      }));
    }),

    route("GET", "/api/catalogs/:catalog/snapshots/:snapshot", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      return fromResult(await readSnapshot(app.db, catalog.id, params.snapshot), (answer) => answer);
    }),

    // The bytes as they were hashed, whole and for ever.
    route("GET", "/api/catalogs/:catalog/snapshots/:snapshot/content", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const found = await readContent(app.db, catalog.id, params.snapshot);
      if (!found.ok) return problem(found.problem.code, found.problem.message);
      const { content, snapshot } = found.value;
      return text(content, {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${catalog.id}-${snapshot.sha256.slice(0, 12)}.json"`,
        "cache-control": "no-store", // who may read it can change, though it cannot
      });
    }),

    route(
      "GET",
      "/api/catalogs/:catalog/snapshots/:snapshot/difference",
      async ({ request, params, query }) => {
        const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
        const to = query.get("to") ?? "now";
        const compared = await compareSnapshots(app, catalog, params.snapshot, to === "now" ? null : to);
        return fromResult(compared, (answer) => answer);
      },
    ),

    route("GET", "/api/catalogs/:catalog/origin", async ({ request, params }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const origin = await findOrigin(app.db, catalog.id);
      if (origin === null) return json({ origin: null });
      const [importedBy] = await findPeople(app.db, [origin.importedBy]);
      return json({ origin: { ...origin, importedBy: importedBy ?? null } });
    }),

    route("POST", "/api/catalog-imports", async ({ request, query }) => {
      const actor = await authorise(app, request, "catalog.import");
      assert(actor.type === "member", "only members take catalogs in");
      const bytes = await readBytes(request, largestFile);
      const imported = await importCatalog(app, actor.person.id, bytes, {
        pack: query.get("pack"),
        title: query.get("title"),
      });
      return fromResult(imported, (answer) => answer);
    }),
  ];
}
