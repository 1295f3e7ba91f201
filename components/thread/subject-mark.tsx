"use client";
/** What something is about, in a list: its small picture and its name, leading there. */
import Link from "next/link";
import { parseSubject } from "../../lib/catalog/records/subject.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";

/** `mixed3b:17`, `mixed3a:4 → mixed3b:17`, or what a family, hypothesis, circuit or the like is called. */
export function subjectName(subject: string, title: string | null): string {
  const parsed = parseSubject(subject);
  if (!parsed.ok) return subject;
  const about = parsed.value;
  switch (about.type) {
    case "unit":
      return formatUnit(about.unit);
    case "edge":
      return `${formatUnit(about.from)} → ${formatUnit(about.to)}`;
    case "family":
    case "hypothesis":
    case "round":
    case "circuit":
    case "article":
    case "thread":
      return title ?? `a former ${about.type}`;
    default:
      return about satisfies never;
  }
}

/** What kind of thing it is, before its name; empty where the name says it. */
export function subjectKind(subject: string): string {
  const parsed = parseSubject(subject);
  if (!parsed.ok) return "";
  const { type } = parsed.value;
  return type === "unit" || type === "edge" ? "" : type.charAt(0).toUpperCase() + type.slice(1);
}

export type SubjectMarkProps = {
  subject: string;
  title: string | null;
  pack: string;
  href: string;
  side?: number;
};

export function SubjectMark({ subject, title, pack, href, side = 40 }: SubjectMarkProps) {
  const parsed = parseSubject(subject);
  const about = parsed.ok ? parsed.value : null;
  const units = about?.type === "unit" ? [about.unit] : about?.type === "edge" ? [about.from, about.to] : [];
  const kind = subjectKind(subject);
  return (
    <Link href={href} className="group flex min-w-0 items-start gap-3 self-start text-ink no-underline">
      <span className="flex shrink-0 gap-0.5">
        {units.map((unit) => (
          <UnitThumbnail
            key={formatUnit(unit)}
            packId={pack}
            unit={unit}
            canStore={false}
            side={units.length > 1 ? side * 0.7 : side}
            decorative
          />
        ))}
        {units.length === 0 ? (
          <span
            aria-hidden="true"
            className="flex items-center justify-center rounded-figure bg-sunken text-muted"
            style={{ width: side, height: side }}
          >
            <span className="font-serif text-lead">{kind.charAt(0)}</span>
          </span>
        ) : null}
      </span>
      <span className={kind ? "min-w-0" : "min-w-0 self-center"}>
        {kind ? <span className="block text-caption text-muted">{kind}</span> : null}
        <span
          className={
            units.length > 0
              ? "block font-mono text-small break-words group-hover:underline"
              : "block font-serif text-body break-words group-hover:underline"
          }
        >
          {subjectName(subject, title)}
        </span>
      </span>
    </Link>
  );
}
