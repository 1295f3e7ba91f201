/** A figure as it is being chosen: what was chosen of one kind is kept while another is looked at. Pure. */
import { type FigureSettings, type FigureType, figureSettingsSchema } from "../../lib/figures/figure.ts";
import { tuningInstrument } from "../../lib/microscope/tuning/instrument.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { choosePlane, defaultChoice } from "../../lib/stimuli/tuning/plane/choose-plane.ts";
import { defaultInk, type PlaneKind } from "../../lib/stimuli/tuning/plane/plane-stimulus.ts";
import { seenWidth } from "../../lib/stimuli/tuning/plane/plane-view.ts";

export type FigureDraft = {
  readonly type: FigureType;
  /** Of a strip, of tuning curves and, the first of them, of examples. */
  readonly units: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly plot: "line" | "radial";
  readonly stimulus: PlaneKind;
  readonly quantity: "activation" | "rectifier input";
  /** Settings of the tuning instrument that this dialog cannot say are kept as they were. */
  readonly kept: Readonly<Record<string, unknown>> | null;
  readonly count: number;
  readonly circuit: string | null;
  readonly hypothesis: string | null;
};

export const emptyFigure: FigureDraft = {
  type: "strip",
  units: [],
  from: [],
  to: [],
  plot: "line",
  stimulus: "curve",
  quantity: "activation",
  kept: null,
  count: 8,
  circuit: null,
  hypothesis: null,
};

/** The most units of each field, as the settings' schema has it. */
export const mostUnits = { strip: 24, tuning: 12, side: 16 } as const;

export function draftOf(settings: FigureSettings | null): FigureDraft {
  if (settings === null) return emptyFigure;
  const { type } = settings;
  switch (settings.type) {
    case "strip":
      return { ...emptyFigure, type, units: settings.units };
    case "tiles":
      return { ...emptyFigure, type, from: settings.from, to: settings.to };
    case "tuning": {
      const parsed = tuningInstrument.settings.safeParse({ ...settings.settings, layer: "" });
      return {
        ...emptyFigure,
        type,
        units: settings.units,
        plot: settings.plot,
        kept: settings.settings,
        ...(parsed.success ? { stimulus: parsed.data.stimulus.kind, quantity: parsed.data.quantity } : {}),
      };
    }
    case "examples":
      return { ...emptyFigure, type, units: [settings.unit], count: settings.count };
    case "circuit":
      return { ...emptyFigure, type, circuit: settings.circuit };
    case "hypothesis":
      return { ...emptyFigure, type, hypothesis: settings.hypothesis };
    default:
      return settings satisfies never;
  }
}

/** What the draft comes to; a problem says what is still to be chosen. */
export function settingsOf(draft: FigureDraft, manifest: Manifest): Result<FigureSettings> {
  const raw = rawSettings(draft, manifest);
  if (!raw.ok) return raw;
  const parsed = figureSettingsSchema.safeParse(raw.value);
  if (parsed.success) return ok(parsed.data);
  return fail("invalid", `${parsed.error.issues[0]?.message ?? "These settings are not valid"}.`);
}

function rawSettings(draft: FigureDraft, manifest: Manifest): Result<unknown> {
  const { type, units } = draft;
  switch (type) {
    case "strip":
      if (units.length === 0) return fail("invalid", "Choose the units whose pictures are to be shown.");
      return ok({ type, units: units.slice(0, mostUnits.strip) });
    case "tiles":
      if (draft.from.length === 0) return fail("invalid", "Choose units of an earlier layer.");
      if (draft.to.length === 0) return fail("invalid", "Choose units of a later layer.");
      return ok({ type, from: draft.from, to: draft.to });
    case "tuning": {
      if (units.length === 0) return fail("invalid", "Choose the units whose responses are to be shown.");
      const settings = tuningSettings(draft, manifest);
      if (!settings.ok) return settings;
      const round = roundKinds.has(draft.stimulus);
      return ok({
        type,
        units: units.slice(0, mostUnits.tuning),
        plot: round ? draft.plot : "line",
        settings: settings.value,
      });
    }
    case "examples":
      if (units.length === 0) return fail("invalid", "Choose the unit whose examples are to be shown.");
      return ok({ type, unit: units[0], count: draft.count });
    case "circuit":
      return draft.circuit === null
        ? fail("invalid", "Choose a circuit.")
        : ok({ type, circuit: draft.circuit });
    case "hypothesis":
      return draft.hypothesis === null
        ? fail("invalid", "Choose a hypothesis.")
        : ok({ type, hypothesis: draft.hypothesis });
    default:
      return type satisfies never;
  }
}

/** Kinds of stimuli that have an angle, and so can stand around a circle. */
export const roundKinds: ReadonlySet<PlaneKind> = new Set<PlaneKind>([
  "line",
  "edge",
  "grating",
  "curve",
  "angle",
  "rounded corner",
  "high-low frequency",
  "hue",
]);

/** Stimuli suit the receptive field of the first unit's layer, unless they were chosen before. */
function tuningSettings(
  { units, stimulus, quantity, kept }: FigureDraft,
  manifest: Manifest,
): Result<Record<string, unknown>> {
  const first = parseUnit(units[0] ?? "");
  const name = first.ok ? first.value.layer : "";
  const layer = manifest.layers.find((one) => one.name === name);
  if (!layer) return fail("not-found", `The model has no layer ${name}.`);
  const before = kept === null ? null : tuningInstrument.settings.safeParse({ ...kept, layer: name });
  if (before?.success && before.data.stimulus.kind === stimulus) {
    return ok({ ...before.data, quantity });
  }
  const plane = choosePlane(stimulus, defaultChoice, seenWidth(manifest, layer));
  if (!plane.ok) return plane;
  return ok({
    layer: name,
    stimulus: plane.value,
    ink: defaultInk,
    quantity,
    reach: 1,
    reference: { of: "stimuli" },
  });
}
