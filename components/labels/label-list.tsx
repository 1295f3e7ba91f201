/** Everybody's current labels, in their order, each with what this person may do about it. */
"use client";
import { useEffect, useRef, useState } from "react";
import type { ShownLabelPolicy } from "../../lib/catalog/catalog.ts";
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Shown } from "../../lib/catalog/shown-label.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { MakeFamilyButton } from "../families/make-family-button.tsx";
import { useMakeFamily } from "../families/use-make-family.tsx";
import { type Announce, announceOutcome } from "../neuron/announcement.ts";
import { HistoryButton } from "../neuron/history-button.tsx";
import type { Say } from "../neuron/say.ts";
import { DecideButton } from "./decide-button.tsx";
import { LabelFamilies } from "./label-families.tsx";
import { LabelItem } from "./label-item.tsx";
import { ReviseLabel } from "./revise-label.tsx";
import { shownAs } from "./shown-words.ts";
import { StanceButtons } from "./stance-buttons.tsx";

export type LabelListProps = {
  catalog: string;
  weights: string; // SHA-256 of those that the model has now
  policy: ShownLabelPolicy;
  labels: readonly LabelView[];
  shown: Shown;
  index: FamilyIndex;
  actor: Actor | null;
  pending: ReadonlySet<string>; // ids of records with something on its way to the server
  families: readonly string[]; // in words, on labels of the layer
  say: Say;
  announce: Announce;
  onGone: () => void; // a label, and the button that was pressed on it, left the page
};

export function LabelList(props: LabelListProps) {
  const { catalog, labels, families, index, say, announce } = props;
  const make = useMakeFamily({ catalog, index, say, announce, onGone: props.onGone });
  const [revising, setRevising] = useState<string | null>(null);
  // The focus goes back to the button that opened the form, which was not on the page meanwhile.
  const openers = useRef(new Map<string, HTMLButtonElement>());
  const closed = useRef<string | null>(null);
  useEffect(() => {
    if (closed.current !== null) openers.current.get(closed.current)?.focus();
    closed.current = null;
  });
  const close = (): void => {
    closed.current = revising;
    setRevising(null);
  };
  return (
    <>
      <ol>
        {labels.map((label) => (
          <li key={label.id}>
            {label.id === revising ? (
              <ReviseLabel
                catalog={catalog}
                draftKey={`label-revision/${catalog}/${label.id}`}
                label={label}
                index={index}
                families={families}
                say={say}
                onDone={(message) => {
                  close();
                  announce({ type: "done", text: message });
                }}
                onClose={close}
              />
            ) : (
              <LabelEntry
                {...props}
                label={label}
                onMakeFamily={make.start}
                onRevise={() => setRevising(label.id)}
                reviseButton={(button) => {
                  if (button) openers.current.set(label.id, button);
                  else openers.current.delete(label.id);
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {make.dialog}
    </>
  );
}

function LabelEntry(
  props: LabelListProps & {
    label: LabelView;
    onMakeFamily: (name: string) => void;
    onRevise: () => void;
    reviseButton: (button: HTMLButtonElement | null) => void;
  },
) {
  const { catalog, weights, policy, label, labels, shown, index, actor, pending, say, announce, onGone } =
    props;
  type Deed = "label.support" | "label.dispute" | "label.revise" | "label.withdraw" | "choice.create";
  const may = (action: Deed): boolean => actor !== null && can(actor, action, label);
  const state = async (commands: readonly CommandDraft[], done: string): Promise<string | null> => {
    const outcome = say(...commands);
    await announceOutcome(announce, done, outcome);
    return outcome;
  };
  return (
    <LabelItem
      label={label}
      shownAs={shownAs(shown, label.id, labels.length)}
      earlier={isAboutEarlier(label.packSha256, weights)}
      unsaved={!label.saved || !label.stanceSaved || label.decision?.saved === false || pending.has(label.id)}
      families={
        <LabelFamilies
          catalog={catalog}
          label={label}
          index={index}
          makeFamily={
            actor !== null && can(actor, "family.create") ? (
              <MakeFamilyButton name={label.family} onStart={props.onMakeFamily} />
            ) : null
          }
        />
      }
      stance={may("label.support") ? <StanceButtons catalog={catalog} label={label} onState={state} /> : null}
      decide={
        policy === "editors-decision" && may("choice.create") ? (
          <DecideButton catalog={catalog} label={label} onState={state} />
        ) : null
      }
      onRevise={may("label.revise") ? props.onRevise : null}
      reviseButton={props.reviseButton}
      onWithdraw={
        may("label.withdraw")
          ? () =>
              void announceOutcome(
                announce,
                "The label is withdrawn.",
                say({ type: "label.withdraw", label: label.id }),
              ).then(onGone)
          : null
      }
      history={
        label.version > 1 ? (
          <HistoryButton catalog={catalog} subject={label.subject} record={label.id} label="History" />
        ) : null
      }
    />
  );
}
