/** Everybody's current labels, most supported first, each with what this person may do about it. */
"use client";
import { useEffect, useRef, useState } from "react";
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { type Announce, announceOutcome } from "../neuron/announcement.ts";
import { HistoryButton } from "../neuron/history-button.tsx";
import type { Say } from "../neuron/say.ts";
import { LabelItem } from "./label-item.tsx";
import { ReviseLabel } from "./revise-label.tsx";

export type LabelListProps = {
  catalog: string;
  weights: string; // SHA-256 of those that the model has now
  labels: readonly LabelView[];
  actor: Actor | null;
  pending: ReadonlySet<string>; // ids of records with something on its way to the server
  families: readonly string[];
  say: Say;
  announce: Announce;
  onGone: () => void; // a label, and the button that was pressed on it, left the page
};

export function LabelList({
  catalog,
  weights,
  labels,
  actor,
  pending,
  families,
  say,
  announce,
  onGone,
}: LabelListProps) {
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
                  close();
                  announce({ type: "done", text: message });
                }}
                onClose={close}
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
              earlier={isAboutEarlier(label.packSha256, weights)}
              unsaved={!label.saved || pending.has(label.id)}
              onToggleSupport={
                may("label.support")
                  ? () => void announceOutcome(announce, "", toggleSupport(label, say))
                  : null
              }
              onRevise={may("label.revise") ? () => setRevising(label.id) : null}
              reviseButton={(button) => {
                if (button) openers.current.set(label.id, button);
                else openers.current.delete(label.id);
              }}
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
