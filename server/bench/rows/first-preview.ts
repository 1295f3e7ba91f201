/** How soon a visualisation can be seen, against when it is finished. */
import { defaultSettings } from "../../../lib/featurevis/defaults.ts";
import { largestActivation } from "../../../lib/featurevis/measure-picture.ts";
import type { PictureBytes } from "../../../lib/featurevis/picture.ts";
import { visualise } from "../../../lib/featurevis/visualise.ts";
import { createExecutor } from "../../../lib/model/executor.ts";
import { assert } from "../../../lib/shared/result.ts";
import { type Benchmark, subjectOf } from "../bench.ts";
import { median } from "../row.ts";

/** A preview is usable when the unit's activation on it is at least this share of that on the finished picture. */
const usable = 0.5;

type Preview = { readonly milliseconds: number; readonly picture: PictureBytes };

export const firstPreview: Benchmark = {
  id: "first-preview",
  target: 4,
  run: async (bench) => {
    const { pack, layer, unit, title } = subjectOf(bench);
    const { manifest } = pack;
    const executor = createExecutor(pack);
    await executor.prepare([layer.node]);
    const subject = { manifest, executor };
    const settings = defaultSettings(manifest, layer);
    const address = { layer: layer.name, index: unit };
    const times = { ours: [] as number[], theirs: [] as number[] };
    try {
      for (let turn = 0; turn < (bench.quick ? 1 : 3); turn++) {
        const previews: Preview[] = [];
        const started = performance.now();
        const { activation } = await visualise(subject, address, settings, {
          onStep: ({ picture }) => {
            previews.push({ milliseconds: performance.now() - started, picture });
          },
        });
        times.theirs.push(performance.now() - started);
        const first = await firstUsable(previews, usable * activation, (picture) =>
          largestActivation(subject, layer.node, unit, picture),
        );
        times.ours.push(first.milliseconds);
      }
      return {
        what: `The picture of ${layer.name}:${unit} of ${title} (${settings.size} px, ${settings.steps} steps): until the first preview on which the unit answers with at least half of its activation on the finished picture, against the finished picture`,
        unit: "ms",
        ours: median(times.ours),
        theirs: median(times.theirs),
      };
    } finally {
      executor.dispose();
    }
  },
};

async function firstUsable(
  previews: readonly Preview[],
  enough: number,
  activationOn: (picture: PictureBytes) => Promise<number>,
): Promise<Preview> {
  for (const preview of previews) if ((await activationOn(preview.picture)) >= enough) return preview;
  const last = previews.at(-1);
  assert(last, "a visualisation shows itself at least once");
  return last;
}
