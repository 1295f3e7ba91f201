"use client";
/** What a comment on a connection is anchored with: its weight, as this page finds it now. */
import { useMemo } from "react";
import type { WeightAnchor } from "../../lib/catalog/records/anchor.ts";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import { strengthOf } from "../../lib/circuits/strength.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { type Edge, useEdge } from "./use-edge.ts";

/** What a weight is told as, where nobody chose otherwise. */
const reduction = "signed-norm";

/** Null for subjects that are no connection, and until the weight is known. */
export function useStandingWeight(manifest: Manifest, subject: string): WeightAnchor | null {
  const edge = useMemo((): Edge | null => {
    const parsed = parseSubject(subject);
    return parsed.ok && parsed.value.type === "edge" ? parsed.value : null;
  }, [subject]);
  const used = useEdge(manifest, edge);
  const weights = used.state === "done" ? used.measurement.result : null;
  return useMemo(() => {
    if (!edge || !weights) return null;
    return {
      type: "weight",
      from: formatUnit(edge.from),
      to: formatUnit(edge.to),
      reduction,
      value: strengthOf(weights, reduction),
      pack: manifest.weights.sha256,
      computedBy: "page",
    };
  }, [edge, weights, manifest]);
}
