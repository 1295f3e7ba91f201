"use client";
/** The images or figures over which it is asked how much a circuit explains. */
import { useState } from "react";
import { PlaneKindField } from "../../tuning/plane-kind-field.tsx";
import type { ImageSources } from "../../tuning/use-image-sources.ts";
import { Choice } from "../../ui/choice.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { type Asked, mostImages } from "./explain-asked.ts";

export function ExplainShown({
  asked,
  images,
  change,
}: {
  asked: Asked;
  images: ImageSources;
  change: (part: Partial<Asked>) => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label="What is shown"
        value={asked.by}
        options={[
          { value: "images" as const, label: "over images" },
          { value: "figures" as const, label: "over figures" },
        ]}
        onChange={(by) => change({ by })}
      />
      {asked.by === "figures" ? (
        <PlaneKindField label="Figures" kind={asked.kind} onChange={(kind) => change({ kind })} />
      ) : (
        <ImageChoice {...{ asked, images, change }} />
      )}
    </div>
  );
}

const wholeIn = (text: string, low: number, high: number): number | null => {
  const value = Number(text);
  return text.trim() !== "" && Number.isInteger(value) && value >= low && value <= high ? value : null;
};

function ImageChoice({ asked, images, change }: Parameters<typeof ExplainShown>[0]) {
  const { sources } = images;
  const [texts, setTexts] = useState({ count: `${asked.count}`, seed: `${asked.seed}` });
  const [count, seed] = [wholeIn(texts.count, 1, mostImages), wholeIn(texts.seed, 0, 0xffff_ffff)];
  if (sources.length === 0) {
    return (
      <p className="text-small text-muted">
        {images.loading
          ? "Looking for images …"
          : "This network comes without images, and none are in the library."}
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <Field label="Images">
        {(control) => (
          <Select
            {...control}
            value={asked.source ?? sources[0]?.id}
            onChange={(event) => change({ source: event.target.value })}
          >
            {sources.map(({ id, title, count: own }) => (
              <option key={id} value={id}>
                {title} ({own.toLocaleString("en")})
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="How many"
        className="w-28"
        error={count === null ? `A whole number from 1 to ${mostImages.toLocaleString("en")}.` : null}
      >
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={texts.count}
            onChange={(event) => {
              setTexts({ ...texts, count: event.target.value });
              const next = wholeIn(event.target.value, 1, mostImages);
              if (next !== null) change({ count: next });
            }}
          />
        )}
      </Field>
      <Field label="Seed" className="w-24" error={seed === null ? "A whole number, 0 or more." : null}>
        {(control) => (
          <TextInput
            {...control}
            inputMode="numeric"
            value={texts.seed}
            onChange={(event) => {
              setTexts({ ...texts, seed: event.target.value });
              const next = wholeIn(event.target.value, 0, 0xffff_ffff);
              if (next !== null) change({ seed: next });
            }}
          />
        )}
      </Field>
    </div>
  );
}
