/** What is said about an article and its passages, for those who may read its catalog. */
"use client";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { CurrentCatalogProvider } from "../hooks/current-catalog.tsx";
import { actorIn } from "../hooks/use-actor.ts";
import { useCatalog } from "../hooks/use-catalog.ts";
import { useSession } from "../hooks/use-session.ts";
import { useThread } from "../hooks/use-thread.ts";
import { SignInLink } from "../shell/sign-in-link.tsx";
import type { CommentsOf } from "./comments-of.ts";
import { PlacedComments } from "./placed-comments.tsx";

export type CommentsPlace = {
  readonly catalog: string;
  readonly pack: string;
  readonly article: string;
  /** Its number. */
  readonly version: number;
};

/** A server that is closed to visitors is not asked by one: it would only refuse. */
export function CommentsPanel(place: CommentsPlace) {
  const session = useSession();
  switch (session.state) {
    case "loading":
      return null;
    case "visitor":
      return session.openReading ? <CommentsIn {...place} /> : <NotForYou />;
    case "signed-in":
      return <CommentsIn {...place} />;
    case "failed":
      return <p role="status">The comments could not be loaded. {session.message}</p>;
    default:
      return session satisfies never;
  }
}

function NotForYou() {
  const session = useSession();
  return (
    <p role="status">
      They are for those who may read the catalog.{" "}
      {session.state === "visitor" ? <SignInLink>Sign in</SignInLink> : null}
    </p>
  );
}

function CommentsIn({ catalog: id, pack, article, version }: CommentsPlace) {
  const catalog = useCatalog(id);
  const session = useSession();
  if (catalog.state === "failed") {
    return catalog.problem.code === "unavailable" ? (
      <p role="status">The comments could not be loaded. {catalog.problem.message}</p>
    ) : (
      <NotForYou />
    );
  }
  if (catalog.state !== "ready") return null;
  return (
    <CurrentCatalogProvider pack={pack} id={id} view={catalog.value}>
      <FollowedComments
        of={{
          catalog: id,
          pack,
          subject: articleSubject(article),
          version,
          actor: actorIn(session, catalog.value),
        }}
      />
    </CurrentCatalogProvider>
  );
}

function FollowedComments({ of }: { of: Omit<CommentsOf, "thread"> }) {
  const thread = useThread(of.catalog, of.subject);
  switch (thread.state) {
    case "loading":
      return null;
    case "failed":
      return <p role="status">The comments could not be loaded. {thread.message}</p>;
    case "ready":
      return <PlacedComments of={{ ...of, thread }} />;
    default:
      return thread satisfies never;
  }
}
