"use client";
/** Units that do the same on the same stimuli or images, in this network or in another one. */
import { stimulusCorrelationInstrument } from "../../lib/microscope/stimulus-correlation/instrument.ts";
import { unitCorrelationInstrument } from "../../lib/microscope/unit-correlation/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { useManifests } from "../hooks/use-manifest.ts";
import { useMeasurement } from "../hooks/use-measurement.ts";
import { useModels } from "../hooks/use-models.ts";
import { LabelledSelect } from "../lens/labelled-select.tsx";
import { type LensSource, useLensSources } from "../lens/use-lens-sources.ts";
import { Measured } from "../microscope/measured.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { MatchTable } from "./match-table.tsx";
import { RankedUnits } from "./ranked-units.tsx";
import { imageCounts, type SimilarView } from "./similar-view.ts";

type Props = InstrumentPanelProps & { view: SimilarView };

export function ByBehaviour(props: Props & { by: "stimuli" | "images" }) {
  const { manifest, facts, query, view, by } = props;
  const models = useModels();
  const others = useManifests(models.state === "ready" ? models.value.map(({ id }) => id) : []);
  const other = others.find(({ id }) => id === view.pack) ?? manifest;
  const layers = other.layers.filter(({ main, kind }) => main && (by === "images" || kind !== "dense"));
  const layer =
    layers.find(({ name }) => name === (view.layer ?? facts.layer.name)) ??
    layers[Math.floor(layers.length / 2)];
  if (!layer) return <EmptyState title={`${other.title} has no layer to look in.`} />;
  const chosen: Chosen = { other, layer: layer.name, isOwn: other.id === manifest.id };
  return (
    <>
      <div className="mb-5 flex flex-wrap gap-x-6 gap-y-3">
        <LabelledSelect
          label="among the units of"
          value={other.id}
          onChange={(event) =>
            query.set({ pack: event.target.value === manifest.id ? null : event.target.value, layer: null })
          }
        >
          {(others.length > 0 ? others : [manifest]).map(({ id, title }) => (
            <option key={id} value={id}>
              {id === manifest.id ? `this network` : title}
            </option>
          ))}
        </LabelledSelect>
        <LabelledSelect
          label="in"
          value={layer.name}
          onChange={(event) => query.set({ layer: event.target.value })}
        >
          {layers.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </LabelledSelect>
        {by === "images" ? <ImageChoice {...props} /> : null}
      </div>
      {by === "stimuli" ? <ByStimuli {...props} {...chosen} /> : <ByImages {...props} {...chosen} />}
    </>
  );
}

type Chosen = { other: Manifest; layer: string; isOwn: boolean };

const otherSettings = ({ other, layer, isOwn }: Chosen) => ({
  pack: isOwn ? null : { id: other.id, sha256: other.weights.sha256 },
  layer,
});

function ByStimuli({ manifest, facts, canStore, ...chosen }: Props & Chosen) {
  const settings = { layer: facts.layer.name, other: otherSettings(chosen) };
  const used = useMeasurement(manifest, stimulusCorrelationInstrument, settings, { start: "asked" });
  const where = chosen.isOwn ? "" : ` of ${chosen.other.title}`;
  return (
    <Measured
      used={used}
      what={`how ${facts.layer.name} and ${chosen.layer}${where} answer to stimuli`}
      before="Shows both layers lines, edges, curves, textures, corners and colours: several hundred small pictures."
    >
      {({ result }) => (
        <RankedUnits
          packId={chosen.other.id}
          layer={chosen.layer}
          own={chosen.isOwn && chosen.layer === facts.layer.name ? facts.index : null}
          subject={facts.index}
          values={result.correlations.values}
          units={result.correlations.right}
          canStore={canStore}
        >
          Pearson’s correlation between two units’ answers to the same {result.figures} figures. A unit that
          answers to none of them correlates with nothing and stands at 0.
        </RankedUnits>
      )}
    </Measured>
  );
}

const sourceOf = (source: LensSource): ImageSource | null =>
  source.type === "dataset"
    ? { type: "dataset", pack: source.id }
    : source.sha256 === null
      ? null
      : { type: "set", id: source.id, sha256: source.sha256 };

const keyOf = ({ type, id }: LensSource): string => `${type}/${id}`;

function chosenSource(sources: readonly LensSource[], view: SimilarView): LensSource | undefined {
  return sources.find((source) => keyOf(source) === view.images) ?? sources[0];
}

function ImageChoice({ manifest, query, view }: Props) {
  const { sources } = useLensSources(manifest);
  const source = chosenSource(sources, view);
  if (!source) return null;
  return (
    <>
      <LabelledSelect
        label="on"
        value={keyOf(source)}
        onChange={(event) => query.set({ images: event.target.value })}
      >
        {sources.map((candidate) => (
          <option key={keyOf(candidate)} value={keyOf(candidate)}>
            {candidate.title}
          </option>
        ))}
      </LabelledSelect>
      <LabelledSelect
        label="images"
        value={view.count}
        onChange={(event) => query.set({ count: event.target.value })}
      >
        {imageCounts.map((count) => (
          <option key={count} value={count}>
            {count >= source.count ? `all ${source.count}` : count}
          </option>
        ))}
      </LabelledSelect>
    </>
  );
}

function ByImages({ manifest, facts, canStore, view, ...chosen }: Props & Chosen) {
  const { state, sources } = useLensSources(manifest);
  const source = chosenSource(sources, view);
  const layer = facts.layer.name;
  const from = source ? sourceOf(source) : null;
  const used = useMeasurement(
    manifest,
    unitCorrelationInstrument,
    from && { layer, other: otherSettings(chosen), source: from, images: view.count, seed: 0 },
    { start: "asked" },
  );
  if (!from || !source) {
    return state === "loading" ? null : (
      <EmptyState title="There are no images to compare by.">
        Add a set of images on the page of image sets, or with <code>micrographia images add</code>.
      </EmptyState>
    );
  }
  const where = chosen.isOwn ? "" : ` of ${chosen.other.title}`;
  return (
    <Measured
      used={used}
      what={`how ${layer} and ${chosen.layer}${where} answer to images`}
      before={`Shows ${chosen.isOwn ? "the network" : "both networks"} ${Math.min(view.count, source.count)} images, chosen at random. It can be stopped.`}
    >
      {({ result }) => (
        <>
          <RankedUnits
            packId={chosen.other.id}
            layer={chosen.layer}
            own={chosen.isOwn && chosen.layer === layer ? facts.index : null}
            subject={facts.index}
            values={result.correlations.values}
            units={result.correlations.right}
            canStore={canStore}
          >
            Pearson’s correlation of two units’ activations over {result.images} images at{" "}
            {result.grid[0] * result.grid[1] === 1
              ? "one place each, the mean over the map"
              : `${result.grid[0]} × ${result.grid[1]} places each`}
            , {result.images * result.grid[0] * result.grid[1]} pairs of values. A unit that is never active
            correlates with nothing and stands at 0.
          </RankedUnits>
          {chosen.isOwn && chosen.layer === layer ? null : (
            <MatchTable
              left={{ packId: manifest.id, title: manifest.title, layer }}
              right={{ packId: chosen.other.id, title: chosen.other.title, layer: chosen.layer }}
              unit={facts.index}
              result={result}
              canStore={canStore}
            />
          )}
        </>
      )}
    </Measured>
  );
}
