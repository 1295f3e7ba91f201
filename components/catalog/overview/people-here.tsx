/** Everybody who has said something that stands, those with most first. */
import Link from "next/link";
import type { CatalogView } from "../../../lib/catalog/catalog.ts";
import type { OverviewAnswer } from "../../../lib/catalog/overview.ts";
import { catalogHref } from "../../shell/hrefs.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { count } from "../../ui/sentence.ts";
import { Time } from "../../ui/time.tsx";
import { OverviewSection } from "./overview-section.tsx";

export function PeopleHere({
  catalog,
  contributors,
}: {
  catalog: CatalogView;
  contributors: OverviewAnswer["contributors"];
}) {
  if (contributors.length === 0) return null;
  return (
    <OverviewSection id="people-here-title" title="Who has contributed">
      <ul>
        {contributors.map(({ person, statements, labels, latest }) => (
          <li
            key={person.id}
            className="flex min-h-12 items-center gap-3 border-t border-rule py-2 text-small"
          >
            <Avatar name={person.name} size="medium" decorative />
            <p className="min-w-0 flex-1">
              <span className="font-medium">{person.name}</span>{" "}
              {person.machine ? (
                <Badge size="small" icon="machine">
                  program
                </Badge>
              ) : null}
              <span className="block text-caption text-muted">
                {count(statements, "statement")}, the latest <Time iso={latest} />
              </span>
            </p>
            {labels > 0 ? (
              <Link
                href={`${catalogHref(catalog.id, "map")}?person=${encodeURIComponent(person.id)}`}
                className="link shrink-0 text-caption"
              >
                {count(labels, "label")}
                <span className="sr-only"> by {person.name} on the map</span>
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </OverviewSection>
  );
}
