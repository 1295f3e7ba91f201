"use client";
/** The evidence: for and against side by side, what speaks neither way below. */
import { useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Evidence, Stance } from "../../lib/catalog/records/evidence.ts";
import type { Prediction } from "../../lib/catalog/records/prediction.ts";
import type { Reproduction } from "../../lib/catalog/records/reproduction.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EvidenceItem } from "./evidence-item.tsx";
import { ReferenceForm } from "./reference-form.tsx";
import type { Tools } from "./tools.ts";

export function EvidenceSection({
  tools,
  evidence,
  predictions,
  reproductions,
}: {
  tools: Tools;
  evidence: readonly Evidence[];
  predictions: readonly Prediction[];
  reproductions: readonly Reproduction[];
}) {
  const [adding, setAdding] = useState(false);
  const column = (stance: Stance, title: string, none: string) => {
    const own = evidence.filter((each) => each.stance === stance);
    return (
      <section aria-label={title} className="min-w-0">
        <h4 className="mb-1 text-body font-semibold">
          {title} <span className="font-normal text-muted">{own.length}</span>
        </h4>
        {own.length === 0 ? <p className="border-t border-rule py-3 text-small text-muted">{none}</p> : null}
        <ul>
          {own.map((each) => (
            <EvidenceItem
              key={each.id}
              tools={tools}
              evidence={each}
              prediction={predictions.find(({ id }) => id === each.prediction?.id) ?? null}
              reproductions={reproductions.filter((again) => again.evidence === each.id)}
            />
          ))}
        </ul>
      </section>
    );
  };
  const neutral = evidence.some(({ stance }) => stance === "neutral");
  return (
    <section aria-labelledby="evidence">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h3 id="evidence" className="font-serif text-title font-semibold">
          Evidence
        </h3>
        {can(tools.actor, "evidence.create") ? (
          <Button size="small" onClick={() => setAdding(true)}>
            Refer to something
          </Button>
        ) : null}
      </div>
      <p className="mb-5 max-w-prose text-small text-muted">
        Computed results are pinned with everything needed to run them again: from a prediction’s test above,
        or with “Pin as evidence” below a measurement on a unit’s page.
      </p>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {column("for", "For", "Nothing speaks for it yet.")}
        {column("against", "Against", "Nothing speaks against it yet.")}
      </div>
      {neutral ? <div className="mt-8">{column("neutral", "Neither for nor against", "")}</div> : null}
      <Dialog
        wide
        open={adding}
        onOpenChange={setAdding}
        title="Refer to something"
        description="A text, a picture, a label, a comment or another hypothesis as evidence."
      >
        {adding ? <ReferenceForm tools={tools} onDone={() => setAdding(false)} /> : null}
      </Dialog>
    </section>
  );
}
