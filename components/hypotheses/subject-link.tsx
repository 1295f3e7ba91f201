/** What a statement is about, as a link where it has a page. */
import Link from "next/link";
import type { ReactNode } from "react";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { familyHref } from "../families/family-href.ts";
import { unitHref } from "../shell/hrefs.ts";
import { subjectHref } from "../thread/subject-href.ts";
import { hypothesisHref } from "./hypothesis-href.ts";

export function SubjectLink({
  catalogId,
  packId,
  subject,
}: {
  catalogId: string;
  packId: string;
  subject: string;
}): ReactNode {
  const parsed = parseSubject(subject);
  if (!parsed.ok) return subject;
  const { value } = parsed;
  switch (value.type) {
    case "unit":
      return (
        <Link className="link font-mono" href={unitHref(packId, value.unit)} prefetch={false}>
          {formatUnit(value.unit)}
        </Link>
      );
    case "edge":
      return (
        <span className="font-mono">
          {formatUnit(value.from)} → {formatUnit(value.to)}
        </span>
      );
    case "hypothesis":
      return (
        <Link className="link" href={hypothesisHref(catalogId, value.id)}>
          a hypothesis
        </Link>
      );
    case "family":
      return (
        <Link className="link" href={familyHref(catalogId, value.id)}>
          a family
        </Link>
      );
    case "round":
      return "a round";
    case "circuit":
    case "article":
    case "thread":
      return (
        <Link className="link" href={subjectHref({ catalog: catalogId, pack: packId }, subject)}>
          {value.type === "article" ? "an article" : `a ${value.type}`}
        </Link>
      );
    default:
      return value satisfies never;
  }
}
