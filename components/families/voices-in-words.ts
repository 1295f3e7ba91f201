/** Who places a unit in a family, in a line. */
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Member, Voice } from "../../lib/catalog/family-members.ts";
import type { Person } from "../../lib/catalog/person.ts";
import { confidenceWord } from "../labels/confidence.ts";

/** `Ada (certain), Ben (maybe, as Curves); 2 of 3 people`: each person once, with what they are surest of. */
export function voicesInWords(
  { voices, asked, machine }: Member,
  family: string,
  index: FamilyIndex,
  people: ReadonlyMap<string, Person>,
): string {
  const surest = new Map<string, Voice>();
  for (const voice of voices) if (!surest.has(voice.author)) surest.set(voice.author, voice);
  const words = [...surest.values()].map(({ author, confidence, by }) => {
    const name = people.get(author)?.name ?? "somebody who has left";
    const as = by === family ? "" : `, as ${index.byId.get(by)?.name ?? "a part"}`;
    return `${name} (${confidenceWord(confidence)}${as})`;
  });
  const share = machine || surest.size === asked ? "" : `; ${surest.size} of ${asked} people`;
  return `${words.join(", ")}${share}`;
}
