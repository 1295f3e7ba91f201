"use client";
/** Says among the tools, where nothing is moved by it, that kept weights are found otherwise now; leads to both values. */
import { useMemo } from "react";
import type { Weighing } from "../../hooks/use-circuit-weights.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { changedWeights } from "../science/changed.ts";

export function ChangedNotice({
  tools,
  weighing,
  onShow,
}: {
  tools: Pick<CircuitTools, "canvas" | "manifest">;
  weighing: Weighing;
  onShow: () => void;
}) {
  const { edges } = tools.canvas;
  const { sha256 } = tools.manifest.weights;
  const { length } = useMemo(() => changedWeights(edges, weighing, sha256), [edges, weighing, sha256]);
  if (length === 0) return null;
  return (
    <Button
      size="small"
      variant="quiet"
      title="Drawn as they were kept, and found otherwise now"
      onClick={onShow}
    >
      <span className="inline-flex items-center gap-1.5 text-warning">
        <Icon name="warning" />
        {length === 1 ? "1 weight differs" : `${length.toLocaleString("en")} weights differ`}
      </span>
    </Button>
  );
}
