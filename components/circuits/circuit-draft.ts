/** What is typed of a circuit, and what becomes of it. */
import {
  type Circuit,
  type CircuitContent,
  circuitContentSchema,
} from "../../lib/catalog/records/circuit.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { hasUnit } from "./new-node.ts";

export type CircuitDraft = { readonly title: string; readonly summary: string; readonly target: string };

export const emptyDraft: CircuitDraft = { title: "", summary: "", target: "" };

export const draftOf = ({ title, summary, target }: Circuit): CircuitDraft => ({
  title,
  summary,
  target: target ?? "",
});

export function readDraft(
  { title, summary, target }: CircuitDraft,
  manifest: Manifest,
): Result<CircuitContent> {
  const text = target.trim();
  if (text !== "") {
    const unit = parseUnit(text);
    if (!unit.ok) return unit;
    if (!hasUnit(manifest, unit.value)) return fail("invalid", `This network has no unit ${text}.`);
  }
  const read = circuitContentSchema.safeParse({ title, summary, target: text === "" ? null : text });
  if (read.success) return ok(read.data);
  return fail("invalid", read.error.issues[0]?.message ?? "This cannot be a circuit.");
}
