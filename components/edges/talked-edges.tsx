"use client";
/** On a unit's page: which of its connections people have spoken of. Nothing where there are none. */
import Link from "next/link";
import { formatSubject } from "../../lib/catalog/records/subject.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { useFreshUnread } from "../hooks/use-unread-subjects.ts";
import { edgeHref } from "../thread/subject-href.ts";
import { UnreadDot } from "../thread/unread-dot.tsx";
import { count } from "../ui/sentence.ts";
import { Time } from "../ui/time.tsx";
import { useTalkedEdges } from "./use-talked-edges.ts";

export type TalkedEdgesProps = { catalog: string; manifest: Manifest; unit: string };

export function TalkedEdges({ catalog, manifest, unit }: TalkedEdgesProps) {
  const edges = useTalkedEdges(catalog, unit);
  useFreshUnread(catalog);
  if (edges.length === 0) return null;
  return (
    <section aria-labelledby="talked-edges" className="mt-10">
      <h2 id="talked-edges" className="font-serif text-lead font-semibold">
        Connections people speak of
      </h2>
      <ul className="mt-2 grid gap-x-10 sm:grid-cols-2 lg:grid-cols-3">
        {edges.map(({ from, to, comments, latest }) => {
          const [lower, upper] = [parseUnit(from), parseUnit(to)];
          const other = parseUnit(from === unit ? to : from);
          if (!lower.ok || !upper.ok || !other.ok) return null;
          return (
            <li key={`${from} ${to}`} className="border-t border-rule py-2">
              <Link
                href={edgeHref({ catalog, pack: manifest.id }, lower.value, upper.value)}
                className="group flex items-center gap-3 text-ink no-underline"
              >
                <UnitThumbnail
                  packId={manifest.id}
                  unit={other.value}
                  canStore={false}
                  side={40}
                  decorative
                />
                <span className="min-w-0">
                  <span className="block truncate font-mono text-caption group-hover:underline">
                    {from} → {to}
                  </span>
                  <span className="flex items-center gap-2 text-caption text-muted">
                    {count(comments, "comment")}, <Time iso={latest} />
                    <UnreadDot
                      catalog={catalog}
                      subject={formatSubject({ type: "edge", from: lower.value, to: upper.value })}
                    />
                  </span>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
