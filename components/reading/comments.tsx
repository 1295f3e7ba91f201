/**
 * Comments on an article: they are no part of what is published, so that they are loaded when the page has all of it and rests, and
 * shown to those who may read the catalog. The line that tells of them keeps its room before.
 */
"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import { fetchedOr } from "../ui/fetched-or.ts";
import { NotFetched } from "../ui/not-fetched.tsx";
import type { CommentsPlace } from "./comments-panel.tsx";

const CommentsPanel = lazy(() =>
  fetchedOr(
    import("./comments-panel.tsx").then(({ CommentsPanel: panel }) => panel),
    NotFetched,
  ),
);

export function Comments(place: CommentsPlace) {
  const [rests, setRests] = useState(false);
  useEffect(() => onceAtRest(() => setRests(true)), []);
  return (
    <div className="reading-comments">
      {rests ? (
        <Suspense fallback={null}>
          <CommentsPanel {...place} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** Where browsers do not say when they rest, in milliseconds after everything has loaded. */
const restAfterMs = 300;

function onceAtRest(act: () => void): () => void {
  let cancel = (): void => undefined;
  const loaded = (): void => {
    if ("requestIdleCallback" in window) {
      const idle = window.requestIdleCallback(act);
      cancel = () => window.cancelIdleCallback(idle);
    } else {
      const timer = setTimeout(act, restAfterMs);
      cancel = () => clearTimeout(timer);
    }
  };
  if (document.readyState === "complete") loaded();
  else {
    window.addEventListener("load", loaded, { once: true });
    cancel = () => window.removeEventListener("load", loaded);
  }
  return () => cancel();
}
