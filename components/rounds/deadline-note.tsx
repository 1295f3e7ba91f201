"use client";
/** By when the group means to be done. */
import { Time } from "../ui/time.tsx";

export const DeadlineNote = ({ deadline }: { deadline: string | null }) =>
  deadline === null ? null : (
    <>
      {" · "}
      <Due deadline={deadline} />
    </>
  );

/** “due in 5 days”, “was due 2 h ago” */
export function Due({ deadline }: { deadline: string }) {
  const passed = Date.parse(deadline) < Date.now();
  return (
    <span className={passed ? "text-warning" : undefined}>
      {passed ? "was due" : "due"} <Time iso={deadline} />
    </span>
  );
}
