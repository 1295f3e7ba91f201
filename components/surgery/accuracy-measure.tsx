"use client";
import { surgeryAccuracyInstrument } from "../../lib/microscope/surgery-accuracy/instrument.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
/** How often both networks are right about the images of a set. */
import { LabelledSelect } from "../lens/labelled-select.tsx";
import { Measured } from "../microscope/measured.tsx";
import { useImageSources } from "../tuning/use-image-sources.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { AccuracyFigure } from "./accuracy-figure.tsx";
import type { MeasureProps } from "./measure-props.ts";

/** So many images are shown to each network at most: the specimen takes seconds for them, a large network minutes. */
const counts = [100, 500, 2000, 10_000] as const;

export function AccuracyMeasure(props: MeasureProps) {
  const { manifest, query, operations } = props;
  const { sources, loading } = useImageSources(manifest);
  const source = sources.find(({ id }) => id === query.get("set")) ?? sources[0];
  const wanted = Number(query.get("count"));
  const count = counts.find((one) => one === wanted) ?? 2000;
  const used = useMeasurement(
    manifest,
    surgeryAccuracyInstrument,
    source
      ? {
          operations,
          source: source.source,
          count,
          seed: 0,
          labelledBy: manifest.classes === null ? "numbers" : "names",
        }
      : null,
    { start: "asked" },
  );
  if (!source) {
    return loading ? null : (
      <EmptyState title="There are no images to be right about" className="border-t-0 py-2">
        This model comes without images. Add a set of them on the images page; the number that begins an
        image’s name, or the name of its folder, says what it shows.
      </EmptyState>
    );
  }
  const images = Math.min(count, source.count);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2 text-small">
        <LabelledSelect
          label="On"
          value={source.id}
          onChange={(event) => query.set({ set: event.target.value })}
        >
          {sources.map(({ id, title, count: size }) => (
            <option key={id} value={id}>
              {title} ({size.toLocaleString("en")})
            </option>
          ))}
        </LabelledSelect>
        <LabelledSelect
          label="at most"
          value={count}
          onChange={(event) =>
            query.set({ count: event.target.value === "2000" ? null : event.target.value })
          }
        >
          {counts.map((one) => (
            <option key={one} value={one}>
              {one.toLocaleString("en")} images
            </option>
          ))}
        </LabelledSelect>
      </div>
      <Measured
        used={used}
        what="the accuracy before and after"
        action="Compare the accuracy"
        before={
          <p>
            {images.toLocaleString("en")} images through each network
            {images < source.count ? ", chosen at random from all" : ""}. What the network does as it is, is
            measured once.
          </p>
        }
      >
        {({ result }) => <AccuracyFigure manifest={manifest} result={result} />}
      </Measured>
    </>
  );
}
