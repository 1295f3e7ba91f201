"use client";
/** A mark on the canvas: what it says, its score, and whether the microscope finds the same now. */
import { useMemo, useState } from "react";
import type { MotifMark } from "../../../lib/canvas/circuit-canvas.ts";
import {
  instrumentOf,
  isSameScore,
  motifSides,
  questionOf,
  scoreUnits,
} from "../../../lib/canvas/motif-question.ts";
import { createLayerOrder } from "../../../lib/canvas/weigh-layers.ts";
import { WorkProgress } from "../../microscope/work-progress.tsx";
import { Button } from "../../ui/button.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { sidesInWords } from "./sides-in-words.ts";
import { useMotifScore } from "./use-motif-score.ts";

const number = (value: number): string => value.toFixed(3).replace("-", "−");

export function MarkItem({ tools, mark }: { tools: CircuitTools; mark: MotifMark }) {
  const { manifest, canvas, writes, actions, announce } = tools;
  const { sha256 } = manifest.weights;
  const { score } = mark;
  const question = score ? questionOf(score) : null;
  const [asking, setAsking] = useState(false);
  const { used, score: found } = useMotifScore(manifest, question?.ok ? question.value : null, {
    start: asking ? "now" : "asked",
  });
  const now = found?.ok ? found.value : null;
  const there = mark.nodes.filter((id) => canvas.nodes.some((node) => node.id === id));
  const order = useMemo(() => createLayerOrder(manifest), [manifest]);
  const sides = motifSides(canvas, there, order);
  const same = score && now ? isSameScore(score.value, now.value) : null;
  const keep = (value: number): void => {
    if (!question?.ok) return;
    actions.mark({
      ...mark,
      score: {
        value,
        unit: scoreUnits[question.value.read],
        instrument: instrumentOf(question.value.read).kind,
        settings: question.value,
        pack: sha256,
      },
    });
    announce("The new score is kept.");
  };
  return (
    <li className="border-l-2 border-rule-strong pl-3 text-small">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium first-letter:uppercase">{mark.kind}</span>
        <span className="tabular-nums">{score ? `${number(score.value)} ${score.unit}` : "not scored"}</span>
      </p>
      <p className="text-caption text-muted [overflow-wrap:anywhere]">
        {sides.ok ? sidesInWords(sides.value) : there.map((id) => tools.nameOf(id)).join(", ")}
        {there.length < mark.nodes.length ? ` and ${mark.nodes.length - there.length} that are gone` : ""}
        {score && score.pack !== sha256 ? `. Scored on other weights (${score.pack.slice(0, 8)})` : ""}
      </p>
      {mark.note === "" ? null : (
        <p className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]">{mark.note}</p>
      )}
      {question && !question.ok ? (
        <p className="mt-1 text-caption text-warning">{question.problem.message}</p>
      ) : null}
      {used.state === "running" ? (
        <WorkProgress
          label={`Scoring this ${mark.kind} again`}
          progress={used.progress}
          onStop={() => {
            setAsking(false);
            used.stop();
          }}
        />
      ) : null}
      <StatusLine tone={standing(same, found?.ok === false, used.state === "failed").tone}>
        {used.state === "failed"
          ? used.problem.message
          : found?.ok === false
            ? found.problem.message
            : same === null || !now
              ? null
              : same
                ? "The microscope finds the same now."
                : `Found otherwise now: ${number(now.value)}.`}
      </StatusLine>
      <p className="flex flex-wrap gap-2">
        <Button size="small" variant="quiet" onClick={() => tools.select({ nodes: there, edges: [] })}>
          Select
        </Button>
        {question?.ok && now === null && used.state !== "running" ? (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              setAsking(true);
              used.start();
            }}
          >
            Score again
          </Button>
        ) : null}
        {writes && same === false && now ? (
          <Button size="small" onClick={() => keep(now.value)}>
            Keep the new score
          </Button>
        ) : null}
        {writes ? (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              actions.unmark(mark.id);
              announce(`The mark of ${mark.kind} is taken away.`);
            }}
          >
            Take the mark away
          </Button>
        ) : null}
      </p>
    </li>
  );
}

function standing(
  same: boolean | null,
  unread: boolean,
  failed: boolean,
): { tone: "neutral" | "success" | "warning" | "danger" } {
  if (failed) return { tone: "danger" };
  if (unread || same === false) return { tone: "warning" };
  return { tone: same ? "success" : "neutral" };
}
