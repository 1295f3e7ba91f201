/** Reading the channel of a thread: what its live document does not hold, and search through all of it. */
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { threadSubject } from "../../../lib/catalog/records/thread.ts";
import { idSchema } from "../../../lib/shared/ids.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import type { Channel } from "../../persistence/channel-store.ts";
import { checkSubject } from "../../services/check-subject.ts";
import { type PageWanted, readChanges, readPage, searchChannel } from "../../services/read-channel.ts";
import { json, problem } from "../answer.ts";
import { type App, authoriseIn } from "../app.ts";
import { type Route, route } from "../router.ts";

const privately = { "cache-control": "private, no-store" };
const querySchema = z.string().max(200);
const momentSchema = z.iso.datetime();
const placeSchema = z.coerce.number().int().min(0);

export const channelRoutes = (app: App): Route[] => [
  route("GET", "/api/catalogs/:catalog/channels/:thread/messages", async ({ request, params, query }) => {
    const channel = await openChannel(app, request, params);
    const sought = query.get("q");
    if (sought !== null) {
      const words = querySchema.safeParse(sought);
      if (!words.success) return problem("invalid", "Search for at most 200 characters.");
      const before = query.get("before");
      if (before !== null && !idSchema.safeParse(before).success) return noId("before");
      const found = await searchChannel(app.db, channel, words.data, before);
      return found.ok ? json(found.value, privately) : problem(found.problem.code, found.problem.message);
    }
    const wanted = readWanted(query);
    if (wanted === null) {
      return problem(
        "invalid",
        "Name one of before, after and around with the id of a message, or at with a moment such as 2026-03-01T00:00:00Z.",
      );
    }
    const page = await readPage(app.db, channel, wanted);
    return page.ok ? json(page.value, privately) : problem(page.problem.code, page.problem.message);
  }),

  route("GET", "/api/catalogs/:catalog/channels/:thread/changes", async ({ request, params, query }) => {
    const channel = await openChannel(app, request, params);
    const since = placeSchema.safeParse(query.get("since") ?? undefined);
    if (!since.success)
      return problem("invalid", "Ask with ?since= and a whole number from an earlier answer.");
    return json(await readChanges(app.db, channel, since.data), privately);
  }),
];

const noId = (name: string) => problem("invalid", `“${name}” is the id of a message.`);

/** Null unless it is one wish, and can be read. */
function readWanted(query: URLSearchParams): PageWanted | null {
  const [named, ...more] = ["before", "after", "around", "at"].filter((name) => query.has(name));
  if (more.length > 0) return null;
  const value = named === undefined ? "" : (query.get(named) ?? "");
  switch (named) {
    case undefined:
      return { by: "newest" };
    case "at": {
      const moment = momentSchema.safeParse(value);
      return moment.success ? { by: "at", moment: new Date(moment.data).toISOString() } : null;
    }
    case "before":
    case "after":
    case "around":
      return idSchema.safeParse(value).success ? { by: named, id: value } : null;
    default:
      return null;
  }
}

async function openChannel(
  app: App,
  request: IncomingMessage,
  params: { readonly catalog: string; readonly thread: string },
): Promise<Channel> {
  const { catalog } = await authoriseIn(app, request, "catalog.read", params.catalog);
  const known = idSchema.safeParse(params.thread).success
    ? await checkSubject(app, catalog, threadSubject(params.thread))
    : null;
  if (!known?.ok) throw new MicrographiaError("not-found", "There is no such thread in this catalog.");
  return { catalog: catalog.id, subject: threadSubject(params.thread) };
}
