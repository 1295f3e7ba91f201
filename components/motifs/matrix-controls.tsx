"use client";
/** What a matrix is of: which way from the unit's layer, which units on either side, in which order. */
import type { Order } from "../../lib/circuits/matrix/order.ts";
import type { Property } from "../../lib/circuits/matrix/property.ts";
import type { PanelQuery } from "../microscope/panel-props.ts";
import { Choice } from "../ui/choice.tsx";
import type { MatrixSide, Sides } from "./matrix-sides.ts";
import type { MotifView } from "./motif-view.ts";
import { SideControls } from "./side-controls.tsx";
import { printChoice, type UnitSetChoice } from "./unit-set.ts";

const orders: readonly { value: Order; label: string }[] = [
  { value: "value", label: "by value" },
  { value: "strength", label: "by strength" },
  { value: "index", label: "by number" },
];

export function MatrixControls({
  sides,
  view,
  query,
  ordered = true,
}: {
  sides: Sides<MatrixSide>;
  view: MotifView;
  query: PanelQuery;
  /** Whether the order of the rows and columns shows. */
  ordered?: boolean;
}) {
  const { own, other } = sides;
  const sorted = own.by !== null || other.by !== null;
  const chooser = (which: "own" | "other") => (choice: UnitSetChoice) =>
    query.set({ [which]: printChoice(choice) });
  const sorter = (which: "by" | "otherby") => (by: Property | "none") => query.set({ [which]: by });
  const ownSide = (
    <SideControls
      key="own"
      title={view.side === "in" ? "Columns" : "Rows"}
      side={own}
      strongest="with the others"
      onChoose={chooser("own")}
      onSort={sorter("by")}
    />
  );
  const otherSide =
    other.layer === null ? (
      <p key="other" className="self-end text-small text-muted">
        Rows: the picture’s red, green and blue.
      </p>
    ) : (
      <SideControls
        key="other"
        title={view.side === "in" ? "Rows" : "Columns"}
        side={other}
        strongest={
          own.named === null && own.choice.type === "strongest" ? "with this unit" : "with the others"
        }
        onChoose={chooser("other")}
        onSort={sorter("otherby")}
      />
    );
  return (
    <div className="mb-6 flex flex-col gap-3">
      <div className="flex flex-wrap gap-x-10 gap-y-3">
        {view.side === "in" ? [otherSide, ownSide] : [ownSide, otherSide]}
      </div>
      {ordered ? (
        <Choice
          label="Order"
          value={view.order ?? (sorted ? "value" : "strength")}
          options={sorted ? orders : orders.slice(1)}
          onChange={(order) => query.set({ order })}
        />
      ) : null}
    </div>
  );
}
