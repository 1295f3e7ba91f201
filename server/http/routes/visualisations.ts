/** Pictures of units, stored on this server or shipped with a pack. */
import { isVisualisationKey } from "../../persistence/visualisation-store.ts";
import { findVisualisation } from "../../services/find-visualisation.ts";
import { listVisualisations } from "../../services/list-visualisations.ts";
import { storeVisualisation, visualisationBodyLimit } from "../../services/store-visualisation.ts";
import { bytes, file, fromResult, json, problem } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

const mediaTypes = { png: "image/png", json: "application/json; charset=utf-8" } as const;

export function visualisationRoutes(app: App): Route[] {
  return [
    route("GET", "/api/packs/:pack/visualisations", async ({ request, params, query }) => {
      await authorise(app, request, "catalog.read");
      const listed = await listVisualisations(
        app.packs,
        app.visualisations,
        app.shipped,
        params.pack,
        query.get("layer") ?? "",
      );
      return fromResult(listed, (items) => ({ items }));
    }),

    route("GET", "/api/visualisations/:file", async ({ request, params }) => {
      await authorise(app, request, "catalog.read");
      const [, key, kind] = /^([0-9a-f]{64})\.(png|json)$/.exec(params.file) ?? [];
      if (key === undefined || (kind !== "png" && kind !== "json")) {
        return problem("not-found", "A stored picture is at <key>.png, how it was made at <key>.json.");
      }
      const found = await findVisualisation(app.visualisations, app.shipped, key);
      switch (found?.type) {
        case undefined:
          return problem("not-found", "Nobody has computed this picture yet.");
        case "stored":
          // Both files together or neither: the record is written first.
          return file(found.path(kind), {
            "content-type": mediaTypes[kind],
            // The first picture under a key stays.
            "cache-control": "private, max-age=31536000, immutable",
            etag: `"${key}.${kind}"`,
          });
        case "shipped": {
          const { record, version, png } = found.picture;
          const headers = {
            "content-type": mediaTypes[kind],
            // One that is stored later takes its place.
            "cache-control": "private, max-age=86400",
            etag: `"${key}.${kind}.${version}"`,
          };
          return kind === "png" ? bytes(await png(), headers) : json(record, headers);
        }
        default:
          return found satisfies never;
      }
    }),

    route("PUT", "/api/visualisations/:key", async ({ request, params }) => {
      await authorise(app, request, "visualisation.store");
      if (!isVisualisationKey(params.key)) {
        return problem("invalid", "A visualisation's key is 64 hexadecimal digits.");
      }
      const body = await readJson(request, visualisationBodyLimit);
      const stored = await storeVisualisation(app.packs, app.visualisations, app.shipped, params.key, body);
      return fromResult(stored, (value) => value);
    }),
  ];
}
