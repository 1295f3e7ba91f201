/** The command that makes a picture, from its settings and from what was changed of the suggested ones. */
import type { Changes } from "../../lib/featurevis/choice.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";

/** For a POSIX shell: everything between single quotes is itself, and a single quote ends them. */
const quoted = (text: string): string =>
  /^[\w./:=,+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

export function commandFor(
  packId: string,
  unit: string,
  { objective, diversity }: VisualisationSettings,
  changes: Changes,
): string {
  const plain = objective.type === "channel" && Object.keys(objective).length === 1;
  const options: [string, string | number | null][] = [
    ["--objective", plain ? null : JSON.stringify(objective)],
    ["--diversity", diversity?.pictures ?? null],
    ["--diversity-weight", diversity?.weight ?? null],
    ["--seed", changes.seed],
    ["--steps", changes.steps],
    ["--size", changes.size],
    ["--parameterisation", changes.parameterisation],
    ["--deviation", changes.deviation],
    ["--learning-rate", changes.learningRate],
    ["--redirected-steps", changes.redirectedSteps],
  ];
  const said = options.flatMap(([name, value]) => (value === null ? [] : [name, quoted(String(value))]));
  const still = changes.transforms ? [] : ["--no-transforms"];
  return ["micrographia model render", quoted(packId), quoted(unit), ...said, ...still].join(" ");
}
