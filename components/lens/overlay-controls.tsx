"use client";
/** How the map lies over the image. Draws only. */
import { Choice } from "../ui/choice.tsx";
import { RangeInput } from "../ui/field.tsx";
import type { Overlay } from "./paint-map.ts";

export type OverlayState = { readonly overlay: Overlay; readonly strength: number };

export function OverlayControls({
  overlay,
  strength,
  onChange,
}: OverlayState & { onChange: (next: OverlayState) => void }) {
  return (
    <div className="flex shrink-0 flex-wrap items-center justify-end gap-x-4 gap-y-1">
      <Choice<Overlay>
        label="How the map is drawn"
        value={overlay}
        options={[
          { value: "colour", label: "Colour" },
          { value: "spotlight", label: "Spotlight" },
          { value: "none", label: "Image" },
        ]}
        onChange={(next) => onChange({ overlay: next, strength })}
      />
      <span className="w-28">
        <RangeInput
          aria-label="Strength of the map"
          aria-valuetext={`${Math.round(100 * strength)} %`}
          min={0}
          max={1}
          step={0.05}
          value={strength}
          disabled={overlay === "none"}
          onChange={(event) => onChange({ overlay, strength: Number(event.target.value) })}
        />
      </span>
    </div>
  );
}
