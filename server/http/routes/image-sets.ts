/** Sets of images: what there is, the images themselves, and adding to them file by file. */
import {
  imageSetFactsSchema,
  largestImageFile,
  type StoredImageSet,
} from "../../../lib/stimuli/images/stored-set.ts";
import { hashOf } from "../../services/add-image.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { empty, file, fromResult, json, problem } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { readBytes, readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

const absent = (id: string) => problem("not-found", `There is no image set “${id}” on this server.`);

const summary = ({ images: _, ...rest }: StoredImageSet) => rest;

const newSetSchema = imageSetFactsSchema.pick({ id: true, title: true });

export function imageSetRoutes(app: App): Route[] {
  return [
    route("GET", "/api/image-sets", async ({ request }) => {
      await authorise(app, request, "catalog.read");
      return json({ items: await app.imageSets.list() });
    }),

    route("POST", "/api/image-sets", async ({ request }) => {
      const actor = await authorise(app, request, "images.add");
      const parsed = newSetSchema.safeParse(await readJson(request));
      if (!parsed.success) return problem("invalid", explainIssues("This set cannot be made", parsed.error));
      const { id } = parsed.data;
      const by = actor.type === "member" ? actor.person.name : null;
      const created = await app.imageSets.create({
        ...parsed.data,
        by,
        createdAt: app.clock().toISOString(),
      });
      if (!created) return problem("conflict", `There is an image set “${id}” already.`);
      const set = await app.imageSets.find(id);
      return set ? json(summary(set)) : absent(id);
    }),

    route("GET", "/api/image-sets/:id", async ({ request, params }) => {
      await authorise(app, request, "catalog.read");
      const set = await app.imageSets.find(params.id);
      return set ? json(set) : absent(params.id);
    }),

    route("DELETE", "/api/image-sets/:id", async ({ request, params }) => {
      await authorise(app, request, "images.remove");
      return (await app.imageSets.remove(params.id)) ? empty() : absent(params.id);
    }),

    route("GET", "/api/image-sets/:id/pixels/:file", async ({ request, params }) => {
      await authorise(app, request, "catalog.read");
      const [, hash = ""] = /^([0-9a-f]{64})\.png$/.exec(params.file) ?? [];
      const path = app.imageSets.pixels(params.id, hash);
      if (!path) return problem("not-found", "The pixels of an image are at <sha256>.png.");
      return file(path, {
        "content-type": "image/png",
        // The name is the hash of what the file holds.
        "cache-control": "private, max-age=31536000, immutable",
        etag: `"${hash}"`,
      });
    }),

    // The file's name within the folder comes as ?name=, and its hash in the address, so that a body cut short is seen.
    route("PUT", "/api/image-sets/:id/files/:hash", async ({ request, params, query }) => {
      await authorise(app, request, "images.add");
      const body = await readBytes(request, largestImageFile);
      if (hashOf(body) !== params.hash) {
        return problem(
          "corrupt",
          "The file did not arrive as it was sent: its SHA-256 is not the one in the address. Send it again.",
        );
      }
      const added = await app.imageAdder.add(params.id, query.get("name") ?? "", body);
      return fromResult(added, (value) => value);
    }),
  ];
}
