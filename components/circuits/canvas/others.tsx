"use client";
/** Other people at the canvas: their pointers with their names, and what they have selected. */
import { useViewport, ViewportPortal } from "@xyflow/react";
import type { NodeBoxes } from "../../../lib/canvas/draw-nodes.ts";
import type { CanvasPresence, OtherAtCanvas } from "../../../lib/sync/canvas-presence.ts";
import { useObservable } from "../../hooks/use-observable.ts";

const nobody: readonly OtherAtCanvas[] = [];

export function OtherPeople({
  presence,
  boxes,
}: {
  presence: Pick<CanvasPresence, "others">;
  boxes: NodeBoxes;
}) {
  const others = useObservable(presence.others, nobody);
  return (
    <>
      <ViewportPortal>
        {others.flatMap(({ client, colour, selection }) =>
          selection.map((id) => {
            const box = boxes.get(id);
            if (!box) return null;
            return (
              <span
                key={`${client} ${id}`}
                aria-hidden="true"
                className="circuit-other-selection"
                style={{
                  left: box.left - 3,
                  top: box.top - 3,
                  width: box.right - box.left + 6,
                  height: box.bottom - box.top + 6,
                  borderColor: colour,
                }}
              />
            );
          }),
        )}
      </ViewportPortal>
      <Pointers others={others} />
    </>
  );
}

/** As large at every zoom. */
function Pointers({ others }: { others: readonly OtherAtCanvas[] }) {
  const { x, y, zoom } = useViewport();
  return others.map(({ client, person, colour, at }) =>
    at === null ? null : (
      <span
        key={client}
        aria-hidden="true"
        className="circuit-other"
        style={{ transform: `translate(${at[0] * zoom + x}px, ${at[1] * zoom + y}px)` }}
      >
        <svg aria-hidden="true" width="14" height="16" viewBox="0 0 14 16" className="block">
          <path d="M1 1v12.5l3.4-3.2 2.3 5 2.2-1-2.3-4.9H11z" fill={colour} stroke="#fff" strokeWidth="1" />
        </svg>
        <span
          className="ml-2.5 block w-max max-w-40 truncate rounded-control px-1.5 text-micro text-white"
          style={{ background: colour }}
        >
          {person.name}
        </span>
      </span>
    ),
  );
}
