/** The units that a named circuit speaks of, with what it says of each, whichever way it lists them. */
import type { NamedCircuit } from "./named-file.ts";

/** By the names of the articles. */
export type NamedAddress = { readonly layer: string; readonly index: number };

export type NamedUnit = {
  readonly key: string; // the address in one spelling
  readonly written: string; // as the file has it
  readonly address: NamedAddress;
  readonly role: "target" | "member";
  /** What the file says of it, after its number or beside it; empty for nothing. */
  readonly said: string;
  /** The stage or the list that it is in; null for none. */
  readonly part: string | null;
};

export type NamedUnits = {
  readonly units: readonly NamedUnit[];
  /** Pairs of keys that the file itself joins. Null: it joins none, and members lead to targets. */
  readonly joined: readonly (readonly [string, string])[] | null;
  /** What could not be read as a unit, as it is written. */
  readonly unread: readonly string[];
};

/** `3b:303 (sic; see data_quality)`: an address, and what is said after it. */
function parse(text: string): { readonly address: NamedAddress; readonly said: string } | null {
  const [, layer, index, said = ""] = /^\s*([A-Za-z0-9_/.]+):(\d{1,6})\s*(.*)$/s.exec(text) ?? [];
  if (layer === undefined || index === undefined) return null;
  return { address: { layer, index: Number(index) }, said: said.replace(/^\((.*)\)$/s, "$1").trim() };
}

const keyOf = ({ layer, index }: NamedAddress): string =>
  `${/^\d[a-e]$/.test(layer) ? `mixed${layer}` : layer}:${index}`;

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

/** A unit that is named twice is one, in its first role. */
export function collectUnits(circuit: NamedCircuit): NamedUnits {
  const units = new Map<string, NamedUnit>();
  const unread: string[] = [];
  const add = (text: string, role: NamedUnit["role"], part: string | null, beside = ""): string | null => {
    const parsed = parse(text);
    if (parsed === null) {
      unread.push(text);
      return null;
    }
    const { address } = parsed;
    const key = keyOf(address);
    const said = [beside, parsed.said].filter((words) => words !== "").join("; ");
    if (!units.has(key)) {
      units.set(key, { key, written: `${address.layer}:${address.index}`, address, role, said, part });
    }
    return key;
  };

  for (const text of listOf(circuit.target)) add(text, "target", null);
  const { members = [], stages = {}, pairs = [], units: chain = [] } = circuit;
  if (Array.isArray(members)) for (const text of members) add(text, "member", null);
  else {
    for (const [key, value] of Object.entries(members)) {
      // Notes by unit, or numbers by layer.
      if (typeof value === "string") add(key, "member", null, value);
      else for (const number of value) add(`${key}:${number}`, "member", null);
    }
  }
  for (const [stage, texts] of Object.entries(stages)) for (const text of texts) add(text, "member", stage);
  for (const [field, value] of Object.entries(circuit)) {
    const [, layer] = /^expanded_from_(\w+)$/.exec(field) ?? [];
    if (layer === undefined || !Array.isArray(value)) continue;
    for (const number of value) add(`${layer}:${number}`, "member", `Expanded from ${layer}`);
  }
  const joined = pairs.flatMap(([from, to]) => {
    const [a, b] = [add(from, "member", null), add(to, "target", null)];
    return a === null || b === null ? [] : [[a, b] as const];
  });
  const links = chain.flatMap((text) => add(text, "member", null) ?? []);
  const chained = links.slice(1).map((key, i) => [links[i] ?? key, key] as const);
  const isJoined = pairs.length + chain.length > 0;
  return { units: [...units.values()], joined: isJoined ? [...joined, ...chained] : null, unread };
}
