"use client";
/** What the search finds in other layers of the model. */
import Link from "next/link";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { useUnitSearch } from "../hooks/use-unit-search.ts";
import { MachineTag } from "../labels/machine-badge.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { SkeletonText } from "../ui/skeleton.tsx";
import { elsewhereHits } from "./elsewhere-hits.ts";

export function Elsewhere({ manifest, layer, query }: { manifest: Manifest; layer: string; query: string }) {
  const search = useUnitSearch(manifest.id, query);
  if (query.trim() === "") return null;
  const typed = typedUnit(manifest, layer, query);
  return (
    <section aria-labelledby="elsewhere-title" className="mt-6 border-t border-rule pt-3">
      <h3 id="elsewhere-title" className="text-small font-semibold">
        In other layers
      </h3>
      <div className="mt-1.5 min-h-16 text-small">
        {typed ? (
          <p className="py-1">
            Go to{" "}
            <Link className="link font-mono text-caption" href={unitHref(manifest.id, typed)}>
              {query.trim()}
            </Link>
          </p>
        ) : null}
        <Results search={search} packId={manifest.id} layer={layer} silent={typed !== null} />
      </div>
    </section>
  );
}

function Results({
  search,
  packId,
  layer,
  silent,
}: {
  search: ReturnType<typeof useUnitSearch>;
  packId: string;
  layer: string;
  silent: boolean;
}) {
  switch (search.state) {
    case "idle":
      return null;
    case "loading":
      return <SkeletonText lines={2} className="max-w-80 pt-2" />;
    case "failed":
      return <p className="text-muted">Other layers could not be searched: {search.problem.message}</p>;
    case "ready": {
      const { hits, more } = elsewhereHits(search.answer, layer);
      if (hits.length === 0) {
        return silent ? null : <p className="text-muted">No label in another layer has these words.</p>;
      }
      return (
        <ul className="grid gap-x-8 sm:grid-cols-2">
          {hits.map((hit) => (
            <li key={hit.text} className="min-w-0">
              <Link
                href={unitHref(packId, hit.unit)}
                className="group flex min-h-7 items-baseline gap-3 py-0.5 hover:text-accent"
              >
                <span className="flex min-w-0 items-baseline gap-1.5">
                  <span className="truncate">
                    {hit.names}
                    {hit.names && hit.machineNames ? ", " : null}
                    <span className="text-muted italic">{hit.machineNames}</span>
                  </span>
                  {hit.machineNames ? <MachineTag /> : null}
                </span>
                <span className="ml-auto shrink-0 font-mono text-micro text-muted">{hit.text}</span>
              </Link>
            </li>
          ))}
          {more ? (
            <li className="py-1 text-caption text-muted">There are more: add a word to narrow the search.</li>
          ) : null}
        </ul>
      );
    }
    default:
      return search satisfies never;
  }
}

/** An address typed in full that names a unit of another layer. */
function typedUnit(manifest: Manifest, layer: string, query: string) {
  const unit = parseUnit(query.trim());
  if (!unit.ok || unit.value.layer === layer) return null;
  const target = manifest.layers.find(({ name }) => name === unit.value.layer);
  return target && unit.value.index < target.shape[2] ? unit.value : null;
}
