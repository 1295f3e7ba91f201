/** What is published in a thread, for its pages and for programs. What is said about its articles goes through commands. */
import { idSchema } from "../../../lib/shared/ids.ts";
import { json, problem } from "../answer.ts";
import type { App } from "../app.ts";
import { type Route, route } from "../router.ts";

export const threadRoutes = (app: App): Route[] => [
  route("GET", "/api/threads/:thread", async ({ request, params }) => {
    const known = idSchema.safeParse(params.thread).success;
    const thread = known ? await app.published.findThread(request.headers, params.thread) : null;
    return thread
      ? json(thread, { "cache-control": "private, no-store", vary: "cookie, authorization" })
      : problem("not-found", "There is no such thread, or it is closed to you.");
  }),
];
