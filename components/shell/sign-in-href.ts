"use client";
/** The way to the sign-in form, from where somebody comes back to exactly what they were looking at. */
import { usePathname, useSearchParams } from "next/navigation";
import { useSyncExternalStore } from "react";
import { safeNext } from "../account/safe-next.ts";

/** Pages to which nobody wants to come back once they are signed in. */
const passing = ["/sign-in", "/join", "/password"];

/** @param here a path of this site with its query and hash; anything else leads to the home page */
export function signInHref(here: string): string {
  const next = safeNext(here);
  const isPassing = passing.some(
    (path) => next === path || next.startsWith(`${path}/`) || next.startsWith(`${path}?`),
  );
  return next === "/" || isPassing ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}

function subscribeToHash(notify: () => void): () => void {
  window.addEventListener("hashchange", notify);
  return () => window.removeEventListener("hashchange", notify);
}

/** For the page that stands open, as its address is at this moment. */
export function useSignInHref(): string {
  const path = usePathname();
  const query = useSearchParams().toString();
  const hash = useSyncExternalStore(
    subscribeToHash,
    () => window.location.hash,
    () => "",
  );
  return signInHref(`${path}${query === "" ? "" : `?${query}`}${hash}`);
}
