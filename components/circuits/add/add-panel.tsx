"use client";
/** What can be put on the canvas, beside it. */
import { type RefObject, useMemo, useState } from "react";
import { findMembers } from "../../../lib/catalog/family-members.ts";
import type { Manifest } from "../../../lib/model/manifest.ts";
import { useFamilyIndex } from "../../families/use-family-index.ts";
import { usePlacements } from "../../families/use-placements.ts";
import { Checkbox } from "../../ui/field.tsx";
import type { Adding } from "../use-adding.ts";
import { FindPanel } from "./find-panel.tsx";
import { LayerPalette } from "./layer-palette.tsx";

export type AddPanelProps = {
  readonly catalog: string;
  readonly manifest: Manifest;
  readonly canStore: boolean;
  /** The layer that the palette begins with. */
  readonly layer: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly adding: Adding;
  readonly joins: boolean;
  onJoins(joins: boolean): void;
  onUnits(units: readonly string[]): void;
  onFamily(family: string, name: string, members: readonly string[]): void;
};

export function AddPanel(props: AddPanelProps) {
  const { catalog, manifest, canStore, layer, input, adding, joins, onJoins, onUnits, onFamily } = props;
  const [query, setQuery] = useState("");
  const { index } = useFamilyIndex(catalog);
  const placements = usePlacements(catalog);
  const labels = placements.state === "ready" ? placements.value.items : null;
  const members = useMemo(() => {
    if (labels === null) return null;
    const found = findMembers(index, labels);
    return new Map([...found].map(([family, placed]) => [family, placed.map(({ unit }) => unit)]));
  }, [labels, index]);
  return (
    <div className="flex flex-col gap-5">
      <section aria-label="Add by search">
        <FindPanel
          {...{ catalog, manifest, canStore, layer, index, members, query, input, onUnits, onFamily }}
          isThere={adding.isThere}
          onQuery={setQuery}
        />
      </section>
      <section aria-labelledby="from-the-atlas">
        <h3 id="from-the-atlas" className="mb-1.5 text-small font-semibold">
          From the atlas
        </h3>
        <LayerPalette
          {...{ catalog, manifest, canStore, onUnits }}
          initial={layer}
          isThere={adding.isThere}
        />
      </section>
      <Checkbox checked={joins} onChange={(event) => onJoins(event.target.checked)}>
        Draw the edges to the nearest layers of the circuit
      </Checkbox>
    </div>
  );
}
