/** A layer's index as the page shows it: the summaries, with what waits in this browser marked. */
import type { Person } from "../catalog/person.ts";
import { parseUnit } from "../shared/unit.ts";
import type { UnitSummary } from "./documents.ts";
import type { PendingCommand } from "./optimistic.ts";
import type { UnitView } from "./views.ts";

const nothing = (at: string): UnitSummary => ({
  labels: 0,
  machineLabels: 0,
  comments: 0,
  disputes: 0,
  people: 0,
  contested: false,
  name: null,
  provisional: false,
  family: null,
  families: [],
  about: null,
  authors: [],
  updatedAt: at,
});

/**
 * What waits is marked. Counts and the shown label are the server's as soon as it says anything: a command whose answer
 * got lost is in the summary already, and must not be counted twice.
 */
export function viewUnits(
  units: ReadonlyMap<number, UnitSummary>,
  layer: string,
  pending: readonly PendingCommand[],
  me: Person | null,
): Map<number, UnitView> {
  const view = new Map<number, UnitView>();
  for (const [index, summary] of units) view.set(index, { ...summary, pending: false });
  if (me === null) return view;
  for (const { command, subject, at } of pending) {
    const unit = subject === null ? null : parseUnit(subject);
    if (!unit?.ok || unit.value.layer !== layer) continue;
    const before = view.get(unit.value.index) ?? { ...nothing(at), pending: false };
    view.set(unit.value.index, { ...before, ...foreseen(before, command, me), pending: true });
  }
  return view;
}

function foreseen(before: UnitSummary, command: PendingCommand["command"], me: Person): Partial<UnitSummary> {
  switch (command.type) {
    case "label.create": {
      const { name, family, families = [] } = command.content;
      // A person's label takes the place of machine-made ones.
      if (before.labels > before.machineLabels) return {};
      return {
        labels: before.labels + 1,
        people: before.people + 1,
        name,
        family: family || null,
        families: families.map(({ family: id }) => id),
        about: null,
        authors: [...before.authors, me.id],
      };
    }
    case "comment.create":
      return { comments: Math.max(before.comments, 1) };
    default:
      return {};
  }
}
