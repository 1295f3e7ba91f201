"use client";
/** Whom a round asks: everybody who may write in the catalog, or some of them. */
import { candidatesAnswerSchema } from "../../lib/catalog/catalog.ts";
import { writers } from "../../lib/catalog/person.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { catalogUrl } from "../hooks/use-catalog.ts";
import { Checkbox } from "../ui/field.tsx";
import { SkeletonText } from "../ui/skeleton.tsx";
import type { RoundSettings } from "./round-settings.ts";

type Asked = Pick<RoundSettings, "everybody" | "people">;

const candidates = createResource((url) => requestJson(`${url}/candidates?q=`, candidatesAnswerSchema));

export function PeopleChoice({
  catalogId,
  draft,
  problem,
  set,
}: {
  catalogId: string;
  draft: Asked;
  problem: string | undefined;
  set: (change: Partial<Asked>) => void;
}) {
  return (
    <fieldset>
      <legend className="text-small font-medium">People</legend>
      <div className="mt-1.5">
        <Checkbox
          checked={draft.everybody}
          data-invalid={problem ? true : undefined}
          onChange={(event) => set({ everybody: event.target.checked })}
        >
          Everybody who may write here
        </Checkbox>
      </div>
      {draft.everybody ? null : <Candidates catalogId={catalogId} draft={draft} set={set} />}
      <p role="alert" className={problem ? "mt-1 text-caption text-danger" : "sr-only"}>
        {problem}
      </p>
    </fieldset>
  );
}

function Candidates({
  catalogId,
  draft,
  set,
}: {
  catalogId: string;
  draft: Asked;
  set: (change: Partial<Asked>) => void;
}) {
  const list = useResource(candidates, catalogUrl(catalogId));
  switch (list.state) {
    case "loading":
      return <SkeletonText lines={3} className="mt-2 max-w-xs" />;
    case "failed":
      return <p className="mt-2 text-caption text-danger">{list.problem.message}</p>;
    case "ready": {
      const able = list.value.items.filter(({ role }) => role !== null && writers.includes(role));
      return (
        <>
          <ul className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
            {able.map(({ id, name }) => (
              <li key={id}>
                <Checkbox
                  checked={draft.people.includes(id)}
                  onChange={(event) =>
                    set({
                      people: event.target.checked
                        ? [...draft.people, id]
                        : draft.people.filter((person) => person !== id),
                    })
                  }
                >
                  {name}
                </Checkbox>
              </li>
            ))}
          </ul>
          {list.value.truncated ? (
            <p className="mt-1 text-caption text-muted">
              There are more people than are listed. Ask everybody, and say in the instructions who is meant.
            </p>
          ) : null}
        </>
      );
    }
    default:
      return list satisfies never;
  }
}
