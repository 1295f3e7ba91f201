/** Who else is looking at this unit right now, by name. */
import type { Person } from "../../lib/catalog/person.ts";
import { Avatar } from "../ui/avatar.tsx";

/** Beyond this many, people are counted instead of named. */
const most = 4;

export function PresenceHere({ people }: { people: readonly Person[] }) {
  if (people.length === 0) return null;
  const named = people.slice(0, most);
  const rest = people.length - named.length;
  return (
    <ul
      aria-label="Also looking at this unit"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted"
    >
      {named.map(({ id, name }) => (
        <li key={id} className="flex items-center gap-1.5">
          <Avatar name={name} size="small" decorative />
          <span className="text-ink">{name}</span>
        </li>
      ))}
      <li>{rest > 0 ? `and ${rest} more are here` : people.length === 1 ? "is here" : "are here"}</li>
    </ul>
  );
}
