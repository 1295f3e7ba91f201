"use client";
/** One set of images: what it is, a few of its images, and taking it away. */
import Image from "next/image";
import { useState } from "react";
import type { Problem } from "../../lib/shared/result.ts";
import type { ImageSetSummary } from "../../lib/stimuli/images/stored-set.ts";
import { toProblem } from "../hooks/request-json.ts";
import { imageSetUrl, removeImageSet, useImageSet } from "../hooks/use-image-sets.ts";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import { Time } from "../ui/time.tsx";

/** Spread over the set, so that they show what is in it. */
const shownImages = 8;

export function SetItem({ set, canRemove }: { set: ImageSetSummary; canRemove: boolean }) {
  const { id, title, count, by, createdAt, sha256 } = set;
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <li className="flex flex-col gap-3 border-t border-rule py-5" data-set={id}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="font-serif text-lead">{title}</h2>
        <p className="text-caption text-muted tabular-nums">
          <span className="font-mono">{id}</span>, {count.toLocaleString("en")} images,{" "}
          <span title={`SHA-256 of the list of its images: ${sha256}`}>{sha256.slice(0, 8)}</span>
          {by === null ? ", made" : `, made by ${by}`} <Time iso={createdAt} />
        </p>
      </div>
      {count > 0 ? <Glimpse set={set} /> : <p className="text-small text-muted">It holds no images yet.</p>}
      {canRemove ? (
        <div className="flex flex-wrap items-center gap-3">
          <ConfirmButton
            label="Remove"
            question={`Remove “${title}” and its ${count.toLocaleString("en")} images from this server?`}
            confirm="Remove them"
            keep="Keep them"
            onConfirm={() => {
              removeImageSet(id).catch((error: unknown) => setProblem(toProblem(error)));
            }}
          />
          {problem ? (
            <p role="alert" className="text-small text-danger">
              {problem.message}
            </p>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function Glimpse({ set }: { set: ImageSetSummary }) {
  const whole = useImageSet(set);
  if (whole.state !== "ready" || !whole.value) return <div className="h-20" />;
  const { images } = whole.value;
  const step = Math.max(1, Math.floor(images.length / shownImages));
  const shown = images.filter((_, index) => index % step === 0).slice(0, shownImages);
  const classes = new Set(images.flatMap(({ className }) => className ?? []));
  return (
    <>
      <ul className="flex flex-wrap gap-1.5">
        {shown.map(({ name, sha256, className }) => (
          <li key={name}>
            <Image
              src={`${imageSetUrl(set.id)}/pixels/${sha256}.png`}
              alt={className === null ? name : `${className} (${name})`}
              title={name}
              unoptimized
              width={80}
              height={80}
              className="size-20 rounded-figure bg-raised object-cover"
            />
          </li>
        ))}
      </ul>
      {classes.size > 0 ? (
        <p className="text-caption text-muted tabular-nums">
          {classes.size.toLocaleString("en")} classes by their names.
        </p>
      ) : null}
    </>
  );
}
