/** What a layer is: its address, its measures in a sentence, and who else is here. */
import type { ReactNode } from "react";
import type { Layer, Manifest } from "../../lib/model/manifest.ts";
import type { OtherPresence } from "../../lib/sync/views.ts";
import { AvatarStack } from "../ui/avatar.tsx";
import { listNames } from "../ui/sentence.ts";
import { describeLayer } from "./describe-layer.ts";

export function LayerHead({
  layer,
  input,
  others,
  steps,
}: {
  layer: Layer;
  input: Manifest["input"];
  others: readonly OtherPresence[];
  steps: ReactNode;
}) {
  const names = others.map(({ person }) => person.name);
  return (
    <div className="mb-5 flex items-start justify-between gap-x-6">
      <div className="min-w-0">
        <h2 id="layer-title" className="font-mono text-lead break-all">
          {layer.name}
        </h2>
        <p className="mt-0.5 text-small text-muted">{describeLayer(layer, input)}</p>
      </div>
      <div className="flex shrink-0 items-center gap-3">
        <AvatarStack
          names={names}
          max={4}
          label={`${listNames(names)} ${names.length === 1 ? "is" : "are"} in this layer`}
        />
        <span className="flex items-center">{steps}</span>
      </div>
    </div>
  );
}
