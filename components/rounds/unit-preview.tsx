"use client";
/** Units as small pictures, each leading to its page; the first ones of many. */
import Link from "next/link";
import { useState } from "react";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "./round-words.ts";

const firstShown = 48;
/** Of a picture, in CSS pixels. */
const side = 48;

export function UnitPreview({ packId, units }: { packId: string; units: readonly string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? units : units.slice(0, firstShown);
  return (
    <div>
      <p role="status" className="text-small">
        {units.length === 0 ? "No units chosen yet." : plural(units.length, "unit")}
      </p>
      <UnitPictures packId={packId} units={shown} />
      {shown.length < units.length ? (
        <Button size="small" className="mt-2" onClick={() => setAll(true)}>
          Show {units.length - shown.length} more
        </Button>
      ) : null}
    </div>
  );
}

export function UnitPictures({ packId, units }: { packId: string; units: readonly string[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-1.5">
      {units.map((unit) => {
        const address = parseUnit(unit);
        if (!address.ok) return null;
        return (
          <li key={unit} style={{ width: side }}>
            <Link
              href={unitHref(packId, address.value)}
              prefetch={false}
              title={unit}
              aria-label={unit}
              className="group block rounded-figure"
            >
              <UnitThumbnail packId={packId} unit={address.value} canStore={false} side={side} decorative />
              <span className="block truncate text-center font-mono text-micro text-muted group-hover:text-accent">
                {address.value.index}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
