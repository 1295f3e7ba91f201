/** Lays a circuit out in rows, away from the page's thread. */
import type { CanvasNode, CircuitCanvas } from "../../../lib/canvas/circuit-canvas.ts";
import type { Point } from "../../../lib/canvas/draw-geometry.ts";
import { fromElk, toElk } from "./layered-layout.ts";

type Elk = { layout(graph: ReturnType<typeof toElk>): Promise<ReturnType<typeof toElk>> };

let elk: Promise<Elk> | null = null;

/** Fetched when somebody first asks for a layout: it is larger than the page. */
function pageElk(): Promise<Elk> {
  elk ??= import("elkjs/lib/elk-api.js").then(
    ({ default: ELK }) =>
      new ELK({
        workerFactory: () => new Worker(new URL("./layout-worker.ts", import.meta.url), { name: "layout" }),
      }),
  );
  elk.catch(() => {
    elk = null; // the next attempt fetches it anew
  });
  return elk;
}

/** Rejects when the algorithm cannot be fetched or cannot cope with the graph. */
export async function layOut(
  canvas: CircuitCanvas,
  rank: (node: CanvasNode) => number | null,
): Promise<Map<string, Point>> {
  const { layout } = await pageElk().then((ready) => ({ layout: ready.layout.bind(ready) }));
  return fromElk(canvas, await layout(toElk(canvas, rank)));
}
