"use client";
/** Which images to show: of which class, and, once it is known, by what the network answers. */
import { useMemo } from "react";
import type { DatasetFacts } from "../hooks/use-dataset.ts";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { type AnswerFilter, defaultImageView, type ImageView } from "./image-view.ts";
import { countClasses, type ImageFilter } from "./select-images.ts";

const anyClass = "";

const format = new Intl.NumberFormat("en").format;

export function ImageFilterBar({
  facts,
  filter,
  answered,
  onFilter,
}: {
  facts: DatasetFacts;
  filter: ImageFilter;
  /** Whether the network's answers are known. */
  answered: boolean;
  onFilter: (view: Partial<ImageView>) => void;
}) {
  const { shows, answer } = filter;
  const { classes, labels } = facts;
  const counts = useMemo(() => countClasses(facts), [facts]);
  const inOrder = useMemo(() => [...classes.entries()].sort(([, a], [, b]) => a.localeCompare(b)), [classes]);
  const byAnswer = answered || answer.type !== "any";
  return (
    <search aria-label="Images" className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Field label="Shows" className="min-w-44">
        {(control) => (
          <Select
            {...control}
            value={shows ?? anyClass}
            onChange={(event) =>
              onFilter({ answer, shows: event.target.value === anyClass ? null : event.target.value })
            }
          >
            <option value={anyClass}>Any class ({format(labels.length)})</option>
            {inOrder.map(([label, name]) => (
              <option key={name} value={name}>
                {name} ({format(counts[label] ?? 0)})
              </option>
            ))}
          </Select>
        )}
      </Field>
      {byAnswer ? (
        <Field label="The network’s answer" className="min-w-44">
          {(control) => (
            <Select
              {...control}
              value={optionOf(answer)}
              onChange={(event) => onFilter({ shows, answer: answerOf(event.target.value, classes) })}
            >
              <option value="any">Any answer</option>
              <option value="right">Right</option>
              <option value="wrong">Wrong</option>
              {inOrder.map(([, name]) => (
                <option key={name} value={`as ${name}`}>
                  “{name}”
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </search>
  );
}

const optionOf = (answer: AnswerFilter): string =>
  answer.type === "class" ? `as ${answer.name}` : answer.type;

function answerOf(value: string, classes: readonly string[]): AnswerFilter {
  if (value === "right" || value === "wrong") return { type: value };
  const name = classes.find((known) => value === `as ${known}`);
  return name === undefined ? defaultImageView.answer : { type: "class", name };
}
