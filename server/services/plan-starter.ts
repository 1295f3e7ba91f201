/** What the survey has to say and to take back, so that its labels are those of a starter catalog. Reads only. */
import { surveyAuthor } from "../../lib/catalog/machine-author.ts";
import type { LabelContent } from "../../lib/catalog/records/label.ts";
import { fail, ok, type Result } from "../../lib/shared/result.ts";
import { derivedId } from "../../lib/starter/derived-id.ts";
import type { StarterLabel } from "../../lib/starter/read-starter.ts";
import type { Database } from "../persistence/database.ts";
import { findLabel, isIdTaken, type LabelState, standingLabels } from "../persistence/starter-store.ts";

type About = { readonly label: string; readonly subject: string };

export type StarterDeed =
  | (About & { readonly type: "state" | "revise"; readonly content: LabelContent })
  | (About & { readonly type: "withdraw" });

/**
 * @param packSha256 of the weights that the pack has now; labels about others are withdrawn
 * @param wanted the labels that shall stand; null leaves those about these weights as they are
 * @returns deeds, withdrawals first; `conflict` when a label's id is somebody else's record's
 */
export async function planStarter(
  db: Database,
  catalog: string,
  packSha256: string,
  wanted: readonly StarterLabel[] | null,
): Promise<Result<StarterDeed[]>> {
  const standing = await standingLabels(db, catalog, surveyAuthor.id);
  const deeds: StarterDeed[] = [];
  const kept = new Set(wanted === null ? standing.filter(isAbout(packSha256)).map(idOf) : []);
  for (const label of wanted ?? []) {
    const place = await findPlace(db, catalog, packSha256, label);
    const { subject, content } = label;
    switch (place.type) {
      case "withdrawn":
        break;
      case "taken":
        return fail("conflict", `its label of ${subject} has the id of another record (${label.id})`);
      case "free":
        deeds.push({ type: "state", label: place.id, subject, content });
        break;
      case "standing":
        kept.add(idOf(place.state));
        if (!isSame(place.state, label)) {
          deeds.push({ type: "revise", label: idOf(place.state), subject, content });
        }
        break;
      default:
        return place satisfies never;
    }
  }
  const gone = standing.filter((state) => !kept.has(idOf(state)));
  const withdrawals = gone.map(
    ({ label }): StarterDeed => ({ type: "withdraw", label: label.id, subject: label.subject }),
  );
  return ok([...withdrawals, ...deeds]);
}

/** Where a label of the file stands, or could be stated. */
type Place =
  | { readonly type: "standing"; readonly state: LabelState }
  | { readonly type: "free"; readonly id: string }
  | { readonly type: "withdrawn" } // by a person, which holds for ever
  | { readonly type: "taken" };

/**
 * What the survey itself has withdrawn, because other weights came or another file, stays withdrawn, and is said again under
 * a next id that follows from the first.
 */
async function findPlace(
  db: Database,
  catalog: string,
  packSha256: string,
  { id: first }: StarterLabel,
): Promise<Place> {
  for (let round = 0; ; round++) {
    const id = round === 0 ? first : derivedId("stated again", first, String(round));
    const state = await findLabel(db, catalog, surveyAuthor.id, id);
    if (!state) return (await isIdTaken(db, id)) ? { type: "taken" } : { type: "free", id };
    if (state.label.withdrawnAt === null) {
      if (isAbout(packSha256)(state)) return { type: "standing", state };
    } else if (state.changedBy !== surveyAuthor.id) return { type: "withdrawn" };
  }
}

const idOf = ({ label }: LabelState): string => label.id;

const isAbout = (packSha256: string) => (state: LabelState) => state.packSha256 === packSha256;

const isSame = ({ label }: LabelState, { content }: StarterLabel): boolean =>
  label.name === content.name &&
  label.family === content.family &&
  label.confidence === content.confidence &&
  label.reason === content.reason;
