/** Comments on an article, loaded when somebody wants to read them: they are no part of what is published. */
"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import type { CommentsPlace } from "./comments-panel.tsx";

const CommentsPanel = lazy(() =>
  import("./comments-panel.tsx").then(({ CommentsPanel: panel }) => ({ default: panel })),
);

export function Comments(place: CommentsPlace) {
  const [offered, setOffered] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(() => setOffered(true), []);
  if (open) {
    return (
      <Suspense fallback={<p role="status">Loading the comments…</p>}>
        <CommentsPanel {...place} />
      </Suspense>
    );
  }
  return (
    <p className="reading-tool-buttons" data-offered={offered}>
      <button type="button" onClick={() => setOpen(true)}>
        Show comments on this article
      </button>
    </p>
  );
}
