"use client";
/** What the nodes of a circuit are called: here, by the catalog's labels, or by the network. */
import { useCallback, useMemo } from "react";
import { type CanvasNode, type CircuitCanvas, unitsOf } from "../../lib/canvas/circuit-canvas.ts";
import { layersOfCanvas } from "../../lib/canvas/weigh-layers.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { useLayerIndexes } from "../hooks/use-layer-indexes.ts";
import { className, colourName, kindWords } from "./new-node.ts";
import { isSameMap, useShared } from "./share.ts";

export type Names = {
  /** By unit, where the catalog shows a label. */
  readonly labels: ReadonlyMap<string, string>;
  readonly families: ReadonlyMap<string, Family>;
  /** By node. */
  readonly names: ReadonlyMap<string, string>;
  nameOf(node: string): string;
  /** The name with what the node is, for those who do not see it. */
  labelOf(node: CanvasNode): string;
};

const noFamilies: readonly Family[] = [];

/** @param canvas the same object while nodes only move: what they are called does not depend on where they are */
export function useNames(catalog: string, manifest: Manifest, canvas: Pick<CircuitCanvas, "nodes">): Names {
  const layers = useMemo(() => {
    const known = new Set(manifest.layers.map(({ name }) => name));
    return layersOfCanvas({ nodes: canvas.nodes }).filter((layer) => known.has(layer));
  }, [canvas.nodes, manifest]);
  const indexes = useLayerIndexes(catalog, layers);
  const index = useCatalogIndex(catalog);
  const families = useMemo(() => {
    const records = index.state === "ready" ? recordsOfKind(index.records, "family") : noFamilies;
    return new Map(records.map((family) => [family.id, family]));
  }, [index]);
  const labels = useMemo(
    () =>
      new Map(
        indexes.flatMap(({ units }, at) =>
          [...units].flatMap(([unit, { name }]) =>
            name === null ? [] : [[formatUnit({ layer: layers[at] ?? "", index: unit }), name] as const],
          ),
        ),
      ),
    [indexes, layers],
  );
  const called = useMemo(
    () => new Map(canvas.nodes.map((node) => [node.id, nameIn(manifest, labels, families, node)])),
    [canvas.nodes, manifest, labels, families],
  );
  const names = useShared(called, isSameMap);
  const nameOf = useCallback((id: string) => names.get(id) ?? "something that is gone", [names]);
  const labelOf = useCallback(
    (node: CanvasNode) => {
      const [name, kind] = [nameOf(node.id), kindWords(manifest, node)];
      if (node.type === "group") {
        const size = unitsOf({ nodes: canvas.nodes }, node).length;
        return `${name}, ${node.collapsed ? "closed" : "open"} group of ${size} ${size === 1 ? "unit" : "units"}`;
      }
      return name === kind ? name : `${name}, ${kind}`;
    },
    [nameOf, manifest, canvas.nodes],
  );
  return useMemo(
    () => ({ labels, families, names, nameOf, labelOf }),
    [labels, families, names, nameOf, labelOf],
  );
}

function nameIn(
  manifest: Manifest,
  labels: ReadonlyMap<string, string>,
  families: ReadonlyMap<string, Family>,
  node: CanvasNode,
): string {
  if (node.name !== "") return node.name;
  switch (node.type) {
    case "unit":
    case "class":
      return labels.get(node.unit) ?? className(manifest, node.unit) ?? kindWords(manifest, node);
    case "input":
      return colourName(manifest, node.unit);
    case "family":
      return families.get(node.family)?.name ?? "a family that is gone";
    case "group":
      return "Group";
    case "note":
      return node.text.slice(0, 60) || "an empty note";
    default:
      return node satisfies never;
  }
}
