"use client";
/** Of a catalog that came from a file: which, and that nobody here has seen its authors sign in. */
import { Time } from "../ui/time.tsx";
import { useOrigin } from "./use-snapshots.ts";

export function OriginNote({ catalog }: { catalog: string }) {
  const origin = useOrigin(catalog);
  if (origin.state !== "ready" || origin.value === null) return null;
  const { importedBy, importedAt, fileSha256, source } = origin.value;
  return (
    <p className="mb-6 border-l-2 border-warning pl-3 text-small">
      {importedBy?.name ?? "Somebody who has left"} took this catalog in from a file <Time iso={importedAt} />
      , where it is called <span className="font-mono">{source}</span>. Its authors and times up to then are
      the file’s: people marked “(imported)” have not signed in here. What the file says has the SHA-256{" "}
      <span className="font-mono text-caption break-all">{fileSha256}</span>.
    </p>
  );
}
