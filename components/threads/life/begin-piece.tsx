"use client";
/** Beginning an article, a commentary or a reply: its title, signed by whoever begins it; the rest is written on its page. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Person } from "../../../lib/catalog/person.ts";
import type { ArticleForm } from "../../../lib/catalog/records/article.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { articleHref } from "../../articles/article-href.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import type { Say } from "../../neuron/say.ts";
import { Button, type ButtonVariant } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";

const words: Readonly<
  Record<ArticleForm, { readonly button: string; readonly title: string; readonly hint: string }>
> = {
  article: {
    button: "Begin an article",
    title: "Begin an article",
    hint: "It is a draft that its authors write together; members of the catalog can read it.",
  },
  commentary: {
    button: "Begin a commentary",
    title: "Begin a commentary",
    hint: "A signed piece on this article, by somebody who is not its author.",
  },
  reply: { button: "Begin a reply", title: "Begin a reply", hint: "The authors’ answer to this commentary." },
};

export function BeginPiece({
  catalogId,
  thread,
  form,
  about,
  me,
  say,
  variant = "plain",
}: {
  catalogId: string;
  thread: string;
  form: ArticleForm;
  about: string | null;
  me: Person;
  say: Say;
  variant?: ButtonVariant;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const draft = useDraft(`begin/${thread}/${form}/${about}`, "");
  const begin = async (): Promise<void> => {
    const title = draft.value.trim();
    if (title === "") {
      setProblem("Give it a title; you can change it at any time.");
      return;
    }
    const article = createId();
    const authors = [{ person: me.id, name: me.name, affiliation: "", contribution: "" }];
    const failure = await say({
      type: "article.create",
      article,
      thread,
      form,
      about,
      content: { title, summary: "", authors },
    });
    setProblem(failure);
    if (failure !== null) return;
    draft.clear();
    router.push(articleHref(catalogId, article));
  };
  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        {words[form].button}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={words[form].title} description={words[form].hint}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void begin();
          }}
        >
          <Field label="Title" error={problem}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={200}
                value={draft.value}
                onChange={(event) => {
                  setProblem(null);
                  draft.set(event.target.value);
                }}
              />
            )}
          </Field>
          <DialogActions>
            <Button type="submit" variant="primary">
              Begin
            </Button>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              Not now
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
