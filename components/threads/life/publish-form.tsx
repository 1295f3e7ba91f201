"use client";
/** Its authors publish a version of an article that is in the thread. It never changes again. */
import { useState } from "react";
import { unsigned } from "../../../lib/catalog/articles/life.ts";
import { listNames } from "../../../lib/catalog/articles/words.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { Choice } from "../../ui/choice.tsx";
import type { LifeTools } from "./life-tools.ts";
import { SaidForm } from "./said-form.tsx";
import { Unfolded } from "./unfolded.tsx";
import { useManuscriptStep } from "./use-manuscript-step.tsx";

const forms = [
  { value: "update" as const, label: "An update", title: "Something was added or is told better" },
  { value: "correction" as const, label: "A correction", title: "Something was wrong" },
];

export function PublishForm({ tools }: { tools: LifeTools }) {
  const { article, workshop, state, say, announce } = tools;
  const step = useManuscriptStep(tools);
  const [form, setForm] = useState<"update" | "correction">("update");
  if (state.state !== "included" && state.state !== "published") return null;
  const missing = unsigned(workshop.life, article);
  if (missing.length > 0) {
    return (
      <p className="max-w-prose text-small text-muted">
        A version can be published once everybody who is named as an author has signed:{" "}
        {listNames(missing, workshop.nameOf)} {missing.length === 1 ? "has" : "have"} not yet.
      </p>
    );
  }
  const number = state.state === "published" ? state.latest.number + 1 : 1;
  const isFirst = number === 1;
  return (
    <Unfolded
      key={number}
      label={`Publish version ${number}…`}
      draftKey={`publication/${article.id}/${number}`}
      variant={isFirst ? "primary" : "plain"}
      close="Not yet"
    >
      {(closing) => (
        <SaidForm
          closing={closing}
          title={`Publish version ${number}`}
          draftKey={`publication/${article.id}/${number}`}
          label={isFirst ? "A note" : "What has changed"}
          {...(isFirst ? {} : { required: "Say what has changed: it is listed with the version." })}
          submitLabel={`Publish version ${number}`}
          fields={
            isFirst ? null : (
              <Choice label="What kind of version it is" value={form} options={forms} onChange={setForm} />
            )
          }
          status={step.status}
          onSend={(note) =>
            step.run(async (sha256) => {
              const failure = await say({
                type: "publication.create",
                publication: createId(),
                thread: article.thread,
                article: article.id,
                content: { number, form: isFirst ? "first" : form, note, sha256 },
              });
              if (failure === null) announce({ type: "done", text: `Version ${number} is published.` });
              return failure;
            })
          }
        >
          The text and its figures are frozen as they are now, under a hash. Nobody can change or delete a
          published version, you neither.
        </SaidForm>
      )}
    </Unfolded>
  );
}
