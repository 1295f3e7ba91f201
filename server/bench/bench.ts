/** What every measurement of the table has at hand. */
import type { BackendChoice } from "../../lib/model/backend-choice.ts";
import type { Layer } from "../../lib/model/manifest.ts";
import type { Pack } from "../../lib/model/pack.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import type { Row } from "./row.ts";

export type Subject = {
  readonly pack: Pack;
  readonly folder: string; // of the pack
  readonly title: string;
  /** The layer in the middle of the network that the instruments are pointed at, and a unit of it. */
  readonly layer: Layer;
  readonly unit: number;
};

export type GoogleNet = Subject & {
  readonly onnx: string; // the file it was imported from
  readonly images: readonly string[]; // files of photographs
};

export type Bench = {
  /** BVLC GoogLeNet, where its file is. */
  readonly googlenet: GoogleNet | null;
  readonly specimen: Subject;
  readonly backend: BackendChoice;
  /** The backend runs on a graphics processor that is imitated: it shows that results are right, and nothing about speed. */
  readonly imitated: boolean;
  /** Less of everything, for seeing that it runs. */
  readonly quick: boolean;
  /** A folder for what is written meanwhile. */
  readonly scratch: string;
};

/** What a measurement answers: its row, but for what follows from it; or why there is none. */
export type Outcome = Omit<Row, "id" | "target" | "ratio" | "holds"> | { readonly leftOut: string };

export type Benchmark = {
  readonly id: string;
  readonly target: number;
  readonly run: (bench: Bench) => Promise<Outcome>;
};

export const withoutGoogleNet: Outcome = {
  leftOut: "BVLC GoogLeNet is not here (--onnx FILE says where it is)",
};

/** What the instruments are pointed at: the larger network where it is there. */
export const subjectOf = ({ googlenet, specimen }: Bench): Subject => googlenet ?? specimen;

/** Measurements that disagree measure nothing. */
export function checkAgreement(difference: number, allowed: number, what: string): void {
  if (difference <= allowed) return;
  throw new MicrographiaError(
    "corrupt",
    `${what} disagree by ${difference.toExponential(1)} of the largest value; ${allowed} is allowed.`,
  );
}
