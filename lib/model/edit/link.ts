/** An edit as text that fits into an address: short JSON, its characters those of base64url. */
import { z } from "zod";
import { fail, ok, type Result } from "../../shared/result.ts";
import { type Edit, edgeSigns, type Operation, operationsSchema } from "./record.ts";
import { formatUnits, parseUnits } from "./unit-ranges.ts";

/** What a link holds of an edit: the pack is that of the page, and the first digits of its hash tell whether it still is. */
export type LinkedEdit = Pick<Edit, "name" | "note" | "operations"> & { readonly weights: string };

/** Digits of the SHA-256: as many as pages show of it. */
const hashDigits = 8;

const text = z.string().max(200);
const units = z.string().max(400_000);
const label = z.string().max(100).optional();
const shortSchema = z.discriminatedUnion("t", [
  z.strictObject({
    t: z.literal("e"),
    f: z.tuple([text, units]),
    o: z.tuple([text, units]),
    s: z.enum(edgeSigns).optional(),
    x: z.number(),
    l: label,
  }),
  z.strictObject({ t: z.literal("a"), u: z.tuple([text, units]), l: label }),
  z.strictObject({ t: z.literal("b"), y: z.array(text).optional(), l: label }),
]);
const linkSchema = z.strictObject({
  n: z.string().max(100),
  d: z.string().max(2000).optional(),
  w: z.string().max(64),
  o: z.array(shortSchema).max(500),
});

type Short = z.infer<typeof shortSchema>;

function shorten(operation: Operation): Short {
  const l = operation.label;
  switch (operation.type) {
    case "scale-edges": {
      const { from, to, sign, factor } = operation;
      return {
        t: "e",
        f: [from.layer, formatUnits(from.units)],
        o: [to.layer, formatUnits(to.units)],
        s: sign === "all" ? undefined : sign,
        x: factor,
        l,
      };
    }
    case "ablate":
      return { t: "a", u: [operation.units.layer, formatUnits(operation.units.units)], l };
    case "binarise":
      return { t: "b", y: operation.layers === "all" ? undefined : [...operation.layers], l };
    default:
      return operation satisfies never;
  }
}

/** No layer has as many units; which the network has is checked when the edit is carried out. */
const anyUnits = 65_537;

const listOf = (list: string): number[] | null => {
  const parsed = list === "*" ? null : parseUnits(list, anyUnits);
  return parsed?.ok ? parsed.value : null;
};

/** No network's edit needs more units in all, and a short text must not fill the memory. */
const mostUnitsInAll = 1_000_000;

/** How many units an operation names, at most: a range counts for as many as it spans. */
const unitsNamed = (short: Short): number => {
  const lists = short.t === "e" ? [short.f[1], short.o[1]] : short.t === "a" ? [short.u[1]] : [];
  return lists
    .flatMap((list) => list.split(","))
    .map((part) => part.split("-").map(Number))
    .reduce((sum, [first = 0, last = first]) => sum + Math.abs(last - first) + 1, 0);
};

function lengthen(short: Short): unknown {
  const set = ([layer, list]: readonly [string, string]) => ({ layer, units: listOf(list) });
  const named = short.l === undefined ? {} : { label: short.l };
  switch (short.t) {
    case "e":
      return {
        type: "scale-edges",
        from: set(short.f),
        to: set(short.o),
        sign: short.s ?? "all",
        factor: short.x,
        ...named,
      };
    case "a":
      return { type: "ablate", units: set(short.u), ...named };
    case "b":
      return { type: "binarise", layers: short.y ?? "all", ...named };
    default:
      return short satisfies never;
  }
}

/** For a query parameter. Lists of units come back in ascending order. */
export function encodeEditLink(
  { name, note, operations }: Pick<Edit, "name" | "note" | "operations">,
  sha256: string,
): string {
  const json = JSON.stringify({
    n: name,
    d: note === "" ? undefined : note,
    w: sha256.slice(0, hashDigits),
    o: operations.map(shorten),
  });
  const bytes = new TextEncoder().encode(json);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** A problem (`invalid`) for text that is no edit. */
export function decodeEditLink(encoded: string): Result<LinkedEdit> {
  const refused = fail(
    "invalid",
    "This link's edit cannot be read: a part of it may be missing. Copy the whole link again.",
  );
  let content: unknown;
  try {
    const binary = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    content = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (c) => c.charCodeAt(0))),
    );
  } catch {
    return refused; // not base64, not UTF-8, or not JSON: all of them say the same
  }
  const link = linkSchema.safeParse(content);
  if (!link.success) return refused;
  if (link.data.o.reduce((sum, short) => sum + unitsNamed(short), 0) > mostUnitsInAll) return refused;
  const operations = operationsSchema.safeParse(link.data.o.map(lengthen));
  if (!operations.success) return refused;
  const { n, d, w } = link.data;
  return ok({ name: n, note: d ?? "", operations: operations.data, weights: w });
}

/** Whether a link's edit was made for weights of this hash. */
export const isForWeights = ({ weights }: LinkedEdit, sha256: string): boolean =>
  weights === sha256.slice(0, hashDigits);
