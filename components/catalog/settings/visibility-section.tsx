"use client";
import { type CatalogView, visibilities } from "../../../lib/catalog/catalog.ts";
import { SectionHead } from "../../account/section-head.tsx";
import { visibilityMeaning, visibilityWords } from "../visibility-words.ts";
import { ChangeStatus } from "./change-status.tsx";
import { Choices } from "./choices.tsx";
import { useChange } from "./use-change.ts";

/** Who may read the catalog. A change holds at once, also for pages that are open. */
export function VisibilitySection({ catalog }: { catalog: CatalogView }) {
  const { changing, send } = useChange(catalog.id);
  const asked = changing.state === "sending" ? changing.change.visibility : undefined;
  return (
    <section aria-labelledby="visibility-title">
      <SectionHead id="visibility-title" title="Who may read" />
      <div className="border-t border-rule pt-4">
        <Choices
          label="Who may read this catalog"
          value={asked ?? catalog.visibility}
          disabled={changing.state === "sending"}
          options={visibilities.map((value) => ({
            value,
            title: visibilityWords[value],
            meaning: visibilityMeaning[value],
          }))}
          onChange={(visibility) => void send({ visibility })}
        />
        <ChangeStatus changing={changing} />
      </div>
    </section>
  );
}
