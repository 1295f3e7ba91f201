"use client";
/** Title, summary and authors of an article, changed. What is typed is kept until it is saved. */
import { useState } from "react";
import type { Person } from "../../lib/catalog/person.ts";
import { type Article, isAuthorOf } from "../../lib/catalog/records/article.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { SaveOrCancel } from "../hypotheses/save-or-cancel.tsx";
import type { Say } from "../neuron/say.ts";
import { Checkbox, Field, TextArea, TextInput } from "../ui/field.tsx";
import { type HeadDraft, headOf, readHead } from "./author-draft.ts";
import { AuthorsFields } from "./authors-fields.tsx";

export function ArticleForm({
  catalog,
  article,
  me,
  say,
  onDone,
}: {
  catalog: string;
  article: Article;
  me: Person | null;
  say: Say;
  onDone: () => void;
}) {
  const draft = useDraft<HeadDraft>(`article/${catalog}/${article.id}/${article.version}`, headOf(article));
  const [problem, setProblem] = useState<string | null>(null);
  const [leaves, setLeaves] = useState(false);
  const close = (): void => {
    draft.clear();
    onDone();
  };
  const submit = async (): Promise<void> => {
    const content = readHead(draft.value);
    if (!content.ok) {
      setProblem(content.problem.message);
      return;
    }
    // Whoever takes their own name off can no longer write the text, nor put it back.
    if (me && isAuthorOf(article, me.id) && !isAuthorOf(content.value, me.id) && !leaves) {
      setProblem("You are no longer among the authors. Say below that you mean it, or add yourself again.");
      return;
    }
    const failure = await say({ type: "article.revise", article: article.id, content: content.value });
    setProblem(failure);
    if (failure === null) close();
  };
  const isLeaving =
    me !== null && isAuthorOf(article, me.id) && !draft.value.authors.some(({ person }) => person === me.id);
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label="Title" error={problem}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={200}
            value={draft.value.title}
            onChange={(event) => draft.set({ ...draft.value, title: event.target.value })}
          />
        )}
      </Field>
      <Field label="Summary" hint="One or two sentences under the title.">
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={2000}
            value={draft.value.summary}
            onChange={(event) => draft.set({ ...draft.value, summary: event.target.value })}
          />
        )}
      </Field>
      <AuthorsFields catalog={catalog} draft={draft.value} onChange={draft.set} />
      {isLeaving ? (
        <Checkbox checked={leaves} onChange={(event) => setLeaves(event.target.checked)}>
          I am no longer an author. I can then no longer write this article nor put my name back; the others
          can name me again, and I would have to say that I am one
        </Checkbox>
      ) : null}
      <SaveOrCancel onCancel={close} />
    </form>
  );
}
