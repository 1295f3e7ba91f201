"use client";
/**
 * Feature visualisation on a unit's page: what is raised, how, and the pictures that come of it, one setting beside another if asked. The
 * address says all of it.
 */
import { useMemo } from "react";
import type { InstrumentPanelProps } from "../microscope/panel-props.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Checkbox } from "../ui/field.tsx";
import { CommandLine } from "./command-line.tsx";
import { MakingForm } from "./making-form.tsx";
import { ObjectiveExplained } from "./objective-explained.tsx";
import { ObjectiveForm } from "./objective-form.tsx";
import {
  besideParameter,
  type PanelView,
  readBeside,
  readView,
  writeBeside,
  writeView,
} from "./panel-view.ts";
import { canCrop } from "./pictures-of.ts";
import { presetsFor } from "./presets.ts";
import { PresetsBar } from "./presets-bar.tsx";
import { ShownView } from "./shown-view.tsx";

export function VisualisePanel({ manifest, facts, unit, query, canStore }: InstrumentPanelProps) {
  const view = readView(query);
  const beside = readBeside(query.get(besideParameter));
  const presets = useMemo(() => presetsFor(manifest, facts), [manifest, facts]);
  const show = (next: PanelView): void => query.set(writeView(next));
  /** Two views, or the way from one unit to another, take the page's width. */
  const wide = beside !== null || view.strip;
  const shared = { manifest, facts, unit, canStore };
  return (
    <section aria-label="Feature visualisation">
      <PresetsBar
        presets={presets}
        view={view}
        onChoose={(preset) =>
          query.set({
            ...writeView({ ...preset.view, changes: view.changes }),
            [besideParameter]: preset.beside
              ? writeBeside({ ...preset.beside, changes: view.changes })
              : null,
          })
        }
      />
      <div className="mt-6 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div
          className={classNames(wide && "lg:col-span-2", beside && "grid items-start gap-6 sm:grid-cols-2")}
        >
          <ShownView {...shared} view={view} title={beside ? "Chosen here." : "What raises it."} />
          {beside ? <ShownView {...shared} view={beside} title="Kept beside it." /> : null}
        </div>
        <div className={wide ? "contents" : "flex flex-col gap-6"}>
          <div className="flex flex-col gap-6">
            <ObjectiveExplained view={view} />
            <ObjectiveForm {...shared} view={view} onChange={show} />
          </div>
          <div className="flex flex-col gap-5">
            <details className="border-t border-rule pt-3" open={wide || undefined}>
              <summary className="cursor-pointer text-small text-ink">How it is made</summary>
              <div className="mt-3 flex flex-col gap-4">
                <MakingForm {...shared} view={view} onChange={show} />
                <CommandLine manifest={manifest} facts={facts} view={view} />
              </div>
            </details>
            {canCrop(manifest, facts, view) ? (
              <Checkbox
                checked={view.whole}
                onChange={(event) => show({ ...view, whole: event.target.checked })}
              >
                Show the whole picture
              </Checkbox>
            ) : null}
            <Comparing view={view} beside={beside} query={query} />
          </div>
        </div>
      </div>
    </section>
  );
}

/** Two settings side by side: the one is kept while the other changes. */
function Comparing({
  view,
  beside,
  query,
}: {
  view: PanelView;
  beside: PanelView | null;
  query: InstrumentPanelProps["query"];
}) {
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-2">
      {beside === null ? (
        <Button size="small" onClick={() => query.set({ [besideParameter]: writeBeside(view) })}>
          Keep this beside what I choose next
        </Button>
      ) : (
        <>
          <Button
            size="small"
            onClick={() => query.set({ ...writeView(beside), [besideParameter]: writeBeside(view) })}
          >
            Swap the two
          </Button>
          <Button size="small" onClick={() => query.set({ [besideParameter]: null })}>
            Show one only
          </Button>
        </>
      )}
    </div>
  );
}
