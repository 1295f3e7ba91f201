/** What a page can know about one picture. */
import type { Health } from "../../lib/featurevis/health.ts";
import type { PictureBytes } from "../../lib/featurevis/picture.ts";
import type { VisualisationRecord } from "../../lib/featurevis/record.ts";
import type { Problem } from "../../lib/shared/result.ts";

export type PictureProgress = {
  readonly step: number;
  readonly steps: number;
  readonly losses: readonly number[]; // the objective's value in each step done
  readonly picture: PictureBytes | null;
  readonly health: Health | null; // how the steps done went
};

export type PictureState =
  | { readonly state: "looking" } // asking the server whether it has the picture
  | { readonly state: "idle" } // nobody has made it yet
  | ({ readonly state: "queued" } & PictureProgress) // more urgent pictures are computed first
  | ({ readonly state: "running" } & PictureProgress)
  | ({ readonly state: "stopped" } & PictureProgress)
  | {
      readonly state: "done";
      readonly url: string;
      /** How it was made; null until it was asked for (`details`). */
      readonly record: VisualisationRecord | null;
      /** `server`: everybody sees it. `browser`: only this browser has it. */
      readonly kept: "server" | "browser";
    }
  | { readonly state: "failed"; readonly problem: Problem };
