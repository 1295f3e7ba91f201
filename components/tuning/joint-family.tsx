"use client";
/** The units of a joint tuning by name: links with their pictures, and what each answers at the turn that is read. */
import Link from "next/link";
import type { JointTuningSettings } from "../../lib/microscope/joint-tuning/instrument.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { angleColour } from "../plots/plot-colour.ts";
import { unitHref } from "../shell/hrefs.ts";
import { NeighbourPicture } from "../weights/neighbour-picture.tsx";
import type { JointUnit } from "./joint-units.ts";
import { degreesOf } from "./tuning-words.ts";

export function JointFamily({
  family,
  settings,
  picked,
  isolated,
  onIsolate,
  packId,
  search,
  canStore,
}: {
  family: readonly JointUnit[];
  settings: JointTuningSettings;
  picked: number;
  isolated: number | null;
  onIsolate: (unit: number | null) => void;
  packId: string;
  search: string;
  canStore: boolean;
}) {
  return (
    <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-3">
      {family.map(({ index, values, peakAngle }) => (
        <li key={index}>
          <Link
            href={`${unitHref(packId, { layer: settings.layer, index })}${search}`}
            prefetch={false}
            className="group block w-fit"
            onFocus={() => onIsolate(index)}
            onBlur={() => onIsolate(null)}
            onPointerEnter={() => onIsolate(index)}
            onPointerLeave={() => onIsolate(null)}
          >
            <span aria-hidden="true" className="block w-fit overflow-hidden rounded-figure">
              <NeighbourPicture
                packId={packId}
                unit={{ layer: settings.layer, index }}
                making={{ compute: false, canStore }}
              />
            </span>
            <span
              aria-hidden="true"
              className="block h-1 w-[60px]"
              style={{
                background: angleColour(peakAngle, 360),
                opacity: isolated === null || isolated === index ? 1 : 0.3,
              }}
            />
            <span className="block font-mono text-micro text-ink group-hover:text-accent">
              {settings.layer}:{index}
            </span>
            <span className="block text-micro text-muted tabular-nums">
              most at {degreesOf(peakAngle)}, here {plotNumber(values[picked] ?? 0)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
