/** A unit's line in its layer's index as pages have it, for tests: with one label by one person, and whatever a test cares about. */
import type { UnitView } from "./views.ts";

export const unitView = (part: Partial<UnitView> = {}): UnitView => ({
  labels: 1,
  machineLabels: 0,
  comments: 0,
  disputes: 0,
  people: 1,
  contested: false,
  name: "a curve",
  provisional: false,
  family: null,
  families: [],
  about: null,
  authors: ["ada"],
  updatedAt: "2026-01-01T00:00:00.000Z",
  pending: false,
  ...part,
});
