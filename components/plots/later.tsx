"use client";
/** What may come a moment later: it is rendered in small steps, so that what a person does meanwhile is not held up by much of it. */
import { type ReactNode, useDeferredValue } from "react";

export function Later({ children }: { children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null;
}
