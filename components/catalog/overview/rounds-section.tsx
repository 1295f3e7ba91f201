/** The rounds that are still open, those with the nearest deadline first. */
import Link from "next/link";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import type { Round } from "../../../lib/catalog/records/round.ts";
import { Due } from "../../rounds/deadline-note.tsx";
import { catalogHref } from "../../shell/hrefs.ts";
import { Badge } from "../../ui/badge.tsx";
import { count } from "../../ui/sentence.ts";
import { OverviewSection } from "./overview-section.tsx";

export function RoundsSection({ catalog, rounds }: { catalog: CatalogView; rounds: readonly Round[] }) {
  const open = rounds.filter(({ revealedAt }) => revealedAt === null).sort(byDeadline);
  return (
    <OverviewSection
      id="rounds-title"
      title="Open rounds"
      more={{ href: catalogHref(catalog.id, "rounds"), text: "All rounds" }}
    >
      {open.length === 0 ? (
        <p className="border-t border-rule py-4 text-small text-muted">
          {rounds.length === 0
            ? "None yet. In a round several people label the same units, each on their own."
            : "None is open."}
        </p>
      ) : (
        <ul>
          {open.map((round) => (
            <li key={round.id} className="border-t border-rule">
              <Link
                href={catalogHref(catalog.id, `rounds/${round.id}`)}
                className="group flex min-h-12 flex-wrap items-center gap-x-3 py-2 text-small"
              >
                <span className="min-w-0 font-medium wrap-anywhere group-hover:text-accent">
                  {round.title}
                </span>
                {round.blind ? <Badge size="small">blind</Badge> : null}
                <span className="text-muted">
                  {count(round.units.length, "unit")}, {count(round.answersWanted, "answer")} each
                </span>
                {round.deadline === null ? null : (
                  <span className="ml-auto text-caption text-muted">
                    <Due deadline={round.deadline} />
                  </span>
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </OverviewSection>
  );
}

const byDeadline = (a: Round, b: Round): number => {
  const [one, other] = [a.deadline ?? "9999", b.deadline ?? "9999"];
  return one < other ? -1 : one > other ? 1 : a.createdAt < b.createdAt ? 1 : -1;
};
