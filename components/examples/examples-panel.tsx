"use client";
/** The examples instrument on a unit's page: which images, and what the unit answers to all of them. */
import { useId } from "react";
import type { ImageSource } from "../../lib/stimuli/images/source.ts";
import { type LensSource, type LensSources, useLensSources } from "../lens/use-lens-sources.ts";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { imageSetsHref } from "../shell/hrefs.ts";
import { ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Select } from "../ui/select.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { type ExamplesView, parseExamplesView } from "./examples-view.ts";
import { count } from "./examples-words.ts";
import { UnitExamples } from "./unit-examples.tsx";

export function ExamplesPanel(props: InstrumentPanelProps) {
  const { manifest, query } = props;
  const view = parseExamplesView(query);
  const sources = useLensSources(manifest);
  const chosen = choose(manifest.id, sources, view);
  const id = useId();
  return (
    <section aria-label="Examples">
      <div className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule pb-4">
        {sources.sources.length > 0 ? (
          <div className="flex min-w-0 items-center gap-2 text-small">
            <label htmlFor={id} className="shrink-0 text-muted">
              Examples from
            </label>
            <Select
              id={id}
              className="min-w-0"
              value={chosen ? nameOf(chosen) : ""}
              onChange={(event) => query.set({ of: event.target.value })}
            >
              {chosen ? null : <option value="">{view.source}</option>}
              {sources.sources.map((source) => (
                <option key={nameOf(source)} value={nameOf(source)}>
                  {source.title} ({count(source.count)})
                </option>
              ))}
            </Select>
          </div>
        ) : null}
        <ButtonLink href={imageSetsHref} size="small">
          Image sets
        </ButtonLink>
      </div>
      <Body {...props} view={view} sources={sources} chosen={chosen} />
    </section>
  );
}

const nameOf = ({ type, id }: LensSource): string => `${type}/${id}`;

/** The one that the address names; when it names none, the first that holds images, once it is known which is first. */
function choose(
  packId: string,
  { state, sources }: LensSources,
  { source }: ExamplesView,
): LensSource | null {
  const wanted = sources.find((candidate) =>
    source === null ? candidate.count > 0 : nameOf(candidate) === source,
  );
  const isKnown =
    source !== null || state === "ready" || (wanted?.type === "dataset" && wanted.id === packId);
  return isKnown ? (wanted ?? null) : null;
}

const sourceOf = ({ type, id, sha256 }: LensSource): ImageSource =>
  type === "set" && sha256 !== null ? { type, id, sha256 } : { type: "dataset", pack: id };

type BodyProps = InstrumentPanelProps & {
  view: ExamplesView;
  sources: LensSources;
  chosen: LensSource | null;
};

function Body({ view, sources, chosen, ...props }: BodyProps) {
  if (chosen) {
    const source = sourceOf(chosen);
    return (
      <UnitExamples
        key={JSON.stringify(source)}
        {...props}
        view={view}
        source={source}
        images={chosen.count}
      />
    );
  }
  if (sources.state === "loading") {
    return (
      <div className="min-h-96">
        <Loading what="the images" />
        <SkeletonText lines={6} />
      </div>
    );
  }
  if (sources.problem)
    return <ErrorState title="The image sets could not be listed" message={sources.problem.message} />;
  if (view.source !== null) {
    return (
      <EmptyState title={`There are no images “${view.source}” on this server.`}>
        The set may have been removed. Choose other images above.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="There are no images to take examples from."
      action={<ButtonLink href={imageSetsHref}>Add images</ButtonLink>}
    >
      This model comes without images of its own. Drop a folder of pictures on the page of image sets, and
      every unit can be looked at through them.
    </EmptyState>
  );
}
