"use client";
/** What the layer says at one place: its strongest units there, and each family's share of them. */
import { useMemo, useState } from "react";
import { type FamilyShare, familyShares } from "../../lib/stimuli/image-answers/family-shares.ts";
import { strongestAt, valuesAt } from "../../lib/stimuli/image-answers/layer-values.ts";
import { ClassBars } from "../images/class-bars.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { colourNames, type LensReading } from "./lens-subject.ts";
import type { Quantity } from "./lens-view.ts";
import { familySentence, formatShare, formatValue, placeName } from "./lens-words.ts";
import { SignedValue } from "./signed-value.tsx";
import { UnitLine } from "./unit-line.tsx";
import type { Families } from "./use-families.ts";

export type PlaceReadingProps = {
  packId: string;
  reading: LensReading;
  quantity: Quantity;
  families: Families;
  search: string;
  canStore: boolean;
  onMap: (unit: number) => void;
};

/** Units at a place before anybody asks for more. */
const few = 8;

export function PlaceReading(props: PlaceReadingProps) {
  const { reading, quantity, families } = props;
  const { ground, values, place } = reading;
  const shares = useMemo(
    () => familyShares(valuesAt(values, place), families.of),
    [values, place, families.of],
  );
  const signed = shares.negative.some(({ units }) => units > 0);
  const what = quantity.type === "activation" ? "activation" : "contribution";
  if (ground.type === "pixels") return <Colours {...props} />;
  return (
    <section aria-label="At this place" className="max-w-2xl min-w-0">
      <h3 className="font-serif text-lead font-semibold">At {placeName(place)}</h3>
      <Units {...props} />
      <figure className="mt-6">
        <h4 className="text-small font-semibold">Families here</h4>
        <Shares title={signed ? `Of the ${what} above zero` : `Of the ${what}`} shares={shares.positive} />
        {signed ? <Shares title={`Of the ${what} below zero`} shares={shares.negative} /> : null}
        <FigureCaption wide>
          A family’s share is the sum of its units’ {what}s at this place, divided by that of all units of{" "}
          {ground.layer.name}
          {signed ? ", above and below zero apart" : ""}. Families are those of the labels that people and
          programs gave: {families.units} of {values.shape[2]} units have one
          {families.machine > 0 ? `, ${families.machine} of them from a program only` : ""}.
        </FigureCaption>
      </figure>
    </section>
  );
}

function Units({ packId, reading, quantity, families, search, canStore, onMap }: PlaceReadingProps) {
  const [count, setCount] = useState(few);
  const { ground, values, activations, place, unit: drawn } = reading;
  const ranked = useMemo(
    () => strongestAt(values, place).filter(({ value }) => value !== 0),
    [values, place],
  );
  const own = activations ? valuesAt(activations, place) : null;
  const total = ranked.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  if (ground.type === "pixels") return null;
  const { name: layer } = ground.layer;
  if (ranked.length === 0)
    return <p className="mt-2 text-small text-muted">No unit of {layer} says anything here.</p>;
  return (
    <>
      <table className="mt-2 w-full table-fixed text-small tabular-nums">
        <caption className="sr-only">The strongest units of {layer} at this place</caption>
        <thead className="text-left text-caption text-muted">
          <tr>
            <th scope="col" className="pb-1 font-normal">
              Unit
            </th>
            <th scope="col" className="w-22 pb-1 text-right font-normal">
              {quantity.type === "activation" ? "Activation" : "Contribution"}
            </th>
            <th scope="col" className="w-18 pb-1 text-right font-normal">
              {own ? "Activation" : "Share"}
            </th>
            <th scope="col" className="w-10 pb-1 text-right font-normal">
              <span className="sr-only">Map</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.slice(0, count).map(({ unit, value }) => (
            <tr key={unit} className="border-t border-rule">
              <td className="py-1 pr-2">
                <UnitLine
                  packId={packId}
                  unit={{ layer, index: unit }}
                  label={families.labelOf(unit)}
                  search={search}
                  canStore={canStore}
                />
              </td>
              <td className="text-right">
                <SignedValue value={value} limit={Math.abs(ranked[0]?.value ?? 0)} quantity={quantity} />
              </td>
              <td className="text-right text-muted">
                {own
                  ? formatValue(own[unit] ?? Number.NaN, { type: "activation" })
                  : value > 0
                    ? formatShare(value / total)
                    : "–"}
              </td>
              <td className="text-right">
                <button
                  type="button"
                  aria-pressed={drawn === unit}
                  aria-label={`Show the map of ${layer}:${unit}`}
                  onClick={() => onMap(unit)}
                  className={classNames(
                    "link cursor-pointer text-caption",
                    drawn === unit && "font-semibold",
                  )}
                >
                  Map
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ranked.length > count ? (
        <Button size="small" variant="quiet" className="mt-1 -ml-2.5" onClick={() => setCount(count + 16)}>
          More of the {ranked.length} that are not zero
        </Button>
      ) : null}
    </>
  );
}

function Shares({ title, shares }: { title: string; shares: readonly FamilyShare[] }) {
  return (
    <div className="mt-2">
      <p className="text-small">
        <span className="text-muted">{title}: </span>
        {familySentence(shares)}
      </p>
      <div className="mt-2">
        <ClassBars
          label={`${title}, by family`}
          bars={shares
            .filter(({ family, share }) => share > 0 || family === null)
            .map(({ family, share, units }) => ({
              key: family ?? "",
              name: family ?? <span className="text-muted">no family</span>,
              share,
              value: `${formatShare(share)}, ${units} ${units === 1 ? "unit" : "units"}`,
            }))}
        />
      </div>
    </div>
  );
}

/** A pixel's three contributions. */
function Colours({ reading: { values, place, limit }, quantity }: PlaceReadingProps) {
  const here = valuesAt(values, place);
  return (
    <section aria-label="At this pixel" className="max-w-md min-w-0">
      <h3 className="font-serif text-lead font-semibold">
        At pixel x {place.column}, y {place.row}
      </h3>
      <ul className="mt-2 text-small tabular-nums">
        {colourNames.map((name, i) => (
          <li key={name} className="flex justify-between border-t border-rule py-1">
            {name}
            <SignedValue value={here[i] ?? Number.NaN} limit={limit} quantity={quantity} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-caption text-muted">
        A colour’s contribution is the gradient times how far the pixel’s colour lies from the mean that the
        network takes away, so that a pixel of the mean colour contributes nothing.
      </p>
    </section>
  );
}
