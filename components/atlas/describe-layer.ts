import type { InputSpec, Layer } from "../../lib/model/manifest.ts";

/** A layer's measures as sentences. */
export function describeLayer(
  { shape, receptiveField, branches, kind }: Layer,
  input: Pick<InputSpec, "height" | "width">,
): string {
  const [height, width, channels] = shape;
  const units = `${channels.toLocaleString("en")} ${channels === 1 ? "unit" : "units"}`;
  if (kind === "dense") return `${units}, each of which sees the whole input.`;
  const inBranches = branches.length > 1 ? ` in ${branches.length} branches` : "";
  const [fieldHeight, fieldWidth] = receptiveField.size;
  const seesAll = fieldHeight >= input.height && fieldWidth >= input.width;
  const sees = seesAll
    ? `A unit sees up to the whole input (its receptive field is ${fieldWidth} × ${fieldHeight} px).`
    : `A unit sees up to ${fieldWidth} × ${fieldHeight} px of the input.`;
  return `${units}${inBranches}, on a map of ${width} × ${height}. ${sees}`;
}
