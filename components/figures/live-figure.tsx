"use client";
/** A figure that draws itself from the network and the catalog as they are now, once it comes into view. */
import { useRouter } from "next/navigation";
import { type ReactNode, useLayoutEffect, useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { figureBox, figureWidths } from "../../lib/figures/draw-figure.ts";
import type { FigureSettings } from "../../lib/figures/figure.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useElementWidth } from "../atlas/use-element-width.ts";
import { useFigure } from "../hooks/use-figure.ts";
import { useInView } from "../ui/use-in-view.ts";
import { FigureBody } from "./figure-body.tsx";
import { FigureStanding } from "./figure-standing.tsx";

export type LiveFigureProps = {
  catalog: CatalogView;
  manifest: Manifest;
  actor: Actor | null;
  settings: FigureSettings;
  /** What the figure is called where it stands: “Figure 3”. */
  label: string;
  /** What stands in its place until there is something of it: a published figure. Else its room, empty. */
  before?: ReactNode;
};

/** Below this width a figure is laid out for a phone, in CSS pixels. */
const narrow = 520;

export function LiveFigure({ catalog, manifest, actor, settings, label, before }: LiveFigureProps) {
  // What is as high as what is in it is laid out before anybody sees its place.
  const [place, inView] = useInView<HTMLDivElement>(hasKnownRoom(settings) ? undefined : farAhead);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const measured = useElementWidth(element);
  const used = useFigure({ catalog, manifest, actor, settings }, inView);
  const router = useRouter();
  const width = measured !== null && measured < narrow ? figureWidths.phone : figureWidths.column;
  const wide = figureBox(settings, figureWidths.column);
  const phone = figureBox(settings, figureWidths.phone);
  const figure = used.state === "waiting" ? null : used.part;
  const remembered = useRememberedHeight(element, `${canonicalJson(settings)} ${width}`, figure !== null);
  return (
    <div
      ref={place}
      aria-busy={used.state === "working"}
      className="@container relative"
      data-figure={settings.type}
      data-state={used.state}
    >
      <div ref={setElement}>
        {figure ? (
          <FigureBody
            figure={figure}
            label={label}
            width={width}
            catalog={catalog}
            manifest={manifest}
            onFollow={(href) => router.push(href)}
            behind={used.state !== "waiting" && used.behind}
          />
        ) : (
          (before ?? <Room wide={wide} phone={phone} height={hasKnownRoom(settings) ? null : remembered} />)
        )}
      </div>
      <FigureStanding used={used} type={settings.type} label={label} />
    </div>
  );
}

/** Whether the settings say how large the figure will be (`figureBox`). */
const hasKnownRoom = ({ type }: FigureSettings): boolean => type !== "circuit" && type !== "hypothesis";

const farAhead = 1500; // CSS pixels: more than a screen

/** Heights in CSS pixels that figures had on this page: one that is drawn anew, as after a change of its text, takes its own. */
const heights = new Map<string, number>();
const mostHeights = 200;

/** @param key what is drawn, and for which width */
function useRememberedHeight(element: HTMLElement | null, key: string, isDrawn: boolean): number | null {
  useLayoutEffect(() => {
    if (!element || !isDrawn) return undefined;
    const observer = new ResizeObserver(() => {
      if (heights.size >= mostHeights) heights.clear();
      heights.set(key, element.offsetHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, key, isDrawn]);
  return heights.get(key) ?? null;
}

/** The room that the figure will take, in either of its layouts: nothing moves when it is drawn. */
function Room({ wide, phone, height }: { wide: Box; phone: Box; height: number | null }) {
  if (height !== null)
    return <div aria-hidden="true" className="rounded-figure bg-raised" style={{ height }} />;
  return (
    <>
      <div
        aria-hidden="true"
        className="hidden rounded-figure bg-raised @min-[520px]:block"
        style={{ aspectRatio: `${wide.width} / ${wide.height}` }}
      />
      <div
        aria-hidden="true"
        className="rounded-figure bg-raised @min-[520px]:hidden"
        style={{ aspectRatio: `${phone.width} / ${phone.height}` }}
      />
      {/* The line under a figure. */}
      <div aria-hidden="true" className="mt-1.5 h-5" />
    </>
  );
}

type Box = { readonly width: number; readonly height: number };
