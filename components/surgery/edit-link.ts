/** Between the edit at work and the page's address. */
import { decodeEditLink, encodeEditLink, isForWeights } from "../../lib/model/edit/link.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import type { Draft } from "./edit-history.ts";

/** Servers and messengers cut addresses that are much longer than this. In characters. */
const longestLink = 6000;

/** The parameter's value: null for an edit that is empty, or too long for an address. */
export function linkOf(draft: Draft, sha256: string): string | null {
  if (draft.operations.length === 0 && draft.name === "" && draft.note === "") return null;
  const link = encodeEditLink(draft, sha256);
  return link.length <= longestLink ? link : null;
}

export const isTooLong = (draft: Draft, sha256: string): boolean =>
  draft.operations.length > 0 && linkOf(draft, sha256) === null;

/** What a parameter's value stands for. Problems: it cannot be read, or is about other weights. */
export function draftOf(link: string, sha256: string): Result<Draft> {
  const linked = decodeEditLink(link);
  if (!linked.ok) return linked;
  if (!isForWeights(linked.value, sha256)) {
    return fail(
      "conflict",
      "This link's edit was made for other weights of this model. Its units would be others, so it is not carried out.",
    );
  }
  const { name, note, operations } = linked.value;
  return ok({ name, note, operations });
}
