"use client";
import { type CatalogView, shownLabelPolicies } from "../../../lib/catalog/catalog.ts";
import { SectionHead } from "../../account/section-head.tsx";
import { policyMeaning, policyWords } from "../visibility-words.ts";
import { ChangeStatus } from "./change-status.tsx";
import { Choices } from "./choices.tsx";
import { useChange } from "./use-change.ts";

/** How it comes about which of several labels stands for a unit. */
export function PolicySection({ catalog }: { catalog: CatalogView }) {
  const { changing, send } = useChange(catalog.id);
  const asked = changing.state === "sending" ? changing.change.shownLabel : undefined;
  return (
    <section aria-labelledby="policy-title">
      <SectionHead id="policy-title" title="The shown label" />
      <div className="border-t border-rule pt-4">
        <p className="mb-4 max-w-prose text-small text-muted">
          A unit may have many labels, and all of them stay. This says which one stands for it where there is
          room for one.
        </p>
        <Choices
          label="How the shown label comes about"
          value={asked ?? catalog.shownLabel}
          disabled={changing.state === "sending"}
          options={shownLabelPolicies.map((value) => ({
            value,
            title: policyWords[value],
            meaning: policyMeaning[value],
          }))}
          onChange={(shownLabel) => void send({ shownLabel })}
        />
        <ChangeStatus changing={changing} />
      </div>
    </section>
  );
}
