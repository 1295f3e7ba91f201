/** What a statement is about, as a link to where it is: a unit, a connection, a family, a hypothesis, a round, a circuit, an article, a thread. */
import Link from "next/link";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { catalogHref, inCatalog, unitHref } from "../shell/hrefs.ts";
import { edgeHref, sectionOf } from "../thread/subject-href.ts";

export type SubjectLinkProps = {
  catalog: { readonly id: string; readonly pack: string };
  subject: string;
  /** What a subject is called that is a record itself. */
  name: string | null;
};

export function SubjectLink({ catalog, subject: text, name }: SubjectLinkProps) {
  const subject = parseSubject(text);
  if (!subject.ok) return text;
  switch (subject.value.type) {
    case "unit":
      return (
        <Link
          href={inCatalog(unitHref(catalog.pack, subject.value.unit), catalog)}
          className="link font-mono text-caption break-words"
        >
          {text}
        </Link>
      );
    case "edge": {
      const { from, to } = subject.value;
      return (
        <Link
          href={edgeHref({ catalog: catalog.id, pack: catalog.pack }, from, to)}
          className="link font-mono text-caption break-words"
        >
          {formatUnit(from)} → {formatUnit(to)}
        </Link>
      );
    }
    case "family":
    case "hypothesis":
    case "round":
    case "circuit":
    case "article":
    case "thread": {
      const { type, id } = subject.value;
      return (
        <Link href={catalogHref(catalog.id, `${sectionOf[type]}/${id}`)} className="link break-words">
          {name ?? (type === "article" ? "an article" : `a ${type}`)}
        </Link>
      );
    }
    default:
      return subject.value satisfies never;
  }
}
