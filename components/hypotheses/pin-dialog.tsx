"use client";
/** Where a measurement is pinned: to which hypothesis, as a result of which prediction, which number of it, and what it speaks for. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { isSameJson } from "../../lib/catalog/records/bounded-json.ts";
import type { Remarks } from "../../lib/catalog/records/evidence.ts";
import { hypothesisSubject } from "../../lib/catalog/records/hypothesis.ts";
import type { Prediction } from "../../lib/catalog/records/prediction.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import { usualArgument } from "../../lib/hypotheses/arguments.ts";
import { candidateReads } from "../../lib/hypotheses/candidate-reads.ts";
import { pinMeasurement } from "../../lib/hypotheses/pin.ts";
import { quantityFacts } from "../../lib/hypotheses/quantity-facts.ts";
import { describeQuantity, formatQuantity } from "../../lib/hypotheses/words.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { createId } from "../../lib/shared/ids.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { useThread } from "../hooks/use-thread.ts";
import { sayWith } from "../neuron/say.ts";
import { placeOfPath } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Field, TextArea } from "../ui/field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { hypothesisHref } from "./hypothesis-href.ts";
import { RemarksFields } from "./remarks-fields.tsx";
import { capitalised } from "./words.ts";

type AnyMeasurement = Measurement<unknown, unknown>;

/** Stands for a hypothesis that is yet to be stated, and for no single number. */
const fresh = "new";
const whole = "whole";

