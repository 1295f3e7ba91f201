/** What a catalog came to at one time: how much of everything, what each unit was called, families, hypotheses, people. */
import Link from "next/link";
import type { Person } from "../../lib/catalog/person.ts";
import type { CatalogSummary } from "../../lib/history/summarise.ts";
import { unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { FamilySwatch } from "../families/family-swatch.tsx";
import { StandingBadge } from "../hypotheses/standing-badge.tsx";
import { MachineTag } from "../labels/machine-badge.tsx";
import { catalogHref, inCatalog, unitHref } from "../shell/hrefs.ts";
import { kindWords } from "./change-words.ts";
import { asOf } from "./history-view.ts";

export type SummaryViewProps = {
  catalog: { readonly id: string; readonly pack: string };
  summary: CatalogSummary;
  people: readonly Person[];
  /** The moment at which linked pages show their subjects; null for now. */
  at: string | null;
};

export function SummaryView({ catalog, summary, people, at }: SummaryViewProps) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => names.get(id) ?? "Somebody who has left";
  const isEmpty = Object.values(summary.counts).every((count) => count === 0);
  if (isEmpty) {
    return <p className="border-t border-rule py-6 text-small text-muted">Nobody had said anything yet.</p>;
  }
  return (
    <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[7fr_5fr]">
      <div className="min-w-0">
        <Counts counts={summary.counts} />
        <Layers catalog={catalog} layers={summary.layers} at={at} />
      </div>
      <div className="flex min-w-0 flex-col gap-10">
        <List title="Families" empty="There were no families.">
          {summary.families.map(({ id, name, colour, members }) => (
            <li key={id} className="flex items-center gap-2 border-t border-rule py-1.5 text-small">
              <FamilySwatch colour={colour} />
              <Link
                href={then(catalogHref(catalog.id, `families/${id}`), at)}
                className="link min-w-0 flex-1 break-words"
              >
                {name}
              </Link>
              <span className="text-caption whitespace-nowrap text-muted">
                {members} {members === 1 ? "unit" : "units"}
              </span>
            </li>
          ))}
        </List>
        <List title="Hypotheses" empty="There were no hypotheses.">
          {summary.hypotheses.map(({ id, title, author, standing }) => (
            <li key={id} className="border-t border-rule py-1.5 text-small">
              <Link href={then(catalogHref(catalog.id, `hypotheses/${id}`), at)} className="link break-words">
                {title}
              </Link>{" "}
              <StandingBadge standing={standing} />
              <span className="block text-caption text-muted">{nameOf(author)}</span>
            </li>
          ))}
        </List>
        <List title="Contributors" empty="Nobody had said anything.">
          {summary.contributors.map(({ id, records }) => (
            <li key={id} className="flex justify-between gap-3 border-t border-rule py-1.5 text-small">
              <span className="min-w-0 break-words">{nameOf(id)}</span>
              <span className="text-muted tabular-nums">{records}</span>
            </li>
          ))}
        </List>
      </div>
    </div>
  );
}

function Counts({ counts }: { counts: CatalogSummary["counts"] }) {
  const shown = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <dl className="mb-8 grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))] gap-x-4 gap-y-3">
      {shown.map(([kind, count]) => (
        <div key={kind}>
          <dd className="font-serif text-lead tabular-nums">{count.toLocaleString("en")}</dd>
          <dt className="text-caption text-muted">{count === 1 ? kind : manyOf(kind)}</dt>
        </div>
      ))}
    </dl>
  );
}

const manyOf = (kind: string): string =>
  (kindWords as Readonly<Record<string, { many: string }>>)[kind]?.many ?? kind;

function Layers({
  catalog,
  layers,
  at,
}: Pick<SummaryViewProps, "catalog" | "at"> & Pick<CatalogSummary, "layers">) {
  if (layers.length === 0) return <p className="text-small text-muted">No unit had a label.</p>;
  return (
    <section aria-label="Units with labels">
      {layers.map(({ layer, units }, i) => (
        <details key={layer} open={i === 0} className="border-t border-rule py-2">
          <summary className="cursor-pointer text-small">
            <span className="font-mono">{layer}</span>{" "}
            <span className="text-muted">
              {units.length} {units.length === 1 ? "unit" : "units"}
            </span>
          </summary>
          <ul className="mt-1 columns-1 gap-8 sm:columns-2">
            {units.map(({ unit, labels, name, machine }) => (
              <li key={unit} className="flex break-inside-avoid items-center gap-2.5 py-1 text-small">
                <UnitThumbnail
                  packId={catalog.pack}
                  unit={unwrap(parseUnit(unit))}
                  side={28}
                  canStore={false}
                  decorative
                />
                <span className="min-w-0 break-words">
                  <Link href={unitThen(catalog, unit, at)} className="link font-mono text-caption">
                    {unit}
                  </Link>{" "}
                  {name ?? <span className="text-muted">no shown label</span>}
                  {labels > 1 ? (
                    <span className="text-caption text-muted"> and {labels - 1} more</span>
                  ) : null}
                  {machine ? (
                    <>
                      {" "}
                      <MachineTag compact />
                    </>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

const unitThen = (catalog: SummaryViewProps["catalog"], unit: string, at: string | null): string =>
  then(inCatalog(unitHref(catalog.pack, unwrap(parseUnit(unit))), catalog), at);

const then = (href: string, at: string | null): string => (at === null ? href : asOf(href, at));

function List({
  title,
  empty,
  children,
}: {
  title: string;
  empty: string;
  children: readonly React.ReactNode[];
}) {
  return (
    <section>
      <h3 className="mb-2 font-serif text-lead">{title}</h3>
      {children.length === 0 ? (
        <p className="border-t border-rule py-2 text-small text-muted">{empty}</p>
      ) : (
        <ul>{children}</ul>
      )}
    </section>
  );
}
