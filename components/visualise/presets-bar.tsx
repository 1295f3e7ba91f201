"use client";
/** The ways to begin, in a row; the one that is shown is marked, also when it is made with other settings. */
import { classNames } from "../ui/class-names.ts";
import { type PanelView, sameObjective } from "./panel-view.ts";
import type { Preset } from "./presets.ts";

export function PresetsBar({
  presets,
  view,
  onChoose,
}: {
  presets: readonly Preset[];
  view: PanelView;
  onChoose: (preset: Preset) => void;
}) {
  return (
    <fieldset className="m-0 flex flex-wrap gap-2 border-0 p-0">
      <legend className="sr-only">Ways to begin</legend>
      {presets.map((preset) => {
        const shown = sameObjective(preset.view, view);
        return (
          <button
            key={preset.id}
            type="button"
            aria-pressed={shown}
            title={preset.hint}
            onClick={() => onChoose(preset)}
            className={classNames(
              "min-h-8 cursor-pointer rounded-control border px-3 py-1 text-small whitespace-nowrap",
              shown
                ? "border-ink bg-ink text-paper"
                : "border-rule-strong bg-paper text-ink hover:border-control hover:bg-raised",
            )}
          >
            {preset.title}
          </button>
        );
      })}
    </fieldset>
  );
}
