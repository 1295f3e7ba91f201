/** The parts of a catalog's pages, in the order of its navigation. */
import type { Action } from "../../lib/catalog/permission.ts";

type Section = {
  readonly id: string;
  readonly title: string;
  /** The last part of its address; empty for the overview. */
  readonly path: string;
  /** Shown only to those who may do this. */
  readonly for?: Action;
};

const sections = [
  { id: "overview", title: "Overview", path: "" },
  { id: "map", title: "Map", path: "map" },
  { id: "triage", title: "Label", path: "triage", for: "label.create" },
  { id: "rounds", title: "Rounds", path: "rounds" },
  { id: "families", title: "Families", path: "families" },
  { id: "circuits", title: "Circuits", path: "circuits" },
  { id: "hypotheses", title: "Hypotheses", path: "hypotheses" },
  { id: "threads", title: "Threads", path: "threads" },
  { id: "discussion", title: "Discussion", path: "discussion" },
  { id: "history", title: "History", path: "history" },
  { id: "snapshots", title: "Snapshots", path: "snapshots" },
  { id: "settings", title: "Settings", path: "settings", for: "catalog.settings" },
] as const satisfies readonly Section[];

export type SectionId = (typeof sections)[number]["id"];

export const listedSections: readonly Section[] = sections;
