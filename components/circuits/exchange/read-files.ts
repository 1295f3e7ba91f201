/** What somebody chose to take in, by its content: one circuit in one file or two, or a file of named circuits. */
import type { ReadCircuit } from "../../../lib/exchange/circuit-source.ts";
import {
  type Fit,
  fitOf,
  type NamedCircuitPreview,
  previewNamedCircuits,
} from "../../../lib/exchange/named-circuits.ts";
import { type NamedCircuits, parseNamedCircuits } from "../../../lib/exchange/named-file.ts";
import type { NetworkUnits } from "../../../lib/exchange/network-units.ts";
import {
  type CircuitFile,
  longestCircuitFile,
  parseCircuitFile,
  readCircuitFiles,
} from "../../../lib/exchange/read-circuit.ts";
import { fail, ok, type Result } from "../../../lib/shared/result.ts";

/** A file as the browser gives it. */
export type ChosenFile = { readonly name: string; readonly size: number; text(): Promise<string> };

export type Chosen =
  | { readonly type: "circuit"; readonly files: readonly CircuitFile[]; readonly names: string }
  | { readonly type: "named"; readonly file: NamedCircuits; readonly names: string };

export async function readChosen(files: readonly ChosenFile[]): Promise<Result<Chosen>> {
  const names = files.map(({ name }) => name).join(" and ");
  if (files.length > 2)
    return fail("invalid", "Choose one circuit: its attribution graph, its sidecar, or both.");
  const large = files.find(({ size }) => size > 4 * longestCircuitFile);
  if (large) return fail("too-large", `${large.name} is too large to be a circuit.`);
  const texts = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
  const [only] = texts;
  if (only && texts.length === 1 && /"named_circuits"/.test(only.text)) {
    const named = parseNamedCircuits(only.name, only.text);
    return named.ok ? ok({ type: "named", file: named.value, names }) : named;
  }
  const parsed: CircuitFile[] = [];
  for (const { name, text } of texts) {
    const file = parseCircuitFile(name, text);
    if (!file.ok) return file;
    parsed.push(file.value);
  }
  return ok({ type: "circuit", files: parsed, names });
}

export type Preview =
  | {
      readonly type: "circuit";
      readonly circuit: Result<ReadCircuit> /** Whether leaving units out would help. */;
      readonly partlyHelps: boolean;
    }
  | { readonly type: "named"; readonly fit: Fit; readonly circuits: readonly NamedCircuitPreview[] };

/** What would come in. `partly`: without the units that the network does not have. */
export function previewOf(chosen: Chosen, network: NetworkUnits, partly: boolean): Preview {
  switch (chosen.type) {
    case "named":
      return {
        type: "named",
        fit: fitOf(chosen.file, network),
        circuits: previewNamedCircuits(chosen.file, network),
      };
    case "circuit": {
      const circuit = readCircuitFiles(chosen.files, network, { partly });
      const partlyHelps = circuit.ok ? partly : readCircuitFiles(chosen.files, network, { partly: true }).ok;
      return { type: "circuit", circuit, partlyHelps };
    }
    default:
      return chosen satisfies never;
  }
}
