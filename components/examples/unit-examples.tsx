"use client";
/** What a unit answers to one source of images. */
import { useMemo, useState } from "react";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import type { Storing } from "../hooks/store-activations.ts";
import type { MeasuredUnit } from "../hooks/use-unit-activations.ts";
import { useUnitActivations } from "../hooks/use-unit-activations.ts";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { attributionGround } from "./attribution-ground.ts";
import { exampleSource } from "./example-source.ts";
import { ExamplesFoot } from "./examples-foot.tsx";
import type { ExamplesView } from "./examples-view.ts";
import { count } from "./examples-words.ts";
import { HistogramFigure } from "./histogram-figure.tsx";
import { MeasureOffer } from "./measure-offer.tsx";
import { Quilt, Strongest } from "./quilt.tsx";
import { UnitStatistics } from "./unit-statistics.tsx";
import { useImageNames } from "./use-image-names.ts";

type UnitExamplesProps = InstrumentPanelProps & { view: ExamplesView; source: ImageSource; images: number };

export function UnitExamples({
  manifest,
  facts,
  unit,
  query,
  canStore,
  view,
  source,
  images,
}: UnitExamplesProps) {
  const own = facts.layer.name;
  const main = useMemo(
    () => manifest.layers.filter((layer) => layer.main).map(({ name }) => name),
    [manifest],
  );
  const [wide, setWide] = useState(false);
  const layers = wide ? [...new Set([...main, own])] : [own];
  const used = useUnitActivations({ manifest, layer: own, unit: facts.index, source, layers, canStore });
  switch (used.state) {
    case "loading":
      return (
        <div className="min-h-96">
          <Loading what="the examples" />
          <SkeletonText lines={6} />
        </div>
      );
    case "failed":
      return (
        <ErrorState
          title="The examples could not be fetched"
          message={used.problem.message}
          onRetry={used.retry}
        />
      );
    case "unmeasured":
      return (
        <MeasureOffer
          pass={used.pass}
          unfinished={used.unfinished}
          images={images}
          what={
            wide
              ? `all units of ${count(layers.length)} layers`
              : `all ${count(facts.layer.shape[2])} units of ${own}`
          }
          canStore={canStore}
          choice={
            <Choice
              label="Which layers one pass measures"
              value={wide ? "main" : "own"}
              options={[
                { value: "own", label: own },
                { value: "main", label: `all ${count(main.length)} main layers` },
              ]}
              onChange={(value) => setWide(value === "main")}
            />
          }
        />
      );
    case "ready":
      return (
        <Shown
          manifest={manifest}
          facts={facts}
          unit={unit}
          measured={used.measured}
          storing={used.storing}
          view={view}
          query={query}
        />
      );
    default:
      return used satisfies never;
  }
}

type ShownProps = Pick<UnitExamplesProps, "manifest" | "facts" | "unit" | "view" | "query"> & {
  measured: MeasuredUnit;
  storing: Storing;
};

function Shown({ manifest, facts, unit, measured, storing, view, query }: ShownProps) {
  const { source } = measured.header;
  const describe = useImageNames(manifest, source);
  const of = useMemo(
    () => exampleSource(manifest, facts, source, describe),
    [manifest, facts, source, describe],
  );
  const ground = useMemo(() => attributionGround(manifest, facts.layer), [manifest, facts]);
  return (
    <>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <HistogramFigure
          name={unit}
          unit={measured.unit}
          curve={view.curve}
          onCurve={(curve) => query.set({ curve: curve === "log" ? null : curve })}
        />
        <UnitStatistics unit={measured.unit} />
      </div>
      <div className="mt-10 flex flex-col gap-10">
        <Quilt
          unit={measured.unit}
          of={of}
          ground={ground}
          tiles={view.tiles}
          onTiles={(tiles) => query.set({ tiles: tiles === "image" ? null : tiles })}
        />
        <Strongest unit={measured.unit} of={of} />
      </div>
      <ExamplesFoot measured={measured} index={facts.index} storing={storing} />
    </>
  );
}
