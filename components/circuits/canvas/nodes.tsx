"use client";
/** How each kind of node looks on the canvas. */
import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { plotNumber } from "../../../lib/shared/plot-number.ts";
import { colourOf } from "../../families/palette.ts";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icons.tsx";
import { kindWords } from "../new-node.ts";
import { useSurroundings } from "./canvas-context.ts";
import type { FlowNode } from "./flow-nodes.ts";
import { NodeFrame } from "./node-frame.tsx";
import { NodePicture, SeveralPictures } from "./node-picture.tsx";
import { NoteNode } from "./note-node.tsx";

type Props = NodeProps<FlowNode>;

/** Where it is, is the flow's business. */
const isSame = (before: Props, after: Props): boolean =>
  before.data === after.data && before.selected === after.selected;

/** An activation, over the lower right corner of the picture. */
function Activation({ node }: { node: string }) {
  const { overlay } = useSurroundings();
  const value = overlay?.nodes[node]?.activation;
  if (value === undefined) return null;
  return (
    <span className="absolute right-0 bottom-0 bg-paper/90 px-1 font-mono text-micro tabular-nums">
      {plotNumber(value)}
    </span>
  );
}

function Caption({ node }: { node: CanvasNode }) {
  const { manifest, nameOf, sizeOf } = useSurroundings();
  const name = nameOf(node.id);
  const below =
    node.type === "group"
      ? `${sizeOf(node.id)} ${sizeOf(node.id) === 1 ? "unit" : "units"}`
      : kindWords(manifest, node);
  return (
    <span className="circuit-caption" title={name === below ? name : `${name}, ${below}`}>
      <span
        className={classNames(
          "line-clamp-2 text-[11px]/[11.5px] break-words text-ink",
          name === below && "font-mono",
        )}
      >
        <Breakable name={name} />
      </span>
      {name === below ? null : (
        <span className="block truncate font-mono text-[10px]/[11px] text-muted">{below}</span>
      )}
    </span>
  );
}

/** The address of a unit of a large network is broken where its last part begins: that part tells it from the others. */
function Breakable({ name }: { name: string }) {
  const at = name.lastIndexOf("/") + 1;
  return (
    <>
      {name.slice(0, at)}
      <wbr />
      {name.slice(at)}
    </>
  );
}

const cardClass = "circuit-node relative flex h-full w-full flex-col items-center rounded-control";

const UnitNode = memo(function UnitNode({ data: { node }, selected }: Props) {
  const { target } = useSurroundings();
  if (!("unit" in node)) return null;
  return (
    <NodeFrame>
      <div className={classNames(cardClass, selected && "circuit-selected")}>
        <span
          className={classNames(
            "relative block rounded-figure",
            node.unit === target && "outline-2 outline-offset-1 outline-ink",
          )}
        >
          <NodePicture unit={node.unit} />
          <Activation node={node.id} />
        </span>
        <Caption node={node} />
      </div>
    </NodeFrame>
  );
}, isSame);

const FamilyNode = memo(function FamilyNode({ data: { node }, selected }: Props) {
  const { families, picturesOf } = useSurroundings();
  if (node.type !== "family") return null;
  const colour = families.get(node.family)?.colour ?? "indigo";
  return (
    <NodeFrame>
      <div className={classNames(cardClass, selected && "circuit-selected")}>
        <span className="circuit-sheets relative block" style={{ color: colourOf[colour] }}>
          <SeveralPictures units={picturesOf(node.id)} />
          <Activation node={node.id} />
        </span>
        <Caption node={node} />
      </div>
    </NodeFrame>
  );
}, isSame);

const GroupNode = memo(function GroupNode({ data: { node }, selected }: Props) {
  const { nameOf, picturesOf, collapse, writes } = useSurroundings();
  if (node.type !== "group") return null;
  const name = nameOf(node.id);
  const toggle = writes ? (
    <button
      type="button"
      // The canvas has keys of its own; this button is reached with the pointer, the key is in the list of shortcuts.
      tabIndex={-1}
      aria-label={node.collapsed ? `Open ${name}` : `Close ${name}`}
      title={node.collapsed ? "Open the group" : "Close the group"}
      className="nodrag absolute top-0 right-0 inline-flex size-6 cursor-pointer items-center justify-center rounded-control text-muted hover:bg-raised hover:text-ink"
      onClick={() => collapse(node.id, !node.collapsed)}
    >
      <Icon name={node.collapsed ? "plus" : "chevron-down"} />
    </button>
  ) : null;
  if (!node.collapsed) {
    return (
      <div
        className={classNames(
          "circuit-open-group relative h-full w-full rounded-md border border-rule-strong",
          selected && "circuit-selected",
        )}
      >
        {/* Its name is drawn with the edges, over those that pass it. */}
        {toggle}
      </div>
    );
  }
  return (
    <NodeFrame>
      <div className={classNames(cardClass, selected && "circuit-selected")}>
        <span className="circuit-sheets relative block text-rule-strong">
          <SeveralPictures units={picturesOf(node.id)} />
        </span>
        <Caption node={node} />
        {toggle}
      </div>
    </NodeFrame>
  );
}, isSame);

/** One object for the life of the page, as the flow wants it. */
export const nodeTypes = {
  unit: UnitNode,
  input: UnitNode,
  class: UnitNode,
  family: FamilyNode,
  group: GroupNode,
  note: NoteNode,
};
