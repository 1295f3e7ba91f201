"use client";
/** By when the group means to be done. */
import { Time } from "../ui/time.tsx";

export function DeadlineNote({ deadline }: { deadline: string | null }) {
  if (deadline === null) return null;
  const passed = Date.parse(deadline) < Date.now();
  return (
    <span className={passed ? "text-warning" : undefined}>
      {" "}
      · {passed ? "was due" : "due"} <Time iso={deadline} />
    </span>
  );
}
