/** What a published figure would show now, beside what it showed: asked for when somebody wants to see it. */
"use client";
import { useEffect } from "react";
import { type FrozenFigure, frozenFigureSchema } from "../../lib/figures/figure.ts";
import { CompareWithNow } from "../figures/compare-with-now.tsx";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import type { FigurePlace } from "./figure-place.ts";

/** A published figure never changes: it is asked for once. */
const frozenFigures = createResource<FrozenFigure>((href) => requestJson(href, frozenFigureSchema));

export function ComparePanel({ place }: { place: FigurePlace }) {
  const frozen = useResource(frozenFigures, place.frozenHref);
  const { reload } = frozen;
  useEffect(() => {
    if (frozen.state === "failed" && frozen.problem.code === "unavailable") {
      window.addEventListener("online", reload, { once: true });
      return () => window.removeEventListener("online", reload);
    }
    return undefined;
  }, [frozen, reload]);
  switch (frozen.state) {
    case "loading":
      return (
        <p role="status" className="reading-waiting">
          Loading the published figure…
        </p>
      );
    case "failed":
      return (
        <p role="status" className="reading-waiting">
          {frozen.problem.message}
        </p>
      );
    case "ready":
      return (
        <CompareWithNow
          // What it shows may be called otherwise in the catalog that it was taken into.
          frozen={{ ...frozen.value, settings: place.settings }}
          catalog={place.catalog}
          label={`Figure ${place.number}`}
        />
      );
    default:
      return frozen satisfies never;
  }
}
