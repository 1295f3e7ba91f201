/** What is said on the paragraphs and figures of an article, for those who may read its catalog. */
"use client";
import { articleSubject } from "../../lib/catalog/records/article.ts";
import { CurrentCatalogProvider } from "../hooks/current-catalog.tsx";
import { actorIn } from "../hooks/use-actor.ts";
import { useCatalog } from "../hooks/use-catalog.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useSession } from "../hooks/use-session.ts";
import { ThreadSection } from "../thread/thread-section.tsx";

export type CommentsPlace = { readonly catalog: string; readonly pack: string; readonly article: string };

export function CommentsPanel({ catalog: id, pack, article }: CommentsPlace) {
  const catalog = useCatalog(id);
  const manifest = useManifest(pack);
  const session = useSession();
  if (catalog.state === "failed" || manifest.state === "failed") {
    return (
      <p role="status">
        The comments are for those who may read the catalog.{" "}
        {session.state === "signed-in" ? null : <a href="/sign-in">Sign in</a>}
      </p>
    );
  }
  if (catalog.state !== "ready" || manifest.state !== "ready" || session.state === "loading") {
    return <p role="status">Loading the comments…</p>;
  }
  return (
    <CurrentCatalogProvider pack={pack} id={id} view={catalog.value}>
      <ThreadSection
        catalog={catalog.value.id}
        manifest={manifest.value}
        subject={articleSubject(article)}
        actor={actorIn(session, catalog.value)}
        about="this article"
      />
    </CurrentCatalogProvider>
  );
}
