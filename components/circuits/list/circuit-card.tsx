"use client";
/** A circuit in the list: its title, pictures of some of its units, how large it is, whose and when. */
import Link from "next/link";
import type { CircuitsAnswer } from "../../../lib/catalog/circuit-answers.ts";
import type { Circuit } from "../../../lib/catalog/records/circuit.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { count, listNames } from "../../ui/sentence.ts";
import { Time } from "../../ui/time.tsx";
import { circuitHref } from "../circuit-hrefs.ts";

export type CircuitCardProps = {
  readonly catalogId: string;
  readonly packId: string;
  readonly circuit: Circuit;
  /** Null while it is not known. */
  readonly size: CircuitsAnswer["items"][number] | null;
  readonly unsaved: boolean;
  readonly canStore: boolean;
  nameOf(person: string): string;
};

const side = 64; // CSS pixels

export function CircuitCard({
  catalogId,
  packId,
  circuit,
  size,
  unsaved,
  canStore,
  nameOf,
}: CircuitCardProps) {
  const { id, title, target, author, createdAt } = circuit;
  const units = size && size.units.length > 0 ? size.units : target === null ? [] : [target];
  const people = [...new Set([author, ...(size?.people ?? [])])].map(nameOf);
  return (
    <li className="border-t border-rule py-5">
      <Link
        href={circuitHref(catalogId, id)}
        className="group flex flex-wrap items-start gap-x-6 gap-y-3 text-ink"
      >
        <span className="min-w-0 flex-1 basis-72">
          <span className="block font-serif text-lead font-semibold text-balance group-hover:text-accent group-hover:underline">
            {title}
          </span>
          <span className="mt-1 block text-small text-muted">
            {size === null
              ? null
              : size.nodes === 0
                ? "Nothing is on its canvas yet · "
                : `${count(size.nodes, "node", "nodes")}, ${count(size.edges, "edge", "edges")} · `}
            {target === null ? null : (
              <>
                explains <span className="font-mono">{target}</span> ·{" "}
              </>
            )}
            {listNames(people)}, <Time iso={size?.changedAt ?? createdAt} />
            {unsaved ? ", not saved on the server yet" : null}
          </span>
        </span>
        {/* As many as there is room for in one row. */}
        <span className="flex h-16 flex-wrap gap-1.5 overflow-hidden">
          {units.map((text) => {
            const unit = parseUnit(text);
            return unit.ok ? (
              <UnitThumbnail
                key={text}
                packId={packId}
                unit={unit.value}
                canStore={canStore}
                side={side}
                decorative
              />
            ) : null;
          })}
        </span>
      </Link>
    </li>
  );
}
