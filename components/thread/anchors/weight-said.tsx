"use client";
/** The weight that a comment on a connection was written at, and what this page finds now. */
import type { WeightAnchor } from "../../../lib/catalog/records/anchor.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { formatWeight, scaleLimit } from "../../../lib/shared/weight-scale.ts";
import { useEdge } from "../../edges/use-edge.ts";
import { Icon } from "../../ui/icons.tsx";
import { Tile } from "../../weights/tile.tsx";
import { noteWeight, reductionWords, type WeightNote } from "./weight-note.ts";

export function WeightSaid({ anchor, manifest }: { anchor: WeightAnchor; manifest: Manifest }) {
  const [from, to] = [parseUnit(anchor.from), parseUnit(anchor.to)];
  const used = useEdge(manifest, from.ok && to.ok ? { from: from.value, to: to.value } : null);
  const now = used.state === "done" ? used.measurement.result : null;
  const note = noteWeight(anchor, now, manifest.weights.sha256);
  return (
    <div className="mb-2 flex items-center gap-3 text-caption">
      {now ? (
        <span className="block size-8 shrink-0 outline outline-rule" aria-hidden="true">
          <Tile tile={now.total} limit={scaleLimit([now.total.values])} title="" />
        </span>
      ) : null}
      <p className="text-muted">
        Written at <span className="font-mono text-ink tabular-nums">{formatWeight(anchor.value)}</span>{" "}
        {reductionWords[anchor.reduction]}, as the author’s page computed it
        <Now note={note} />
      </p>
    </div>
  );
}

function Now({ note }: { note: WeightNote }) {
  switch (note.type) {
    case "unchecked":
      return null;
    case "same":
      return <span className="block">and as this page finds it now.</span>;
    case "differs":
      return (
        <span className="flex items-start gap-1 text-warning">
          <span className="mt-0.5">
            <Icon name="warning" size={13} />
          </span>
          <span>
            This page finds <span className="font-mono tabular-nums">{formatWeight(note.found)}</span> now
            {note.because === "weights"
              ? ": the network has other weights than then."
              : " in the same network: one of the two computations is wrong."}
          </span>
        </span>
      );
    default:
      return note satisfies never;
  }
}
