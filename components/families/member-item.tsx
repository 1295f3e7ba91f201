/** One unit of a family: picture, address, how surely it belongs, and who says so. */
import Link from "next/link";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Member } from "../../lib/catalog/family-members.ts";
import type { Person } from "../../lib/catalog/person.ts";
import type { Family } from "../../lib/catalog/records/family.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { UnitThumbnail } from "../atlas/unit-thumbnail.tsx";
import { asOf } from "../history/history-view.ts";
import { MachineTag } from "../labels/machine-badge.tsx";
import { unitHref } from "../shell/hrefs.ts";
import { colourOf } from "./palette.ts";
import { voicesInWords } from "./voices-in-words.ts";

const side = 152; // CSS pixels

export function MemberItem({
  packId,
  family,
  member,
  index,
  people,
  canStore,
  at,
}: {
  packId: string;
  family: Family;
  member: Member;
  index: FamilyIndex;
  people: ReadonlyMap<string, Person>;
  canStore: boolean;
  at: string | null;
}) {
  const address = parseUnit(member.unit);
  if (!address.ok) return null;
  const share = Math.round(100 * member.confidence);
  return (
    <li className="min-w-0">
      <Link
        href={at === null ? unitHref(packId, address.value) : asOf(unitHref(packId, address.value), at)}
        prefetch={false}
        className="group block rounded-figure outline-offset-4"
      >
        <UnitThumbnail packId={packId} unit={address.value} canStore={canStore} side={side} decorative />
        <span className="mt-1.5 block font-mono text-caption break-all group-hover:text-accent">
          {member.unit}
        </span>
      </Link>
      <p className="mt-1 flex items-center gap-2 text-caption text-muted">
        <span aria-hidden="true" className="h-1 w-14 bg-bar">
          <span
            className="block h-full"
            style={{ width: `${share}%`, backgroundColor: colourOf[family.colour] }}
          />
        </span>
        <span className="tabular-nums">
          <span className="sr-only">Confidence </span>
          {member.confidence.toFixed(2)}
        </span>
        {member.machine ? <MachineTag /> : null}
      </p>
      <p className="mt-0.5 text-caption text-muted">{voicesInWords(member, family.id, index, people)}</p>
    </li>
  );
}
