/** Numbers as a survey writes them: no longer than they are sure. */
import { type Finding, findingSchema } from "./record.ts";

/** Four significant digits: about what activations in float32 agree on from one backend to another. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/** An index is not known to more than a few hundredths; four decimals keep it comparable with its threshold. */
export const roundedIndex = (index: number): number => Math.round(index * 1e4) / 1e4;

/** After how many degrees the angles of a finding begin again. */
const spans = new Map([
  ["orientation", 180],
  ["direction", 360],
  ["hue", 360],
  ["opponentHue", 360],
]);

/** To a tenth of a degree, below the span. */
const roundedAngle = (degrees: number, span: number): number => (Math.round(degrees * 10) / 10) % span;

function shortenedEntry(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => shortenedEntry(key, entry));
  if (typeof value !== "number") return value;
  if (key === "index") return roundedIndex(value);
  const span = spans.get(key);
  return span === undefined ? rounded(value) : roundedAngle(value, span);
}

/** A finding with all its numbers rounded. */
export const shortened = (finding: Finding): Finding =>
  findingSchema.parse(
    Object.fromEntries(Object.entries(finding).map(([key, value]) => [key, shortenedEntry(key, value)])),
  );
