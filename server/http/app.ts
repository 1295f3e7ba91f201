/** What the routes work with, and who may use them. */
import type { IncomingMessage } from "node:http";
import { type Action, can, refusal } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { Sessions } from "../auth/session.ts";
import type { ActivationStore } from "../persistence/activation-store.ts";
import type { Database } from "../persistence/database.ts";
import type { ImageSetStore } from "../persistence/image-set-store.ts";
import type { ShippedPictureStore } from "../persistence/shipped-pictures.ts";
import type { VisualisationStore } from "../persistence/visualisation-store.ts";
import type { CatalogMirror, Clock, CollabServer, PackStore } from "../ports.ts";
import type { ImageAdder } from "../services/add-image.ts";
import type { OriginPolicy } from "./origin.ts";

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
  readonly clock: Clock;
  readonly epoch: string;
};

/** The actor behind a request, when they may do this; otherwise throws the refusal. */
export async function authorise(app: App, request: IncomingMessage, action: Action): Promise<Actor> {
  const actor = await app.sessions.resolveActor(request.headers);
  if (!actor) {
    throw new MicrographiaError(
      "unauthenticated",
      "Sign in first. If you have no account, ask an owner of this catalog for an invite link.",
    );
  }
  if (!can(actor, action)) {
    throw new MicrographiaError(
      actor.type === "visitor" ? "unauthenticated" : "forbidden",
      refusal(actor, action),
    );
  }
  return actor;
}
