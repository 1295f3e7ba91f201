"use client";
/** Following what a thread is about, or leaving it: what is said there then comes to one's inbox, or no longer does. */
import { useState } from "react";
import { toProblem } from "../hooks/request-json.ts";
import type { Announce } from "../neuron/announcement.ts";
import { Button } from "../ui/button.tsx";

export type FollowButtonProps = {
  following: boolean;
  onFollow: (following: boolean) => Promise<void>;
  announce: Announce;
};

export function FollowButton({ following, onFollow, announce }: FollowButtonProps) {
  const [busy, setBusy] = useState(false);
  const change = async (): Promise<void> => {
    setBusy(true);
    try {
      await onFollow(!following);
      announce({
        type: "done",
        text: following
          ? "You no longer follow this."
          : "You follow this: what is said here comes to your inbox.",
      });
    } catch (error) {
      announce({ type: "failed", text: toProblem(error).message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="quiet" size="small" aria-pressed={following} busy={busy} onClick={() => void change()}>
      {following ? "Following" : "Follow"}
    </Button>
  );
}
