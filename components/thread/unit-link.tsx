"use client";
/** A unit in running text: the way to its page, with its picture and its label on a card while it is pointed at. */
import Link from "next/link";
import { HoverCard } from "radix-ui";
import type { ReactNode } from "react";
import { parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useLayerIndex } from "../hooks/use-layer-index.ts";

export type UnitLinkProps = { href: string; address: string; packId: string; children: ReactNode };

const pictureSide = 112;

export function UnitLink({ href, address, packId, children }: UnitLinkProps) {
  const unit = parseUnit(address);
  if (!unit.ok) return <Link href={href}>{children}</Link>;
  return (
    <HoverCard.Root openDelay={250} closeDelay={100}>
      <HoverCard.Trigger asChild>
        <Link href={href} prefetch={false}>
          {children}
        </Link>
      </HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content
          sideOffset={6}
          collisionPadding={8}
          className="z-50 w-36 rounded-control border border-rule bg-paper p-3 shadow-overlay"
        >
          <UnitCard packId={packId} unit={unit.value} address={address} />
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}

function UnitCard({ packId, unit, address }: { packId: string; unit: UnitAddress; address: string }) {
  const { units } = useLayerIndex(useCurrentCatalog(packId), unit.layer);
  const name = units.get(unit.index)?.name ?? null;
  return (
    <>
      <UnitThumbnail packId={packId} unit={unit} canStore={false} side={pictureSide} decorative />
      {name === null ? null : <span className="mt-2 block font-serif text-small">{name}</span>}
      <span className="mt-0.5 block font-mono text-micro break-all text-muted">{address}</span>
    </>
  );
}
