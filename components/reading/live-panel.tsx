/** The live figure in the place of the published one, for whoever may use the network. The published one stays until there is another. */
"use client";
import type { ReactNode } from "react";
import { LiveFigure } from "../figures/live-figure.tsx";
import { actorIn } from "../hooks/use-actor.ts";
import { useCatalog } from "../hooks/use-catalog.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useSession } from "../hooks/use-session.ts";
import { SignInLink } from "../shell/sign-in-link.tsx";
import { type FigurePlace, naturalWidth } from "./figure-place.ts";

export function LivePanel({ place, published }: { place: FigurePlace; published: ReactNode }) {
  const catalog = useCatalog(place.catalog);
  const manifest = useManifest(place.pack);
  const session = useSession();
  const problem =
    catalog.state === "failed" ? catalog.problem : manifest.state === "failed" ? manifest.problem : null;
  if (problem) {
    return (
      <>
        {published}
        <p role="status" className="reading-standing">
          {problem.code === "unavailable"
            ? problem.message
            : "The live figure needs the network and the catalog, which this server does not show you."}{" "}
          {session.state === "visitor" && problem.code !== "unavailable" ? (
            <SignInLink>Sign in</SignInLink>
          ) : null}
        </p>
      </>
    );
  }
  if (catalog.state !== "ready" || manifest.state !== "ready" || session.state === "loading") {
    return (
      <>
        {published}
        <p role="status" className="reading-standing">
          Loading the network…
        </p>
      </>
    );
  }
  return (
    <div
      className={place.natural === null ? undefined : "reading-live-circuit"}
      style={naturalWidth(place.natural)}
    >
      <LiveFigure
        catalog={catalog.value}
        manifest={manifest.value}
        actor={actorIn(session, catalog.value)}
        settings={place.settings}
        label={`Figure ${place.number}`}
        before={published}
      />
    </div>
  );
}
