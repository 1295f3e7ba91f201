/** A change of a catalog itself, in words that complete “Ada …”. */
import type { CatalogEvent } from "../../../lib/catalog/catalog.ts";
import { roleWords } from "../../account/role-words.ts";
import { policyWords, visibilityWords } from "../visibility-words.ts";

/** `by` is the id of whoever did it, who may have done it to themselves. */
export function describeEvent(event: CatalogEvent, by: string | null): string {
  switch (event.type) {
    case "created":
      return "made this catalog";
    case "title":
      return `renamed it from “${event.from}” to “${event.to}”`;
    case "visibility":
      return `made it ${visibilityWords[event.to].toLowerCase()}; it was ${visibilityWords[event.from].toLowerCase()}`;
    case "shown-label":
      return `set the shown label to “${policyWords[event.to].toLowerCase()}”; it was “${policyWords[event.from].toLowerCase()}”`;
    case "role": {
      const before = event.from && roleWords[event.from].toLowerCase();
      if (event.to === null) return `took ${whose(event.person, by)} role of ${before} away`;
      const role = roleWords[event.to].toLowerCase();
      const was = before ? `; it was ${before}` : "";
      return event.person.id === by
        ? `became ${role}${was}`
        : `gave ${event.person.name} the role of ${role}${was}`;
    }
    default:
      return event satisfies never;
  }
}

const whose = (person: { id: string; name: string }, by: string | null): string =>
  person.id === by ? "their own" : `${person.name}’s`;
