"use client";
/** Two networks of one recipe side by side: what they differ in, and what that is good for. */
import Link from "next/link";
import { compareHref } from "../compare/compare-view.ts";
import { useManifests } from "../hooks/use-manifest.ts";
import { modelHref } from "../shell/hrefs.ts";
import { findSiblings } from "./siblings.ts";

export function SiblingNote({ packIds }: { packIds: readonly string[] }) {
  const siblings = findSiblings(useManifests(packIds));
  return siblings.map(({ first, other, difference, apart }) => (
    <div key={other.id} className="border-t border-rule py-4">
      <p className="max-w-prose text-small text-muted">
        <Link className="link" href={modelHref(other.id)}>
          {other.title}
        </Link>{" "}
        was made by the same recipe as{" "}
        <Link className="link" href={modelHref(first.id)}>
          {first.title}
        </Link>
        , with {difference}. {apart ? "They began with other weights and saw other images. " : null}Do the
        same features form again?{" "}
        <Link className="link" href={compareHref({ left: first.id, right: other.id, layer: null })}>
          See them side by side
        </Link>
      </p>
    </div>
  ));
}
