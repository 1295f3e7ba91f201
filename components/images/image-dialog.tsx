"use client";
import Link from "next/link";
/** One image looked at closely, with what the network makes of it, and the way to the next one. */
import { useEffect, useRef } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { DatasetFacts } from "../hooks/use-dataset.ts";
import { lensHref } from "../lens/lens-href.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Icon } from "../ui/icons.tsx";
import { DrawnPicture } from "./drawn-picture.tsx";
import { ImageAnswer } from "./image-answer.tsx";
import { imagesHref } from "./image-view.ts";

const format = new Intl.NumberFormat("en").format;

export function ImageDialog({
  manifest,
  facts,
  images,
  image,
  onStep,
  onClose,
  onReturn,
}: {
  manifest: Manifest;
  facts: DatasetFacts;
  /** Those that the arrow keys step through. */
  images: readonly number[];
  /** Null while none is looked at. */
  image: number | null;
  /** To the next (1) or the previous (-1) of `images`. */
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
  /** Puts the focus back on the image that was looked at last. */
  onReturn: (image: number) => void;
}) {
  const last = useRef<number | null>(null);
  useEffect(() => {
    if (image !== null) last.current = image;
  }, [image]);
  const position = image === null ? -1 : images.indexOf(image);

  const isOpen = image !== null;
  useEffect(() => {
    if (!isOpen) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      onStep(event.key === "ArrowLeft" ? -1 : 1);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isOpen, onStep]);

  const label = image === null ? undefined : facts.labels[image];
  const className = label === undefined ? null : (facts.classes[label] ?? null);
  return (
    <Dialog
      wide
      open={image !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Image ${image ?? ""}`}
      description={className === null ? undefined : `Shows “${className}”.`}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        if (last.current !== null) onReturn(last.current);
      }}
    >
      {image === null ? null : label === undefined || className === null ? (
        <EmptyState title="There is no such image." action={<Button onClick={onClose}>All images</Button>}>
          {manifest.title} has images 0 to {facts.labels.length - 1}.
        </EmptyState>
      ) : (
        <>
          <div className="grid items-start gap-x-8 gap-y-5 sm:grid-cols-2">
            <div className="max-sm:max-w-60">
              <DrawnPicture
                manifest={manifest}
                image={image}
                side={null}
                label={`Image ${image}: ${className}`}
              />
              <p className="mt-2 text-caption text-muted">
                {facts.side} × {facts.side} pixels, drawn anew whenever it is looked at.{" "}
                <a className="link" href={imagesHref(manifest.id, { image })}>
                  Link to this image
                </a>
              </p>
              <LookInside manifest={manifest} image={image} label={label} />
            </div>
            <ImageAnswer manifest={manifest} image={image} label={label} classes={facts.classes} />
          </div>
          <div className="mt-5 flex items-center justify-between gap-3 border-t border-rule pt-3">
            <span className="text-caption text-muted">
              {position < 0
                ? "Not among the images shown"
                : `${format(position + 1)} of ${format(images.length)} shown`}
            </span>
            <span className="flex items-center">
              <Step
                label="Previous image"
                icon="chevron-left"
                possible={position > 0}
                onStep={() => onStep(-1)}
              />
              <Step
                label="Next image"
                icon="chevron-right"
                possible={position >= 0 && position < images.length - 1}
                onStep={() => onStep(1)}
              />
            </span>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** The way to what the network's units make of it. */
function LookInside({ manifest, image, label }: { manifest: Manifest; image: number; label: number }) {
  const href = lensHref(manifest, { type: "dataset", id: manifest.id, index: image }, label);
  if (href === null) return null;
  return (
    <Link href={href} className="link mt-1 block text-small">
      See what in it argues for its class, unit by unit
    </Link>
  );
}

/** Stays where it is at the ends, and keeps the focus there. */
function Step({
  label,
  icon,
  possible,
  onStep,
}: {
  label: string;
  icon: "chevron-left" | "chevron-right";
  possible: boolean;
  onStep: () => void;
}) {
  return (
    <IconButton
      label={label}
      aria-disabled={possible ? undefined : true}
      className="aria-disabled:cursor-default aria-disabled:opacity-40"
      onClick={onStep}
    >
      <Icon name={icon} />
    </IconButton>
  );
}
