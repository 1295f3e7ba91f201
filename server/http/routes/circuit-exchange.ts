/** Circuits on their way in and out: taken in whole from files, and shown within other sites' pages. */
import type { IncomingMessage } from "node:http";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import type { CatalogAccess } from "../../ports.ts";
import { accessCatalog } from "../../services/catalog-access.ts";
import { circuitPictures } from "../../services/circuits/circuit-pictures.ts";
import { absentPage, embedPage, embedThemes } from "../../services/circuits/embed-page.ts";
import { openCircuit } from "../../services/circuits/open-circuit.ts";
import { takeCircuit } from "../../services/circuits/take-circuit.ts";
import type { Allowance } from "../../ws/allowance.ts";
import { createAllowances } from "../allowances.ts";
import { type Answer, fromResult, tooMany } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";
import { embedHeaders } from "../security-headers.ts";

/** As many nodes and edges as a canvas holds, with what is said of each. */
const largestCircuit = 8 * 2 ** 20;

/** A file of named circuits brings twenty or so; each may be as large as a text may. */
const importAllowance: Allowance = { perSecond: 0.2, burst: 60 };

export function circuitExchangeRoutes(app: App): Route[] {
  const allowance = createAllowances(importAllowance, () => app.clock().getTime());
  return [
    route("POST", "/api/catalogs/:catalog/circuit-imports", async ({ request, params }) => {
      const access = await authoriseIn(app, request, "circuit.create", params.catalog);
      if (access.actor.type === "member") {
        const wait = allowance.take(access.actor.person.id);
        if (wait > 0)
          return tooMany("More circuits came in a short time than this server takes. Wait a moment.", wait);
      }
      const made = await takeCircuit(app, access, await readJson(request, largestCircuit));
      return fromResult(made, (record) => ({ record }));
    }),

    route("GET", "/embed/circuits/:catalog/:circuit", async ({ request, params, query }) => {
      const live = `${app.origins.origin(request.headers)}/catalogs/${encodeURIComponent(params.catalog)}/circuits/${encodeURIComponent(params.circuit)}`;
      const access = await mayRead(app, request, params.catalog);
      const opened = access && (await openCircuit(app, access.catalog, params.circuit));
      if (!access || !opened?.ok) return html(absentPage(live), 404, embedHeaders("anybody"));
      const theme = embedThemes.find((known) => known === query.get("theme")) ?? null;
      const { drawing, pictured, authors, manifest } = opened.value;
      const pictures = await circuitPictures(app, manifest, pictured);
      const content = embedPage({ drawing, pictures, authors, network: manifest.title, url: live }, theme);
      return html(content, 200, embedHeaders((await isForEverybody(app, access)) ? "anybody" : "own pages"));
    }),
  ];
}

/** Null when the catalog is closed to whoever asks, or there is none; a token that does not work opens nothing. */
async function mayRead(app: App, request: IncomingMessage, catalog: string): Promise<CatalogAccess | null> {
  try {
    return await authoriseIn(app, request, "catalog.read", catalog);
  } catch (error) {
    if (error instanceof MicrographiaError) return null;
    throw error;
  }
}

/**
 * Whether the catalog is public and reading is open. A frame of another site is given no cookies, so it can only ever show what
 * visitors may see; this keeps a member's own view out of such frames in browsers that send them.
 */
async function isForEverybody(app: App, { catalog }: CatalogAccess): Promise<boolean> {
  if (catalog.visibility !== "public") return false;
  const visitor = await app.sessions.resolveActor({});
  return visitor !== null && (await accessCatalog(app, visitor, catalog.id)) !== null;
}

const html = (text: string, status: number, headers: Readonly<Record<string, string>>): Answer => ({
  type: "text",
  status,
  text,
  headers: {
    "content-type": "text/html; charset=utf-8",
    // Who may read it can change, and so does the circuit.
    "cache-control": "no-store",
    ...headers,
  },
});
