"use client";
/** Which instrument is looked through, and its settings: the address is the only place that knows, so that it can be sent to somebody. */
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useRef } from "react";
import { catalogParameter } from "../hooks/chosen-catalog.ts";
import type { PanelQuery } from "./panel-props.ts";

/** The parameter that names the instrument; without it the page shows the unit's picture and weights. */
const seeing = "see";

export type UsedPanel = {
  readonly id: string | null;
  readonly query: PanelQuery;
  /** Where an instrument is, with the settings that it had when it was last looked through here. */
  hrefOf(id: string | null): string;
  go(id: string | null): void;
};

/** Which catalog is shown belongs to the page, and may have changed since another instrument was looked through. */
function withoutCatalog(search: string): string {
  const settings = new URLSearchParams(search);
  settings.delete(catalogParameter);
  return settings.toString();
}

export function usePanel(): UsedPanel {
  const path = usePathname();
  const search = useSearchParams().toString();
  const left = useRef(new Map<string | null, string>());
  const id = useMemo(() => new URLSearchParams(search).get(seeing), [search]);
  left.current.set(id, withoutCatalog(search));

  const hrefOf = useCallback(
    (other: string | null): string => {
      const known =
        left.current.get(other) ??
        (other === null ? "" : new URLSearchParams({ [seeing]: other }).toString());
      return known === "" ? path : `${path}?${known}`;
    },
    [path],
  );
  const go = useCallback(
    (other: string | null) => window.history.pushState(null, "", hrefOf(other)),
    [hrefOf],
  );
  const query = useMemo(
    (): PanelQuery => ({
      get: (name) => new URLSearchParams(search).get(name),
      set: (changes) => {
        // From the address, which is ahead of the page while a slider moves.
        const next = new URLSearchParams(window.location.search);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        window.history.replaceState(null, "", `${window.location.pathname}?${next}`);
      },
    }),
    [search],
  );
  return { id, query, hrefOf, go };
}
