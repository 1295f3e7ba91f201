"use client";
/** Scoring what is selected as a motif, and marking it with the score. */
import { useState } from "react";
import type { MotifKind } from "../../../lib/canvas/circuit-canvas.ts";
import {
  equivarianceQuestion,
  instrumentOf,
  type MotifQuestion,
  type MotifSides,
  scoreUnits,
  superpositionQuestion,
  unionQuestion,
} from "../../../lib/canvas/motif-question.ts";
import { type Property, properties, propertyFacts } from "../../../lib/circuits/matrix/property.ts";
import { createId } from "../../../lib/shared/ids.ts";
import { useDraft } from "../../hooks/use-draft.ts";
import { Measured } from "../../microscope/measured.tsx";
import { Button } from "../../ui/button.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { Preferring } from "./preferring.tsx";
import { ScoreLine } from "./score-line.tsx";
import { sidesInWords } from "./sides-in-words.ts";
import { useMotifScore } from "./use-motif-score.ts";

export type NewMarkProps = { tools: CircuitTools; kind: MotifKind; sides: MotifSides };

export function NewMark(props: NewMarkProps) {
  const { kind, sides } = props;
  return (
    <div className="mt-3 flex flex-col gap-3">
      <p className="text-small [overflow-wrap:anywhere]">{sidesInWords(sides)}</p>
      {kind === "equivariance" ? <Turned {...props} /> : null}
      {kind === "union over cases" ? <Scored {...props} question={unionQuestion(sides)} /> : null}
      {kind === "superposition" ? <Spread {...props} /> : null}
    </div>
  );
}

const readings = [
  { value: "spread" as const, label: "spread of the earlier units" },
  { value: "mixture" as const, label: "mixture in the later units" },
];

function Spread(props: NewMarkProps) {
  const [read, setRead] = useState<"spread" | "mixture">("spread");
  return (
    <>
      <Choice
        label="Which sign of superposition"
        value={read}
        options={readings}
        onChange={setRead}
        className="flex-wrap"
      />
      <Scored {...props} question={superpositionQuestion(props.sides, read)} />
    </>
  );
}

type Turning = Property | "nothing";

function Turned(props: NewMarkProps) {
  const { tools, sides } = props;
  const [by, setBy] = useState<{ lower: Turning; upper: Turning }>({ lower: "line", upper: "curve" });
  const select = (side: "lower" | "upper", label: string) => (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={by[side]}
          onChange={(event) => {
            const value = properties.find((property) => property === event.target.value) ?? "nothing";
            setBy({ ...by, [side]: value });
          }}
        >
          <option value="nothing">nothing, they stay as they are</option>
          {properties.map((property) => (
            <option key={property} value={property}>
              {propertyFacts[property].title}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  const property = (turning: Turning): Property | null => (turning === "nothing" ? null : turning);
  return (
    <>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {select("lower", `${sides.lower.layer} is turned by`)}
        {select("upper", `${sides.upper.layer} is turned by`)}
      </div>
      <Preferring tools={tools} layer={sides.lower.layer} by={property(by.lower)}>
        {(lower) => (
          <Preferring tools={tools} layer={sides.upper.layer} by={property(by.upper)}>
            {(upper) => {
              const question = equivarianceQuestion(sides, { lower, upper });
              return question.ok ? (
                <Scored {...props} question={question.value} />
              ) : (
                <p className="text-small text-muted">{question.problem.message}</p>
              );
            }}
          </Preferring>
        )}
      </Preferring>
    </>
  );
}

function Scored({ tools, kind, question }: NewMarkProps & { question: MotifQuestion }) {
  const { manifest, selection, writes, actions, announce, circuit } = tools;
  const { used, score } = useMotifScore(manifest, question, { start: "asked" });
  const note = useDraft(`motif/${circuit.id}`, "");
  const mark = (value: number): void => {
    actions.mark({
      id: createId(),
      kind,
      nodes: [...selection.nodes],
      note: note.value.trim(),
      score: {
        value,
        unit: scoreUnits[question.read],
        instrument: instrumentOf(question.read).kind,
        settings: question,
        pack: manifest.weights.sha256,
      },
    });
    note.clear();
    announce(`Marked as ${kind}.`);
  };
  return (
    <Measured used={used} what={`the score of this ${kind}`} action="Score it">
      {() =>
        score?.ok ? (
          <div className="flex flex-col gap-3">
            <ScoreLine score={score.value} read={question.read} />
            {writes ? (
              <>
                <Field label="Note" optional>
                  {(control) => (
                    <TextArea
                      {...control}
                      rows={2}
                      maxLength={2000}
                      value={note.value}
                      onChange={(event) => note.set(event.target.value)}
                    />
                  )}
                </Field>
                <Button variant="primary" className="self-start" onClick={() => mark(score.value.value)}>
                  Mark it on the canvas
                </Button>
              </>
            ) : null}
          </div>
        ) : (
          <p role="status" className="text-small text-muted">
            {score?.problem.message}
          </p>
        )
      }
    </Measured>
  );
}
