"use client";
/** Which image is under the lens, and the ways to put another there: a file, the clipboard, a source and a number. */
import { useId, useRef } from "react";
import type { Problem } from "../../lib/shared/result.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { ImageStrip } from "./image-strip.tsx";
import { LabelledSelect } from "./labelled-select.tsx";
import type { AddressedImage } from "./lens-view.ts";
import { NumberField } from "./number-field.tsx";
import type { LensImage } from "./use-lens-image.ts";
import { isOf, type LensSources } from "./use-lens-sources.ts";

export type ImageBarProps = {
  image: LensImage;
  /** What the measured image is called and shows, where its source says so. */
  described: { readonly name: string; readonly className: string | null } | null;
  sources: LensSources;
  refused: Problem | null;
  onChoose: (image: AddressedImage) => void;
  onFile: (file: File) => void;
};

export function ImageBar({ image, described, sources, refused, onChoose, onFile }: ImageBarProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const current = image.state === "addressed" ? image.image : null;
  const source = current && sources.sources.find((candidate) => isOf(current, candidate));
  return (
    <section aria-labelledby={id} className="mb-6 border-b border-rule pb-4">
      <h2 id={id} className="sr-only">
        The image
      </h2>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {sources.sources.length > 0 ? (
          <LabelledSelect
            label="Image of"
            value={current ? `${current.type}/${current.id}` : ""}
            onChange={(event) => {
              const chosen = sources.sources.find(
                ({ type, id: own }) => `${type}/${own}` === event.target.value,
              );
              if (chosen) onChoose({ type: chosen.type, id: chosen.id, index: 0 });
            }}
          >
            {current && source ? null : (
              <option value="">{image.state === "loose" ? "a dropped file" : "…"}</option>
            )}
            {sources.sources.map(({ type, id: own, title, count }) => (
              <option key={`${type}/${own}`} value={`${type}/${own}`}>
                {title} ({count.toLocaleString("en")})
              </option>
            ))}
          </LabelledSelect>
        ) : null}
        {current && source ? <Stepper image={current} count={source.count} onChoose={onChoose} /> : null}
        <input
          ref={input}
          type="file"
          accept="image/*"
          className="sr-only"
          tabIndex={-1}
          aria-label="Image file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onFile(file);
            event.target.value = "";
          }}
        />
        <Button onClick={() => input.current?.click()}>Choose a file</Button>
        <p className="text-caption text-muted">Or drop an image on this page, or paste one.</p>
      </div>
      {current && source ? <ImageStrip source={source} image={current} onChoose={onChoose} /> : null}
      <ImageNote image={image} described={described} />
      {refused ? (
        <p role="alert" className="mt-2 text-small text-danger">
          {refused.message}
        </p>
      ) : null}
      {sources.problem ? (
        <p className="mt-2 text-caption text-muted">
          The server’s image sets are missing: {sources.problem.message}
        </p>
      ) : null}
    </section>
  );
}

function ImageNote({ image, described }: Pick<ImageBarProps, "image" | "described">) {
  switch (image.state) {
    case "loose":
      return (
        <p className="mt-2 text-caption text-muted">
          <span className="text-ink">{image.name}</span> is on this page only. It is not sent to the server,
          and a link to this view cannot carry it.
        </p>
      );
    case "addressed":
      return described ? (
        <p className="mt-2 text-caption text-muted">
          <span className="text-ink">{described.name}</span>
          {described.className === null ? null : <> shows “{described.className}”.</>}
        </p>
      ) : null;
    case "looking":
    case "none":
    case "failed":
      return null;
    default:
      return image satisfies never;
  }
}

function Stepper({
  image,
  count,
  onChoose,
}: {
  image: AddressedImage;
  count: number;
  onChoose: (image: AddressedImage) => void;
}) {
  const go = (index: number): void => onChoose({ ...image, index: Math.max(0, Math.min(count - 1, index)) });
  return (
    <span className="flex items-center gap-1">
      <IconButton label="The image before" disabled={image.index <= 0} onClick={() => go(image.index - 1)}>
        <Icon name="chevron-left" />
      </IconButton>
      <NumberField
        label={`Number of the image, 0 to ${count - 1}`}
        value={image.index}
        max={count - 1}
        onChange={go}
      />
      <IconButton
        label="The next image"
        disabled={image.index >= count - 1}
        onClick={() => go(image.index + 1)}
      >
        <Icon name="chevron-right" />
      </IconButton>
      <Button variant="quiet" onClick={() => go(Math.floor(Math.random() * count))}>
        Any
      </Button>
    </span>
  );
}
