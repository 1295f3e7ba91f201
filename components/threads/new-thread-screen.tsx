"use client";
/** Beginning a thread. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { can, refusal } from "../../lib/catalog/permission.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { usePeople } from "../hooks/use-people.ts";
import { sayWith } from "../neuron/say.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { emptyThread, readThreadDraft } from "./thread-draft.ts";
import { ThreadForm } from "./thread-form.tsx";
import { threadHref, threadsHref } from "./thread-href.ts";

export function NewThreadScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="threads">
      {(page) =>
        page.actor.type === "member" && can(page.actor, "thread.create") ? (
          <NewThread page={page} me={page.actor.person} />
        ) : (
          <EmptyState className="mt-10" title="You cannot begin a thread here">
            {refusal(page.actor, "thread.create")}
          </EmptyState>
        )
      }
    </CatalogFrame>
  );
}

function NewThread({ page: { catalog }, me }: { page: CatalogPage; me: Person }) {
  const router = useRouter();
  const { send } = useCommands(catalog.id);
  const people = usePeople(catalog.id);
  const draft = useDraft(`thread/${catalog.id}`, emptyThread(me.id));
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async (): Promise<void> => {
    const content = readThreadDraft(draft.value);
    if (!content.ok) {
      setProblem(content.problem.message);
      return;
    }
    const thread = createId();
    const failure = await sayWith(send)({ type: "thread.create", thread, content: content.value });
    setProblem(failure);
    if (failure !== null) return;
    draft.clear();
    router.push(threadHref(catalog.id, thread));
  };
  return (
    <section className="mt-10">
      <h2 className="font-serif text-title font-semibold">Begin a thread</h2>
      <p className="mt-2 mb-8 max-w-prose text-small text-muted">
        A thread is a living collection of short articles with commentary, in the order in which they are
        published, and one channel in which its people talk.
      </p>
      <ThreadForm
        value={draft.value}
        people={people}
        problem={problem}
        submitLabel="Begin the thread"
        onChange={(changes) => {
          setProblem(null);
          draft.set({ ...draft.value, ...changes });
        }}
        onSubmit={() => void begin()}
        onCancel={() => router.push(threadsHref(catalog.id))}
      />
    </section>
  );
}
