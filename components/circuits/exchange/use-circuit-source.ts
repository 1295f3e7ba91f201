"use client";
/** What a circuit is written into files from, as it is on the page now. */
import { useEffect, useMemo, useState } from "react";
import type { CircuitDrawing } from "../../../lib/canvas/draw-input.ts";
import { drawnLabels } from "../../../lib/canvas/draw-labels.ts";
import { circuitSubject } from "../../../lib/catalog/records/circuit.ts";
import { textAuthorsSchema } from "../../../lib/catalog/text-answers.ts";
import type { CircuitSource } from "../../../lib/exchange/circuit-source.ts";
import { requestJson, toProblem } from "../../hooks/request-json.ts";
import { circuitHref } from "../circuit-hrefs.ts";
import type { CircuitTools } from "../circuit-tools.ts";
import { useNames } from "../use-names.ts";

export type Shown = Pick<CircuitTools, "catalog" | "manifest" | "circuit" | "canvas" | "overlay">;

export type OpenSource = {
  readonly drawing: CircuitDrawing;
  readonly source: CircuitSource;
  /** Who has worked on it cannot be told now; null when it can. */
  readonly problem: string | null;
  readonly isReady: boolean;
};

export function useCircuitSource({ catalog, manifest, circuit, canvas, overlay }: Shown): OpenSource {
  const { labels, families } = useNames(catalog.id, manifest, canvas);
  const { authors, problem, isReady } = useAuthors(catalog.id, circuit.id, circuit.author);
  return useMemo(() => {
    const { id, title, summary, target } = circuit;
    const used = new Set(canvas.nodes.flatMap((node) => (node.type === "family" ? [node.family] : [])));
    const shown = [...families.values()].filter((family) => used.has(family.id));
    const drawing: CircuitDrawing = {
      title,
      canvas,
      target,
      labels: drawnLabels(manifest, canvas, labels),
      families: Object.fromEntries(shown.map(({ id: family, name, colour }) => [family, { name, colour }])),
      overlay: overlay && {
        caption: `${overlay.title}.`,
        nodes: numbers(overlay.nodes, ({ activation }) => activation),
        edges: numbers(overlay.edges, ({ contribution, value }) => contribution ?? value),
      },
    };
    const { weights } = manifest;
    return {
      drawing,
      problem,
      isReady,
      source: {
        circuit: { id, title, summary, target },
        catalog: { id: catalog.id, title: catalog.title },
        pack: {
          id: manifest.id,
          title: manifest.title,
          sha256: weights.sha256,
          layers: manifest.layers.map(({ name }) => name),
        },
        canvas,
        labels: drawing.labels,
        families: Object.fromEntries(shown.map(({ id: family, name }) => [family, name])),
        authors,
        url: new URL(circuitHref(catalog.id, id), window.location.href).href,
        exportedAt: new Date().toISOString(),
      },
    };
  }, [catalog, manifest, circuit, canvas, overlay, labels, families, authors, problem, isReady]);
}

function numbers<T>(
  values: Readonly<Record<string, T>>,
  of: (value: T) => number | undefined,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) => {
      const number = of(value);
      return number === undefined ? [] : [[id, number] as const];
    }),
  );
}

type Authors = {
  readonly authors: readonly string[];
  readonly problem: string | null;
  readonly isReady: boolean;
};

/** Whoever began it first, then everybody who has changed the canvas. */
function useAuthors(catalog: string, circuit: string, author: string): Authors {
  const [known, setKnown] = useState<Authors>({ authors: [], problem: null, isReady: false });
  useEffect(() => {
    const stop = new AbortController();
    const subject = encodeURIComponent(circuitSubject(circuit));
    const url = `/api/catalogs/${encodeURIComponent(catalog)}/texts/${subject}/authors`;
    requestJson(url, textAuthorsSchema, { signal: stop.signal }).then(
      ({ clients, people }) => {
        const names = new Map(people.map(({ id, name }) => [id, name]));
        const ids = new Set([author, ...clients.map(({ person }) => person)]);
        setKnown({ authors: [...ids].flatMap((id) => names.get(id) ?? []), problem: null, isReady: true });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setKnown({ authors: [], problem: toProblem(error).message, isReady: true });
      },
    );
    return () => stop.abort();
  }, [catalog, circuit, author]);
  return known;
}
