/** An edit as a file of its own. */
import { type Edit, editFor, parseEdit } from "../../lib/model/edit/record.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Result } from "../../lib/shared/result.ts";
import type { Draft } from "./edit-history.ts";

export const editRecord = ({ name, note, operations }: Draft, { id, weights }: Manifest): Edit => ({
  format: "micrographia-edit",
  version: 1,
  name: name.trim() || "edit",
  note,
  pack: { id, sha256: weights.sha256 },
  operations,
});

/** `specimen-without-early-curves.json` */
export const editFileName = ({ name, pack }: Edit): string =>
  `${pack.id}-${
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "edit"
  }.json`;

/** Reads a file as an edit of this pack; problems are in words. */
export async function openEditFile(file: Blob, manifest: Manifest): Promise<Result<Draft>> {
  const read = parseEdit(await file.text());
  return read.ok ? editFor(read.value, manifest) : read;
}
