"use client";
/** What is done to the network, in order. */
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { describeDeed, describeOperation } from "../../lib/model/edit/describe.ts";
import type { Operation, UnitSet } from "../../lib/model/edit/record.ts";
import { formatUnits } from "../../lib/model/edit/unit-ranges.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { unitHref } from "../shell/hrefs.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import type { EditAction } from "./edit-history.ts";

export type OperationListProps = {
  manifest: Manifest;
  operations: readonly Operation[];
  act: (action: EditAction) => void;
};

export function OperationList({ manifest, operations, act }: OperationListProps) {
  if (operations.length === 0) {
    return (
      <p className="border-y border-rule py-3 text-small text-muted">
        Nothing is changed yet. What you do to the network is listed here, and can be taken back.
      </p>
    );
  }
  return (
    <ol aria-label="Operations" className="border-b border-rule">
      {placed(operations).map(({ operation, index, place }) => (
        <li key={place} className="flex items-start gap-2 border-t border-rule py-2 text-small">
          <span className="w-5 shrink-0 text-right text-muted tabular-nums">{index + 1}.</span>
          <span className="min-w-0 flex-1 break-words">
            <OperationWords manifest={manifest} operation={operation} />
            {operation.label ? (
              <span className="block text-caption text-muted">{operation.label}</span>
            ) : null}
          </span>
          <IconButton
            size="small"
            label={`Take back: ${describeOperation(operation)}`}
            onClick={() => act({ type: "remove", index })}
          >
            <Icon name="close" />
          </IconButton>
        </li>
      ))}
    </ol>
  );
}

/** An operation is known by its place alone: the same may be carried out twice. */
const placed = (operations: readonly Operation[]) =>
  operations.map((operation, index) => ({ operation, index, place: `place ${index}` }));

function OperationWords({ manifest, operation }: { manifest: Manifest; operation: Operation }): ReactNode {
  switch (operation.type) {
    case "scale-edges":
      return (
        <>
          {describeDeed(operation)} from <Units packId={manifest.id} set={operation.from} /> to{" "}
          <Units packId={manifest.id} set={operation.to} />
        </>
      );
    case "ablate":
      return (
        <>
          Hold <Units packId={manifest.id} set={operation.units} /> at zero
        </>
      );
    case "binarise":
      return describeOperation(operation);
    default:
      return operation satisfies never;
  }
}

/** More than this many are written as ranges, without links. */
const linkedUnits = 12;

function Units({ packId, set: { layer, units } }: { packId: string; set: UnitSet }) {
  if (units.length > linkedUnits) {
    return (
      <span className="font-mono text-caption">
        {layer}:
        {formatUnits(units)
          .split(",")
          .map((run, place) => (
            <Fragment key={run}>
              {place > 0 ? "," : ""}
              <wbr />
              <span className="whitespace-nowrap">{run}</span>
            </Fragment>
          ))}
      </span>
    );
  }
  return (
    <span className="font-mono text-caption">
      {units.map((index, place) => (
        <Fragment key={index}>
          {place > 0 ? "," : ""}
          <wbr />
          <Link className="link" href={unitHref(packId, { layer, index })}>
            {place === 0 ? formatUnit({ layer, index }) : index}
          </Link>
        </Fragment>
      ))}
    </span>
  );
}
