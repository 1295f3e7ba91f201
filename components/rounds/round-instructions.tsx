"use client";
/** What a round asks, as its editor wrote it. */
import { useCallback } from "react";
import type { Manifest } from "../../lib/model/manifest.ts";
import { addressHref } from "../thread/address-href.ts";
import { Markdown } from "../thread/markdown.tsx";

export function RoundInstructions({ manifest, text }: { manifest: Manifest; text: string }) {
  const hrefOf = useCallback((address: string) => addressHref(manifest, address), [manifest]);
  if (text.trim() === "") return null;
  return (
    <div className="mt-2 max-w-prose">
      <Markdown text={text} hrefOf={hrefOf} />
    </div>
  );
}
