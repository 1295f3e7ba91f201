/** A snapshot in the list: what it is called, who kept it when, and its hash. */
import Link from "next/link";
import type { Snapshot } from "../../lib/history/snapshot.ts";
import { Time } from "../ui/time.tsx";
import { formatBytes, snapshotHref } from "./snapshot-words.ts";

export function SnapshotItem({ catalog, snapshot }: { catalog: string; snapshot: Snapshot }) {
  const { id, name, description, createdBy, createdAt, sha256, bytes } = snapshot;
  return (
    <>
      <p className="font-serif text-lead break-words">
        <Link href={snapshotHref(catalog, id)} className="link">
          {name}
        </Link>
      </p>
      {description === "" ? null : (
        <p className="mt-0.5 line-clamp-3 max-w-prose text-small break-words whitespace-pre-line">
          {description}
        </p>
      )}
      <p className="mt-1 text-caption text-muted">
        {createdBy.name}, <Time iso={createdAt} />, {formatBytes(bytes)},{" "}
        <span className="font-mono" title={`SHA-256 ${sha256}`}>
          {sha256.slice(0, 12)}
        </span>
      </p>
    </>
  );
}
