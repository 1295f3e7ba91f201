/** The instruments of a unit's page, in the order of their tabs. Each is fetched when it is first looked through. */
"use client";
import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { fetchedOr } from "../ui/fetched-or.ts";
import { NotFetched } from "../ui/not-fetched.tsx";
import type { InstrumentPanelProps } from "./panel-props.ts";
import { PanelSkeleton } from "./panel-skeleton.tsx";

export type Panel = {
  readonly id: string; // in addresses: ?see=tuning
  readonly title: string;
  readonly Panel: ComponentType<InstrumentPanelProps>;
};

const lazily = (
  load: () => Promise<ComponentType<InstrumentPanelProps>>,
): ComponentType<InstrumentPanelProps> =>
  dynamic(() => fetchedOr(load(), NotFetched), { loading: PanelSkeleton });

export const panels: readonly Panel[] = [
  {
    id: "visualise",
    title: "Visualise",
    Panel: lazily(() => import("../visualise/visualise-panel.tsx").then((m) => m.VisualisePanel)),
  },
  {
    id: "weights",
    title: "Paths and factors",
    Panel: lazily(() => import("../paths/weight-paths-panel.tsx").then((m) => m.WeightPathsPanel)),
  },
  {
    id: "motifs",
    title: "Motifs",
    Panel: lazily(() => import("../motifs/motifs-panel.tsx").then((m) => m.MotifsPanel)),
  },
  {
    id: "tuning",
    title: "Tuning",
    Panel: lazily(() => import("../tuning/tuning-panel.tsx").then((m) => m.TuningPanel)),
  },
  {
    id: "examples",
    title: "Examples",
    Panel: lazily(() => import("../examples/examples-panel.tsx").then((m) => m.ExamplesPanel)),
  },
  {
    id: "image",
    title: "One image",
    Panel: lazily(() => import("../lens/lens-panel.tsx").then((m) => m.LensPanel)),
  },
  {
    id: "surgery",
    title: "Surgery",
    Panel: lazily(() => import("../surgery/surgery-panel.tsx").then((m) => m.SurgeryPanel)),
  },
  {
    id: "similar",
    title: "Similar units",
    Panel: lazily(() => import("../similar/similar-panel.tsx").then((m) => m.SimilarPanel)),
  },
];
