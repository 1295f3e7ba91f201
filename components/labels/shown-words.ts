/** How the label that stands for a unit came to, in words. */
import type { ShownLabelPolicy } from "../../lib/catalog/catalog.ts";
import type { Shown } from "../../lib/catalog/shown-label.ts";

/** Beside the label itself; null for a label that is not shown, and for the only one there is. */
export function shownAs(shown: Shown, label: string, labels: number): string | null {
  switch (shown.how) {
    case "unlabelled":
    case "none":
      return null;
    case "supported":
      return shown.label.id === label && labels > 1 ? "shown as the unit’s label" : null;
    case "decided":
      return shown.label.id === label ? "stands for the unit by decision" : null;
    case "undecided":
      return shown.label.id === label ? "stands in until an editor decides" : null;
    default:
      return shown satisfies never;
  }
}

/** Over the labels: how it is settled here which one is shown; null where it goes without saying. */
export function policyNote(policy: ShownLabelPolicy, shown: Shown): string | null {
  if (shown.how === "unlabelled") return null;
  switch (policy) {
    case "most-supported":
      return null;
    case "editors-decision":
      return shown.how === "undecided"
        ? "Editors decide here which label stands for a unit. None has decided on this one yet."
        : null;
    case "none":
      return "This catalog puts no label before the others.";
    default:
      return policy satisfies never;
  }
}
