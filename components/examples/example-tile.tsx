"use client";
/** An example: the part of the image that its position sees, and the unit's value there. Leads to the whole image. */
import Link from "next/link";
import { plotNumber } from "../../lib/shared/plot-number.ts";
import type { ActivationExample } from "../../lib/stimuli/activations/unit-activations.ts";
import { cropsOf, useCrop } from "../hooks/use-crop.ts";
import type { DrawnImage } from "../hooks/use-dataset.ts";
import { PictureCanvas } from "../neuron/picture-canvas.tsx";
import { classNames } from "../ui/class-names.ts";
import { AttributionOverlay, type PlacedMap } from "./attribution-overlay.tsx";
import type { ExampleSource } from "./example-source.ts";

/** In CSS pixels. */
export const tileSide = 72;

export type ExampleTileProps = {
  example: ActivationExample;
  of: ExampleSource;
  /** Where its value comes from, drawn over it. */
  placed?: PlacedMap | null;
};

export function ExampleTile({ example, of, placed = null }: ExampleTileProps) {
  const { name, className } = of.describe(example.image);
  const window = of.windowOf(example);
  const drawn = useCrop(cropsOf(of.source, of.input), example.image, window);
  const title = className === null ? name : `${className} (${name})`;
  return (
    <Link
      href={of.hrefOf(example)}
      prefetch={false}
      scroll={false}
      title={title}
      data-image={example.image}
      data-value={example.value}
      className="group block text-micro text-muted tabular-nums"
      style={{ width: tileSide }}
    >
      <span
        className={classNames(
          "relative block overflow-hidden rounded-figure bg-raised outline outline-rule group-hover:outline-2 group-hover:outline-accent",
          window.side < tileSide && "[image-rendering:pixelated]",
        )}
        style={{ width: tileSide, height: tileSide }}
      >
        <span className={classNames("block size-full", placed && "opacity-35 grayscale")}>
          <Content drawn={drawn} label={title} />
        </span>
        {placed ? <AttributionOverlay placed={placed} window={window} /> : null}
      </span>
      <span className="block text-center group-hover:text-ink">{plotNumber(example.value)}</span>
    </Link>
  );
}

function Content({ drawn, label }: { drawn: DrawnImage; label: string }) {
  switch (drawn.state) {
    case "waiting":
      return null;
    case "drawn":
      return <PictureCanvas picture={drawn.picture} label={label} />;
    case "failed":
      return (
        <span className="flex size-full items-center p-1 text-danger">
          {drawn.problem.message.slice(0, 60)}
        </span>
      );
    default:
      return drawn satisfies never;
  }
}
