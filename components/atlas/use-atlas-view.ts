"use client";
/** The view of a layer, kept in the address so that it can be sent to somebody and survives a reload. */
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type AtlasView, formatView, parseView } from "./atlas-view.ts";

/**
 * The view and a way to change it. The page follows at once and the address after it, so that fast typing never
 * meets an older value; when the address changes by itself (back, a link) the page follows the address.
 */
export function useAtlasView(): [AtlasView, (change: Partial<AtlasView>) => void] {
  const path = usePathname();
  const search = useSearchParams().toString();
  const [view, setView] = useState(() => parseView(new URLSearchParams(search)));
  const latest = useRef(view);
  // What this page wrote into the address and has not yet heard back.
  const written = useRef(new Set<string>());

  useEffect(() => {
    const params = new URLSearchParams(search);
    if (formatView(parseView(params)) === formatView(latest.current)) {
      written.current.clear();
      return;
    }
    // An echo of an earlier letter, while later ones are on their way.
    if (written.current.has(search)) return;
    latest.current = parseView(params);
    setView(latest.current);
  }, [search]);

  const change = useCallback(
    (part: Partial<AtlasView>) => {
      latest.current = { ...latest.current, ...part };
      setView(latest.current);
      const address = formatView(latest.current, new URLSearchParams(window.location.search));
      written.current.add(address.slice(1));
      // Replaced, not pushed: the back button leaves the layer instead of undoing letters of a search.
      window.history.replaceState(window.history.state, "", `${path}${address}`);
    },
    [path],
  );
  return [view, change];
}
