"use client";
/** The unit that is pointed at: its picture, what it is called, and how that came about. */
import Link from "next/link";
import { useEffect, useState } from "react";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import { can } from "../../../lib/catalog/permission.ts";
import { formatUnit, type UnitAddress } from "../../../lib/shared/unit.ts";
import type { UnitView } from "../../../lib/sync/views.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { useSession } from "../../hooks/use-session.ts";
import { toActor } from "../../neuron/actor.ts";
import { UnitName } from "../../neuron/unit-name.tsx";
import { inCatalog, unitHref } from "../../shell/hrefs.ts";
import { count } from "../../ui/sentence.ts";
import { describeState } from "./describe-unit.ts";

/** A pointer on its way over the map asks for no pictures. In ms. */
const dwell = 120;

export function MapReading({
  catalog,
  packId,
  unit,
  summary,
}: {
  catalog: CatalogView;
  packId: string;
  unit: UnitAddress;
  summary: UnitView | undefined;
}) {
  const keeper = toActor(useSession());
  const settled = useSettled(formatUnit(unit));
  return (
    <section
      aria-label="The unit that is pointed at"
      className="flex gap-4 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:border-t max-lg:border-rule max-lg:bg-paper max-lg:px-4 max-lg:py-2.5 lg:flex-col lg:border-t lg:border-rule lg:pt-5"
    >
      <span className="block size-16 shrink-0 overflow-hidden lg:size-40">
        {settled === formatUnit(unit) ? (
          <span className="block origin-top-left max-lg:scale-40">
            <UnitThumbnail
              key={settled}
              packId={packId}
              unit={unit}
              side={160}
              canStore={keeper !== null && can(keeper, "visualisation.store")}
              decorative
            />
          </span>
        ) : (
          <span className="block size-full rounded-figure bg-sunken" />
        )}
      </span>
      <div className="min-w-0 text-small">
        <p className="truncate font-medium lg:whitespace-normal">
          {summary?.name ?? <span className="text-muted">no label</span>}
        </p>
        <p className="text-caption">
          <Link href={inCatalog(unitHref(packId, unit), catalog)} className="link font-mono">
            <UnitName layer={unit.layer} index={unit.index} />
          </Link>
        </p>
        <p className="text-caption text-muted">
          {describeState(summary)}
          {summary?.family ? `, family ${summary.family}` : null}
        </p>
        {summary && (summary.disputes > 0 || summary.comments > 0) ? (
          <p className="text-caption text-muted">
            {[
              summary.disputes > 0 ? count(summary.disputes, "dispute") : null,
              summary.comments > 0 ? count(summary.comments, "comment") : null,
            ]
              .filter(Boolean)
              .join(", ")}
          </p>
        ) : null}
      </div>
    </section>
  );
}

/** A text once it has stayed the same for a while; null before that. */
function useSettled(text: string): string | null {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), dwell);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
