/** What has to be known of the label in a page's heading: that a machine made it, that it is about another network. */
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import { EarlierBadge } from "../labels/earlier-badge.tsx";
import { MachineBadge } from "../labels/machine-badge.tsx";

export function ShownLabelMarks({ label, weights }: { label: LabelView; weights: string }) {
  return (
    <>
      {isMachineAuthor(label.author) ? <MachineBadge /> : null}
      {isAboutEarlier(label.packSha256, weights) ? <EarlierBadge /> : null}
    </>
  );
}
