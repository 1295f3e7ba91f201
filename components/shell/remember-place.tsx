"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { recordPath } from "./visited-place.ts";

/** Notes each page once it is shown. */
export function RememberPlace() {
  const path = usePathname();
  useEffect(() => recordPath(path), [path]);
  return null;
}
