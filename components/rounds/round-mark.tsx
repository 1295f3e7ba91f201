/** Says of a label that it was given as an answer in a round, and leads there. */
import Link from "next/link";
import { roundHref } from "./round-hrefs.ts";

export function RoundMark({ catalogId, roundId }: { catalogId: string; roundId: string }) {
  return (
    <>
      {" "}
      ·{" "}
      <Link href={roundHref(catalogId, roundId)} className="link">
        answered in a round
      </Link>
    </>
  );
}
