/** Families and labels for tests, with whatever a test cares about. */
import type { Family } from "./records/family.ts";
import type { Label } from "./records/label.ts";

export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A time, so many minutes after a fixed one; up to a day. */
export const minute = (number: number): string =>
  `2026-01-01T${String(Math.floor(number / 60)).padStart(2, "0")}:${String(number % 60).padStart(2, "0")}:00.000Z`;

const base = (number: number) => ({
  id: idOf(number),
  catalog: "net",
  author: "ada",
  version: 1,
  createdAt: minute(number),
  updatedAt: minute(number),
  withdrawnAt: null,
});

export const familyOf = (number: number, change: Partial<Family> = {}): Family => ({
  ...base(number),
  subject: `family/${idOf(number)}`,
  kind: "family",
  name: `family ${number}`,
  definition: "",
  colour: "teal",
  parent: null,
  formerNames: [],
  mergedInto: null,
  splitFrom: null,
  ...change,
});

/** A label that places its unit in families, each with a confidence. */
export const placing = (
  number: number,
  families: Readonly<Record<number, number>>,
  change: Partial<Label> = {},
): Label => ({
  ...base(number),
  subject: "conv1:0",
  kind: "label",
  name: `label ${number}`,
  family: "",
  families: Object.entries(families).map(([family, confidence]) => ({
    family: idOf(Number(family)),
    confidence,
  })),
  confidence: 0.5,
  reason: "",
  round: null,
  ...change,
});
