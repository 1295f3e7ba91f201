"use client";
/** Units of a layer in the order of what they prefer: links with their pictures. */
import Link from "next/link";
import { formatUnit } from "../../lib/shared/unit.ts";
import { unitHref } from "../shell/hrefs.ts";
import { classNames } from "../ui/class-names.ts";
import { NeighbourPicture } from "../weights/neighbour-picture.tsx";
import type { LayerFigureProps } from "./figure-props.ts";
import { preferredColour } from "./preferred-colour.ts";
import { valueWithUnit } from "./tuning-words.ts";

export function LayerList({
  result,
  settings,
  units,
  own,
  isolated,
  onIsolate,
  packId,
  search,
  canStore,
}: LayerFigureProps) {
  const { columns } = result.axes;
  const span = columns.span;
  if (units.length === 0) {
    return <p className="text-small text-muted">No unit of {settings.layer} is that selective here.</p>;
  }
  return (
    <ul className="grid content-start grid-cols-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-x-2 gap-y-3">
      {units.map(({ index, numbers }) => (
        <li key={index}>
          <Link
            href={`${unitHref(packId, { layer: settings.layer, index })}${search}`}
            prefetch={false}
            aria-current={index === own ? "true" : undefined}
            className={classNames(
              "group block w-fit rounded-figure outline-offset-4",
              isolated === index && "outline-2 outline-ink",
            )}
            onFocus={() => onIsolate(index)}
            onBlur={() => onIsolate(null)}
            onPointerEnter={() => onIsolate(index)}
            onPointerLeave={() => onIsolate(null)}
          >
            <span aria-hidden="true" className="block overflow-hidden rounded-figure">
              <NeighbourPicture
                packId={packId}
                unit={{ layer: settings.layer, index }}
                making={{ compute: false, canStore }}
              />
            </span>
            <span
              aria-hidden="true"
              className="block h-1"
              style={{
                background:
                  span === null ? undefined : preferredColour(settings, result.axes, numbers.preferred),
              }}
            />
            <span
              className={classNames(
                "block text-micro tabular-nums group-hover:text-accent",
                index === own ? "font-semibold text-ink" : "text-muted",
              )}
            >
              <span className="sr-only">{formatUnit({ layer: settings.layer, index })} </span>
              <span aria-hidden="true">{index} </span>·{" "}
              {valueWithUnit(numbers.preferred, columns.unit, columns.span)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
