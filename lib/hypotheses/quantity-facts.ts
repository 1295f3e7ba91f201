/** What kind of number a test reads: its unit, and after how much it repeats. */
import type { ComputedTest } from "../catalog/records/computed-test.ts";
import { propertyFacts } from "../circuits/matrix/property.ts";
import { ablationEffectInstrument } from "../microscope/ablation-effect/instrument.ts";
import { preferencesInstrument } from "../microscope/preferences/instrument.ts";
import { tuningInstrument } from "../microscope/tuning/instrument.ts";
import { planeAxes } from "../stimuli/tuning/plane/plane-axes.ts";

export type QuantityFacts = {
  /** After how many degrees values repeat; null for what does not. */
  readonly modulo: 180 | 360 | null;
  readonly unit: "°" | "px" | "";
};

const plain: QuantityFacts = { modulo: null, unit: "" };

/** Of what a test reads. Settings that cannot be read have plain numbers. */
export function quantityFacts({ read, settings }: Pick<ComputedTest, "read" | "settings">): QuantityFacts {
  switch (read.of) {
    case "tuning": {
      const parsed = tuningInstrument.settings.safeParse(settings);
      if (!parsed.success) return plain;
      const { columns, rows } = planeAxes(parsed.data.stimulus);
      if (read.number === "preferred") return { modulo: columns.span, unit: columns.unit };
      if (read.number === "bandwidth") return { modulo: null, unit: "°" };
      return read.number === "preferred row" ? { modulo: null, unit: rows.unit } : plain;
    }
    case "preference": {
      const parsed = preferencesInstrument.settings.safeParse(settings);
      if (!parsed.success || read.number !== "value") return plain;
      const { kind, span } = propertyFacts[parsed.data.property];
      return { modulo: span, unit: kind === "size" ? "px" : "°" };
    }
    case "ablation": {
      const turns = read.number === "turn" || read.number === "excess turn";
      return ablationEffectInstrument.settings.safeParse(settings).success && turns
        ? { modulo: null, unit: "°" }
        : plain;
    }
    case "weight":
    case "rank":
    case "activation":
    case "number":
      return plain;
    default:
      return read satisfies never;
  }
}
