"use client";
/** Its authors put an article before those who decide, and may recall it while nobody has. */
import { unsigned } from "../../../lib/catalog/articles/life.ts";
import { listNames } from "../../../lib/catalog/articles/words.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { announceOutcome } from "../../neuron/announcement.ts";
import { ConfirmButton } from "../../neuron/confirm-button.tsx";
import type { LifeTools } from "./life-tools.ts";
import { SaidForm } from "./said-form.tsx";
import { Unfolded } from "./unfolded.tsx";
import { useManuscriptStep } from "./use-manuscript-step.tsx";

export function SuggestForm({ tools }: { tools: LifeTools }) {
  const { article, workshop, state, say, announce } = tools;
  const step = useManuscriptStep(tools);
  const missing = unsigned(workshop.life, article);
  if (missing.length > 0) {
    return (
      <p className="max-w-prose text-small text-muted">
        It can be suggested once everybody who is named as an author has signed:{" "}
        {listNames(missing, workshop.nameOf)} {missing.length === 1 ? "has" : "have"} not yet.
      </p>
    );
  }
  return (
    <Unfolded
      label={state.state === "declined" ? "Suggest it again…" : "Suggest it to the thread…"}
      draftKey={`suggestion/${article.id}`}
      variant="primary"
      close="Not yet"
    >
      {(closing) => (
        <SaidForm
          closing={closing}
          title={state.state === "declined" ? "Suggest it again" : "Suggest it to the thread"}
          draftKey={`suggestion/${article.id}`}
          label="A note to those who decide"
          submitLabel="Suggest it"
          status={step.status}
          onSend={(note) =>
            step.run((sha256) =>
              say({
                type: "suggestion.create",
                suggestion: createId(),
                thread: article.thread,
                article: article.id,
                content: { sha256, note },
              }).then((failure) => {
                if (failure === null) announce({ type: "done", text: "It is suggested." });
                return failure;
              }),
            )
          }
        >
          The text is kept as it is now, with its figures as they are drawn now. You can write on meanwhile;
          those who decide read what was suggested.
        </SaidForm>
      )}
    </Unfolded>
  );
}

export function RecallButton({ tools: { state, say, announce } }: { tools: LifeTools }) {
  if (state.state !== "suggested") return null;
  const { suggestion } = state;
  return (
    <ConfirmButton
      label="Recall the suggestion"
      question="Recall it? What was said about it stays on record."
      confirm="Recall it"
      keep="Leave it"
      onConfirm={() =>
        void announceOutcome(
          announce,
          "The suggestion is recalled.",
          say({ type: "suggestion.recall", suggestion: suggestion.id }),
        )
      }
    />
  );
}
