import type { Invite } from "../../lib/catalog/answers.ts";
import { describeTime } from "../ui/describe-time.ts";

/** One line about an invite: whether it still works, for how long, and how often it was used. */
export function describeInvite(invite: Invite, now: number): string {
  const when = (iso: string) => describeTime(Date.parse(iso), now);
  const usage = describeUsage(invite);
  switch (invite.state) {
    case "live":
      return `Expires ${when(invite.expiresAt)}, ${usage}`;
    case "expired":
      return `Expired ${when(invite.expiresAt)}, ${usage}`;
    case "revoked":
      return `Taken back ${when(invite.revokedAt ?? invite.expiresAt)}, ${usage}`;
    case "used-up":
      return invite.usesAllowed === 1 ? "Used" : `Used up, ${invite.uses} of ${invite.usesAllowed} times`;
    default:
      return invite.state satisfies never;
  }
}

function describeUsage({ uses, usesAllowed }: Invite): string {
  if (uses > 0) return `used ${uses} of ${usesAllowed} times`;
  return usesAllowed === 1 ? "not used yet" : `not used yet, for ${usesAllowed} people`;
}
