/**
 * What may be meant by the word that is being typed: people after `@`, families and hypotheses after `#`, layers and units
 * after the beginning of a layer's name. Pure.
 */
import { formatMention, type MentionKind } from "../../lib/catalog/mentions.ts";
import { foldForSearch } from "../../lib/catalog/search.ts";
import type { UnitAddress } from "../../lib/shared/unit.ts";

export type Mentionable = { readonly kind: MentionKind; readonly id: string; readonly name: string };

export type Suggestion = {
  readonly key: string;
  readonly label: string;
  /** What kind of thing it is, in a word. */
  readonly sort: "person" | "family" | "hypothesis" | "layer" | "unit";
  /** Takes the place of the word. */
  readonly text: string;
  readonly unit: UnitAddress | null;
};

export type Completion = {
  /** Where in the text the word stands. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
};

/** What the network has: names of layers, and how many units each has. */
export type LayerSizes = ReadonlyMap<string, number>;

const listed = 8;
/** Fewer letters could be any word. */
const shortestLayer = 3;

/** The word before the caret, after `@` or `#` with what may stand in a name. */
const marked = /(?:^|[\s(])([@#])([\p{L}\p{N}_.’'-]{0,30}(?: [\p{L}\p{N}_.’'-]{1,30})?)$/u;
const addressed = /(?:^|[\s(])([A-Za-z][\w./-]*)(:(\d{0,6}))?$/;

export function complete(
  text: string,
  caret: number,
  candidates: readonly Mentionable[],
  layers: LayerSizes,
): Completion | null {
  // Only the end of what stands before the caret can be the word.
  const before = text.slice(Math.max(0, caret - 400), caret);
  return completeMark(before, caret, candidates) ?? completeAddress(before, caret, layers);
}

function completeMark(before: string, caret: number, candidates: readonly Mentionable[]): Completion | null {
  const [, mark, typed = ""] = marked.exec(before) ?? [];
  if (mark === undefined) return null;
  const sought = foldForSearch(typed);
  const suggestions = candidates
    .filter(({ kind }) => (kind === "person") === (mark === "@"))
    .flatMap((candidate) => {
      const name = foldForSearch(candidate.name);
      const rank = name.startsWith(sought)
        ? 0
        : name.includes(` ${sought}`)
          ? 1
          : name.includes(sought)
            ? 2
            : null;
      return rank === null ? [] : [{ candidate, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.candidate.name.localeCompare(b.candidate.name))
    .slice(0, listed)
    .map(({ candidate: { kind, id, name } }) => ({
      key: `${kind}:${id}`,
      label: name,
      sort: kind,
      text: `${formatMention({ kind, id, name })} `,
      unit: null,
    }));
  return suggestions.length === 0 ? null : { from: caret - typed.length - 1, to: caret, suggestions };
}

function completeAddress(before: string, caret: number, layers: LayerSizes): Completion | null {
  const [, name = "", colon, digits = ""] = addressed.exec(before) ?? [];
  if (name.length < shortestLayer) return null;
  const from = caret - name.length - (colon?.length ?? 0);
  if (colon === undefined) {
    const suggestions = [...layers.keys()]
      .filter((layer) => layer.startsWith(name))
      .slice(0, listed)
      .map((layer) => ({ key: layer, label: layer, sort: "layer" as const, text: `${layer}:`, unit: null }));
    return suggestions.length === 0 ? null : { from, to: caret, suggestions };
  }
  const units = layers.get(name);
  if (units === undefined) return null;
  const suggestions = startingWith(digits, units).map((index) => ({
    key: `${name}:${index}`,
    label: `${name}:${index}`,
    sort: "unit" as const,
    text: `${name}:${index} `,
    unit: { layer: name, index },
  }));
  return suggestions.length === 0 ? null : { from, to: caret, suggestions };
}

/** The first numbers below `end` that begin with these digits: the number itself, then those with one digit more. */
function startingWith(digits: string, end: number): number[] {
  if (digits === "") return Array.from({ length: Math.min(listed, end) }, (_, index) => index);
  if (digits.length > 1 && digits.startsWith("0")) return [];
  const found: number[] = [];
  let [low, high] = [Number(digits), Number(digits)];
  while (low < end && found.length < listed) {
    for (let index = low; index <= high && index < end && found.length < listed; index++) found.push(index);
    if (low === 0) break;
    [low, high] = [low * 10, high * 10 + 9];
  }
  return found;
}
