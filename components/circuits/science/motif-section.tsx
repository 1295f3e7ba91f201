"use client";
/** Motifs of a circuit: those that are marked, with their scores, and marking what is selected as another. */
import { useMemo, useState } from "react";
import { type MotifKind, motifKinds } from "../../../lib/canvas/circuit-canvas.ts";
import { motifSides } from "../../../lib/canvas/motif-question.ts";
import { createLayerOrder } from "../../../lib/canvas/weigh-layers.ts";
import { Choice } from "../../ui/choice.tsx";
import { MarkItem } from "./mark-item.tsx";
import { NewMark } from "./new-mark.tsx";
import type { ScienceProps } from "./science-props.ts";

const kindLabels: Readonly<Record<MotifKind, string>> = {
  equivariance: "Equivariance",
  "union over cases": "Union over cases",
  superposition: "Superposition",
};

const kindWords: Readonly<Record<MotifKind, string>> = {
  equivariance: "Both layers turn together: the weights between turned units are the same weights, turned.",
  "union over cases": "A unit that unlike cases excite as strongly, at the same places.",
  superposition: "A feature that is spread over units which mainly stand for something else.",
};

export function MotifSection({ tools }: ScienceProps) {
  const { canvas, manifest, selection, writes } = tools;
  const [kind, setKind] = useState<MotifKind>("equivariance");
  const order = useMemo(() => createLayerOrder(manifest), [manifest]);
  const { nodes } = canvas;
  const sides = useMemo(() => motifSides({ nodes }, selection.nodes, order), [nodes, selection.nodes, order]);
  return (
    <div className="flex flex-col gap-5">
      {canvas.motifs.length > 0 ? (
        <ul className="flex flex-col gap-4" aria-label="Marked motifs">
          {canvas.motifs.map((mark) => (
            <MarkItem key={mark.id} tools={tools} mark={mark} />
          ))}
        </ul>
      ) : (
        <p className="text-small text-muted">No motif is marked on this circuit.</p>
      )}
      <section aria-labelledby="new-mark" className="border-t border-rule pt-3">
        <h3 id="new-mark" className="text-small font-medium">
          {writes ? "Mark what is selected" : "Score what is selected"}
        </h3>
        <Choice
          label="Motif"
          value={kind}
          options={motifKinds.map((value) => ({ value, label: kindLabels[value] }))}
          onChange={setKind}
          className="mt-1 flex-wrap"
        />
        <p className="mt-1 text-caption text-muted">{kindWords[kind]}</p>
        {sides.ok ? (
          <NewMark key={kind} tools={tools} kind={kind} sides={sides.value} />
        ) : (
          <p className="mt-3 text-small text-muted">{sides.problem.message}</p>
        )}
      </section>
    </div>
  );
}
