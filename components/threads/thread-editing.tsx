"use client";
/** Changing what a thread says of itself, and who edits it. */
import { useEffect, useRef, useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Thread } from "../../lib/catalog/records/thread.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { usePeople } from "../hooks/use-people.ts";
import type { Say } from "../neuron/say.ts";
import { draftOf, readThreadDraft } from "./thread-draft.ts";
import { ThreadForm } from "./thread-form.tsx";

export function ThreadEditing({
  catalog,
  thread,
  say,
  onClose,
}: {
  catalog: CatalogView;
  thread: Thread;
  say: Say;
  onClose: () => void;
}) {
  const draft = useDraft(`thread/${catalog.id}/${thread.id}/${thread.version}`, draftOf(thread));
  const people = usePeople(catalog.id);
  const [problem, setProblem] = useState<string | null>(null);
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.querySelector("input")?.focus(), []);
  const save = async (): Promise<void> => {
    const content = readThreadDraft(draft.value);
    if (!content.ok) {
      setProblem(content.problem.message);
      return;
    }
    const failure = await say({ type: "thread.revise", thread: thread.id, content: content.value });
    setProblem(failure);
    if (failure !== null) return;
    draft.clear();
    onClose();
  };
  return (
    <section ref={section} className="mt-10">
      <h2 className="mb-8 font-serif text-title font-semibold">Edit the thread</h2>
      <ThreadForm
        value={draft.value}
        people={withFormer(people, thread.editors)}
        problem={problem}
        submitLabel="Keep the changes"
        onChange={(changes) => {
          setProblem(null);
          draft.set({ ...draft.value, ...changes });
        }}
        onSubmit={() => void save()}
        onCancel={() => {
          draft.clear();
          onClose();
        }}
      />
    </section>
  );
}

/** Editors who have no account any more can still be taken off. */
function withFormer(people: readonly Person[], editors: readonly string[]): readonly Person[] {
  const known = new Set(people.map(({ id }) => id));
  return [
    ...people,
    ...editors.filter((id) => !known.has(id)).map((id) => ({ id, name: "Somebody who has left" })),
  ];
}
