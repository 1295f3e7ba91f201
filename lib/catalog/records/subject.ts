/**
 * What a statement is about, in the text form that records, commands and document names carry:
 *
 *   mixed3b:17                      a unit
 *   edge/mixed3a%3A4/mixed3b%3A17   the connection from one unit to another; both parts percent-encoded
 *   family/<uuid>, hypothesis/<uuid>, round/<uuid>, circuit/<uuid>, article/<uuid>, thread/<uuid>   a record of that kind
 *
 * A unit ends with a colon and a number and none of the others does, so the forms never meet, whatever layers are called.
 */
import { z } from "zod";
import { idSchema } from "../../shared/ids.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { formatUnit, parseUnit, type UnitAddress } from "../../shared/unit.ts";

/** Records that statements can be about. */
export const subjectKinds = ["family", "hypothesis", "round", "circuit", "article", "thread"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export type Subject =
  | { readonly type: "unit"; readonly unit: UnitAddress }
  | { readonly type: "edge"; readonly from: UnitAddress; readonly to: UnitAddress }
  | { readonly type: SubjectKind; readonly id: string };

export function formatSubject(subject: Subject): string {
  switch (subject.type) {
    case "unit":
      return formatUnit(subject.unit);
    case "edge":
      return `edge/${encodeURIComponent(formatUnit(subject.from))}/${encodeURIComponent(formatUnit(subject.to))}`;
    case "family":
    case "hypothesis":
    case "round":
    case "circuit":
    case "article":
    case "thread":
      return `${subject.type}/${subject.id}`;
    default:
      return subject satisfies never;
  }
}

/** Exactly the texts that `formatSubject` makes; anything else is a problem. */
export function parseSubject(text: string): Result<Subject> {
  const unit = parseUnit(text);
  if (unit.ok) return ok({ type: "unit", unit: unit.value });
  const subject = parseEdge(text) ?? parseRecord(text);
  return subject && formatSubject(subject) === text
    ? ok(subject)
    : fail("invalid", `“${text}” is nothing that can be spoken of. A unit is written layer:index.`);
}

function parseEdge(text: string): Subject | null {
  const [, from, to] = /^edge\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  try {
    const [source, target] = [parseUnit(decodeURIComponent(from)), parseUnit(decodeURIComponent(to))];
    return source.ok && target.ok ? { type: "edge", from: source.value, to: target.value } : null;
  } catch {
    return null; // no escape of ours is malformed
  }
}

function parseRecord(text: string): Subject | null {
  const [kind = "", id] = text.split("/");
  const type = subjectKinds.find((known) => known === kind);
  return type !== undefined && idSchema.safeParse(id).success && id !== undefined ? { type, id } : null;
}

/** The layer whose index tells of the subject: a unit's own, and none for anything else. */
export function layerOfSubject(text: string): string | null {
  const subject = parseSubject(text);
  return subject.ok && subject.value.type === "unit" ? subject.value.unit.layer : null;
}

/** Two encoded units, each of at most 300 characters of which every one may take nine. */
const longestSubject = 900;

/** A subject in its text form, as records and commands carry it. */
export const subjectSchema = z
  .string()
  .max(longestSubject)
  .refine((text) => parseSubject(text).ok, {
    message: "must be a unit written as layer:index, or another subject",
  });
