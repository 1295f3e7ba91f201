/** How a hypothesis stands, in a word. */
import type { Standing } from "../../lib/catalog/records/verdict.ts";
import { Badge } from "../ui/badge.tsx";
import { standingWords } from "./words.ts";

export const StandingBadge = ({ standing }: { standing: Standing }) => (
  <Badge title={standingWords[standing].meaning}>{standingWords[standing].title}</Badge>
);
