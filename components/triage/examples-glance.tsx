"use client";
/** The images that a unit answers to most, where somebody has measured its layer; measuring is the unit's own page's. */
import Link from "next/link";
import { useMemo } from "react";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { exampleSource } from "../examples/example-source.ts";
import { ExampleTile } from "../examples/example-tile.tsx";
import { useImageNames } from "../examples/use-image-names.ts";
import { type MeasuredUnit, useUnitActivations } from "../hooks/use-unit-activations.ts";
import { type LensSource, useLensSources } from "../lens/use-lens-sources.ts";
import { type UnitFacts, unitFacts } from "../neuron/unit-facts.ts";
import { unitHref } from "../shell/hrefs.ts";
import type { GlanceProps } from "./glance-props.ts";

const shownExamples = 6;

const sourceOf = ({ type, id, sha256 }: LensSource): ImageSource =>
  type === "set" && sha256 !== null ? { type, id, sha256 } : { type: "dataset", pack: id };

export function ExamplesGlance(props: GlanceProps) {
  const { manifest, unit } = props;
  const { sources } = useLensSources(manifest);
  const first = sources.find(({ count }) => count > 0);
  const address = parseUnit(unit);
  const facts = address.ok ? unitFacts(manifest, address.value.layer, address.value.index) : null;
  if (!first || !facts) return null;
  return <Measured {...props} facts={facts} source={sourceOf(first)} title={first.title} />;
}

type MeasuredProps = GlanceProps & { facts: UnitFacts; source: ImageSource; title: string };

function Measured({ manifest, facts, source, title, canStore }: MeasuredProps) {
  const layer = facts.layer.name;
  const used = useUnitActivations({ manifest, layer, unit: facts.index, source, layers: [layer], canStore });
  switch (used.state) {
    case "loading":
      return <div className="min-h-24" />;
    case "failed":
      return (
        <p className="text-caption text-muted">The examples cannot be fetched: {used.problem.message}</p>
      );
    case "unmeasured":
      return (
        <p className="text-caption text-muted">
          Nobody has measured {layer} over images yet.{" "}
          <Link
            className="link"
            target="_blank"
            href={`${unitHref(manifest.id, { layer, index: facts.index })}?see=examples`}
          >
            Measure it on the unit’s page
          </Link>
        </p>
      );
    case "ready":
      return (
        <Strongest manifest={manifest} facts={facts} source={source} measured={used.measured} title={title} />
      );
    default:
      return used satisfies never;
  }
}

function Strongest({
  manifest,
  facts,
  source,
  measured,
  title,
}: Omit<MeasuredProps, "unit" | "canStore"> & { measured: MeasuredUnit }) {
  const describe = useImageNames(manifest, source);
  const of = useMemo(
    () => exampleSource(manifest, facts, source, describe),
    [manifest, facts, source, describe],
  );
  return (
    <section aria-label="Strongest examples">
      <h3 className="text-caption text-muted">Strongest in “{title}”</h3>
      <ol className="mt-1 flex flex-wrap gap-1.5">
        {measured.unit.top.slice(0, shownExamples).map((example) => (
          <li key={example.image}>
            <ExampleTile example={example} of={of} />
          </li>
        ))}
      </ol>
    </section>
  );
}
