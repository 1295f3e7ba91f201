/** The passage or the figure of an article that a comment is about, as it was when the comment was written. */
import type { PassageAnchor } from "../../../lib/catalog/records/anchor.ts";

export function PassageSaid({ anchor: { exact, figure, version } }: { anchor: PassageAnchor }) {
  const of = version === null ? "" : ` of version ${version}`;
  return (
    <blockquote className="mb-1 border-l-2 border-rule pl-3 text-caption text-muted">
      {figure !== null && exact === "" ? `A figure${of}` : <q>{exact}</q>}
      {figure === null && of !== "" ? <span className="ml-1">(passage{of})</span> : null}
    </blockquote>
  );
}
