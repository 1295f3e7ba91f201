"use client";
/** How a result came about, in a line: what another person needs to get the same, and the ways to hand it on. */
import { useState } from "react";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { measurementJson } from "../../lib/microscope/measurement-json.ts";
import { backendTitle } from "../../lib/model/backend-choice.ts";
import { PinButton } from "../hypotheses/pin-button.tsx";
import { VisuallyHidden } from "../ui/visually-hidden.tsx";

const seconds = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 }).format;

export function MeasurementFoot({ measurement }: { measurement: Measurement<unknown, unknown> }) {
  const { kind, version, pack, backend, milliseconds } = measurement;
  return (
    <p className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-rule pt-2 text-caption text-muted">
      <span>
        {kind} {version} on weights{" "}
        <span className="font-mono" title={pack.sha256}>
          {pack.sha256.slice(0, 8)}
        </span>
        , {backendTitle(backend)}, {seconds(milliseconds / 1000)} s
      </span>
      <CopyLink />
      <DownloadJson measurement={measurement} />
      <PinButton measurement={measurement} />
    </p>
  );
}

function CopyLink() {
  const [said, setSaid] = useState("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setSaid("Copied");
    } catch {
      // Pages over plain HTTP may not write to the clipboard.
      setSaid("Copy it from the address bar");
    }
  };
  return (
    <span>
      <button type="button" className="link cursor-pointer" onClick={copy}>
        Copy link
      </button>{" "}
      <span role="status">{said}</span>
    </span>
  );
}

function DownloadJson({ measurement }: { measurement: Measurement<unknown, unknown> }) {
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([measurementJson(measurement)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `${measurement.pack.id}-${measurement.kind}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <button type="button" className="link cursor-pointer" onClick={download}>
      Download JSON<VisuallyHidden> of this measurement</VisuallyHidden>
    </button>
  );
}
