/** What people call this unit: everyone's labels, and adding one's own. */
"use client";
import { type RefCallback, type RefObject, useRef } from "react";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { useAnnouncement } from "../neuron/announcement.ts";
import type { Say } from "../neuron/say.ts";
import { TakePart } from "../neuron/take-part.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icons.tsx";
import { count } from "../ui/sentence.ts";
import { StatusLine } from "../ui/status-line.tsx";
import { CompareLabels } from "./compare-labels.tsx";
import { LabelList } from "./label-list.tsx";
import { NewLabel } from "./new-label.tsx";
import { policyNote } from "./shown-words.ts";
import type { UnitLabels } from "./use-unit-labels.ts";

export type LabelSectionProps = {
  catalog: string;
  unit: string;
  weights: string; // SHA-256 of those that the model has now
  labels: UnitLabels;
  actor: Actor | null;
  pending: ReadonlySet<string>;
  families: readonly string[];
  say: Say;
  form: LabelFormDoor;
};

/** Whether the form for a new label stands open; the page's shortcut opens it from outside. */
export type LabelFormDoor = {
  open: boolean;
  setOpen: (open: boolean) => void;
  nameInput: RefCallback<HTMLInputElement>;
  opener: RefObject<HTMLButtonElement | null>;
};

export function LabelSection(props: LabelSectionProps) {
  const { catalog, unit, weights, actor, pending, families, say, form } = props;
  const { policy, index, labels, shown, contests } = props.labels;
  const note = policyNote(policy, shown);
  const { text: message, announce } = useAnnouncement();
  const heading = useRef<HTMLHeadingElement>(null);
  const mayLabel = actor !== null && can(actor, "label.create");
  return (
    <section aria-labelledby="labels-heading" id="labels" className="min-w-0 scroll-mt-20">
      <div className="mb-3 flex min-h-9 items-center justify-between gap-4">
        <h2 id="labels-heading" ref={heading} tabIndex={-1} className="font-serif text-title">
          Labels
        </h2>
        {mayLabel && !form.open ? (
          <Button ref={form.opener} onClick={() => form.setOpen(true)}>
            <Icon name="plus" /> Add a label
          </Button>
        ) : null}
      </div>
      {form.open && mayLabel ? (
        <NewLabel
          catalog={catalog}
          draftKey={`label/${catalog}/${unit}`}
          unit={unit}
          families={families}
          nameInput={form.nameInput}
          say={say}
          onDone={(done) => {
            form.setOpen(false);
            announce({ type: "done", text: done });
          }}
          onClose={() => form.setOpen(false)}
        />
      ) : null}
      <StatusLine className="mb-2 empty:hidden">{message}</StatusLine>
      {labels.length > 0 ? (
        <>
          <p className="sr-only">{count(labels.length, "label")}</p>
          {labels.every(({ author }) => isMachineAuthor(author)) ? (
            <p className="mb-3 text-small text-muted">
              No person has named this unit yet; what stands here is machine-made.{" "}
              {mayLabel
                ? "Support it if you agree, or say something better: your label takes its place."
                : "It stands until somebody says something better."}
            </p>
          ) : null}
          {note === null ? null : <p className="mb-3 text-small text-muted">{note}</p>}
          {contests.length > 0 ? (
            <p className="mb-3 text-small text-warning">
              <span className="font-medium">Contested.</span> {contests.join(" ")}
            </p>
          ) : null}
          {labels.length > 1 ? (
            <p className="mb-3 -ml-2.5">
              <CompareLabels catalog={catalog} unit={unit} labels={labels} index={index} />
            </p>
          ) : null}
          <LabelList
            catalog={catalog}
            weights={weights}
            policy={policy}
            labels={labels}
            shown={shown}
            index={index}
            actor={actor}
            pending={pending}
            families={families}
            say={say}
            announce={announce}
            onGone={() => heading.current?.focus()}
          />
        </>
      ) : form.open ? null : (
        <EmptyState title="Nobody has named this unit yet.">
          {mayLabel
            ? "Look at its picture and at what it is built from, then say what you think it is. A guess is welcome: say how sure you are."
            : "Labels appear here as people add them."}
        </EmptyState>
      )}
      <TakePart actor={actor} what="add, support or dispute labels" />
    </section>
  );
}
