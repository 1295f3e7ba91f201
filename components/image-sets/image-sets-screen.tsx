"use client";
/** The sets of images on this server, and adding to them. */
import { can } from "../../lib/catalog/permission.ts";
import { useImageSets } from "../hooks/use-image-sets.ts";
import { useSession } from "../hooks/use-session.ts";
import { toActor } from "../neuron/actor.ts";
import { PlainPage } from "../shell/plain-page.tsx";
import { ProblemState } from "../shell/problem-state.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { AddImages } from "./add-images.tsx";
import { SetItem } from "./set-item.tsx";
import { useAdding } from "./use-adding.ts";

export function ImageSetsScreen() {
  const actor = toActor(useSession());
  const adding = useAdding();
  const sets = useImageSets();
  const taken = sets.state === "ready" ? sets.value.map(({ id }) => id) : [];
  return (
    <PlainPage
      title="Image sets"
      lead={
        <p>
          Pictures of your own that every model here can be shown. Units are looked at through them on their
          pages, under “Examples” and “One image”. Each image is decoded once and kept as exact pixels, so
          that everybody measures the same numbers; sides longer than 768 pixels are reduced to that.
        </p>
      }
    >
      {actor && can(actor, "images.add") ? (
        <div className="mt-10">
          <AddImages used={adding} taken={taken} />
        </div>
      ) : null}
      <div className="mt-10 border-b border-rule">
        <Sets
          sets={sets}
          canAdd={actor !== null && can(actor, "images.add")}
          canRemove={actor !== null && can(actor, "images.remove")}
        />
      </div>
    </PlainPage>
  );
}

type SetsProps = { sets: ReturnType<typeof useImageSets>; canAdd: boolean; canRemove: boolean };

function Sets({ sets, canAdd, canRemove }: SetsProps) {
  switch (sets.state) {
    case "loading":
      return (
        <>
          <Loading what="the image sets" />
          <SkeletonText lines={4} />
        </>
      );
    case "failed":
      return <ProblemState problem={sets.problem} what="the image sets" onRetry={sets.reload} />;
    case "ready":
      if (sets.value.length === 0) {
        return (
          <EmptyState title="There are no image sets yet.">
            {canAdd ? "Drop a folder above" : "An annotator can drop a folder here"}, or use the command line
            on the machine that runs this server:
            <pre className="mt-3 overflow-x-auto bg-raised p-3 font-mono text-caption text-ink">
              npx micrographia images add FOLDER --id my-images
            </pre>
          </EmptyState>
        );
      }
      return (
        <ul>
          {sets.value.map((set) => (
            <SetItem key={set.id} set={set} canRemove={canRemove} />
          ))}
        </ul>
      );
    default:
      return sets satisfies never;
  }
}
