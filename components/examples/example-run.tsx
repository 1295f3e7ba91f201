"use client";
/** A few examples of a stretch, one under the other: as images, or with what each value comes from. */
import { exampleAttributionInstrument } from "../../lib/microscope/example-attribution/instrument.ts";
import type { ActivationExample } from "../../lib/stimuli/activations/unit-activations.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import type { AttributionGround } from "./attribution-ground.ts";
import type { PlacedMap } from "./attribution-overlay.tsx";
import type { ExampleSource } from "./example-source.ts";
import { ExampleTile } from "./example-tile.tsx";

export type ExampleRunProps = {
  examples: readonly ActivationExample[];
  of: ExampleSource;
  /** Null to show the images. */
  ground: AttributionGround | null;
};

export function ExampleRun({ examples, of, ground }: ExampleRunProps) {
  return ground === null ? (
    <Tiles examples={examples} of={of} mapOf={noMap} />
  ) : (
    <AttributedRun examples={examples} of={of} ground={ground} />
  );
}

const noMap = (): null => null;

function AttributedRun({ examples, of, ground }: ExampleRunProps & { ground: AttributionGround }) {
  const used = useMeasurement(
    of.manifest,
    exampleAttributionInstrument,
    {
      source: of.source,
      unit: { ...of.unit },
      onto: ground.onto,
      examples: examples.map(({ image, row, column }) => ({ image, row, column })),
    },
    { start: "now" },
  );
  const mapOf = (index: number): PlacedMap | null => {
    if (used.state !== "done") return null;
    const { shape, maps } = used.measurement.result;
    const length = shape[0] * shape[1];
    return { map: maps.subarray(index * length, (index + 1) * length), borders: ground.borders };
  };
  return (
    <>
      <Tiles examples={examples} of={of} mapOf={mapOf} />
      {used.state === "failed" ? (
        <li role="alert" className="text-micro text-danger">
          {used.problem.message}
        </li>
      ) : null}
    </>
  );
}

type TilesProps = {
  examples: readonly ActivationExample[];
  of: ExampleSource;
  mapOf: (index: number) => PlacedMap | null;
};

function Tiles({ examples, of, mapOf }: TilesProps) {
  return examples.map((example, index) => (
    <li key={`${example.image} ${example.row} ${example.column}`}>
      <ExampleTile example={example} of={of} placed={mapOf(index)} />
    </li>
  ));
}
