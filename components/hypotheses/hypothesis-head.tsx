"use client";
/** The claim itself, whose it is, how it stands, and what it speaks of. */
import { useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Verdict } from "../../lib/catalog/records/verdict.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { standingOf } from "../../lib/hypotheses/standing.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Field, TextArea } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Byline } from "./byline.tsx";
import { type ClaimDraft, claimOf, readClaim } from "./hypothesis-draft.ts";
import { SaveOrCancel } from "./save-or-cancel.tsx";
import { SpokenOf } from "./spoken-of.tsx";
import { SpokenOfFields } from "./spoken-of-fields.tsx";
import { StandingBadge } from "./standing-badge.tsx";
import type { Tools } from "./tools.ts";

export function HypothesisHead({ tools, verdicts }: { tools: Tools; verdicts: readonly Verdict[] }) {
  const { catalog, manifest, actor, hypothesis, say, canStore } = tools;
  const index = useCatalogIndex(catalog.id);
  const families = index.state === "ready" ? recordsOfKind(index.records, "family") : null;
  const [editing, setEditing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <header>
      <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <StandingBadge standing={standingOf(verdicts)} />
        <Byline record={hypothesis} tools={tools} />
      </p>
      <h2
        id="claim"
        className="max-w-[26ch] font-serif text-title leading-tight font-semibold text-balance sm:max-w-[34ch] sm:text-display"
      >
        {hypothesis.title}
      </h2>
      <div className="mt-5">
        <SpokenOf
          catalogId={catalog.id}
          packId={manifest.id}
          claim={hypothesis}
          families={families}
          canStore={canStore}
        />
      </div>
      {/* The words of a quiet button stand where the text above begins. */}
      <div
        className={classNames(
          "mt-4 flex flex-wrap items-center gap-2 empty:hidden",
          !can(actor, "hypothesis.revise", hypothesis) && "[&>button]:-ml-2.5",
        )}
      >
        {can(actor, "hypothesis.revise", hypothesis) ? (
          <Button size="small" onClick={() => setEditing(true)}>
            Change the claim
          </Button>
        ) : null}
        {can(actor, "hypothesis.withdraw", hypothesis) ? (
          <ConfirmButton
            label="Withdraw"
            question="Withdraw this hypothesis? It leaves the list; its history stays."
            confirm="Withdraw it"
            keep="Keep it"
            onConfirm={async () =>
              setFailure(await say({ type: "hypothesis.withdraw", hypothesis: hypothesis.id }))
            }
          />
        ) : null}
      </div>
      <StatusLine tone="danger" className="empty:sr-only">
        {failure}
      </StatusLine>
      <Dialog wide open={editing} onOpenChange={setEditing} title="Change the claim">
        {editing ? (
          <ClaimForm tools={tools} families={families ?? []} onDone={() => setEditing(false)} />
        ) : null}
      </Dialog>
    </header>
  );
}

function ClaimForm({
  tools: { catalog, manifest, hypothesis, say },
  families,
  onDone,
}: {
  tools: Tools;
  families: Parameters<typeof SpokenOfFields>[0]["families"];
  onDone: () => void;
}) {
  const draft = useDraft<ClaimDraft>(
    `hypothesis/${catalog.id}/${hypothesis.id}/${hypothesis.version}`,
    claimOf(hypothesis),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => {
    draft.clear();
    onDone();
  };
  const submit = async (): Promise<void> => {
    const content = readClaim(draft.value);
    const failure = content.ok
      ? await say({ type: "hypothesis.revise", hypothesis: hypothesis.id, content: content.value })
      : content.problem.message;
    setProblem(failure);
    if (failure === null) close();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label="The claim in one sentence" className="mb-6" error={problem}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={240}
            value={draft.value.title}
            onChange={(event) =>
              draft.set({ ...draft.value, title: event.target.value.replaceAll("\n", " ") })
            }
          />
        )}
      </Field>
      <SpokenOfFields
        manifest={manifest}
        claim={draft.value}
        families={families}
        onChange={(changes) => draft.set({ ...draft.value, ...changes })}
      />
      <SaveOrCancel onCancel={close} />
    </form>
  );
}
