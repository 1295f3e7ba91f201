"use client";
/** Lines between messages: where a day begins, and where what one has not read does. */

const format: Intl.DateTimeFormatOptions = {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
};

export function DayLine({ at }: { at: string }) {
  return (
    <p className="flex items-center gap-3 py-2 text-caption text-muted before:h-px before:flex-1 before:bg-rule after:h-px after:flex-1 after:bg-rule">
      <time dateTime={at.slice(0, 10)}>{new Date(at).toLocaleDateString("en", format)}</time>
    </p>
  );
}

export function UnreadLine() {
  return (
    <p className="flex items-center gap-3 py-1 text-caption font-semibold text-accent before:h-px before:flex-1 before:bg-accent after:h-px after:flex-1 after:bg-accent">
      New since you were here
    </p>
  );
}
