"use client";
/** Looking at one image through a unit: which units fire where, what drives this one, and what argues for a class. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { MeasurementFoot } from "../microscope/measurement-foot.tsx";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { WorkProgress } from "../microscope/work-progress.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { GridSection } from "./grid-section.tsx";
import { ImageBar } from "./image-bar.tsx";
import { LensBody } from "./lens-body.tsx";
import { LensControls } from "./lens-controls.tsx";
import { groundOf } from "./lens-layers.ts";
import {
  type AddressedImage,
  changedParameters,
  formatAddressedImage,
  type LensView,
  parseLensView,
} from "./lens-view.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useLens } from "./use-lens.ts";
import { useLensImage } from "./use-lens-image.ts";
import { useLensSources } from "./use-lens-sources.ts";

export function LensPanel({ manifest, facts, unit, query, canStore }: InstrumentPanelProps) {
  const view = useMemo(() => parseLensView(query), [query]);
  const onView = useCallback(
    (change: Partial<LensView>) => query.set(changedParameters(view, change)),
    [query, view],
  );
  const sources = useLensSources(manifest);
  const { set } = query;
  const onNamed = useCallback(
    (image: AddressedImage | null) => set({ image: image && formatAddressedImage(image), at: null }),
    [set],
  );
  const { image, refused, choose, drop } = useLensImage(view.image, sources, onNamed);
  const isOver = useFileDrop(drop);
  const { quantity } = view;
  const ground = useMemo(
    () => groundOf(manifest, facts.layer, quantity, view.layer),
    [manifest, facts.layer, quantity, view.layer],
  );
  const ref = image.state === "addressed" || image.state === "loose" ? image.ref : null;
  const { looked, pending } = useLens(manifest, facts, ref, quantity, ground);
  const first = looked?.base.result.classes[0]?.class ?? 0;
  const foot = looked?.attribution ?? looked?.base;
  return (
    <div
      className={classNames("relative rounded-figure", isOver && "outline-2 outline-offset-8 outline-accent")}
    >
      <ImageBar
        image={image}
        described={looked?.base.result.described ?? null}
        sources={sources}
        refused={refused}
        onChoose={choose}
        onFile={drop}
      />
      {isOver ? (
        <p role="status" className="mb-4 text-small text-accent">
          Let go to look at this image.
        </p>
      ) : null}
      <LensControls
        manifest={manifest}
        unit={unit}
        unitLayer={facts.layer}
        quantity={quantity}
        ground={ground}
        firstClass={first}
        classes={manifest.classes?.length ?? classCount(manifest)}
        onView={onView}
      />
      {image.state === "none" ? (
        <EmptyState title="There is no image yet.">
          Drop one anywhere on this page, paste one, or choose a file. It stays in this browser.
        </EmptyState>
      ) : image.state === "failed" ? (
        <ErrorState title="This image is not here" message={image.problem.message} />
      ) : null}
      <PendingNotice pending={pending} what={unit} quiet={looked !== null} />
      {looked && ref ? (
        <div
          aria-busy={pending !== null}
          className={classNames(pending && "opacity-50 transition-opacity delay-150")}
        >
          <LensBody
            manifest={manifest}
            facts={facts}
            looked={looked}
            view={view}
            canStore={canStore}
            onView={onView}
          />
          {foot ? <MeasurementFoot measurement={foot} /> : null}
          {ground.type === "layer" && ground.layer.kind !== "dense" ? (
            <GridSection
              manifest={manifest}
              image={ref}
              layer={ground.layer}
              facts={facts}
              quantity={quantity}
              onPlace={(at) => onView({ at })}
            />
          ) : null}
        </div>
      ) : ref || image.state === "looking" ? (
        <div className="min-h-96">
          <Loading what="the image" />
          <SkeletonText lines={8} />
        </div>
      ) : null}
    </div>
  );
}

/** How many classes a network without names for them answers. */
const classCount = ({ layers }: InstrumentPanelProps["manifest"]): number =>
  layers.findLast(({ kind }) => kind === "dense")?.shape[2] ?? 1;

/** What takes longer than this gets a bar. In milliseconds. */
const patience = 800;

function Delayed({ by, children }: { by: number; children: ReactNode }) {
  const [due, setDue] = useState(by === 0);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), by);
    return () => clearTimeout(timer);
  }, [by]);
  return due ? children : null;
}

function PendingNotice({
  pending,
  what,
  quiet,
}: {
  pending: ReturnType<typeof useLens>["pending"];
  what: string;
  quiet: boolean;
}) {
  if (!pending) return null;
  switch (pending.state) {
    case "running":
      // Most take a fraction of a second: what is shown meanwhile is the view before.
      return (
        <Delayed key={String(quiet)} by={quiet ? patience : 0}>
          <WorkProgress label="Running the image" progress={pending.progress} onStop={pending.stop} />
        </Delayed>
      );
    case "stopped":
      return (
        <p className="mb-4 text-small">
          This was stopped. <Button onClick={pending.start}>Begin again</Button>
        </p>
      );
    case "failed":
      return (
        <ErrorState
          title={`The image could not be looked at through ${what}`}
          message={pending.problem.message}
          onRetry={pending.start}
        />
      );
    case "idle":
    case "done":
      return null;
    default:
      return pending satisfies never;
  }
}
