"use client";
/** What of a channel the page's address leads to: a message (`#comment-…`), or a moment (`?at=`). */
import { useEffect } from "react";

export type Addressed =
  | { readonly type: "message"; readonly id: string }
  | { readonly type: "moment"; readonly at: string };

/** Null for an address that leads to nothing in particular. */
export function readAddress({ hash, search }: Pick<Location, "hash" | "search">): Addressed | null {
  const [, id] = /^#comment-([0-9a-f-]{36})$/.exec(hash) ?? [];
  if (id !== undefined) return { type: "message", id };
  const at = new Date(new URLSearchParams(search).get("at") ?? "");
  return Number.isNaN(at.getTime()) ? null : { type: "moment", at: at.toISOString() };
}

/** Leads there when the page opens, and whenever the address names another place. */
export function useAddressedMessage(show: (place: Addressed) => void, ready: boolean): void {
  useEffect(() => {
    if (!ready) return undefined;
    const follow = (): void => {
      const place = readAddress(window.location);
      if (place !== null) show(place);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [show, ready]);
}
