"use client";
/** A run in numbers: the target's value in parts, every edge's contribution, every node's activation. */
import type { RunTable, ValueParts } from "../../../lib/canvas/run-table.ts";
import type { SeenRun } from "../../../lib/microscope/circuit-run/instrument.ts";
import { plotNumber } from "../../../lib/shared/plot-number.ts";
import { formatWeight } from "../../../lib/shared/weight-scale.ts";
import { placeName } from "../../lens/lens-words.ts";
import { ScrollBox } from "../../ui/scroll-box.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { EdgeButton, NodeButton } from "./node-button.tsx";

export type RunNumbersProps = {
  tools: CircuitTools;
  result: SeenRun;
  table: RunTable;
  target: string;
  form: "gradient" | "linear";
};

export function RunNumbers({ tools, table, target, form }: RunNumbersProps) {
  const own = table.parts.filter(({ sum }) => sum.unit === target);
  const others = table.parts.filter(({ sum }) => sum.unit !== target);
  return (
    <div className="mt-5 flex flex-col gap-5">
      {own.length > 0 ? (
        <section aria-label={`Where the value of ${target} comes from`} className="flex flex-col gap-4">
          {own.map((parts) => (
            <Parts key={parts.sum.layer} parts={parts} form={form} />
          ))}
        </section>
      ) : (
        <p className="text-small text-muted">
          No edge of this circuit leads to {target}, so nothing here says where its value comes from.
        </p>
      )}
      <EdgeTable tools={tools} table={table} />
      <NodeTable tools={tools} table={table} />
      {others.length > 0 ? (
        <details className="border-t border-rule pt-3">
          <summary className="cursor-pointer text-small font-medium">
            Where the values of the others come from: {others.length}
          </summary>
          <div className="mt-3 flex flex-col gap-4">
            {others.map((parts) => (
              <Parts key={`${parts.sum.unit} ${parts.sum.layer}`} parts={parts} form={form} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  );
}

/** Differences below this share of the value are rounding: sums of some thousand numbers of 24 bits. */
const rounding = 1e-4;

function Parts({ parts, form }: { parts: ValueParts; form: RunNumbersProps["form"] }) {
  const { sum, inCircuit, joined, outside, biases, rest } = parts;
  const isRest = Math.abs(rest) > rounding * Math.max(1, Math.abs(sum.value));
  return (
    <div className="max-w-md text-small tabular-nums">
      <h3 className="font-medium">
        {sum.unit}, from {sum.layer}
      </h3>
      <dl className="mt-1 flex flex-col gap-0.5">
        <Term name={`This circuit, ${joined} ${joined === 1 ? "unit" : "units"}`} value={inCircuit} />
        <Term name={`Not in this circuit, other units of ${sum.layer}`} value={outside} />
        {biases === null ? null : <Term name="Biases on the way" value={biases} />}
        {isRest ? <Term name={restName(parts, form)} value={rest} /> : null}
        <Term name={`Value before the rectifier, ${placeName(sum.place)}`} value={sum.value} strong />
      </dl>
      {form === "linear" && !sum.linear ? (
        <p className="mt-1 text-caption text-muted">
          By the weights alone, rectifiers on the way let everything through and max pools take the mean, so
          the parts are not what the network adds up.
        </p>
      ) : null}
    </div>
  );
}

function restName({ biases, sum }: ValueParts, form: RunNumbersProps["form"]): string {
  if (form === "linear" && !sum.linear) return "What rectifiers, pools and biases make of it";
  if (!sum.addsUp) return "What a normalisation takes away, and biases";
  return biases === null ? "Biases on the way" : "Unaccounted";
}

const Term = ({ name, value, strong = false }: { name: string; value: number; strong?: boolean }) => (
  <div
    className={
      strong
        ? "flex justify-between gap-4 border-t border-rule-strong pt-0.5 font-semibold"
        : "flex justify-between gap-4"
    }
  >
    <dt>{name}</dt>
    <dd className="shrink-0">{formatWeight(value)}</dd>
  </div>
);

const head = "py-1 text-left text-caption font-normal text-muted";
const number = "py-1 pl-3 text-right align-baseline tabular-nums";

function EdgeTable({ tools, table }: { tools: CircuitTools; table: RunTable }) {
  const rows = tools.canvas.edges
    .flatMap((edge) => {
      const contribution = table.edges.get(edge.id);
      return contribution === undefined || contribution === null ? [] : [{ edge, contribution }];
    })
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  if (rows.length === 0) return null;
  return (
    <ScrollBox label="Contributions of the edges">
      <table className="w-full border-t border-rule text-small">
        <caption className="sr-only">Contributions of the edges, the largest first</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              Edge
            </th>
            <th scope="col" className={`${head} pl-3 text-right`}>
              Contribution
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ edge, contribution }) => (
            <tr key={edge.id} className="border-t border-rule">
              <th scope="row" className="py-1 text-left font-normal">
                <EdgeButton tools={tools} edge={edge} />
              </th>
              <td className={number}>{formatWeight(contribution)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function NodeTable({ tools, table }: { tools: CircuitTools; table: RunTable }) {
  return (
    <ScrollBox label="Activations of the nodes">
      <table className="w-full border-t border-rule text-small">
        <caption className="sr-only">
          Activations of the nodes: where they are read, and the largest at any position
        </caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              Node
            </th>
            <th scope="col" className={`${head} pl-3 text-right`}>
              Activation
            </th>
            <th scope="col" className={`${head} pl-3 text-right`}>
              Largest
            </th>
          </tr>
        </thead>
        <tbody>
          {table.nodes.map(({ node, strongest, units, sum }) => (
            <tr key={node} className="border-t border-rule">
              <th scope="row" className="w-full max-w-0 min-w-32 py-1 text-left font-normal">
                <NodeButton tools={tools} node={node} />
                {units > 1 ? (
                  <span className="block text-caption text-muted">
                    most: {strongest.unit}; sum of {units}: {plotNumber(sum)}
                  </span>
                ) : null}
              </th>
              <td className={number}>{plotNumber(strongest.value)}</td>
              <td className={number}>{plotNumber(strongest.largest)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
