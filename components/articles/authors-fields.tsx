"use client";
/** The authors of an article in their order: moved, changed, added, taken off, all with the keyboard too. */
import { useRef, useState } from "react";
import type { Person } from "../../lib/catalog/person.ts";
import { createId } from "../../lib/shared/ids.ts";
import { usePeople } from "../hooks/use-people.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Icon } from "../ui/icons.tsx";
import { Select } from "../ui/select.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import {
  type AuthorDraft,
  addAuthor,
  changeAuthor,
  type HeadDraft,
  moveAuthor,
  removeAuthor,
} from "./author-draft.ts";

const nobody = { person: null, name: "", affiliation: "", contribution: "" };

export function AuthorsFields({
  catalog,
  draft,
  onChange,
}: {
  catalog: string;
  draft: HeadDraft;
  onChange: (draft: HeadDraft) => void;
}) {
  const people = usePeople(catalog);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const { authors } = draft;
  const others = people.filter(({ id, machine }) => !machine && !authors.some(({ person }) => person === id));
  /** The button that was pressed may have moved, or gone with its author. */
  const focusOn = (key: string | undefined, part: string) =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-author="${key ?? ""}"] ${part}`)?.focus(),
    );
  const move = ({ key, name }: AuthorDraft, by: -1 | 1) => {
    const moved = moveAuthor(draft, key, by);
    onChange(moved);
    const place = moved.authors.findIndex((author) => author.key === key);
    setSaid(`${name || "The author"} is number ${place + 1} of ${moved.authors.length}.`);
    const isAtEdge = by === -1 ? place === 0 : place === moved.authors.length - 1;
    focusOn(key, `[data-move="${isAtEdge ? -by : by}"]`);
  };
  const add = (person: Person | null) => {
    const key = createId();
    onChange(addAuthor(draft, person ? { ...nobody, person: person.id, name: person.name } : nobody, key));
    setSaid(person ? `${person.name} is added.` : "An author is added.");
    focusOn(key, "input");
  };
  return (
    <fieldset>
      <legend className="mb-1 text-small font-medium">Authors, in their order</legend>
      <p className="mb-3 text-caption text-muted">
        Those with an account here write the text together; what they did is printed at the end.
      </p>
      <ol ref={list} className="space-y-4">
        {authors.map((author, index) => (
          <li key={author.key} data-author={author.key} className="border-l-2 border-rule pl-3">
            <div className="mb-2 flex items-center justify-between gap-2">
              <span className="text-caption text-muted">
                {index + 1}. {author.person === null ? "without an account" : "writes the text"}
              </span>
              <span className="flex">
                <IconButton
                  size="small"
                  data-move="-1"
                  label={`Move ${author.name || "this author"} up`}
                  disabled={index === 0}
                  onClick={() => move(author, -1)}
                >
                  <span className="rotate-180">
                    <Icon name="chevron-down" />
                  </span>
                </IconButton>
                <IconButton
                  size="small"
                  data-move="1"
                  label={`Move ${author.name || "this author"} down`}
                  disabled={index === authors.length - 1}
                  onClick={() => move(author, 1)}
                >
                  <Icon name="chevron-down" />
                </IconButton>
                <IconButton
                  size="small"
                  label={`Take ${author.name || "this author"} off`}
                  disabled={authors.length === 1}
                  onClick={() => {
                    onChange(removeAuthor(draft, author.key));
                    setSaid(`${author.name || "The author"} is taken off.`);
                    focusOn((authors[index + 1] ?? authors[index - 1])?.key, "input");
                  }}
                >
                  <Icon name="close" />
                </IconButton>
              </span>
            </div>
            <div className="grid gap-2 sm:grid-cols-2">
              <Field label="Name as signed">
                {(control) => (
                  <TextInput
                    {...control}
                    maxLength={120}
                    value={author.name}
                    onChange={(event) =>
                      onChange(changeAuthor(draft, author.key, { name: event.target.value }))
                    }
                  />
                )}
              </Field>
              <Field label="Affiliation" optional>
                {(control) => (
                  <TextInput
                    {...control}
                    maxLength={200}
                    value={author.affiliation}
                    onChange={(event) =>
                      onChange(changeAuthor(draft, author.key, { affiliation: event.target.value }))
                    }
                  />
                )}
              </Field>
              <Field label="Contribution" optional className="sm:col-span-2">
                {(control) => (
                  <TextInput
                    {...control}
                    maxLength={1000}
                    placeholder="built the circuit and wrote the first section"
                    value={author.contribution}
                    onChange={(event) =>
                      onChange(changeAuthor(draft, author.key, { contribution: event.target.value }))
                    }
                  />
                )}
              </Field>
            </div>
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap items-end gap-2">
        {others.length > 0 ? <AddPerson people={others} onAdd={add} /> : null}
        <Button onClick={() => add(null)}>Add somebody without an account</Button>
      </div>
      <StatusLine className="empty:sr-only">{said}</StatusLine>
    </fieldset>
  );
}

function AddPerson({ people, onAdd }: { people: readonly Person[]; onAdd: (person: Person) => void }) {
  const [chosen, setChosen] = useState("");
  const person = people.find(({ id }) => id === chosen) ?? people[0];
  return (
    <span className="flex items-end gap-2">
      <Field label="Somebody with an account">
        {(control) => (
          <Select {...control} value={person?.id ?? ""} onChange={(event) => setChosen(event.target.value)}>
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button onClick={() => person && onAdd(person)}>Add</Button>
    </span>
  );
}
