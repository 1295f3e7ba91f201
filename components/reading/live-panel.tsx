/** The live figure in the place of the published one, for whoever may use the network. */
"use client";
import { LiveFigure } from "../figures/live-figure.tsx";
import { actorIn } from "../hooks/use-actor.ts";
import { useCatalog } from "../hooks/use-catalog.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useSession } from "../hooks/use-session.ts";
import type { FigurePlace } from "./figure-place.ts";

export function LivePanel({ place }: { place: FigurePlace }) {
  const catalog = useCatalog(place.catalog);
  const manifest = useManifest(place.pack);
  const session = useSession();
  if (catalog.state === "failed" || manifest.state === "failed") {
    return (
      <p role="status" className="reading-waiting">
        The live figure needs the network and the catalog, which this server does not show you.{" "}
        {session.state === "signed-in" ? null : <a href="/sign-in">Sign in</a>}
      </p>
    );
  }
  if (catalog.state !== "ready" || manifest.state !== "ready" || session.state === "loading") {
    return (
      <p role="status" className="reading-waiting">
        Loading the network…
      </p>
    );
  }
  return (
    <LiveFigure
      catalog={catalog.value}
      manifest={manifest.value}
      actor={actorIn(session, catalog.value)}
      settings={place.settings}
      label={`Figure ${place.number}`}
    />
  );
}
