/** What concerns one person: their inbox, what they have read, and what they follow. Private, also to owners. */
import type { IncomingMessage } from "node:http";
import { followRequestSchema, markRequestSchema } from "../../../lib/catalog/inbox.ts";
import type { Actor } from "../../../lib/catalog/person.ts";
import { subjectSchema } from "../../../lib/catalog/records/subject.ts";
import type { ActingMember } from "../../../lib/catalog/rule.ts";
import { MicrographiaError } from "../../../lib/shared/result.ts";
import { checkSubject } from "../../services/check-subject.ts";
import { explainIssues } from "../../services/explain-issues.ts";
import { follow, followsCatalog, mark } from "../../services/inbox/mark.ts";
import { querySubject, queryUnreadSubjects } from "../../services/inbox/news-query.ts";
import { projectNotices } from "../../services/inbox/project-notices.ts";
import { countUnread, readInbox } from "../../services/inbox/read-inbox.ts";
import { empty, json, problem } from "../answer.ts";
import { type App, authorise, authoriseIn } from "../app.ts";
import { readJson } from "../body.ts";
import { type Route, route } from "../router.ts";

/** Answers about one person are for nobody else, and for no cache. */
const privately = { "cache-control": "private, no-store" };

export function inboxRoutes(app: App): Route[] {
  return [
    route("GET", "/api/inbox", async ({ request, query }) => {
      const member = demandMember(await authorise(app, request, "catalog.read"));
      const before = query.get("before");
      if (before !== null && !/^\d{1,15}$/.test(before)) {
        return problem("invalid", "`before` is a place: a whole number from an earlier answer.");
      }
      const wanted = {
        unreadOnly: query.get("show") !== "all",
        before: before === null ? null : Number(before),
      };
      return json(await readInbox(app, member, wanted), privately);
    }),

    route("GET", "/api/inbox/unread", async ({ request }) => {
      const member = demandMember(await authorise(app, request, "catalog.read"));
      return json(await countUnread(app, member), privately);
    }),

    route("PUT", "/api/inbox/marks", async ({ request }) => {
      const member = demandOwnHand(await authorise(app, request, "catalog.read"));
      const parsed = markRequestSchema.safeParse(await readJson(request));
      if (!parsed.success) return problem("invalid", explainIssues("This mark cannot be read", parsed.error));
      if ("catalog" in parsed.data) {
        await demandSubject(app, request, parsed.data.catalog, parsed.data.subject);
      } else if (member.only !== undefined) {
        return problem("forbidden", `This token is for the catalog “${member.only}” only.`);
      }
      await mark(app.db, member.person.id, parsed.data);
      return empty();
    }),

    route("GET", "/api/catalogs/:catalog/unread", async ({ request, params }) => {
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const { person } = demandMember(actor);
      return json({ items: await queryUnreadSubjects(app.db, person.id, params.catalog) }, privately);
    }),

    route("GET", "/api/catalogs/:catalog/reading", async ({ request, params, query }) => {
      await authoriseIn(app, request, "catalog.read", params.catalog);
      const subject = subjectSchema.safeParse(query.get("subject"));
      if (!subject.success) return problem("invalid", "Ask with ?subject=, for example ?subject=mixed3b:17.");
      const { actor } = await demandSubject(app, request, params.catalog, subject.data);
      const { person } = demandMember(actor);
      await projectNotices(app.db);
      const about = { catalog: params.catalog, subject: subject.data };
      return json(await querySubject(app.db, person.id, about), privately);
    }),

    route("GET", "/api/catalogs/:catalog/following", async ({ request, params }) => {
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const { person } = demandMember(actor);
      return json({ following: await followsCatalog(app.db, person.id, params.catalog) }, privately);
    }),

    route("PUT", "/api/catalogs/:catalog/following", async ({ request, params }) => {
      const { actor } = await authoriseIn(app, request, "catalog.read", params.catalog);
      const { person } = demandOwnHand(actor);
      const parsed = followRequestSchema.safeParse(await readJson(request));
      if (!parsed.success) return problem("invalid", explainIssues("This wish cannot be read", parsed.error));
      const { subject } = parsed.data;
      if (subject !== "*") await demandSubject(app, request, params.catalog, subject);
      await follow(app.db, person.id, { catalog: params.catalog, ...parsed.data });
      return empty();
    }),
  ];
}

function demandMember(actor: Actor): ActingMember {
  if (actor.type === "member") return actor;
  throw new MicrographiaError("unauthenticated", "Sign in first: only people with an account have an inbox.");
}

/** A token that may only read does not change what its person has read. */
function demandOwnHand(actor: Actor): ActingMember {
  const member = demandMember(actor);
  if (member.scope !== "read") return member;
  throw new MicrographiaError("forbidden", "This token does not allow that.");
}

/** Throws unless the catalog is there for this person, and the subject in it. */
async function demandSubject(app: App, request: IncomingMessage, id: string, subject: string) {
  const access = await authoriseIn(app, request, "catalog.read", id);
  const known = await checkSubject(app, access.catalog, subject);
  if (!known.ok) throw new MicrographiaError(known.problem.code, known.problem.message);
  return access;
}
