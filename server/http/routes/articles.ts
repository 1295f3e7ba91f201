/** Manuscripts of articles: put down by their authors, and read; and what is published of them. */
import { z } from "zod";
import { longestManuscript } from "../../../lib/articles/manuscript.ts";
import { idSchema } from "../../../lib/shared/ids.ts";
import { assert } from "../../../lib/shared/result.ts";
import { findManuscript, readManuscript } from "../../persistence/manuscript-store.ts";
import { takeManuscript } from "../../services/articles/keep-manuscript.ts";
import type { Allowance } from "../../ws/allowance.ts";
import { createAllowances } from "../allowances.ts";
import { fromResult, json, problem, text, tooMany } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

/** Canonical JSON is the shortest; what is sent may have blanks and escapes. */
const largestBody = Math.ceil(longestManuscript * 1.25);

/** Of one person: each is read, its pictures decoded and its figures drawn, whether or not it is kept. */
const manuscriptAllowance: Allowance = { perSecond: 0.2, burst: 200 };

const numberSchema = z.coerce.number().int().min(1);

const absent = () => problem("not-found", "There is no such article, or nothing of it is published.");

export function articleRoutes(app: App): Route[] {
  const allowance = createAllowances(manuscriptAllowance, () => app.clock().getTime());
  return [
    route("PUT", "/api/catalogs/:catalog/articles/:article/manuscripts", async ({ request, params }) => {
      const { catalog, actor } = await authoriseIn(app, request, "text.write", params.catalog);
      assert(actor.type === "member", "only members write");
      const wait = allowance.take(actor.person.id);
      if (wait > 0)
        return tooMany("More manuscripts came in a short time than this server takes. Wait a moment.", wait);
      const kept = await takeManuscript(app, { catalog, actor }, params.article, () =>
        readJson(request, largestBody),
      );
      return fromResult(kept, (answer) => answer);
    }),

    // What was suggested, for those who decide and everybody else who reads drafts; the bytes as they were hashed.
    route(
      "GET",
      "/api/catalogs/:catalog/articles/:article/manuscripts/:sha256",
      async ({ request, params }) => {
        const { catalog, actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
        if (actor.type === "visitor") {
          return problem(
            "unauthenticated",
            "What is not published yet is for members to read. Sign in first.",
          );
        }
        const known = await findManuscript(app.db, catalog.id, params.sha256);
        const kept = known && (await readManuscript(app.db, catalog.id, params.sha256));
        if (!kept || known.article !== params.article) {
          return problem("not-found", "There is no such manuscript of this article.");
        }
        return text(`{"manuscript":${kept.content},"drawings":${JSON.stringify(kept.drawings)}}`, {
          "content-type": "application/json; charset=utf-8",
          "cache-control": "private, no-store", // who may read it can change, though it cannot
        });
      },
    ),

    route("GET", "/api/catalogs/:catalog/articles/:article/versions", async ({ request, params }) => {
      if (!idSchema.safeParse(params.article).success) return absent();
      const read = await app.published.readVersion(request.headers, params.article, null);
      if (!read || read.thread.catalog.id !== params.catalog) return absent();
      return json({ article: read.article, items: read.article.versions }, noStore);
    }),

    route("GET", "/api/catalogs/:catalog/articles/:article/versions/:number", async ({ request, params }) => {
      const number = numberSchema.safeParse(params.number);
      if (!idSchema.safeParse(params.article).success || !number.success) return absent();
      const read = await app.published.readVersion(request.headers, params.article, number.data);
      if (!read || read.thread.catalog.id !== params.catalog) return absent();
      const { article, version, manuscript, drawings, names } = read;
      return json({ article, version, manuscript, drawings, names }, noStore);
    }),
  ];
}

const noStore = { "cache-control": "private, no-store", vary: "cookie, authorization" };
