"use client";
/** The strongest units of the layer on this image, each with its own map: small multiples on one scale. */
import Link from "next/link";
import { memo, useEffect, useMemo, useState } from "react";
import { mapOf, rankedBy, unitTotals } from "../../lib/stimuli/image-answers/layer-values.ts";
import type { RgbImage } from "../../lib/stimuli/images/source.ts";
import type { UnitView } from "../../lib/sync/views.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { useInView } from "../ui/use-in-view.ts";
import { type LensReading, mapLimit, unitName } from "./lens-subject.ts";
import type { Quantity } from "./lens-view.ts";
import { formatValue } from "./lens-words.ts";
import { MapCanvas, type MapCanvasProps } from "./map-canvas.tsx";
import type { Overlay } from "./paint-map.ts";
import { thumbnailSide, UnitAddressText } from "./unit-line.tsx";
import type { Families } from "./use-families.ts";

export type StrongestMapsProps = {
  packId: string;
  seen: RgbImage;
  reading: LensReading;
  quantity: Quantity;
  families: Families;
  overlay: Overlay;
  search: string;
  canStore: boolean;
  onMap: (unit: number | null) => void;
};

const page = 12;

/** Images of fewer pixels than a small multiple is wide on a sharp screen are drawn at twice their size. */
const smallest = 200;

export function StrongestMaps(props: StrongestMapsProps) {
  const { packId, seen, reading, quantity, families, overlay, search, canStore, onMap } = props;
  const { ground, values, borders, unit: drawn } = reading;
  const [count, setCount] = useState(page);
  const ranked = useMemo(() => {
    const size = quantity.type === "activation" ? "peak" : "sum";
    const totals = unitTotals(values).map((row) => ({ unit: row.unit, size: row[size] }));
    return rankedBy(totals, (row) => (quantity.type === "activation" ? row.size : Math.abs(row.size)));
  }, [values, quantity.type]);
  const shown = useMemo(
    () => ranked.slice(0, count).map((row) => ({ ...row, map: mapOf(values, row.unit) })),
    [ranked, count, values],
  );
  const limit = useMemo(
    () =>
      mapLimit(
        ground,
        shown.map(({ map }) => map),
      ),
    [ground, shown],
  );
  const layer = ground.type === "layer" ? ground.layer.name : null;
  const what = quantity.type === "activation" ? "largest activation" : "contribution over all places";
  return (
    <section aria-labelledby="strongest-maps" className="mt-12">
      <h3 id="strongest-maps" className="font-serif text-lead font-semibold">
        {layer === null ? "The three colours" : `The strongest units of ${layer} on this image`}
      </h3>
      <figure className="mt-3">
        <ol className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-5 gap-y-6">
          {shown.map(({ unit, size, map }) => (
            <li key={unit} className="min-w-0">
              <button
                type="button"
                aria-pressed={drawn === unit}
                aria-label={`Show the map of ${unitName(ground, unit)} large`}
                onClick={() => onMap(unit)}
                className={classNames(
                  "block w-full cursor-pointer overflow-hidden rounded-figure outline-offset-2",
                  drawn === unit && "outline-2 outline-accent",
                )}
              >
                <Picture
                  seen={seen}
                  map={map}
                  borders={borders}
                  limit={limit}
                  overlay={overlay === "none" ? "colour" : overlay}
                  strength={0.9}
                  scale={seen.width < smallest ? 2 : 1}
                  label={null}
                />
              </button>
              <Name
                packId={packId}
                layer={layer}
                unit={unit}
                name={unitName(ground, unit)}
                label={families.labelOf(unit)}
                value={formatValue(size, quantity)}
                search={search}
                canStore={canStore}
              />
            </li>
          ))}
        </ol>
        <FigureCaption>
          {layer === null ? "The colours" : `${shown.length} of ${values.shape[2]} units`} by their {what}
          {quantity.type === "activation"
            ? ", which stands under each map"
            : ", in either direction, which stands under each map"}
          . All maps are on one scale, up to {formatValue(limit, { type: "activation" })}
          {quantity.type === "activation" ? "" : "; red speaks for it, blue against it"}.
        </FigureCaption>
      </figure>
      {ranked.length > count ? (
        <Button className="mt-3" size="small" onClick={() => setCount(count + page)}>
          Show {Math.min(page, ranked.length - count)} more
        </Button>
      ) : null}
    </section>
  );
}

/** Painted once it comes near the screen: a map is a thousand rectangles. */
const Picture = memo(function Picture(props: MapCanvasProps) {
  const [frame, inView] = useInView<HTMLSpanElement>();
  const [seen, setSeen] = useState(false);
  useEffect(() => setSeen((before) => before || inView), [inView]);
  const { width, height } = props.seen;
  return (
    <span ref={frame} className="block bg-sunken" style={{ aspectRatio: `${width} / ${height}` }}>
      {seen ? <MapCanvas {...props} /> : null}
    </span>
  );
});

type NameProps = {
  packId: string;
  layer: string | null;
  unit: number;
  name: string;
  label: UnitView | null;
  value: string;
  search: string;
  canStore: boolean;
};

function Name({ packId, layer, unit, name, label, value, search, canStore }: NameProps) {
  if (layer === null) {
    return (
      <p className="mt-1 flex justify-between gap-2 text-caption">
        {name} <span className="text-muted tabular-nums">{value}</span>
      </p>
    );
  }
  const address = { layer, index: unit };
  return (
    <Link
      href={`${unitHref(packId, address)}${search}`}
      prefetch={false}
      className="group mt-1.5 flex gap-2 no-underline"
    >
      <UnitThumbnail packId={packId} unit={address} canStore={canStore} side={thumbnailSide} />
      <span className="min-w-0 flex-1 text-caption leading-snug">
        <UnitAddressText unit={address} className="text-micro" />
        <span className="block tabular-nums">{value}</span>
        {label?.name ? (
          <span className="block truncate text-muted" title={label.name}>
            {label.name}
          </span>
        ) : null}
      </span>
    </Link>
  );
}
