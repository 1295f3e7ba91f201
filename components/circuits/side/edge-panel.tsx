"use client";
/** The selected edge: its tile, its strength with the reduction stated, its discussion, and what people note of it. */
import Link from "next/link";
import type { CanvasEdge, CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { keptStrength } from "../../../lib/canvas/weigh-shown.ts";
import { formatSubject } from "../../../lib/catalog/records/subject.ts";
import { parseUnit, type UnitAddress } from "../../../lib/shared/unit.ts";
import { formatWeight, scaleLimit } from "../../../lib/shared/weight-scale.ts";
import { useEdge } from "../../edges/use-edge.ts";
import { SmallTile } from "../../motifs/small-tile.tsx";
import { subjectHref } from "../../thread/subject-href.ts";
import { Button } from "../../ui/button.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { SelectedEdge } from "../science/selected-edge.tsx";
import { Discuss } from "./discuss.tsx";
import type { SidePanelProps } from "./panel-props.ts";

const unitOf = (node: CanvasNode | undefined): UnitAddress | null => {
  const parsed = node && "unit" in node ? parseUnit(node.unit) : null;
  return parsed?.ok ? parsed.value : null;
};

export function EdgePanel({ edge, tools, names, weighing, onRemove }: SidePanelProps & { edge: CanvasEdge }) {
  const { canvas, catalog, manifest, writes, actions, select } = tools;
  const from = unitOf(canvas.nodes.find(({ id }) => id === edge.from));
  const to = unitOf(canvas.nodes.find(({ id }) => id === edge.to));
  const where = { catalog: catalog.id, pack: manifest.id };
  // The input is no layer of units: what leads from its colours has no page.
  const pair = from && to && from.layer !== manifest.graph.input ? { from, to } : null;
  const { kept } = edge;
  const isOld = kept !== null && kept.pack !== manifest.weights.sha256;
  return (
    <div className="flex flex-col gap-4">
      <h3 className="grid grid-cols-[auto_1fr] gap-x-2 gap-y-1 font-serif text-lead leading-tight font-semibold">
        <button
          type="button"
          className="link col-start-2 cursor-pointer justify-self-start text-left"
          onClick={() => select({ nodes: [edge.from] })}
        >
          {names.nameOf(edge.from)}
        </button>
        <span aria-hidden="true" className="text-muted">
          →
        </span>
        <span className="sr-only">to</span>
        <button
          type="button"
          className="link cursor-pointer justify-self-start text-left"
          onClick={() => select({ nodes: [edge.to] })}
        >
          {names.nameOf(edge.to)}
        </button>
      </h3>
      {pair ? (
        <EdgeTile tools={tools} {...pair} />
      ) : (
        <SelectedEdge tools={tools} weighing={weighing} edge={edge} />
      )}
      {kept === null ? (
        <p className="text-small text-muted">Its weight is not computed yet.</p>
      ) : (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-small">
          <dt className="text-muted">signed norm, sign(Σ w) · √(Σ w²)</dt>
          <dd className="font-mono tabular-nums">{formatWeight(keptStrength(kept, "signed-norm"))}</dd>
          <dt className="text-muted">sum, Σ w</dt>
          <dd className="font-mono tabular-nums">{formatWeight(keptStrength(kept, "net"))}</dd>
          <dt className="text-muted">between the two</dt>
          <dd>{kept.path === "direct" ? "direct" : "expanded"}</dd>
        </dl>
      )}
      {isOld ? (
        <p className="text-small text-warning">
          This was computed on other weights than the network has now ({kept.pack.slice(0, 12)}…). Compute it
          anew to be sure.
        </p>
      ) : null}
      {pair ? (
        <p className="text-small">
          <Link className="link" href={subjectHref(where, formatSubject({ type: "edge", ...pair }))}>
            The page of this connection
          </Link>
        </p>
      ) : null}
      {writes ? (
        <Field label="Note on this edge" optional>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={2000}
              value={edge.note}
              onChange={(event) => actions.noteEdge(edge.id, event.target.value)}
            />
          )}
        </Field>
      ) : edge.note ? (
        <p className="text-small whitespace-pre-wrap">{edge.note}</p>
      ) : null}
      {pair ? (
        <Discuss
          key={edge.id}
          tools={tools}
          subject={formatSubject({ type: "edge", ...pair })}
          about="this connection"
        />
      ) : null}
      {writes ? (
        <div>
          <Button size="small" variant="danger" onClick={onRemove}>
            Remove the edge
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Computed here from the network, whatever was kept. */
function EdgeTile({
  tools: { manifest },
  from,
  to,
}: Pick<SidePanelProps, "tools"> & { from: UnitAddress; to: UnitAddress }) {
  const used = useEdge(manifest, { from, to });
  switch (used.state) {
    case "done": {
      const { total } = used.measurement.result;
      return (
        <div className="flex items-end gap-3">
          <SmallTile
            tile={total}
            limit={scaleLimit([total.values])}
            name="the weights of this edge"
            side={112}
          />
          <p className="text-caption text-muted">
            {total.width} × {total.height}, red excites, blue inhibits
          </p>
        </div>
      );
    }
    case "failed":
      return <p className="text-small text-warning">{used.problem.message}</p>;
    case "idle":
    case "stopped":
    case "running":
      return <Skeleton className="size-28" />;
    default:
      return used satisfies never;
  }
}
