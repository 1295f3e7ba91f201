"use client";
/** What was said last, and whether the server has it. */
import Link from "next/link";
import type { Command } from "../../lib/catalog/command.ts";
import { recordIdOf } from "../../lib/catalog/command.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { RefusedCommand } from "../../lib/sync/client.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";
import type { Done } from "./desk-state.ts";

/** As many as one looks back at. */
const shownDone = 6;

export type DoneListProps = {
  packId: string;
  done: readonly Done[];
  pending: readonly Command[];
  refused: readonly RefusedCommand[];
  nameOf: (family: string) => string;
};

export function DoneList({ packId, done, pending, refused, nameOf }: DoneListProps) {
  if (done.length === 0) return null;
  const waiting = new Set(pending.map(recordIdOf));
  return (
    <section aria-label="Done so far" className="mt-12 border-t border-rule pt-5">
      <h2 className="text-small font-medium">Just done</h2>
      <ol className="mt-3 grid gap-x-8 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
        {done
          .slice(-shownDone)
          .reverse()
          .map((entry) => {
            const address = parseUnit(entry.unit);
            const record = entry.stated?.record ?? null;
            const refusal = refused.find(({ command }) => recordIdOf(command) === record);
            return (
              <li key={`${entry.unit} ${record}`} className="flex min-w-0 items-center gap-2.5">
                {address.ok ? (
                  <UnitThumbnail packId={packId} unit={address.value} canStore={false} side={36} decorative />
                ) : null}
                <span className="min-w-0 text-small">
                  <span className="block truncate">{wordsOf(entry, nameOf)}</span>
                  <span className="block truncate text-caption text-muted">
                    {address.ok ? (
                      <Link
                        className="font-mono hover:underline"
                        href={unitHref(packId, address.value)}
                        target="_blank"
                      >
                        {entry.unit}
                      </Link>
                    ) : (
                      entry.unit
                    )}
                    {record !== null && waiting.has(record) ? " · not saved on the server yet" : ""}
                  </span>
                  {refusal ? <span className="block text-caption text-danger">{refusal.message}</span> : null}
                </span>
              </li>
            );
          })}
      </ol>
    </section>
  );
}

function wordsOf({ stated, draft }: Done, nameOf: (family: string) => string): string {
  if (stated === null) return "Passed over";
  if (stated.kind === "abstention") return "I cannot tell";
  return draft.name.trim() || draft.families.map(nameOf).join(", ");
}
