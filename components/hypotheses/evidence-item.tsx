"use client";
/** One piece of evidence: what is pinned, what its author says of it, and running it again. */
import { useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Evidence, Remarks } from "../../lib/catalog/records/evidence.ts";
import type { Prediction } from "../../lib/catalog/records/prediction.ts";
import type { Reproduction } from "../../lib/catalog/records/reproduction.ts";
import { argumentWords } from "../../lib/hypotheses/arguments.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { Said } from "../thread/said.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Byline } from "./byline.tsx";
import { PinnedView } from "./pinned-view.tsx";
import { RemarksFields } from "./remarks-fields.tsx";
import { RunAgain } from "./run-again.tsx";
import { SaveOrCancel } from "./save-or-cancel.tsx";
import type { Tools } from "./tools.ts";

export function EvidenceItem({
  tools,
  evidence,
  prediction,
  reproductions,
}: {
  tools: Tools;
  evidence: Evidence;
  prediction: Prediction | null;
  reproductions: readonly Reproduction[];
}) {
  const { actor, say } = tools;
  const [editing, setEditing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  return (
    <li id={`evidence-${evidence.id}`} className="scroll-mt-24 border-t border-rule py-4">
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        {evidence.argument === null ? null : <Badge>{argumentWords[evidence.argument].title}</Badge>}
        <Byline record={evidence} tools={tools} />
      </p>
      {evidence.prediction === null ? null : (
        <p className="mb-2 text-small text-muted">
          Result of {prediction ? <q>{prediction.statement}</q> : "a prediction that was withdrawn"}
          {prediction && prediction.version !== evidence.prediction.version ? (
            <span className="text-warning">
              {" "}
              as it stood in version {evidence.prediction.version}; it is now in version {prediction.version}
            </span>
          ) : null}
        </p>
      )}
      <PinnedView tools={tools} pinned={evidence.pinned} />
      {evidence.note === "" ? null : (
        <div className="mt-2 text-small">
          <Said text={evidence.note} />
        </div>
      )}
      {evidence.pinned.type === "measurement" ? (
        <RunAgain tools={tools} evidence={evidence} pinned={evidence.pinned} reproductions={reproductions} />
      ) : null}
      <div className="mt-2 flex flex-wrap items-center gap-2 empty:hidden [&>button:first-child]:-ml-2.5">
        {can(actor, "evidence.revise", evidence) ? (
          <Button size="small" variant="quiet" onClick={() => setEditing(true)}>
            Change what is said
          </Button>
        ) : null}
        {can(actor, "evidence.withdraw", evidence) ? (
          <ConfirmButton
            label="Withdraw"
            question="Withdraw this evidence? Its history stays."
            confirm="Withdraw it"
            keep="Keep it"
            onConfirm={() => void say({ type: "evidence.withdraw", evidence: evidence.id }).then(setFailure)}
          />
        ) : null}
      </div>
      <StatusLine tone="danger" className="empty:sr-only">
        {failure}
      </StatusLine>
      <Dialog open={editing} onOpenChange={setEditing} title="What is said of this evidence">
        {editing ? <RemarksForm tools={tools} evidence={evidence} onDone={() => setEditing(false)} /> : null}
      </Dialog>
    </li>
  );
}

function RemarksForm({
  tools: { say },
  evidence: { id, version, stance, argument, note },
  onDone,
}: {
  tools: Tools;
  evidence: Evidence;
  onDone: () => void;
}) {
  const draft = useDraft<Remarks>(`remarks/${id}/${version}`, { stance, argument, note });
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => {
    draft.clear();
    onDone();
  };
  return (
    <form
      onSubmit={async (event) => {
        event.preventDefault();
        const failure = await say({ type: "evidence.revise", evidence: id, content: draft.value });
        setProblem(failure);
        if (failure === null) close();
      }}
    >
      <RemarksFields value={draft.value} onChange={draft.set} />
      <StatusLine tone="danger">{problem}</StatusLine>
      <SaveOrCancel onCancel={close} />
    </form>
  );
}
