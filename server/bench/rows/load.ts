/** How the server bears five hundred people writing at once: against what was asked of it, and against a bare relay. */
import path from "node:path";
import type { Bench, Benchmark, Outcome } from "../bench.ts";
import type { LoadPlan } from "../load/plan.ts";
import { type LoadResult, loadRelay, loadServer } from "../load/run-load.ts";

const full: LoadPlan = {
  documents: 50,
  connectionsPerDocument: 10,
  editsPerSecond: 2,
  seconds: 30,
  warmUpSeconds: 5,
};
const quickly: LoadPlan = { ...full, documents: 5, seconds: 3, warmUpSeconds: 1 };

/** What was asked: an edit reaches 95 of 100 others within this many milliseconds, on half a core. */
const p95BudgetMs = 25;
const cpuBudgetMsPerSecond = 500;

type Loads = { readonly ours: LoadResult; readonly relay: LoadResult };
const measured = new WeakMap<Bench, Promise<Loads>>();

/** Both loads, once for all rows. */
function loads(bench: Bench): Promise<Loads> {
  const known = measured.get(bench) ?? measure(bench);
  measured.set(bench, known);
  return known;
}

async function measure({ quick, scratch }: Bench): Promise<Loads> {
  const plan = quick ? quickly : full;
  const relay = await loadRelay(plan);
  const ours = await loadServer(plan, path.join(scratch, "load"));
  for (const [name, load] of Object.entries({ server: ours, relay })) {
    process.stderr.write(`${name} under load: ${describe(load)}\n`);
  }
  return { ours, relay };
}

const describe = ({ p50, p95, p99, deliveries, missing, cpuMsPerSecond, rssBytes }: LoadResult): string =>
  [
    `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    `over ${deliveries} deliveries (${missing} missing)`,
    `${(cpuMsPerSecond / 10).toFixed(0)} % of a core`,
    `${Math.round(rssBytes / 2 ** 20)} MiB`,
  ].join("; ");

const loadTitle = (quick: boolean): string => {
  const { documents, connectionsPerDocument, editsPerSecond } = quick ? quickly : full;
  return `${documents * connectionsPerDocument} connections, ${documents} texts, ${editsPerSecond} edits per second in each`;
};

const row = (
  id: string,
  target: number,
  what: string,
  read: (loads: Loads) => Pick<Extract<Outcome, { ours: number }>, "ours" | "theirs" | "unit">,
): Benchmark => ({
  id,
  target,
  run: async (bench) => {
    const both = await loads(bench);
    if (both.ours.missing > 0) return { leftOut: `${both.ours.missing} edits never arrived` };
    return { what: `${what}; ${loadTitle(bench.quick)}`, ...read(both) };
  },
});

export const loadRows: readonly Benchmark[] = [
  row(
    "load-p95",
    1,
    "an edit on its way to another browser, 95th percentile, against the 25 ms asked for",
    (l) => ({
      ours: l.ours.p95,
      theirs: p95BudgetMs,
      unit: "ms",
    }),
  ),
  row("load-cpu", 1, "processor time per second of that load, against the half core asked for", (l) => ({
    ours: l.ours.cpuMsPerSecond,
    theirs: cpuBudgetMsPerSecond,
    unit: "ms",
  })),
  // The relay checks nothing and keeps nothing; being this near to it is what guard and disk may cost.
  row("load-p95-vs-relay", 0.1, "the same against a relay that checks and keeps nothing", (l) => ({
    ours: l.ours.p95,
    theirs: l.relay.p95,
    unit: "ms",
  })),
  row(
    "load-memory-vs-relay",
    0.3,
    "resident memory of the server under that load, against the relay's",
    (l) => ({
      ours: l.ours.rssBytes,
      theirs: l.relay.rssBytes,
      unit: "bytes",
    }),
  ),
];
