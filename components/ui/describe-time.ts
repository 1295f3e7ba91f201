const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * “just now”, “5 min ago”, “3 h ago”, “4 days ago”, then the date where the reader is. The future (an expiry, or a
 * server whose clock runs ahead) reads “in 5 min”, “in 3 h”, “in 4 days”: rounded, so that a link made for 7 days says
 * 7 a second later. Both times in ms since 1970.
 */
export function describeTime(moment: number, now: number): string {
  const ago = now - moment;
  const distance = Math.abs(ago);
  if (distance < minute) return "just now";
  if (distance >= 7 * day) return dateHere(moment);
  const whole = ago > 0 ? Math.floor : Math.round;
  const phrase = (): string => {
    if (distance < hour) return `${whole(distance / minute)} min`;
    if (distance < day) return `${whole(distance / hour)} h`;
    const days = whole(distance / day);
    return days === 1 ? "1 day" : `${days} days`;
  };
  return ago > 0 ? `${phrase()} ago` : `in ${phrase()}`;
}

/** `2026-11-26`, by the calendar of where this runs: late in the evening it is another day in Greenwich. */
function dateHere(moment: number): string {
  const offset = new Date(moment).getTimezoneOffset() * minute;
  return new Date(moment - offset).toISOString().slice(0, 10);
}
