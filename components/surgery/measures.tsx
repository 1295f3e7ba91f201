"use client";
/** What is looked at before and after the edit. */
import { useId } from "react";
import { Choice } from "../ui/choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { AccuracyMeasure } from "./accuracy-measure.tsx";
import { FamiliesMeasure } from "./families-measure.tsx";
import { ImageMeasure } from "./image-measure.tsx";
import type { MeasureProps } from "./measure-props.ts";
import { PictureMeasure } from "./picture-measure.tsx";
import { TuningMeasure } from "./tuning-measure.tsx";

const measures = [
  { value: "tuning", label: "Tuning" },
  { value: "image", label: "One image" },
  { value: "picture", label: "Picture" },
  { value: "accuracy", label: "Accuracy" },
  { value: "families", label: "Families" },
] as const;
type Measure = (typeof measures)[number]["value"];

export function Measures(props: MeasureProps) {
  const { query, operations } = props;
  const id = useId();
  const measure = measures.find(({ value }) => value === query.get("compare"))?.value ?? "tuning";
  return (
    <section aria-labelledby={id} className="border-t border-rule pt-8">
      <div className="mb-6 flex flex-wrap items-baseline gap-x-8 gap-y-1">
        <h2 id={id} className="font-serif text-lead font-semibold">
          Before and after
        </h2>
        <Choice<Measure>
          label="What is compared"
          value={measure}
          options={measures}
          onChange={(next) => query.set({ compare: next === "tuning" ? null : next })}
        />
      </div>
      {operations.length === 0 ? (
        <EmptyState title="There is nothing to compare yet" className="border-t-0 py-2">
          Change something first: cut the strongest edges into this unit, hold it at zero, or binarise a
          layer.
        </EmptyState>
      ) : (
        <Shown measure={measure} {...props} />
      )}
    </section>
  );
}

function Shown({ measure, ...props }: { measure: Measure } & MeasureProps) {
  switch (measure) {
    case "tuning":
      return <TuningMeasure {...props} />;
    case "image":
      return <ImageMeasure {...props} />;
    case "picture":
      return <PictureMeasure {...props} />;
    case "accuracy":
      return <AccuracyMeasure {...props} />;
    case "families":
      return <FamiliesMeasure {...props} />;
    default:
      return measure satisfies never;
  }
}
