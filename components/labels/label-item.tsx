/** One person's label: what they call the unit, how sure they are, why, and who agrees or objects. Draws only. */
import type { ReactNode, Ref } from "react";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { UnsavedMark } from "../neuron/unsaved-mark.tsx";
import { RoundMark } from "../rounds/round-mark.tsx";
import { Said } from "../thread/said.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import { ConfidenceMark } from "./confidence-mark.tsx";
import { EarlierBadge } from "./earlier-badge.tsx";
import { MachineBadge } from "./machine-badge.tsx";
import { StanceList } from "./stance-list.tsx";

export type LabelItemProps = {
  label: LabelView;
  shownAs: string | null; // how it comes to stand for the unit in grids and titles; null when it does not
  earlier: boolean; // it is about weights that the model no longer has
  unsaved: boolean;
  families: ReactNode;
  stance: ReactNode; // what this person may say of it
  decide: ReactNode;
  onRevise: (() => void) | null; // null where this person may not
  reviseButton: Ref<HTMLButtonElement>;
  onWithdraw: (() => void) | null;
  history: ReactNode;
};

export function LabelItem(props: LabelItemProps) {
  const { label, shownAs, earlier, unsaved, families, stance, decide } = props;
  const { onRevise, reviseButton, onWithdraw, history } = props;
  const machine = isMachineAuthor(label.author);
  return (
    <article
      className="border-t border-rule py-4"
      aria-label={`Label “${label.name}” by ${label.authorName}${machine ? ", machine-made" : ""}`}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-serif text-lead font-semibold wrap-anywhere">{label.name}</h3>
        <ConfidenceMark confidence={label.confidence} />
      </div>
      {families}
      {label.reason ? (
        <div className="mt-1.5 font-serif text-body">
          <Said text={label.reason} />
        </div>
      ) : null}
      <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-caption text-muted">
        {machine ? <MachineBadge /> : <Avatar name={label.authorName} size="tiny" decorative />}
        <span className="wrap-anywhere">
          <span className="text-ink">{label.mine ? `${label.authorName} (you)` : label.authorName}</span>,{" "}
          <Time iso={label.version > 1 ? label.updatedAt : label.createdAt} />
          {label.version > 1 ? ", revised" : null}
          {shownAs ? ` · ${shownAs}` : null}
          {label.round === null ? null : <RoundMark catalogId={label.catalog} roundId={label.round} />}
        </span>
      </p>
      {label.decision ? (
        <div className="mt-2 text-small text-muted">
          {label.decision.by.name} decided, <Time iso={label.decision.at} />:{" "}
          <div className="inline text-ink">
            <Said inline text={label.decision.reason} />
          </div>
        </div>
      ) : null}
      {earlier ? (
        <p className="mt-1.5">
          <EarlierBadge />
        </p>
      ) : null}
      {unsaved ? <UnsavedMark /> : null}
      <StanceList supporters={label.supporters} disputers={label.disputers} />
      <div className="mt-2 -ml-px flex flex-wrap items-center gap-x-1.5 gap-y-2">
        {stance}
        {decide}
        {onRevise ? (
          <Button ref={reviseButton} variant="quiet" size="small" onClick={onRevise}>
            Revise
          </Button>
        ) : null}
        {history}
        {onWithdraw ? (
          <ConfirmButton
            label="Withdraw"
            question="Withdraw this label? Its history is kept."
            confirm="Withdraw it"
            keep="Keep it"
            onConfirm={onWithdraw}
          />
        ) : null}
      </div>
    </article>
  );
}
