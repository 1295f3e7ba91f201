/**
 * The circuits that the articles of Distill’s Circuits thread name, from a file in which they were collected (`docs/formats/circuits.md`
 * has its shape), as circuits of a network. Units are numbers, and a number means something in one network only: in the InceptionV1
 * of the articles. So a network whose layers are of other sizes gets none of them unless a person insists.
 */
import { createId } from "../shared/ids.ts";
import { formatUnit } from "../shared/unit.ts";
import type { ReadCircuit } from "./circuit-source.ts";
import { listSome } from "./keep-known.ts";
import { assembleCircuit } from "./named-assembly.ts";
import type { NamedCircuit, NamedCircuits } from "./named-file.ts";
import { collectUnits, type NamedUnits } from "./named-units.ts";
import { hasUnit, type NetworkUnits } from "./network-units.ts";

/** Whether the numbers of a file's units can mean units of a network. */
export type Fit =
  /** Every layer that the file describes is there and has as many units. Whether the weights are the same nobody can tell from that. */
  { readonly fits: true; readonly warning: string } | { readonly fits: false; readonly reason: string };

/** Layers by the articles’ short names (3a) and their long ones (mixed3a), and as Caffe's GoogLeNet calls the same modules. */
export function layerIn({ layers }: NetworkUnits, name: string): string | null {
  const long = /^\d[a-e]$/.test(name) ? `mixed${name}` : name;
  const module = /^mixed(\d[a-e])$/.exec(long)?.[1];
  const caffe: Readonly<Record<string, string>> = {
    conv2d0: "conv1/7x7_s2",
    conv2d1: "conv2/3x3_reduce",
    conv2d2: "conv2/3x3",
  };
  const names = [long, module === undefined ? caffe[long] : `inception_${module}/output`];
  return names.find((candidate) => layers.some((layer) => layer.name === candidate)) ?? null;
}

export function fitOf({ architecture = [] }: NamedCircuits, network: NetworkUnits): Fit {
  const wrong = architecture.flatMap(({ layer, channels }) => {
    const known = layerIn(network, layer);
    const there = network.layers.find(({ name }) => name === known)?.units;
    if (there === undefined) return [`it has no layer ${layer}`];
    return there === channels
      ? []
      : [`its ${known} has ${there} units where the articles’ ${layer} has ${channels}`];
  });
  const { title } = network.pack;
  if (architecture.length === 0) {
    return { fits: false, reason: "The file does not say of which network its numbers are." };
  }
  if (wrong.length > 0) {
    return {
      fits: false,
      reason: `“${title}” is not the network of the articles: ${listSome(wrong, 3)}. The same numbers are other units there, and what the articles say of them is not true of these.`,
    };
  }
  return {
    fits: true,
    warning: `“${title}” has layers of the same sizes as the network of the articles. Whether its weights are the same too cannot be told from a file: compare a few pictures before you rely on it.`,
  };
}

/** A circuit of the file as it would come in. */
export type NamedCircuitPreview = {
  /** For this preview only: names may come twice. */
  readonly id: string;
  readonly name: string;
  readonly article: string;
  /** How many different units it names. */
  readonly named: number;
  /** Those that the network does not have, as the file writes them. */
  readonly missing: readonly string[];
  readonly circuit: ReadCircuit;
};

/** All circuits of the file, in its order. One of which the network has no unit at all comes out with an empty canvas. */
export const previewNamedCircuits = (
  file: NamedCircuits,
  network: NetworkUnits,
): readonly NamedCircuitPreview[] => file.named_circuits.map((circuit) => preview(circuit, file, network));

function preview(circuit: NamedCircuit, file: NamedCircuits, network: NetworkUnits): NamedCircuitPreview {
  const collected = collectUnits(circuit);
  const toUnit = (address: NamedUnits["units"][number]["address"]): string | null => {
    const layer = layerIn(network, address.layer);
    const unit = layer === null ? null : formatUnit({ layer, index: address.index });
    return unit !== null && hasUnit(network, unit) ? unit : null;
  };
  const missing = collected.units.flatMap(({ address, written }) =>
    toUnit(address) === null ? [written] : [],
  );
  const warning = fitOf(file, network);
  return {
    id: createId(),
    name: circuit.name,
    article: circuit.article ?? "",
    named: collected.units.length,
    missing,
    circuit: assembleCircuit(circuit, collected, toUnit, network, {
      missing,
      file: file.meta?.title ?? "",
      doubt: warning.fits ? "" : warning.reason,
    }),
  };
}
