/** What a published figure would show now, beside what it showed: asked for when somebody wants to see it. */
"use client";
import { useEffect } from "react";
import { type FrozenFigure, frozenFigureSchema } from "../../lib/figures/figure.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import type { FigurePlace } from "./figure-tools.tsx";

/** A published figure never changes: asked for once. */
const frozenFigures = createResource<FrozenFigure>((href) => requestJson(href, frozenFigureSchema));

export function ComparePanel({ place }: { place: FigurePlace }) {
  const frozen = useResource(frozenFigures, place.frozenHref);
  useEffect(() => undefined, []);
  return <p>{frozen.state}</p>;
}
