"use client";
/** One image in the grid: its pixels, its number, what it shows, and what the network mistakes it for. */
import { memo } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { ViewLink } from "../ui/view-link.tsx";
import { DrawnPicture } from "./drawn-picture.tsx";
import { tileTextHeight } from "./image-tile-metrics.ts";

export type ImageTileProps = {
  id: string;
  manifest: Manifest;
  image: number;
  href: string;
  /** 1-based. */
  column: number;
  side: number;
  isStop: boolean;
  className: string;
  /** Whether it is known what the network takes the images for. */
  answered: boolean;
  /** The class that the network takes it for, where that is another. */
  mistakenFor: string | null;
  onFocus: (image: number) => void;
  onOpen: (image: number) => void;
};

/** Tiles are many and change one at a time: a tile is drawn again only when something of its own changed. */
export const ImageTile = memo(function ImageTile(props: ImageTileProps) {
  const { id, manifest, image, href, column, side, isStop, onFocus, onOpen } = props;
  const { className, answered, mistakenFor } = props;
  return (
    <td aria-colindex={column} style={{ width: side }} className="block shrink-0 p-0">
      <ViewLink
        id={id}
        href={href}
        onGo={() => onOpen(image)}
        onFocus={() => onFocus(image)}
        tabIndex={isStop ? 0 : -1}
        className="group block rounded-figure outline-offset-4"
      >
        <DrawnPicture manifest={manifest} image={image} side={side} />
        <span
          className="block overflow-hidden pt-1 text-caption leading-[1.2]"
          style={{ height: tileTextHeight(answered) }}
        >
          <span className="block font-mono text-micro text-muted group-hover:text-accent">
            <span className="sr-only">Image </span>
            {image}
          </span>
          <span className="block truncate" title={className}>
            {className}
          </span>
          {mistakenFor === null ? null : (
            <span className="block truncate text-danger" title={`taken for ${mistakenFor}`}>
              <span className="sr-only">taken for </span>
              <span aria-hidden="true">as </span>
              {mistakenFor}
            </span>
          )}
        </span>
      </ViewLink>
    </td>
  );
});
