"use client";
/** Where a network of this program's own came from, in a line of the list of models; nothing for any other. */
import { useManifest } from "../hooks/use-manifest.ts";
import { percent } from "./percent.ts";
import { readTraining } from "./read-training.ts";

export function ModelOrigin({ packId }: { packId: string }) {
  const manifest = useManifest(packId);
  const training = manifest.state === "ready" ? readTraining(manifest.value) : null;
  // The line says more of a model that is already named: it may fail quietly.
  if (training === null) return null;
  return (
    <span className="mt-0.5 block text-small text-muted">
      Trained by this program on {training.imagesSeen.toLocaleString("en")} images that it drew, seed{" "}
      {training.seed}; right about {percent(training.heldOutAccuracy)} of those it never saw
    </span>
  );
}
