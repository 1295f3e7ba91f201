/** What the parts of a round's page are given. */
import type { FamilyIndex } from "../../lib/catalog/families.ts";
import type { Round } from "../../lib/catalog/records/round.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";

export type RoundViewProps = CatalogPage & {
  round: Round;
  families: FamilyIndex;
  /** Whether the server has it. */
  saved: boolean;
  madeBy: string;
};