export function PinDialog({
  catalogId,
  measurement,
  onClose,
}: {
  catalogId: string;
  measurement: AnyMeasurement;
  onClose: () => void;
}) {
  const [pinnedTo, setPinnedTo] = useState<string | null>(null);
  return (
    <Dialog
      wide
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Pin as evidence"
      description={`This result of ${measurement.kind}, with everything needed to run it again.`}
    >
      {pinnedTo === null ? (
        <PinForm catalogId={catalogId} measurement={measurement} onPinned={setPinnedTo} onClose={onClose} />
      ) : (
        <>
          <p role="status" className="text-small">
            It is pinned.{" "}
            <Link className="link" href={hypothesisHref(catalogId, pinnedTo)}>
              Go to the hypothesis
            </Link>
          </p>
          <DialogActions>
            <Button onClick={onClose}>Close</Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

function PinForm({
  catalogId,
  measurement,
  onPinned,
  onClose,
}: {
  catalogId: string;
  measurement: AnyMeasurement;
  onPinned: (hypothesis: string) => void;
  onClose: () => void;
}) {
  const index = useCatalogIndex(catalogId);
  const { send } = useCommands(catalogId);
  const place = placeOfPath(usePathname());
  const unit =
    place.layer !== null && place.unit !== null
      ? formatUnit({ layer: place.layer, index: place.unit })
      : null;
  const candidates = useMemo(() => candidateReads(measurement, unit), [measurement, unit]);
  const hypotheses = index.state === "ready" ? recordsOfKind(index.records, "hypothesis") : [];
  const [chosen, setChosen] = useState<string>(fresh);
  const [prediction, setPrediction] = useState<Prediction | null>(null);
  const [number, setNumber] = useState(candidates.length > 0 ? "0" : whole);
  // What is typed is kept until it is pinned, whichever measurement it was begun on.
  const typed = useDraft(`pin/${catalogId}`, { claim: "", note: "" });
  const { claim, note } = typed.value;
  const [judged, setJudged] = useState<Omit<Remarks, "note">>({
    stance: "for",
    argument: usualArgument(measurement.kind),
  });
  const remarks: Remarks = { ...judged, note };
  const [problem, setProblem] = useState<string | null>(null);
  const [unclaimed, setUnclaimed] = useState(false);
  const claimField = useRef<HTMLTextAreaElement>(null);
  const settings = JSON.parse(JSON.stringify(measurement.settings));

  const pin = async (): Promise<void> => {
    if (chosen === fresh && claim.trim() === "") {
      setUnclaimed(true);
      claimField.current?.focus();
      return;
    }
    const say = sayWith(send);
    const hypothesis = chosen === fresh ? createId() : chosen;
    const read = candidates[Number(number)]?.read;
    const question = prediction ? prediction.test : number === whole || !read ? null : { read, expect: null };
    const pinned = await pinMeasurement(measurement, question);
    if (!pinned.ok) {
      setProblem(pinned.problem.message);
      return;
    }
    const content = { title: claim.trim(), units: unit === null ? [] : [unit], families: [], edges: [] };
    const failure =
      (chosen === fresh ? await say({ type: "hypothesis.create", hypothesis, content }) : null) ??
      (await say({
        type: "evidence.create",
        evidence: createId(),
        hypothesis,
        prediction: prediction === null ? null : { id: prediction.id, version: prediction.version },
        pinned: pinned.value,
        content: remarks,
      }));
    setProblem(failure);
    if (failure !== null) return;
    typed.clear();
    onPinned(hypothesis);
  };

  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void pin();
      }}
    >
      <SelectField
        label="Hypothesis"
        value={chosen}
        options={[
          { value: fresh, title: "A new one" },
          ...hypotheses.map(({ id, title }) => ({ value: id, title })),
        ]}
        onChange={(next) => {
          setChosen(next);
          setPrediction(null);
        }}
      />
      {chosen === fresh ? (
        <Field
          label="Its claim, in one sentence"
          error={unclaimed ? "Write the claim of the new hypothesis in one sentence." : null}
        >
          {(control) => (
            <TextArea
              {...control}
              ref={claimField}
              rows={2}
              maxLength={240}
              value={claim}
              onChange={(event) => {
                setUnclaimed(false);
                typed.set({ claim: event.target.value.replaceAll("\n", " "), note });
              }}
            />
          )}
        </Field>
      ) : (
        <PredictionField
          catalogId={catalogId}
          hypothesis={chosen}
          measurement={measurement}
          value={prediction}
          onChange={setPrediction}
        />
      )}
      {prediction === null ? (
        <SelectField
          label="Number"
          hint="What a second run is compared by."
          value={number}
          options={[
            ...candidates.map(({ read, reading }, i) => ({
              value: String(i),
              title: `${capitalised(describeQuantity({ kind: measurement.kind, settings, read }))}: ${formatQuantity(
                reading.value,
                quantityFacts({ read, settings }),
              )}`,
            })),
            { value: whole, title: "No single number: the whole result" },
          ]}
          onChange={setNumber}
        />
      ) : null}
      <RemarksFields
        value={remarks}
        onChange={({ note: text, ...rest }) => {
          setJudged(rest);
          typed.set({ claim, note: text });
        }}
      />
      <StatusLine tone="danger" className="empty:sr-only">
        {problem}
      </StatusLine>
      <DialogActions>
        <Button type="submit" variant="primary">
          Pin it
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </form>
  );
}

/** Predictions whose test is just this measurement. */
function PredictionField({
  catalogId,
  hypothesis,
  measurement: { kind, version, settings },
  value,
  onChange,
}: {
  catalogId: string;
  hypothesis: string;
  measurement: AnyMeasurement;
  value: Prediction | null;
  onChange: (prediction: Prediction | null) => void;
}) {
  const thread = useThread(catalogId, hypothesisSubject(hypothesis));
  const asked = JSON.parse(JSON.stringify({ kind, version, settings }));
  const predictions =
    thread.state === "ready"
      ? recordsOfKind(thread.records, "prediction").filter(({ test }) =>
          isSameJson({ kind: test.kind, version: test.version, settings: test.settings }, asked),
        )
      : [];
  if (predictions.length === 0) {
    return (
      <p className="text-small text-muted">
        {thread.state === "loading"
          ? "Looking for its predictions…"
          : "None of its predictions is tested by just this measurement, so it is pinned as evidence beside them."}
      </p>
    );
  }
  return (
    <SelectField
      label="As a result of"
      value={value?.id ?? ""}
      options={[
        { value: "", title: "no prediction" },
        ...predictions.map(({ id, statement }) => ({ value: id, title: statement })),
      ]}
      onChange={(id) => onChange(predictions.find((each) => each.id === id) ?? null)}
    />
  );
}
