/** What the routes work with, and who may use them. */
import type { IncomingMessage } from "node:http";
import type { ReadPublished } from "../../lib/articles/published.ts";
import { type Action, can, refusal } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { ActingMember } from "../../lib/catalog/rule.ts";
import { assert, MicrographiaError } from "../../lib/shared/result.ts";
import { readBearer } from "../auth/bearer.ts";
import type { Sessions } from "../auth/session.ts";
import type { ActivationStore } from "../persistence/activation-store.ts";
import { findCatalog } from "../persistence/catalog-store.ts";
import type { Database } from "../persistence/database.ts";
import type { ImageSetStore } from "../persistence/image-set-store.ts";
import type { ShippedPictureStore } from "../persistence/shipped-pictures.ts";
import type { VisualisationStore } from "../persistence/visualisation-store.ts";
import type { CatalogAccess, CatalogMirror, Clock, CollabServer, PackStore } from "../ports.ts";
import type { ImageAdder } from "../services/add-image.ts";
import type { WrittenAttemptLog } from "../services/attempt-log.ts";
import { accessCatalog } from "../services/catalog-access.ts";
import type { Allowances } from "./allowances.ts";
import type { AddressReader } from "./client-address.ts";
import type { OriginPolicy } from "./origin.ts";
import type { SecurityPolicy } from "./security-headers.ts";

export type App = {
  readonly db: Database;
  readonly packs: PackStore;
  readonly visualisations: VisualisationStore;
  readonly shipped: ShippedPictureStore;
  readonly imageSets: ImageSetStore;
  readonly imageAdder: ImageAdder;
  readonly activations: ActivationStore;
  readonly mirror: CatalogMirror;
  readonly collab: CollabServer;
  readonly sessions: Sessions;
  readonly origins: OriginPolicy;
  readonly security: SecurityPolicy;
  readonly addressOf: AddressReader;
  readonly attempts: WrittenAttemptLog;
  /** How many commands each person may give. */
  readonly commands: Allowances;
  /** What is published, as pages that are rendered here read it, too. */
  readonly published: ReadPublished;
  readonly clock: Clock;
  readonly epoch: string;
};

/** The actor behind a request, when they may do this on the server; otherwise throws the refusal. */
export async function authorise(app: App, request: IncomingMessage, action: Action): Promise<Actor> {
  const actor = await identify(app, request);
  demand(actor, action);
  if (actor.type === "member" && actor.only !== undefined && action !== "catalog.read") {
    throw new MicrographiaError("forbidden", `This token is for the catalog “${actor.only}” only.`);
  }
  return actor;
}

/** Whoever is signed in, in a browser: what people do with their accounts no token may do. */
export async function authoriseSelf(app: App, request: IncomingMessage): Promise<ActingMember> {
  const actor = await identify(app, request);
  demand(actor, "account.manage");
  assert(actor.type === "member", "only members have an account");
  return actor;
}

/**
 * The catalog of a request and the actor in it, when they may do this there; otherwise throws the refusal, `not-found`
 * for a catalog that they may not know of.
 */
export async function authoriseIn(
  app: App,
  request: IncomingMessage,
  action: Action,
  catalog: string,
): Promise<CatalogAccess> {
  const actor = await identify(app, request);
  const access = await accessCatalog(app, actor, catalog);
  if (!access) {
    await noteHidden(app, request, actor, catalog);
    throw new MicrographiaError("not-found", `There is no catalog “${catalog}” on this server.`);
  }
  demand(access.actor, action);
  return access;
}

/** Only the log says that there is such a catalog: to whoever asked it is as if there were none. */
async function noteHidden(app: App, request: IncomingMessage, actor: Actor, catalog: string): Promise<void> {
  if (!(await findCatalog(app.db, app.packs, catalog))) return;
  app.attempts.note({
    person: actor.type === "member" ? actor.person.id : null,
    address: app.addressOf(request),
    target: `${request.method ?? "GET"} ${(request.url ?? "").split("?", 1)[0]}`,
    code: 404,
    detail: "This catalog is closed to them.",
  });
}

async function identify(app: App, request: IncomingMessage): Promise<Actor> {
  const actor = await app.sessions.resolveActor(request.headers);
  if (actor) return actor;
  if (readBearer(request.headers) !== null) {
    throw new MicrographiaError(
      "unauthenticated",
      "This token does not work: it was revoked, has expired, or is not copied whole. Make another on your account page.",
    );
  }
  throw new MicrographiaError(
    "unauthenticated",
    "Sign in first. If you have no account, ask an owner of this catalog for an invite link.",
  );
}

function demand(actor: Actor, action: Action): void {
  if (can(actor, action)) return;
  throw new MicrographiaError(
    actor.type === "visitor" ? "unauthenticated" : "forbidden",
    refusal(actor, action),
  );
}
