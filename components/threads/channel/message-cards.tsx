"use client";
/** Cards under a message: units with their picture and label, and records of this catalog by what they are called now. */
import Link from "next/link";
import { useMemo } from "react";
import type { CatalogRecord } from "../../../lib/catalog/command.ts";
import { titleOf } from "../../../lib/catalog/news.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { useCatalogIndex } from "../../hooks/use-catalog-index.ts";
import { useLayerIndex } from "../../hooks/use-layer-index.ts";
import { subjectHref } from "../../thread/subject-href.ts";
import type { ThreadTools } from "../../thread/thread-tools.ts";
import { type Card, cardsIn } from "./cards-in.ts";

const pictureSide = 44;
const cardClass =
  "flex max-w-full items-center gap-2.5 rounded-control border border-rule bg-raised py-1.5 pr-3 pl-1.5 text-small no-underline hover:border-control";

export function MessageCards({
  body,
  tools,
}: {
  body: string;
  tools: Pick<ThreadTools, "catalog" | "manifest" | "hrefOf">;
}) {
  const { catalog, hrefOf, manifest } = tools;
  const cards = useMemo(() => cardsIn(body, catalog, hrefOf), [body, catalog, hrefOf]);
  if (cards.length === 0) return null;
  return (
    <ul aria-label="What it speaks of" className="flex flex-wrap gap-2 pb-3 sm:pl-8">
      {cards.map((card) => (
        <li key={card.type === "unit" ? card.unit : card.id} className="max-w-full">
          <OneCard card={card} catalog={catalog} pack={manifest.id} />
        </li>
      ))}
    </ul>
  );
}

function OneCard({ card, catalog, pack }: { card: Card; catalog: string; pack: string }) {
  switch (card.type) {
    case "unit":
      return <UnitCard unit={card.unit} href={card.href} catalog={catalog} pack={pack} />;
    case "record":
      return <RecordCard card={card} catalog={catalog} pack={pack} />;
    default:
      return card satisfies never;
  }
}

function UnitCard({
  unit,
  href,
  catalog,
  pack,
}: {
  unit: string;
  href: string;
  catalog: string;
  pack: string;
}) {
  const parsed = parseUnit(unit);
  const { units } = useLayerIndex(catalog, parsed.ok ? parsed.value.layer : "");
  if (!parsed.ok) return null;
  const name = units.get(parsed.value.index)?.name ?? null;
  return (
    <Link href={href} prefetch={false} className={cardClass}>
      <UnitThumbnail packId={pack} unit={parsed.value} canStore={false} side={pictureSide} decorative />
      <span className="min-w-0">
        <span className="block truncate font-serif">{name ?? "not labelled"}</span>
        <span className="block truncate font-mono text-micro text-muted">{unit}</span>
      </span>
    </Link>
  );
}

function RecordCard({
  card: { kind, id },
  catalog,
  pack,
}: {
  card: Extract<Card, { type: "record" }>;
  catalog: string;
  pack: string;
}) {
  const index = useCatalogIndex(catalog);
  const record =
    index.state === "ready"
      ? index.records.find((known: CatalogRecord) => known.id === id && known.kind === kind)
      : undefined;
  const title = record ? titleOf(record) : null;
  if (title === null) return null; // withdrawn, or of another catalog: the link in the text stays
  return (
    <Link
      href={subjectHref({ catalog, pack }, `${kind}/${id}`)}
      prefetch={false}
      className={`${cardClass} pl-3`}
    >
      <span className="min-w-0">
        <span className="block text-micro text-muted">{kind}</span>
        <span className="block truncate font-serif">{title}</span>
      </span>
    </Link>
  );
}
