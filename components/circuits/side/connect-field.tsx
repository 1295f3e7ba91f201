"use client";
/** Drawing an edge without a pointer: to any node that weights lead to or from. */
import { useId, useMemo, useState } from "react";
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { edgesToJoin } from "../../../lib/canvas/weigh-join.ts";
import { createLayerOrder } from "../../../lib/canvas/weigh-layers.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import type { SidePanelProps } from "./panel-props.ts";

export function ConnectField({ node, tools, names }: SidePanelProps & { node: CanvasNode }) {
  const { canvas, manifest, actions, announce } = tools;
  const id = useId();
  const order = useMemo(() => createLayerOrder(manifest), [manifest]);
  const possible = useMemo(() => edgesToJoin(canvas, node, order, { reach: "all" }), [canvas, node, order]);
  const [chosen, setChosen] = useState("");
  const edge = possible.find(({ from, to }) => `${from}>${to}` === chosen) ?? possible[0];
  if (!edge) return null;
  const words = (each: { from: string; to: string }): string =>
    each.from === node.id ? `to ${names.nameOf(each.to)}` : `from ${names.nameOf(each.from)}`;
  return (
    <div>
      <label htmlFor={id} className="text-small font-semibold">
        Draw an edge
      </label>
      <div className="mt-1 flex gap-2">
        <Select
          id={id}
          className="min-w-0 flex-1"
          value={`${edge.from}>${edge.to}`}
          onChange={(event) => setChosen(event.target.value)}
        >
          {possible.map((each) => (
            <option key={`${each.from}>${each.to}`} value={`${each.from}>${each.to}`}>
              {words(each)}
            </option>
          ))}
        </Select>
        <Button
          onClick={() => {
            actions.connect([edge]);
            announce(`Edge ${words(edge)} drawn.`);
          }}
        >
          Draw
        </Button>
      </div>
    </div>
  );
}
