"use client";
/** Choosing layers to be binarised. */
import { useState } from "react";
import type { Operation } from "../../lib/model/edit/record.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/field.tsx";

export function BinariseBuilder({
  manifest,
  onAdd,
}: {
  manifest: Manifest;
  onAdd: (operation: Operation) => void;
}) {
  const layers = manifest.layers.filter(({ main, kind }) => main || kind === "dense");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const all = chosen.length === layers.length;
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-small text-muted">
        Each filter of a layer is replaced by its signs times its mean magnitude: w becomes sign(w) · mean
        |w|. Which features live on the signs of weights alone, and which need their sizes?
      </p>
      <fieldset>
        <legend className="mb-2 text-small font-medium">Layers</legend>
        <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {layers.map(({ name, kind }) => (
            <Checkbox
              key={name}
              checked={chosen.includes(name)}
              onChange={() =>
                setChosen(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name])
              }
            >
              <span className="font-mono text-caption">{name}</span>
              {kind === "module" ? <span className="text-muted"> with its branches</span> : null}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={chosen.length === 0}
          onClick={() =>
            onAdd({
              type: "binarise",
              layers: all ? "all" : layers.map(({ name }) => name).filter((name) => chosen.includes(name)),
            })
          }
        >
          Binarise {all ? "every layer" : chosen.length === 1 ? "this layer" : `${chosen.length} layers`}
        </Button>
        <Button variant="quiet" onClick={() => setChosen(all ? [] : layers.map(({ name }) => name))}>
          {all ? "None" : "All"}
        </Button>
      </div>
    </div>
  );
}
