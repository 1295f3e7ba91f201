/** Who stands behind a label and who objects to it, by name, each with the reason they gave. */
import type { StanceView } from "../../lib/sync/views.ts";
import { Said } from "../thread/said.tsx";
import { listNames } from "../ui/sentence.ts";

export function StanceList({
  supporters,
  disputers,
}: {
  supporters: readonly StanceView[];
  disputers: readonly StanceView[];
}) {
  const silent = supporters.filter(({ reason }) => reason === "");
  const reasoned = supporters.filter(({ reason }) => reason !== "");
  if (supporters.length + disputers.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-col gap-1 text-small text-muted">
      {silent.length > 0 ? (
        <li className="first-letter:uppercase">supported by {listNames(silent.map(({ name }) => name))}</li>
      ) : null}
      {reasoned.map((stance) => (
        <Reasoned key={stance.id} stance={stance} verb="supports it" />
      ))}
      {disputers.map((stance) => (
        <Reasoned key={stance.id} stance={stance} verb="disputes it" />
      ))}
    </ul>
  );
}

function Reasoned({ stance, verb }: { stance: StanceView; verb: string }) {
  return (
    <li>
      {stance.name} {verb}:{" "}
      <div className="inline text-ink">
        <Said inline text={stance.reason} />
      </div>
    </li>
  );
}
