/** What has to be known of the label in a page's heading: that it is contested, or a machine's, or about another network. */
import { isAboutEarlier } from "../../lib/catalog/earlier-weights.ts";
import { isMachineAuthor } from "../../lib/catalog/machine-author.ts";
import { ContestedBadge } from "../labels/contested-badge.tsx";
import { EarlierBadge } from "../labels/earlier-badge.tsx";
import { MachineBadge } from "../labels/machine-badge.tsx";
import type { UnitLabels } from "../labels/use-unit-labels.ts";
import { Badge } from "../ui/badge.tsx";

export function ShownLabelMarks({ labels, weights }: { labels: UnitLabels; weights: string }) {
  const { shown, shownLabel, contested } = labels;
  return (
    <>
      {contested ? <ContestedBadge /> : null}
      {shown.how === "undecided" ? (
        <Badge title="Editors decide in this catalog, and none has: the label with the most support stands in.">
          undecided
        </Badge>
      ) : null}
      {shownLabel && isMachineAuthor(shownLabel.author) ? <MachineBadge /> : null}
      {shownLabel && isAboutEarlier(shownLabel.packSha256, weights) ? <EarlierBadge /> : null}
    </>
  );
}
