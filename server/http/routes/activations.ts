/** What units answer to sets of images: measured once, for everybody. */
import { decodeLayer } from "../../../lib/stimuli/activations/layer-file.ts";
import { unitActivations } from "../../../lib/stimuli/activations/unit-activations.ts";
import { activationsBodyLimit, storeActivations } from "../../services/store-activations.ts";
import { bytes, fromResult, json, problem } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { readBytes } from "../body.ts";
import { type Route, route } from "../router.ts";

const isKey = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** The first under a key stays. Not for ever: the folder may be emptied, and they be measured anew on another backend. */
const caching = "private, max-age=3600";

export function activationRoutes(app: App): Route[] {
  const load = async (key: string): Promise<Uint8Array | null> =>
    isKey(key) ? app.activations.load(key) : null;
  const absent = problem("not-found", "Nobody has measured these activations yet.");

  return [
    route("GET", "/api/activations/:key", async ({ request, params }) => {
      await authorise(app, request, "catalog.read");
      const stored = await load(params.key);
      if (!stored) return absent;
      return bytes(stored, {
        "content-type": "application/octet-stream",
        "cache-control": caching,
        etag: `"${params.key}"`,
      });
    }),

    route("GET", "/api/activations/:key/units/:unit", async ({ request, params }) => {
      await authorise(app, request, "catalog.read");
      const stored = await load(params.key);
      // No problem: whoever looks at a unit asks whether it has been measured.
      if (!stored) return json({ stored: null });
      const layer = decodeLayer(stored);
      const unit = /^\d{1,7}$/.test(params.unit) ? Number(params.unit) : layer.tally.units;
      if (unit >= layer.tally.units) {
        return problem(
          "not-found",
          `The layer ${layer.header.layer} has units 0 to ${layer.tally.units - 1}.`,
        );
      }
      return json(
        { stored: { header: layer.header, unit: unitActivations(layer, unit) } },
        { "cache-control": caching },
      );
    }),

    route("PUT", "/api/activations/:key", async ({ request, params }) => {
      const actor = await authorise(app, request, "activations.store");
      if (!isKey(params.key)) return problem("invalid", "A key is 64 hexadecimal digits.");
      const body = await readBytes(request, activationsBodyLimit);
      const by = actor.type === "member" ? actor.person : null;
      return fromResult(await storeActivations(app, params.key, body, by), (value) => value);
    }),
  ];
}
