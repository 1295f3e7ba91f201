"use client";
/** How the numbers came about, in a line, and a way to take them along. */
import { backendTitle } from "../../lib/model/backend-choice.ts";
import type { Storing } from "../hooks/store-activations.ts";
import type { MeasuredUnit } from "../hooks/use-unit-activations.ts";

export function ExamplesFoot({
  measured: { header, unit },
  index,
  storing,
}: {
  measured: MeasuredUnit;
  index: number;
  storing: Storing;
}) {
  const { pack, backend, version, source, by, at } = header;
  const images =
    source.type === "set"
      ? `image set ${source.id} (${source.sha256.slice(0, 8)})`
      : `images of ${source.pack}`;
  const download = (): void => {
    const content = JSON.stringify({ ...header, unit: `${header.layer}:${index}`, activations: unit });
    const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${pack.id}-${header.layer.replaceAll("/", "-")}-${index}-activations.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <p className="mt-8 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-rule pt-2 text-caption text-muted">
      <span>
        activations {version} on weights{" "}
        <span className="font-mono" title={pack.sha256}>
          {pack.sha256.slice(0, 8)}
        </span>
        , {images}, {backendTitle(backend)}
        {by === null ? "" : `, by ${by}`}
        {at === null ? "" : ` on ${at.slice(0, 10)}`}
      </span>
      <span role="status">{words(storing)}</span>
      <button type="button" className="link cursor-pointer" onClick={download}>
        Download JSON
      </button>
    </p>
  );
}

function words(storing: Storing): string {
  switch (storing.state) {
    case "here":
      return "In this page only.";
    case "storing":
      return "Being put on the server …";
    case "stored":
      return "Kept on the server for everybody.";
    case "failed":
      return `Not kept on the server: ${storing.problem.message}`;
    default:
      return storing satisfies never;
  }
}
