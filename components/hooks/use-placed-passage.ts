"use client";
/** Where a passage of a published version stands in the text that is written together, as far as that can be told at once. */
import { useCallback } from "react";
import type { PassageAnchor } from "../../lib/catalog/records/anchor.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { settle } from "./settle.ts";

/** A comment does not wait longer for its place, in milliseconds: it is found by its quotation, too. */
const patience = 3000;

export function usePlacedPassage(
  catalog: string,
  subject: string,
): (anchor: PassageAnchor) => Promise<PassageAnchor> {
  const client = useCatalogClient();
  return useCallback(
    async (anchor) => {
      if (!client || anchor.figure !== null) return anchor;
      const waited = AbortSignal.timeout(patience);
      try {
        const text = await settle(client.text(catalog, subject, false), (opened) => opened, waited);
        const doc = await settle(text.state, ({ known }) => (known ? text.current().doc : null), waited);
        const { placePassage } = await import("../../lib/sync/passage.ts");
        return placePassage(doc, anchor);
      } catch (error) {
        if (!waited.aborted) console.warn("The place of a passage cannot be told:", error);
        return anchor;
      }
    },
    [client, catalog, subject],
  );
}
