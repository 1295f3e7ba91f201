"use client";
/** Looking somebody up by name and giving them a role. */
import { useEffect, useState } from "react";
import type { z } from "zod";
import { type CatalogView, candidatesAnswerSchema } from "../../../lib/catalog/catalog.ts";
import type { Role } from "../../../lib/catalog/person.ts";
import { roleSentences, roleWords } from "../../account/role-words.ts";
import { requestJson, toProblem } from "../../hooks/request-json.ts";
import { catalogUrl } from "../../hooks/use-catalog.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { StatusLine } from "../../ui/status-line.tsx";

type Candidates = z.infer<typeof candidatesAnswerSchema>;
type Found =
  | { readonly state: "idle" }
  | { readonly state: "failed"; readonly message: string }
  | { readonly state: "ready"; readonly answer: Candidates };

/** Long enough for a name to be finished, short enough not to be noticed. In ms. */
const pause = 200;

export function FindPerson({
  catalog,
  givable,
  onGive,
}: {
  catalog: CatalogView;
  givable: readonly Role[];
  onGive: (person: { id: string; name: string }, role: Role) => Promise<void>;
}) {
  const [query, setQuery] = useState("");
  const [role, setRole] = useState<Role>("annotator");
  const [asked, setAsked] = useState(0);
  const found = useCandidates(catalog.id, query.trim(), asked);
  return (
    <div className="mt-4 border-t border-rule pt-5">
      <h3 className="text-small font-semibold">Give somebody a role</h3>
      <div className="mt-2 grid max-w-xl gap-3 sm:grid-cols-[1fr_auto]">
        <Field label="Name" hint="Anybody with an account on this server.">
          {(control) => (
            <TextInput
              {...control}
              type="search"
              autoComplete="off"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          )}
        </Field>
        <Field label="Role">
          {(control) => (
            <Select
              {...control}
              value={role}
              onChange={(event) =>
                setRole(givable.find((known) => known === event.target.value) ?? "annotator")
              }
            >
              {givable.map((known) => (
                <option key={known} value={known}>
                  {roleWords[known]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <p className="mt-1 max-w-prose text-caption text-muted">
        {roleWords[role]}: {roleSentences[role]}
      </p>
      <StatusLine tone={found.state === "failed" ? "danger" : "neutral"} className="mt-2">
        {found.state === "failed"
          ? found.message
          : found.state === "ready"
            ? describeFound(found.answer)
            : null}
      </StatusLine>
      {found.state === "ready" ? (
        <ul className="max-w-xl">
          {found.answer.items.map((person) => (
            <li key={person.id} className="flex min-h-12 items-center gap-3 border-t border-rule py-1.5">
              <Avatar name={person.name} size="medium" decorative />
              <p className="min-w-0 flex-1 truncate text-small">
                {person.name}
                <span className="text-muted">
                  {", "}
                  {person.role === null ? "not in it yet" : roleWords[person.role].toLowerCase()}
                </span>
              </p>
              <Button
                size="small"
                disabled={person.role === role || person.role === "owner"}
                onClick={() => void onGive(person, role).then(() => setAsked(asked + 1))}
              >
                Make {roleWords[role].toLowerCase()}
                <span className="sr-only"> of {person.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function describeFound({ items, truncated }: Candidates): string {
  if (items.length === 0) return "Nobody of this name has an account here.";
  const people = items.length === 1 ? "1 person" : `${items.length} people`;
  return truncated ? `The first ${people}; write more of the name.` : people;
}

/** Nothing is asked for an empty query. `asked` is another number when the roles may have changed. */
function useCandidates(catalog: string, query: string, asked: number): Found {
  const [found, setFound] = useState<Found>({ state: "idle" });
  useEffect(() => {
    if (query === "" || asked < 0) {
      setFound({ state: "idle" });
      return undefined;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const url = `${catalogUrl(catalog)}/candidates?q=${encodeURIComponent(query)}`;
      try {
        const answer = await requestJson(url, candidatesAnswerSchema, { signal: stop.signal });
        setFound({ state: "ready", answer });
      } catch (error) {
        if (!stop.signal.aborted) setFound({ state: "failed", message: toProblem(error).message });
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [catalog, query, asked]);
  return found;
}
