/** Who has labelled a unit, from its line in the layer's index. */

export type LabelCounts = { readonly labels: number; readonly machineLabels: number };

/** How many of a unit's labels people wrote. */
export const personLabels = ({ labels, machineLabels }: LabelCounts): number => labels - machineLabels;

/** Whether a unit has labels and no person wrote one: then the shown label is machine-made. */
export const isMachineOnly = (counts: LabelCounts): boolean =>
  counts.labels > 0 && personLabels(counts) === 0;
