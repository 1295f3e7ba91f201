"use client";
/**
 * Something on the page that a person wants to speak of: offered by the figure that shows it, taken by the place where the
 * next comment about the subject is written.
 */
import { useEffect } from "react";
import type { Anchor } from "../../lib/catalog/records/anchor.ts";
import { createCell } from "../../lib/sync/observable.ts";
import { useObservable } from "./use-observable.ts";

type Offer = { readonly subject: string; readonly anchor: Anchor };

const offer = createCell<Offer | null>(null);

export const offerAnchor = (subject: string, anchor: Anchor): void => offer.set({ subject, anchor });

/** Takes what is offered for a subject, once. */
export function useOfferedAnchor(subject: string, take: (anchor: Anchor) => void): void {
  const current = useObservable(offer, null);
  useEffect(() => {
    if (current?.subject !== subject) return;
    offer.set(null);
    take(current.anchor);
  }, [current, subject, take]);
}
