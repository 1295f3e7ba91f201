import type { Manifest } from "../../model/manifest.ts";
import { MicrographiaError } from "../../shared/result.ts";
import { defaultSettings } from "../../stimuli/survey/default-settings.ts";
import type { Finding, FindingKind, UnitSurvey } from "../../stimuli/survey/record.ts";
import { surveyLayers } from "../../stimuli/survey/survey-layers.ts";
import { fieldOfView } from "../../stimuli/tuning/field-of-view.ts";
import type { ResultOf, SettingsOf } from "../instrument.ts";
import { layerNamed } from "../layer-named.ts";
import type { Method } from "../method.ts";
import { beforeAndAfter } from "../surgery/before-and-after.ts";
import { type Selectivity, surgeryFamiliesInstrument } from "./instrument.ts";

type Instrument = typeof surgeryFamiliesInstrument;

export const surgeryFamiliesMethod: Method<SettingsOf<Instrument>, ResultOf<Instrument>> = {
  instrument: surgeryFamiliesInstrument,
  measure: async (bench, { operations, layer: name }, work) => {
    const { manifest } = bench.pack;
    const layer = layerNamed(manifest, name);
    if (layer.kind === "dense") {
      throw new MicrographiaError("invalid", `${name} has no map, so it cannot be surveyed.`);
    }
    const settings = defaultSettings(widestField(manifest));
    const view = fieldOfView(manifest, [layer], settings.reach);
    let stimuli = 0;
    const { before, after } = await beforeAndAfter(
      bench,
      operations,
      { survey: name },
      work,
      ({ executor }, part) =>
        surveyLayers(executor, manifest, view, settings, {
          ...part,
          onProgress: (progress) => {
            stimuli = progress.total;
            part.onProgress?.(progress);
          },
        }),
    );
    const units = before.map((was, unit) => {
      const is = after[unit] ?? was;
      return {
        unit,
        silent: { before: was.silent, after: is.silent },
        findings: was.findings.map(({ kind }) => ({
          before: selectivity(was, kind),
          after: selectivity(is, kind),
        })),
      };
    });
    return { units, stimuli };
  },
};

/** That of a survey of the whole network, so that the same is found as in `survey.json`. In pixels. */
const widestField = ({ input, layers }: Manifest): number =>
  Math.min(
    Math.max(input.height, input.width),
    Math.max(...layers.filter(({ main }) => main).flatMap(({ receptiveField }) => receptiveField.size)),
  );

/** The angle that a finding is about, in degrees; null for kinds that have none. */
function angleOf(finding: Finding): number | null {
  switch (finding.kind) {
    case "line":
    case "grating":
      return finding.orientation;
    case "edge":
    case "curve":
    case "corner":
    case "high-low frequency":
    case "colour contrast":
      return finding.direction;
    case "colour opponent":
      return finding.hue;
    case "circle":
    case "centre-surround":
    case "texture":
      return null;
    default:
      return finding satisfies never;
  }
}

function selectivity({ findings, measurements }: UnitSurvey, kind: FindingKind): Selectivity {
  const finding = findings.find((candidate) => candidate.kind === kind);
  const measured = measurements.find((candidate) => candidate.kind === kind);
  return {
    kind,
    met: finding !== undefined,
    angle: finding ? angleOf(finding) : null,
    index: measured?.index ?? 0,
    response: measured?.response ?? 0,
  };
}
