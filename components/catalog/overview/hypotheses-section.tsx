/** The hypotheses by where their verdicts have left them. */
import Link from "next/link";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import type { OverviewAnswer } from "../../../lib/catalog/overview.ts";
import { standings } from "../../../lib/catalog/records/verdict.ts";
import { catalogHref } from "../../shell/hrefs.ts";
import { OverviewSection } from "./overview-section.tsx";

/** As many of each standing as fit. */
const shown = 4;

export function HypothesesSection({
  catalog,
  hypotheses,
}: {
  catalog: CatalogView;
  hypotheses: OverviewAnswer["hypotheses"];
}) {
  const byStanding = Map.groupBy(hypotheses, ({ standing }) => standing);
  return (
    <OverviewSection
      id="hypotheses-title"
      title="Hypotheses"
      more={{ href: catalogHref(catalog.id, "hypotheses"), text: "All hypotheses" }}
    >
      {hypotheses.length === 0 ? (
        <p className="border-t border-rule py-4 text-small text-muted">
          None yet. A hypothesis is a claim about the network, with predictions that a computation can show to
          be wrong.
        </p>
      ) : (
        <dl>
          {standings.map((standing) => {
            const here = byStanding.get(standing) ?? [];
            if (here.length === 0) return null;
            return (
              <div
                key={standing}
                className="grid gap-x-6 border-t border-rule py-2.5 text-small sm:grid-cols-[8rem_minmax(0,1fr)]"
              >
                <dt className="text-muted">
                  {standing} <span className="tabular-nums">({here.length})</span>
                </dt>
                <dd>
                  <ul className="flex flex-col gap-1">
                    {here.slice(0, shown).map(({ id, title }) => (
                      <li key={id}>
                        <Link
                          href={catalogHref(catalog.id, `hypotheses/${id}`)}
                          className="wrap-anywhere hover:underline"
                        >
                          {title}
                        </Link>
                      </li>
                    ))}
                    {here.length > shown ? (
                      <li className="text-caption text-muted">and {here.length - shown} more</li>
                    ) : null}
                  </ul>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </OverviewSection>
  );
}
