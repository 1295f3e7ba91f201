/** The place of something on its way, in its final size. Still: a pulse would draw the eye to nothing. */
import { classNames } from "./class-names.ts";

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames("block rounded-figure bg-sunken", className)} />;
}

/** Lines of text on their way; the last one is shorter, as last lines are. */
export function SkeletonText({ lines = 3, className }: { lines?: number; className?: string }) {
  return (
    <span aria-hidden="true" className={classNames("flex flex-col gap-2.5", className)}>
      {lineKeys(lines).map((key, line) => (
        <Skeleton key={key} className={line === lines - 1 ? "h-3 w-3/5" : "h-3 w-full"} />
      ))}
    </span>
  );
}

/** Says to a screen reader what a region of skeletons is waiting for. */
export function Loading({ what }: { what: string }) {
  return (
    <span role="status" className="sr-only">
      Loading {what}
    </span>
  );
}

const lineKeys = (lines: number): string[] => Array.from({ length: lines }, (_, line) => `line ${line}`);
