import type { Invite } from "../../lib/catalog/answers.ts";
import { describeTime } from "../ui/describe-time.ts";

/** One line about an invite: whether it still works, for how long, and how often it was used. */
export function describeInvite(invite: Invite, now: number): string {
  const used = `used ${invite.uses} of ${invite.usesAllowed} ${invite.usesAllowed === 1 ? "time" : "times"}`;
  const when = (iso: string) => describeTime(Date.parse(iso), now);
  switch (invite.state) {
    case "live":
      return `Expires ${when(invite.expiresAt)}, ${used}`;
    case "expired":
      return `Expired ${when(invite.expiresAt)}, ${used}`;
    case "revoked":
      return `Taken back ${when(invite.revokedAt ?? invite.expiresAt)}, ${used}`;
    case "used-up":
      return `Used up, ${used}`;
    default:
      return invite.state satisfies never;
  }
}
