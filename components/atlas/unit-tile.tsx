"use client";
/** One unit in the grid: its picture, its index, what it is called, and who else is looking at it. */
import Link from "next/link";
import { memo } from "react";
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { FamilySwatch } from "../families/family-swatch.tsx";
import { ContestedTag } from "../labels/contested-badge.tsx";
import { EarlierTag } from "../labels/earlier-badge.tsx";
import { MachineTag } from "../labels/machine-badge.tsx";
import { isMachineOnly } from "../labels/machine-only.ts";
import { unitHref } from "../shell/hrefs.ts";
import { UnreadDot } from "../thread/unread-dot.tsx";
import { AvatarStack } from "../ui/avatar.tsx";
import { classNames } from "../ui/class-names.ts";
import { count, listNames } from "../ui/sentence.ts";
import type { UnitMark } from "./unit-filter.ts";
import { UnitPicture } from "./unit-picture.tsx";

export type UnitTileData = {
  readonly mark:
    | (UnitMark & {
        readonly about: string | null; // which weights the shown label is about
        readonly comments: number;
        readonly provisional: boolean; // editors are to decide which label is shown
        readonly pending: boolean;
      })
    | undefined;
  readonly people: readonly Person[];
};

type UnitTileProps = {
  id: string;
  packId: string;
  /** SHA-256 of the weights that the model has now. */
  weights: string;
  layer: string;
  unit: number;
  /** 1-based. */
  column: number;
  side: number;
  isStop: boolean;
  onFocus: (unit: number) => void;
  data: UnitTileData;
  /** Of the class that the unit stands for, where it is one of the answers. */
  classTitle: string | null;
  families: FamilyIndex;
  pictures: TilePictures;
  inView: boolean;
};

/** How the tiles of a grid come by their pictures. */
export type TilePictures = { readonly compute: boolean; readonly canStore: boolean };

/** In a narrower tile a mark is its sign alone. In pixels. */
const roomForWords = 88;

/** Tiles are many and change one at a time: a tile is drawn again only when something of its own changed. */
export const UnitTile = memo(function UnitTile(props: UnitTileProps) {
  const {
    id,
    packId,
    weights,
    layer,
    unit,
    column,
    side,
    isStop,
    onFocus,
    data,
    classTitle,
    families,
    pictures,
    inView,
  } = props;
  const { mark, people } = data;
  const compact = side < roomForWords;
  const machine = mark !== undefined && isMachineOnly(mark);
  const first = families.byId.get(mark?.families[0] ?? "");
  // The colour stands beside the shown label, so it is that label's family's; where none is shown, the surest's.
  const family = mark?.name === null || first?.name === mark?.family ? first : undefined;
  const unnamed = mark !== undefined && mark.name === null && mark.labels > 0;
  return (
    <td aria-colindex={column} style={{ width: side }} className="block shrink-0 p-0">
      <Link
        id={id}
        href={unitHref(packId, { layer, index: unit })}
        prefetch={false}
        tabIndex={isStop ? 0 : -1}
        onFocus={() => onFocus(unit)}
        className="group block rounded-figure outline-offset-4"
      >
        <span
          aria-hidden="true"
          className="block overflow-hidden rounded-figure"
          style={{ width: side, height: side }}
        >
          <UnitPicture packId={packId} layer={layer} unit={unit} side={side} inView={inView} {...pictures} />
        </span>
        <span className="mt-1 flex h-[18px] items-center justify-between gap-1">
          <span className="font-mono text-micro text-muted group-hover:text-accent">
            <span className="sr-only">Unit </span>
            {unit}
          </span>
          <span className="flex items-center gap-1">
            {mark?.comments ? (
              <UnreadDot catalog={packId} subject={formatUnit({ layer, index: unit })} />
            ) : null}
            {mark?.contested ? <ContestedTag compact={compact || people.length > 0} /> : null}
            {machine ? <MachineTag compact={compact || people.length > 0} /> : null}
            {mark && isAboutEarlier(mark.about, weights) ? (
              <EarlierTag compact={compact || machine || people.length > 0} />
            ) : null}
            {mark?.pending ? (
              <span className="text-micro text-warning" title="Not yet saved">
                unsaved
              </span>
            ) : null}
            {people.length > 0 ? (
              <AvatarStack
                size="tiny"
                max={2}
                names={people.map(({ name }) => name)}
                label={lookingHere(people)}
              />
            ) : null}
          </span>
        </span>
        <span
          className={classNames(
            "relative block h-[18px] truncate text-caption leading-[18px]",
            machine || mark?.provisional ? "text-muted italic" : "text-ink",
          )}
          title={mark?.name ? nameOf(mark) : (classTitle ?? undefined)}
        >
          {family ? (
            <span className="mr-1">
              <FamilySwatch colour={family.colour} size={8} />
            </span>
          ) : null}
          {mark?.name ??
            (unnamed ? (
              <span className="text-muted">{count(mark.labels, "label")}</span>
            ) : (
              <span className="sr-only">no label</span>
            ))}
          {classTitle !== null && !mark?.name && !unnamed ? (
            <span className="text-muted">
              <span className="sr-only">, class </span>
              {classTitle}
            </span>
          ) : null}
          <span className="sr-only">{describeRest(mark)}</span>
        </span>
      </Link>
    </td>
  );
});

function nameOf(mark: UnitMark): string {
  const name = mark.family ? `${mark.name} (${mark.family})` : (mark.name ?? "");
  return isMachineOnly(mark) ? `${name}, machine-made` : name;
}

const lookingHere = (people: readonly Person[]): string =>
  `${listNames(people.map(({ name }) => name))} ${people.length === 1 ? "is" : "are"} looking at this unit`;

/** In words, what of a unit's summary the tile has no room for. */
function describeRest(mark: UnitTileData["mark"]): string {
  if (!mark) return "";
  const family = mark.family ? `, family ${mark.family}` : "";
  const provisional = mark.provisional ? ", undecided" : "";
  const comments = mark.comments ? `, ${count(mark.comments, "comment")}` : "";
  return `${family}${provisional}${comments}`;
}
