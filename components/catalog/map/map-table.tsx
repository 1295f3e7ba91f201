/** The map in numbers: a line for each layer. */
import Link from "next/link";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import { inCatalog, layerHref } from "../../shell/hrefs.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import { type StateCounts, stateWords, sumCounts, totalOf, unitStates } from "./unit-states.ts";

export function MapTable({
  catalog,
  packId,
  layers,
  counts,
}: {
  catalog: CatalogView;
  packId: string;
  layers: readonly { readonly name: string; readonly units: number }[];
  counts: readonly StateCounts[];
}) {
  const number = new Intl.NumberFormat("en").format;
  const all = sumCounts(counts);
  return (
    <section aria-labelledby="map-numbers" className="mt-16">
      <h2 id="map-numbers" className="mb-3 font-serif text-lead font-semibold">
        In numbers
      </h2>
      <ScrollBox label="Units by layer and state">
        <table className="w-full min-w-[38rem] table-fixed border-collapse text-small tabular-nums">
          <thead>
            <tr className="border-b border-rule text-muted">
              <th scope="col" className="py-1.5 pr-4 text-left font-normal">
                layer
              </th>
              {unitStates.map((state) => (
                <th key={state} scope="col" className="py-1.5 pl-4 text-right font-normal">
                  {stateWords[state]}
                </th>
              ))}
              <th scope="col" className="py-1.5 pl-4 text-right font-normal">
                units
              </th>
            </tr>
          </thead>
          <tbody>
            {layers.map(({ name, units }, layer) => (
              <tr key={name} className="border-b border-rule">
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  <Link
                    href={inCatalog(layerHref(packId, name), catalog)}
                    className="font-mono text-caption hover:underline"
                  >
                    {name}
                  </Link>
                </th>
                {unitStates.map((state) => (
                  <td key={state} className="py-1.5 pl-4 text-right">
                    {number(counts[layer]?.[state] ?? 0)}
                  </td>
                ))}
                <td className="py-1.5 pl-4 text-right">{number(units)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="font-medium">
              <th scope="row" className="py-1.5 pr-4 text-left font-medium">
                all
              </th>
              {unitStates.map((state) => (
                <td key={state} className="py-1.5 pl-4 text-right">
                  {number(all[state])}
                </td>
              ))}
              <td className="py-1.5 pl-4 text-right">{number(totalOf(all))}</td>
            </tr>
          </tfoot>
        </table>
      </ScrollBox>
    </section>
  );
}
