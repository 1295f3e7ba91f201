/** Taking a side on a label, and taking it back: which commands that is. */
import { createId } from "../../lib/shared/ids.ts";
import type { CommandDraft } from "../../lib/sync/client.ts";
import type { LabelView } from "../../lib/sync/views.ts";
import type { Say } from "../neuron/say.ts";

type Stated = Pick<LabelView, "id" | "ownStances">;

const takeBack = (kind: "support" | "dispute", label: string): CommandDraft =>
  kind === "support" ? { type: "label.unsupport", label } : { type: "label.undispute", label };

/**
 * To be for a label, or against it. Whoever was on the other side first takes that back, so that it does not come back to
 * life when this side is left.
 */
export function takeStance(
  { id, ownStances }: Stated,
  side: { readonly kind: "support" | "dispute"; readonly reason: string | undefined },
): CommandDraft[] {
  const others = ownStances.filter((kind) => kind !== side.kind).map((kind) => takeBack(kind, id));
  return side.kind === "support"
    ? [
        ...others,
        {
          type: "label.support",
          support: createId(),
          label: id,
          ...(side.reason === undefined ? {} : { reason: side.reason }),
        },
      ]
    : [...others, { type: "label.dispute", dispute: createId(), label: id, reason: side.reason ?? "" }];
}

/** To be on neither side. */
export const leaveStance = ({ id, ownStances }: Stated): CommandDraft[] =>
  ownStances.map((kind) => takeBack(kind, id));

/** Joins or leaves the supporters of a label. */
export const toggleSupport = (label: LabelView, say: Say): Promise<string | null> =>
  say(
    ...(label.supportedByMe ? leaveStance(label) : takeStance(label, { kind: "support", reason: undefined })),
  );
