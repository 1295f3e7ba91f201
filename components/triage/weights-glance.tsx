"use client";
/** The strongest connections of a unit on either side, as tiles beside the pictures of the units they come from or go to. */
import Link from "next/link";
import type { Connection, LayerConnections } from "../../lib/circuits/neighbours.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { useNeighbours } from "../hooks/use-neighbours.ts";
import { unitHref } from "../shell/hrefs.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { figureLimits } from "../weights/figure-scale.ts";
import { Tile } from "../weights/tile.tsx";
import type { GlanceProps } from "./glance-props.ts";

const shownConnections = 5;
/** Of a tile and of the picture beside it, in CSS pixels. */
const side = 40;

export function WeightsGlance({ manifest, unit, canStore }: GlanceProps) {
  const state = useNeighbours(manifest.id, unit, shownConnections);
  switch (state.state) {
    case "loading":
      return (
        <div aria-hidden="true" className="flex flex-col gap-3">
          <Skeleton className="h-[4.9rem] w-full max-w-md" />
          <Skeleton className="h-[4.9rem] w-full max-w-md" />
        </div>
      );
    case "failed":
      return <p className="text-caption text-muted">The weights cannot be shown: {state.problem.message}</p>;
    case "ready": {
      const { previous, next } = state.neighbours;
      const limits = figureLimits(state.neighbours, "side");
      const shared = { packId: manifest.id, canStore };
      return (
        <div className="flex flex-col gap-3">
          {previous.type === "layer" ? (
            <Side
              {...shared}
              title={`Strongest from ${previous.layer}`}
              side={previous}
              limit={limits.from}
            />
          ) : (
            <p className="text-caption text-muted">It looks at the input’s pixels directly.</p>
          )}
          {next.type === "layer" ? (
            <Side {...shared} title={`Strongest to ${next.layer}`} side={next} limit={limits.to} />
          ) : null}
        </div>
      );
    }
    default:
      return state satisfies never;
  }
}

type SideProps = { packId: string; canStore: boolean; title: string; side: LayerConnections; limit: number };

function Side({ packId, canStore, title, side: { connections }, limit }: SideProps) {
  return (
    <section aria-label={title}>
      <h3 className="text-caption text-muted">{title}</h3>
      <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-2">
        {connections.map((connection) => (
          <Neighbour
            key={formatUnit(connection.unit)}
            packId={packId}
            canStore={canStore}
            connection={connection}
            limit={limit}
          />
        ))}
      </ul>
    </section>
  );
}

function Neighbour({
  packId,
  canStore,
  connection: { unit, tile },
  limit,
}: {
  packId: string;
  canStore: boolean;
  connection: Connection;
  limit: number;
}) {
  const address = formatUnit(unit);
  return (
    <li>
      <Link
        href={unitHref(packId, unit)}
        prefetch={false}
        title={address}
        className="group block"
        aria-label={address}
        target="_blank"
      >
        <span className="flex gap-0.5">
          <UnitThumbnail packId={packId} unit={unit} canStore={canStore} side={side} decorative />
          <span
            aria-hidden="true"
            className="block outline outline-rule"
            style={{ width: side, height: side }}
          >
            <Tile tile={tile} limit={limit} title={`Weights with ${address}`} />
          </span>
        </span>
        <span className="mt-0.5 block text-center font-mono text-micro text-muted group-hover:text-accent">
          {unit.index}
        </span>
      </Link>
    </li>
  );
}
