/** Who was shown others' answers in blind rounds, for a file: said by the answers that they had given by then. */
import type { Round } from "../../../lib/catalog/records/round.ts";
import type { ExportedSight } from "../../../lib/exchange/catalog-json.ts";
import type { Database } from "../../persistence/database.ts";
import { answerVersions, listSights } from "../../persistence/round-store.ts";

/**
 * Of rounds that keep nothing to themselves any more, in the order given; of one round by time, then by unit, then in the
 * order of the answers, so that a catalog says the same wherever it is.
 */
export async function readSights(db: Database, rounds: readonly Round[]): Promise<ExportedSight[]> {
  const sights: ExportedSight[] = [];
  for (const { id, revealedAt } of rounds) {
    if (revealedAt === null) continue;
    const versions = await answerVersions(db, id);
    const found = (await listSights(db, id)).flatMap(({ unit, person, sequence, at }) => {
      const own = versions.filter(
        ({ record, sequence: place }) =>
          record.subject === unit && record.author === person && place <= sequence,
      );
      const last = new Map(own.map(({ record }) => [record.id, record.version]));
      const answers = [...last].map(([record, version]) => ({ record, version }));
      const [first] = own;
      return first ? [{ place: first.sequence, sight: { round: id, unit, person, at, answers } }] : [];
    });
    const keyOf = ({ at, unit }: ExportedSight): string => `${at} ${unit}`;
    found.sort((a, b) => compare(keyOf(a.sight), keyOf(b.sight)) || a.place - b.place);
    sights.push(...found.map(({ sight }) => sight));
  }
  return sights;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
