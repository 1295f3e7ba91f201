"use client";
/** Stating a hypothesis, step by step: the claim, what it speaks of, and what it predicts. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { can, refusal } from "../../lib/catalog/permission.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { createId } from "../../lib/shared/ids.ts";
import { CatalogFrame, type CatalogPage } from "../catalog/catalog-frame.tsx";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { sayWith } from "../neuron/say.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field, TextArea } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { emptyHypothesis, exampleUnits, isWritten, readHypothesis } from "./hypothesis-draft.ts";
import { hypothesesHref, hypothesisHref } from "./hypothesis-href.ts";
import { emptyPrediction } from "./prediction-draft.ts";
import { PredictionForm } from "./prediction-form.tsx";
import { SpokenOfFields } from "./spoken-of-fields.tsx";
import { Step } from "./step.tsx";

export function NewHypothesisScreen({ catalogId }: { catalogId: string }) {
  return (
    <CatalogFrame catalogId={catalogId} section="hypotheses">
      {(page) =>
        can(page.actor, "hypothesis.create") ? (
          <NewHypothesis {...page} />
        ) : (
          <EmptyState className="mt-10" title="You cannot state a hypothesis here">
            {refusal(page.actor, "hypothesis.create")}
          </EmptyState>
        )
      }
    </CatalogFrame>
  );
}

function NewHypothesis({ catalog, manifest }: CatalogPage) {
  const router = useRouter();
  const index = useCatalogIndex(catalog.id);
  const { send } = useCommands(catalog.id);
  const draft = useDraft(`hypothesis/${catalog.id}`, emptyHypothesis);
  const [problem, setProblem] = useState<string | null>(null);
  const { value } = draft;
  const [, example] = exampleUnits(manifest);
  const families = index.state === "ready" ? recordsOfKind(index.records, "family") : [];
  const change = (changes: Partial<typeof value>): void => {
    setProblem(null);
    draft.set({ ...value, ...changes });
  };
  const submit = async (): Promise<void> => {
    const written = readHypothesis(value, manifest);
    if (!written.ok) {
      setProblem(written.problem.message);
      return;
    }
    const say = sayWith(send);
    const hypothesis = createId();
    const { claim, predictions } = written.value;
    const failure = await say(
      { type: "hypothesis.create", hypothesis, content: claim },
      ...predictions.map((content) => ({
        type: "prediction.create" as const,
        prediction: createId(),
        hypothesis,
        content,
      })),
    );
    if (failure !== null) {
      setProblem(failure);
      return;
    }
    draft.clear();
    router.push(hypothesisHref(catalog.id, hypothesis));
  };
  return (
    <form
      className="mt-10 flex max-w-4xl flex-col gap-10"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div>
        <h2 className="font-serif text-title font-semibold">State a hypothesis</h2>
        {draft.restored && isWritten(value) ? (
          <p className="mt-2 text-small text-muted">
            What you wrote here before is kept.{" "}
            <button type="button" className="link cursor-pointer" onClick={draft.clear}>
              Begin anew
            </button>
          </p>
        ) : null}
      </div>
      <Step number={1} title="The claim">
        <Field
          label="In one sentence"
          hint={`Say it so that something could be found that shows it to be wrong: “${example} detects curves that open to the left”, not “${example} is about curves”.`}
        >
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={240}
              value={value.title}
              onChange={(event) => change({ title: event.target.value.replaceAll("\n", " ") })}
            />
          )}
        </Field>
      </Step>
      <Step number={2} title="What it speaks of">
        <SpokenOfFields manifest={manifest} claim={value} families={families} onChange={change} />
      </Step>
      <Step number={3} title="What it predicts">
        <div className="flex flex-col gap-6">
          {value.predictions.length === 0 ? (
            <p className="max-w-prose text-small text-muted">
              A prediction names a number that an instrument reads from the network, and what it is expected
              to be. You can add more later.
            </p>
          ) : null}
          {value.predictions.map((prediction, place) => (
            <section
              key={prediction.id}
              aria-label={`Prediction ${place + 1}`}
              className="border-l-2 border-rule-strong pl-4 sm:pl-6"
            >
              <PredictionForm
                manifest={manifest}
                draft={prediction}
                onChange={(next) =>
                  change({
                    predictions: value.predictions.map((other) =>
                      other.id === prediction.id ? { ...next, id: prediction.id } : other,
                    ),
                  })
                }
              />
              <Button
                className="mt-4"
                size="small"
                variant="quiet"
                onClick={() =>
                  change({ predictions: value.predictions.filter(({ id }) => id !== prediction.id) })
                }
              >
                Leave this prediction out
              </Button>
            </section>
          ))}
          <Button
            className="self-start"
            onClick={() =>
              change({ predictions: [...value.predictions, { ...emptyPrediction, id: createId() }] })
            }
          >
            Add a prediction
          </Button>
        </div>
      </Step>
      <div className="border-t border-rule pt-6">
        <StatusLine tone="danger">{problem}</StatusLine>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button type="submit" variant="primary">
            State the hypothesis
          </Button>
          <ButtonLink href={hypothesesHref(catalog.id)}>Cancel</ButtonLink>
        </div>
      </div>
    </form>
  );
}
