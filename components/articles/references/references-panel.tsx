"use client";
/** What an article cites, in the order in which it first does, and what is in the list without being cited. */
import { useRef, useState } from "react";
import type { Reference } from "../../../lib/articles/manuscript.ts";
import type { ArticleReferences } from "../../hooks/use-article-draft.ts";
import { ConfirmButton } from "../../neuron/confirm-button.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { count } from "../../ui/sentence.ts";
import { StatusLine } from "../../ui/status-line.tsx";
import { AddReferencesDialog } from "./add-references.tsx";
import { ReferenceDialog } from "./reference-form.tsx";
import { referenceHref, wholeReference } from "./reference-words.ts";

type ReferencesPanelProps = {
  references: ArticleReferences;
  /** Keys in the order in which the text first cites them. */
  cited: readonly string[];
  writes: boolean;
  draftKey: string;
};

export function ReferencesPanel({ references, cited, writes, draftKey }: ReferencesPanelProps) {
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<Reference | null>(null);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const listed = cited.flatMap((key) => references.all.get(key) ?? []);
  const uncited = [...references.all.values()]
    .filter(({ key }) => !cited.includes(key))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const tools = (reference: Reference, isCited: boolean) =>
    writes ? (
      <span className="mt-0.5 -ml-2.5 flex flex-wrap items-center">
        <Button
          variant="quiet"
          size="small"
          aria-label={`Edit ${reference.key}`}
          onClick={() => setEditing(reference)}
        >
          Edit
        </Button>
        <ConfirmButton
          label={`Remove ${reference.key}`}
          question={
            isCited
              ? "The text cites it, and cannot be published while it cites what is not listed. Remove it?"
              : "Remove it from the list?"
          }
          confirm="Remove it"
          keep="Keep it"
          onConfirm={() => {
            references.remove(reference.key);
            setSaid(`${reference.key} is removed.`);
            heading.current?.focus();
          }}
        />
      </span>
    ) : null;
  return (
    <section aria-labelledby="references">
      <div className="mb-3 flex min-h-9 flex-wrap items-center justify-between gap-x-4">
        <h3 id="references" ref={heading} tabIndex={-1} className="font-serif text-title font-semibold">
          References
        </h3>
        {writes ? (
          <Button size="small" onClick={() => setAdding(true)}>
            Add from BibTeX
          </Button>
        ) : null}
      </div>
      {references.all.size === 0 ? (
        <EmptyState title="Nothing is listed yet">
          {writes
            ? "Paste BibTeX here, then cite it in the text with “Cite”."
            : "What the text cites will stand here."}
        </EmptyState>
      ) : null}
      <ol className="max-w-3xl list-decimal space-y-3 pl-8 text-small marker:text-muted marker:tabular-nums">
        {listed.map((reference) => (
          <li key={reference.key}>
            <Entry reference={reference} />
            {tools(reference, true)}
          </li>
        ))}
      </ol>
      {uncited.length > 0 ? (
        <>
          <h4 className="mt-6 mb-2 text-small font-semibold">Not cited yet</h4>
          <p className="mb-2 text-caption text-muted">
            {count(uncited.length, "reference")} that the text does not cite; they are not printed.
          </p>
          <ul className="max-w-3xl space-y-3 pl-8 text-small">
            {uncited.map((reference) => (
              <li key={reference.key}>
                <Entry reference={reference} />
                {tools(reference, false)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <StatusLine className="mt-2 empty:sr-only">{said}</StatusLine>
      {adding ? (
        <AddReferencesDialog
          draftKey={draftKey}
          there={references.all}
          onClose={() => setAdding(false)}
          onAdd={({ put, known }) => {
            references.put(put);
            setAdding(false);
            setSaid(
              `${count(put.length, "reference")} added${known.length > 0 ? `, ${known.length} known already` : ""}.`,
            );
          }}
        />
      ) : null}
      {editing ? (
        <ReferenceDialog
          reference={editing}
          onClose={() => setEditing(null)}
          onSave={(reference) => {
            references.put([reference]);
            setEditing(null);
            setSaid(`${reference.key} is changed.`);
          }}
        />
      ) : null}
    </section>
  );
}

function Entry({ reference }: { reference: Reference }) {
  const href = referenceHref(reference);
  return (
    <>
      <span className="font-medium">{reference.title || "Without a title"}</span>
      <span className="block text-muted">
        {wholeReference(reference)}
        {href ? (
          <>
            {". "}
            <a className="link" href={href} target="_blank" rel="noopener noreferrer nofollow">
              {reference.doi || reference.url}
            </a>
          </>
        ) : null}
      </span>
      <span className="font-mono text-caption text-muted">{reference.key}</span>
    </>
  );
}
