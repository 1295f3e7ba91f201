"use client";
/** One connection, put together: its two units, its weights, and its discussion. */
import Link from "next/link";
import { can } from "../../lib/catalog/permission.ts";
import { formatSubject } from "../../lib/catalog/records/subject.ts";
import type { WeightPaths } from "../../lib/circuits/paths/weight-paths.ts";
import { strengthOf } from "../../lib/circuits/strength.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { formatMagnitude, formatWeight } from "../../lib/shared/weight-scale.ts";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useActor } from "../hooks/use-actor.ts";
import { useSession } from "../hooks/use-session.ts";
import { Measured } from "../microscope/measured.tsx";
import { toActor } from "../neuron/actor.ts";
import { PathList } from "../paths/path-list.tsx";
import { PathsFigure } from "../paths/paths-figure.tsx";
import { modelHref } from "../shell/hrefs.ts";
import { edgeHref } from "../thread/subject-href.ts";
import { ThreadSection } from "../thread/thread-section.tsx";
import { EndOfEdge } from "./end-of-edge.tsx";
import { type Edge, useEdge } from "./use-edge.ts";

export function EdgePage({ manifest, edge }: { manifest: Manifest; edge: Edge }) {
  const { from, to } = edge;
  const catalog = useCurrentCatalog(manifest.id);
  const actor = useActor();
  const keeper = toActor(useSession());
  const canStore = keeper !== null && can(keeper, "visualisation.store");
  const used = useEdge(manifest, edge);
  const [source, target] = [formatUnit(from), formatUnit(to)];
  const answer = used.state === "done" ? used.measurement.result : null;
  return (
    <main className="page pb-24">
      <header className="pt-6 pb-8">
        <nav aria-label="Breadcrumb" className="text-small text-muted">
          <Link href={modelHref(manifest.id)} className="hover:text-ink hover:underline">
            {manifest.title}
          </Link>
        </nav>
        <h1 className="mt-4 font-serif text-title font-semibold tracking-tight sm:text-display">
          A connection
          <span className="sr-only">
            {" "}
            from {source} to {target}
          </span>
        </h1>
        <div className="mt-5 grid items-center gap-x-6 gap-y-4 sm:grid-cols-[minmax(0,auto)_auto_minmax(0,auto)] sm:justify-start">
          <EndOfEdge manifest={manifest} unit={from} canStore={canStore} title="From" />
          <span
            aria-hidden="true"
            className="text-title text-muted max-sm:rotate-90 max-sm:justify-self-start"
          >
            →
          </span>
          <EndOfEdge manifest={manifest} unit={to} canStore={canStore} title="To" />
        </div>
        <Strength answer={answer} />
      </header>
      <section aria-labelledby="edge-weights">
        <h2 id="edge-weights" className="mb-2 font-serif text-title">
          Weights
        </h2>
        <Measured used={used} what={`the weights from ${source} to ${target}`}>
          {({ result }) => (
            <>
              <h3 className="mb-4 font-serif text-lead font-semibold">What excites and what inhibits</h3>
              <PathsFigure manifest={manifest} answer={result} canStore={canStore} ends={false} />
              {result.stations.length > 0 ? (
                <PathList manifest={manifest} answer={result} canStore={canStore} />
              ) : null}
            </>
          )}
        </Measured>
        {used.state === "failed" ? (
          <p className="mt-2 text-small text-muted">
            If you meant the other way round:{" "}
            <Link href={edgeHref({ catalog, pack: manifest.id }, to, from)} className="link">
              from {target} to {source}
            </Link>
            .
          </p>
        ) : null}
      </section>
      <div className="mt-16 max-w-4xl border-t border-rule pt-10">
        <ThreadSection
          catalog={catalog}
          manifest={manifest}
          subject={formatSubject({ type: "edge", from, to })}
          about="this connection"
          actor={actor}
        />
      </div>
    </main>
  );
}

/** The numbers that people speak of. Their place is kept while they are computed. */
function Strength({ answer }: { answer: WeightPaths | null }) {
  const numbers = [
    { name: "signed norm", value: answer && formatWeight(strengthOf(answer, "signed-norm")) },
    { name: "sum of weights", value: answer && formatWeight(strengthOf(answer, "net")) },
    {
      name: "of all norms into the second unit",
      value: answer && `${formatMagnitude(100 * answer.normShare)} %`,
    },
  ];
  return (
    <dl className="mt-6 flex flex-wrap gap-x-10 gap-y-3">
      {numbers.map(({ name, value }) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-caption text-muted">{name}</dt>
          <dd className="min-h-8 font-mono text-lead tabular-nums" data-number={name}>
            {value ?? "…"}
          </dd>
        </div>
      ))}
    </dl>
  );
}
