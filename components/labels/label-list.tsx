/** Everybody's current labels, most supported first, each with what this person may do about it. */
"use client";
import { useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { HistoryButton } from "../neuron/history-button.tsx";
import type { Say } from "../neuron/say.ts";
import { LabelItem } from "./label-item.tsx";
import { ReviseLabel } from "./revise-label.tsx";

export type LabelListProps = {
  catalog: string;
  labels: readonly LabelView[];
  actor: Actor | null;
  pending: ReadonlySet<string>; // ids of records with something on its way to the server
  families: readonly string[];
  say: Say;
  announce: (message: string) => void;
};

export function LabelList({ catalog, labels, actor, pending, families, say, announce }: LabelListProps) {
  const [revising, setRevising] = useState<string | null>(null);
  const tell = async (done: string, failure: Promise<string | null>): Promise<void> => {
    announce((await failure) ?? done);
  };
  return (
    <ol>
      {labels.map((label, place) => {
        if (label.id === revising) {
          return (
            <li key={label.id}>
              <ReviseLabel
                draftKey={`label-revision/${catalog}/${label.id}`}
                label={label}
                families={families}
                say={say}
                onDone={(message) => {
                  setRevising(null);
                  announce(message);
                }}
                onClose={() => setRevising(null)}
              />
            </li>
          );
        }
        const may = (action: "label.support" | "label.revise" | "label.withdraw"): boolean =>
          actor !== null && can(actor, action, label);
        return (
          <li key={label.id}>
            <LabelItem
              label={label}
              shown={place === 0 && labels.length > 1}
              unsaved={!label.saved || pending.has(label.id)}
              onToggleSupport={may("label.support") ? () => void tell("", toggleSupport(label, say)) : null}
              onRevise={may("label.revise") ? () => setRevising(label.id) : null}
              onWithdraw={
                may("label.withdraw")
                  ? () =>
                      void tell("The label is withdrawn.", say({ type: "label.withdraw", label: label.id }))
                  : null
              }
              history={
                label.version > 1 ? (
                  <HistoryButton
                    catalog={catalog}
                    subject={label.subject}
                    record={label.id}
                    label="History"
                  />
                ) : null
              }
            />
          </li>
        );
      })}
    </ol>
  );
}

/** Joins or leaves the supporters of a label. */
export function toggleSupport(label: LabelView, say: Say): Promise<string | null> {
  return label.supportedByMe
    ? say({ type: "label.unsupport", label: label.id })
    : say({ type: "label.support", support: createId(), label: label.id });
}
