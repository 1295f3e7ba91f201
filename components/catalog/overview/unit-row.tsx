"use client";
/** A unit in a list: its picture, what it is called, and how far it has come. */
import Link from "next/link";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import { can } from "../../../lib/catalog/permission.ts";
import type { UnitAddress } from "../../../lib/shared/unit.ts";
import type { UnitView } from "../../../lib/sync/views.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { useSession } from "../../hooks/use-session.ts";
import { toActor } from "../../neuron/actor.ts";
import { UnitName } from "../../neuron/unit-name.tsx";
import { inCatalog, unitHref } from "../../shell/hrefs.ts";
import { describeState } from "../map/describe-unit.ts";

export function UnitRow({
  catalog,
  unit,
  summary,
}: {
  catalog: CatalogView;
  unit: UnitAddress;
  summary: UnitView;
}) {
  const keeper = toActor(useSession());
  return (
    <Link href={inCatalog(unitHref(catalog.pack, unit), catalog)} className="group flex items-center gap-3">
      <UnitThumbnail
        packId={catalog.pack}
        unit={unit}
        side={44}
        canStore={keeper !== null && can(keeper, "visualisation.store")}
        decorative
      />
      <span className="min-w-0 text-small">
        <span className="block truncate font-medium group-hover:text-accent">
          {summary.name ?? "no shown label"}
        </span>
        <span className="block truncate text-caption text-muted">
          <span className="font-mono">
            <UnitName layer={unit.layer} index={unit.index} />
          </span>
          {", "}
          {describeState(summary)}
        </span>
      </span>
    </Link>
  );
}
