"use client";
/** The named circuits of a file, each with what of it the network has; and whether their numbers mean anything in this network. */
import { useId, useState } from "react";
import type { ReadCircuit } from "../../../lib/exchange/circuit-source.ts";
import type { NamedCircuitPreview } from "../../../lib/exchange/named-circuits.ts";
import { Button } from "../../ui/button.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { Checkbox } from "../../ui/field.tsx";
import { count } from "../../ui/sentence.ts";
import type { Preview } from "./read-files.ts";

type Props = {
  readonly preview: Extract<Preview, { type: "named" }>;
  readonly busy: boolean;
  onTake(circuits: readonly ReadCircuit[]): void;
  onCancel(): void;
};

const isThere = ({ named, missing }: NamedCircuitPreview): boolean => missing.length < named;

export function NamedPreview({ preview: { fit, circuits }, busy, onTake, onCancel }: Props) {
  const [insists, setInsists] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const heading = useId();
  const allowed = fit.fits || insists;
  const wanted = circuits.filter((circuit) => isThere(circuit) && !left.has(circuit.id));
  const toggle = (id: string) =>
    setLeft((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <section aria-labelledby={heading} className="mt-4 border-t border-rule pt-4">
      <h3 id={heading} className="font-medium">
        {count(circuits.length, "named circuit", "named circuits")}
      </h3>
      <p className={`mt-1 text-small ${fit.fits ? "text-warning" : "text-danger"}`}>
        {fit.fits ? fit.warning : fit.reason}
      </p>
      {fit.fits ? null : (
        <Checkbox
          className="mt-2"
          checked={insists}
          disabled={busy}
          onChange={(event) => setInsists(event.target.checked)}
        >
          Take them in nevertheless; each will say that it is of another network
        </Checkbox>
      )}
      <ul className="mt-3 grid max-h-[38dvh] gap-2 overflow-y-auto border-y border-rule py-3">
        {circuits.map((circuit) => (
          <li key={circuit.id}>
            <Checkbox
              checked={isThere(circuit) && !left.has(circuit.id)}
              disabled={busy || !allowed || !isThere(circuit)}
              onChange={() => toggle(circuit.id)}
            >
              <span className="font-medium text-ink">{circuit.name}</span>
              <span className="text-muted">
                {circuit.article === "" ? "" : `, ${circuit.article}`} ·{" "}
                {count(circuit.named, "unit", "units")},{" "}
                {count(circuit.circuit.canvas.edges.length, "edge", "edges")}
              </span>
              {circuit.missing.length === 0 ? null : (
                <span className="block text-caption text-warning">
                  {isThere(circuit) ? "Missing" : "Nothing of it is here"}: {circuit.missing.join(", ")}
                </span>
              )}
            </Checkbox>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button
          variant="primary"
          disabled={!allowed || wanted.length === 0}
          busy={busy}
          onClick={() => onTake(wanted.map(({ circuit }) => circuit))}
        >
          Take in {count(wanted.length, "circuit", "circuits")}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </DialogActions>
    </section>
  );
}
