"use client";
/** What those who are asked hold of a suggested article, and the decision of those who may decide. */
import { useId, useState } from "react";
import type { ArticleVerdict, SuggestionFacts } from "../../../lib/catalog/articles/life.ts";
import { askedAbout, type Deciding } from "../../../lib/catalog/articles/who-decides.ts";
import { createId } from "../../../lib/shared/ids.ts";
import type { LifeTools } from "./life-tools.ts";
import { SaidForm } from "./said-form.tsx";

const options = [
  { value: "include", label: "Include it" },
  { value: "decline", label: "Decline it" },
] as const;

function VerdictChoice({
  label,
  value,
  onChange,
}: {
  label: string;
  value: ArticleVerdict | null;
  onChange: (value: ArticleVerdict) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-6 cursor-pointer items-center gap-2 text-small">
            <input
              type="radio"
              name={name}
              className="size-4 accent-accent"
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function OpinionForm({ tools, suggestion }: { tools: LifeTools; suggestion: SuggestionFacts }) {
  const { article, workshop, me, say, announce } = tools;
  const mine = workshop.life.opinions.filter(
    (opinion) => opinion.suggestion === suggestion.id && opinion.author === me,
  );
  const [chosen, setChosen] = useState<ArticleVerdict | null>(null);
  if (me === null || !askedAbout(workshop.life, article).includes(me)) return null;
  const verdict = chosen ?? mine.at(-1)?.verdict ?? null;
  return (
    <SaidForm
      title={
        mine.length > 0 ? "You have given your opinion; you may change your mind" : "Your opinion is asked"
      }
      draftKey={`opinion/${suggestion.id}`}
      label="Why"
      required="Say why: the authors and everybody after them will read it."
      maxLength={8000}
      submitLabel="Give your opinion"
      fields={<VerdictChoice label="Your opinion" value={verdict} onChange={setChosen} />}
      onSend={async (reason) => {
        if (verdict === null) return "Choose whether you would include it or decline it.";
        const failure = await say({
          type: "opinion.create",
          opinion: createId(),
          thread: article.thread,
          article: article.id,
          suggestion: suggestion.id,
          content: { verdict, reason },
        });
        if (failure === null) announce({ type: "done", text: "Your opinion is given." });
        return failure;
      }}
    >
      You wrote an article that is in this thread, so you are one of those who decide on the next. What you
      say is read by everybody who reads the catalog.
    </SaidForm>
  );
}

export function DecisionForm({
  tools,
  suggestion,
  deciding,
}: {
  tools: LifeTools;
  suggestion: SuggestionFacts;
  deciding: Deciding;
}) {
  const { article, me, say, announce } = tools;
  const [chosen, setChosen] = useState<ArticleVerdict | null>(null);
  if (me === null || deciding.who === "awaiting" || !deciding.people.includes(me)) return null;
  const verdict = deciding.who === "authors" ? deciding.verdict : chosen;
  const label = verdict === null ? "Decide" : verdict === "include" ? "Include it" : "Decline it";
  return (
    <SaidForm
      title={deciding.who === "authors" ? "Write down what was agreed" : "Decide on it"}
      draftKey={`decision/${suggestion.id}`}
      label="Why"
      required="Say why: a decision is read with its reason."
      maxLength={8000}
      submitLabel={label}
      fields={
        deciding.who === "authors" ? null : (
          <VerdictChoice label="Decision" value={chosen} onChange={setChosen} />
        )
      }
      onSend={async (reason) => {
        if (verdict === null) return "Choose whether to include it or to decline it.";
        const failure = await say({
          type: "decision.create",
          decision: createId(),
          thread: article.thread,
          article: article.id,
          suggestion: suggestion.id,
          content: { verdict, reason },
        });
        if (failure === null) announce({ type: "done", text: "The decision is given." });
        return failure;
      }}
    >
      {deciding.who === "authors"
        ? `All who have spoken would ${deciding.verdict} it. The decision can be nothing else.`
        : "It is given once and stays on record with your name and this reason."}
    </SaidForm>
  );
}
