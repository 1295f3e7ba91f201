"use client";
/** Taking a circuit away as data: an attribution graph that other programs read, and beside it what that has no room for. */
import { useMemo } from "react";
import { writeCircuitFiles } from "../../../lib/exchange/circuit-sidecar.ts";
import { Button } from "../../ui/button.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { jsonFile, saveFile } from "./save-file.ts";
import { useCircuitSource } from "./use-circuit-source.ts";

const reductionWords = {
  "signed-norm": "the norm of its kernel, √Σw², with the sign of Σw",
  net: "the sum of its kernel, Σw",
} as const;

type Props = { readonly tools: CircuitTools; onClose(): void };

export function CircuitData({ tools, onClose }: Props) {
  const { source, problem, isReady } = useCircuitSource(tools);
  const { graph, sidecar } = useMemo(() => writeCircuitFiles(source), [source]);
  const unknown = tools.canvas.edges.filter(({ kept }) => kept === null).length;
  const name = graph.metadata.slug;
  return (
    <>
      <dl className="grid gap-4 text-small">
        <div>
          <dt className="font-medium text-ink">Attribution graph</dt>
          <dd className="text-muted">
            {graph.nodes.length} nodes and {graph.links.length} links, in the form that Neuronpedia and
            circuit-tracer read. A link’s weight is {reductionWords[tools.canvas.settings.reduction]}.
            {unknown > 0
              ? ` ${unknown} ${unknown === 1 ? "edge has" : "edges have"} no weight yet and ${unknown === 1 ? "is" : "are"} only in the sidecar.`
              : ""}
          </dd>
        </div>
        <div>
          <dt className="font-medium text-ink">Sidecar</dt>
          <dd className="text-muted">
            Places, notes, motifs, both numbers of every weight with the hash of the network, and authors. It
            is enough to make the whole circuit again.
          </dd>
        </div>
      </dl>
      <StatusLine className="mt-3" tone="warning">
        {problem === null ? null : `The files name no authors: ${problem}`}
      </StatusLine>
      <DialogActions>
        <Button
          variant="primary"
          disabled={!isReady}
          onClick={() => saveFile(`${name}.graph.json`, jsonFile(graph))}
        >
          Save the graph
        </Button>
        <Button disabled={!isReady} onClick={() => saveFile(`${name}.sidecar.json`, jsonFile(sidecar))}>
          Save the sidecar
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}
