"use client";
/** A published figure beside the same figure as it is now, with what differs named. */
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { compareFigures } from "../../lib/figures/compare-figures.ts";
import { figureWidths } from "../../lib/figures/draw-figure.ts";
import type { FrozenFigure } from "../../lib/figures/figure.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { messageOf } from "../../lib/shared/result.ts";
import { useElementWidth } from "../atlas/use-element-width.ts";
import { actorIn } from "../hooks/use-actor.ts";
import { useCatalog } from "../hooks/use-catalog.ts";
import { useFigure } from "../hooks/use-figure.ts";
import { useManifest } from "../hooks/use-manifest.ts";
import { useSession } from "../hooks/use-session.ts";
import { SignInLink } from "../shell/sign-in-link.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { type ComparisonState, ComparisonWords } from "./comparison-words.tsx";
import { FigureBody } from "./figure-body.tsx";
import { FigureStanding } from "./figure-standing.tsx";

export type CompareWithNowProps = {
  frozen: FrozenFigure;
  /** The id of the catalog that the article is in. */
  catalog: string;
  /** What the figure is called: “Figure 3”. */
  label: string;
};

/** What is compared needs the network and the catalog: whoever may not read them is told so. */
export function CompareWithNow({ frozen, catalog, label }: CompareWithNowProps) {
  const view = useCatalog(catalog);
  const manifest = useManifest(frozen.pack.id);
  const session = useSession();
  const failed =
    view.state === "failed" ? view.problem : manifest.state === "failed" ? manifest.problem : null;
  if (failed) {
    const mayHelp = session.state === "visitor";
    return (
      <p role="status" className="border-t border-rule py-4 text-small text-muted">
        {view.state === "failed"
          ? "What this figure shows now is in a catalog that you may not read, or that is not here any more."
          : `The network “${frozen.pack.id}” is not on this server any more, or you may not use it.`}{" "}
        {failed.code === "unavailable" ? failed.message : "The published figure stays as it was. "}
        {mayHelp ? <SignInLink className="link">Sign in</SignInLink> : null}
      </p>
    );
  }
  if (view.state !== "ready" || manifest.state !== "ready" || session.state === "loading") {
    return (
      <>
        <Loading what="what the figure shows now" />
        <SkeletonText lines={5} />
      </>
    );
  }
  return <Compared frozen={frozen} catalog={view.value} manifest={manifest.value} label={label} />;
}

function Compared({
  frozen,
  catalog,
  manifest,
  label,
}: {
  frozen: FrozenFigure;
  catalog: CatalogView;
  manifest: Manifest;
  label: string;
}) {
  const actor = actorIn(useSession(), catalog);
  const used = useFigure({ catalog, manifest, actor, settings: frozen.settings }, true);
  const now = used.state === "waiting" ? null : used.part;
  // What may be old is not said to be what differs now.
  const isOld = used.state === "done" && used.behind;
  const compared = useComparison(frozen, used.state === "done" && !isOld ? used.part : null);
  const comparison: ComparisonState = isOld ? { state: "behind" } : compared;
  return (
    <section aria-label={`${label}, then and now`} data-compared={comparison.state}>
      <ComparisonWords comparison={comparison} />
      <div className="mt-4 grid gap-x-10 gap-y-8 lg:grid-cols-2">
        <Side title="As published">
          {(width, onFollow) => (
            <FigureBody
              figure={frozen}
              label={`${label} as published`}
              width={width}
              catalog={catalog}
              manifest={manifest}
              onFollow={onFollow}
            />
          )}
        </Side>
        <Side title="Now">
          {(width, onFollow) => (
            <>
              {now ? (
                <FigureBody
                  figure={now}
                  label={`${label} now`}
                  width={width}
                  catalog={catalog}
                  manifest={manifest}
                  onFollow={onFollow}
                  behind={used.state !== "waiting" && used.behind}
                />
              ) : (
                <div className="min-h-40 rounded-figure bg-raised" />
              )}
              <FigureStanding used={used} type={frozen.settings.type} label={`${label} now`} />
            </>
          )}
        </Side>
      </div>
    </section>
  );
}

function Side({
  title,
  children,
}: {
  title: string;
  children: (width: number, onFollow: (href: string) => void) => ReactNode;
}) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const measured = useElementWidth(element);
  const router = useRouter();
  const width = measured !== null && measured < 520 ? figureWidths.phone : figureWidths.column;
  return (
    <div ref={setElement} className="relative min-w-0">
      <h4 className="mb-2 border-b border-rule pb-1 text-small font-semibold">{title}</h4>
      {children(width, (href) => router.push(href))}
    </div>
  );
}

function useComparison(then: FrozenFigure, now: FrozenFigure | null): ComparisonState {
  const [state, setState] = useState<ComparisonState>({ state: "waiting" });
  useEffect(() => {
    setState({ state: "waiting" });
    if (!now) return undefined;
    let gone = false;
    compareFigures(then, now).then(
      (comparison) => {
        if (!gone) setState({ state: "ready", comparison });
      },
      (error: unknown) => {
        if (!gone) setState({ state: "failed", message: messageOf(error) });
      },
    );
    return () => {
      gone = true;
    };
  }, [then, now]);
  return state;
}
