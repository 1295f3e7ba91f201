/**
 * Around a published figure: the way to its instrument, which is a link, and, with JavaScript, the live figure in its place and the
 * comparison with what it would show now. Their code is loaded when somebody asks for them.
 */
"use client";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { fetchedOr } from "../ui/fetched-or.ts";
import { NotFetched, notFetched } from "../ui/not-fetched.tsx";
import type { FigurePlace } from "./figure-place.ts";

const LivePanel = lazy(() =>
  fetchedOr(
    import("./live-panel.tsx").then(({ LivePanel: panel }) => panel),
    NotLive,
  ),
);
const ComparePanel = lazy(() =>
  fetchedOr(
    import("./compare-panel.tsx").then(({ ComparePanel: panel }) => panel),
    NotFetched,
  ),
);

/** The published figure stays. */
function NotLive({ published }: { published: ReactNode }) {
  return (
    <>
      {published}
      <p role="status" className="reading-standing">
        {notFetched}
      </p>
    </>
  );
}

export function FigureTools({
  place,
  instrument,
  caption,
  children,
}: {
  place: FigurePlace;
  instrument: { readonly href: string; readonly title: string };
  caption: ReactNode;
  /** The figure as it was drawn. */
  children: ReactNode;
}) {
  const [offered, setOffered] = useState(false);
  const [shown, setShown] = useState<"published" | "live" | "compared">("published");
  /** What the published figure takes, in CSS pixels: the live one comes later than the press, and nothing moves with it. */
  const [room, setRoom] = useState(0);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => setOffered(true), []);
  const loading = <p className="reading-waiting">Loading…</p>;
  return (
    <>
      <div>
        {shown === "live" ? (
          <div className="reading-stage" style={{ minHeight: `calc(${room}px + var(--under-figure))` }}>
            <Suspense fallback={children}>
              <LivePanel place={place} published={children} />
            </Suspense>
          </div>
        ) : (
          <div ref={stage} className="reading-published">
            {children}
          </div>
        )}
        {shown === "compared" ? (
          <Suspense fallback={loading}>
            <ComparePanel place={place} />
          </Suspense>
        ) : null}
      </div>
      <figcaption>
        <p>{caption}</p>
        <p className="reading-tools">
          <a href={instrument.href}>{instrument.title}</a>
          {/* Their room is kept while they are not offered: nothing moves, and without JavaScript they never show. */}
          <span className="reading-tool-buttons" data-offered={offered}>
            <button
              type="button"
              aria-pressed={shown === "live"}
              onClick={() => {
                setRoom((before) => stage.current?.offsetHeight || before);
                setShown(shown === "live" ? "published" : "live");
              }}
            >
              {shown === "live" ? "Show as published" : "Open live"}
            </button>
            <button
              type="button"
              aria-expanded={shown === "compared"}
              onClick={() => setShown(shown === "compared" ? "published" : "compared")}
            >
              {shown === "compared" ? "Close comparison" : "Compare with now"}
            </button>
          </span>
        </p>
      </figcaption>
    </>
  );
}
