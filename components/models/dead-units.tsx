/** Which layers have units that nothing activates, and how many. */
import type { Manifest } from "../../lib/model/manifest.ts";

export function DeadUnits({
  manifest,
  deadUnits,
  images,
}: {
  manifest: Manifest;
  deadUnits: Readonly<Record<string, number>>;
  /** On how many images they were silent. */
  images: number;
}) {
  const layers = manifest.layers.filter(({ name }) => Object.hasOwn(deadUnits, name));
  const units = layers.reduce((sum, { shape }) => sum + shape[2], 0);
  const dead = layers.reduce((sum, { name }) => sum + (deadUnits[name] ?? 0), 0);
  return (
    <section aria-labelledby="dead-title" className="mt-10">
      <h2 id="dead-title" className="font-serif text-lead font-semibold">
        Dead units
      </h2>
      <p className="mt-1 max-w-prose text-small text-muted">
        {dead === 0
          ? `Each of the ${units} units in the main layers answers to some held-out image.`
          : `${dead} of the ${units} units in the main layers answer to none of the ${images.toLocaleString("en")} held-out images.`}
      </p>
      <table className="mt-3 text-small tabular-nums">
        <thead>
          <tr className="text-left text-caption text-muted">
            <th scope="col" className="py-1 pr-8 font-normal">
              Layer
            </th>
            <th scope="col" className="py-1 pr-8 text-right font-normal">
              Units
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              Dead
            </th>
          </tr>
        </thead>
        <tbody>
          {layers.map(({ name, shape }) => (
            <tr key={name} className="border-t border-rule">
              <th scope="row" className="py-1.5 pr-8 text-left font-mono text-caption font-normal">
                {name}
              </th>
              <td className="py-1.5 pr-8 text-right">{shape[2]}</td>
              <td className="py-1.5 text-right">{deadUnits[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
