/** What belongs to reading what is published, beside the pages: citations, feeds, figures, and BibTeX that authors paste. */
import { z } from "zod";
import type { Citable } from "../../../lib/articles/citable.ts";
import { citeThread, citeVersion } from "../../../lib/articles/cite-published.ts";
import { citeSnapshot } from "../../../lib/articles/cite-snapshot.ts";
import { idSchema } from "../../../lib/shared/ids.ts";
import { parseReferences } from "../../services/parse-references.ts";
import { createFigureReader } from "../../services/read-figure.ts";
import { readSnapshot } from "../../services/snapshots.ts";
import { isCitationFormat, writeCitation } from "../../services/write-citation.ts";
import { writeFeed } from "../../services/write-feed.ts";
import type { Allowance } from "../../ws/allowance.ts";
import { createAllowances } from "../allowances.ts";
import { type Answer, bytes, json, problem, text, tooMany } from "../answer.ts";
import { type App, authoriseIn, authoriseSelf } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

/** A bibliography of some hundred entries with abstracts. */
const longestBibliography = 400_000;
/** Of one person: the longest keeps the server busy for a second. */
const bibliographyAllowance: Allowance = { perSecond: 0.5, burst: 60 };
const bibliographySchema = z.object({ bibtex: z.string().max(longestBibliography) });

const absent = () =>
  problem("not-found", "There is nothing published at this address, or it is not open to you.");

/** Who may read it can change, and the same address answers others otherwise. */
const open = { "cache-control": "private, max-age=300", vary: "cookie, authorization" };

const isId = (id: string): boolean => idSchema.safeParse(id).success;
const numberOf = (text: string): number | null => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null);

function cite(cited: Citable, format: string | null): Answer {
  if (format === null || !isCitationFormat(format)) {
    return problem("invalid", "Ask for a format: bibtex, cff, csl or text.");
  }
  const { content, mediaType, fileName } = writeCitation(cited, format);
  return text(content, {
    ...open,
    "content-type": mediaType,
    "content-disposition": `${format === "text" ? "inline" : "attachment"}; filename="${fileName}"`,
  });
}

export function readingRoutes(app: App): Route[] {
  const { published } = app;
  const figures = createFigureReader(published);
  const allowance = createAllowances(bibliographyAllowance, () => app.clock().getTime());

  return [
    route("GET", "/read/:thread/cite", async ({ request, params, query }) => {
      const thread = isId(params.thread) ? await published.findThread(request.headers, params.thread) : null;
      if (!thread) return absent();
      return cite(citeThread(thread, published.addressFor(request.headers)), query.get("format"));
    }),

    route("GET", "/read/:thread/feed.xml", async ({ request, params }) => {
      const thread = isId(params.thread) ? await published.findThread(request.headers, params.thread) : null;
      if (!thread) return absent();
      return text(writeFeed(thread, published.addressFor(request.headers)), {
        ...open,
        "content-type": "application/atom+xml; charset=utf-8",
      });
    }),

    route("GET", "/read/:thread/:article/:version/cite", async ({ request, params, query }) => {
      const number = numberOf(params.version);
      if (number === null || !isId(params.thread) || !isId(params.article)) return absent();
      const reading = await published.readVersion(request.headers, params.article, number);
      if (reading?.thread.id !== params.thread) return absent();
      const { thread, article, version, manuscript } = reading;
      const origin = published.addressFor(request.headers);
      return cite(citeVersion(thread, article.id, version, manuscript, origin), query.get("format"));
    }),

    route("GET", "/read/:thread/:article/:version/figures/:figure", async ({ request, params }) => {
      const figure = await figures.find(request.headers, params);
      return figure ? json(figure.frozen, open) : absent();
    }),

    route(
      "GET",
      "/read/:thread/:article/:version/figures/:figure/pictures/:key",
      async ({ request, params }) => {
        const picture = await figures.findPicture(request.headers, params, params.key);
        if (!picture) return absent();
        return bytes(picture.bytes, { "content-type": picture.mediaType, ...open });
      },
    ),

    route("GET", "/api/catalogs/:catalog/snapshots/:snapshot/cite", async ({ request, params, query }) => {
      const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const found = await readSnapshot(app.db, catalog.id, params.snapshot);
      if (!found.ok) return problem(found.problem.code, found.problem.message);
      const { snapshot, title, people } = found.value;
      const origin = app.origins.origin(request.headers);
      return cite(
        citeSnapshot(snapshot, { catalog: catalog.id, title, people }, origin),
        query.get("format"),
      );
    }),

    // Reads what is sent and nothing else; an address in it is not followed.
    route("POST", "/api/references/parse", async ({ request }) => {
      const { person } = await authoriseSelf(app, request);
      const wait = allowance.take(person.id);
      if (wait > 0)
        return tooMany("More BibTeX came in a short time than this server reads. Wait a moment.", wait);
      const body = bibliographySchema.safeParse(await readJson(request, 2 * longestBibliography));
      if (!body.success) {
        return problem(
          "invalid",
          `Send {"bibtex": "…"} of at most ${longestBibliography} characters; a longer file in parts.`,
        );
      }
      return json(await parseReferences(body.data.bibtex));
    }),
  ];
}
