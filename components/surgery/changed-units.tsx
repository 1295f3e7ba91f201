"use client";
/** The units of a layer whose activation on an image the edit changed most. */
import Link from "next/link";
import { useMemo } from "react";
import type { BeforeAfter } from "../../lib/microscope/surgery/before-and-after.ts";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import type { ImageAnswers } from "../../lib/stimuli/image-answers/answer-image.ts";
import { unitHref } from "../shell/hrefs.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { NeighbourPicture, tileSide } from "../weights/neighbour-picture.tsx";
import { changesByUnit } from "./changes-by-unit.ts";

const shown = 12;

export function ChangedUnits({
  packId,
  layer,
  result,
  canStore,
}: {
  packId: string;
  layer: string;
  result: BeforeAfter<ImageAnswers>;
  canStore: boolean;
}) {
  const changes = useMemo(() => changesByUnit(result), [result]);
  const some = changes.filter(({ size }) => size > 0);
  return (
    <figure className="m-0">
      <p className="mb-3 text-small font-semibold">
        {some.length === 0
          ? `No unit of ${layer} answers this image otherwise than before`
          : `Of ${changes.length} units of ${layer}, ${some.length} answer this image otherwise than before`}
      </p>
      <ul className="flex flex-wrap gap-x-5 gap-y-3">
        {some.slice(0, shown).map(({ unit, before, after }) => (
          <li key={unit} className="text-caption" style={{ width: tileSide + 28 }}>
            <Link href={unitHref(packId, { layer, index: unit })} className="group block no-underline">
              <NeighbourPicture
                packId={packId}
                unit={{ layer, index: unit }}
                making={{ compute: false, canStore }}
              />
              <span className="block truncate font-mono group-hover:underline">
                <span className="sr-only">{formatUnit({ layer, index: unit })}</span>
                <span aria-hidden="true">:{unit}</span>
              </span>
            </Link>
            <span className="block text-muted tabular-nums">
              {plotNumber(before)} → <span className="text-ink">{plotNumber(after)}</span>
            </span>
          </li>
        ))}
      </ul>
      {some.length > 0 ? (
        <FigureCaption title="What changed most.">
          Mean activation over all places before and after, of the units whose maps differ most: √Σ (after −
          before)² over the places.
        </FigureCaption>
      ) : null}
    </figure>
  );
}
