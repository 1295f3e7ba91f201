/** What owners do about the server: its settings, and the log of what was refused. */
import { settingsSchema } from "../../../lib/catalog/answers.ts";
import { listAttempts } from "../../persistence/attempt-store.ts";
import { setReadingOpen } from "../../persistence/setting-store.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { json, problem } from "../answer.ts";
import { type App, authorise } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

const attemptsListed = 200;

export function administrationRoutes(app: App): Route[] {
  return [
    route("PATCH", "/api/settings", async ({ request }) => {
      await authorise(app, request, "settings.change");
      const parsed = settingsSchema.safeParse(await readJson(request));
      if (!parsed.success) {
        return problem("invalid", explainIssues("These settings cannot be read", parsed.error));
      }
      const { openReading } = parsed.data;
      await setReadingOpen(app.db, openReading);
      if (!openReading) app.collab.disconnectVisitors();
      return json({ openReading });
    }),

    route("GET", "/api/attempts", async ({ request }) => {
      await authorise(app, request, "people.manage");
      await app.attempts.written();
      const items = await listAttempts(app.db, attemptsListed + 1);
      return json({ items: items.slice(0, attemptsListed), truncated: items.length > attemptsListed });
    }),
  ];
}
