"use client";
/** A circuit or a hypothesis among those of the catalog, found by its words. */
import Link from "next/link";
import { useId, useState } from "react";
import { foldForSearch } from "../../lib/catalog/search.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { SkeletonText } from "../ui/skeleton.tsx";

const names = {
  circuit: { one: "circuit", many: "circuits", section: "circuits" },
  hypothesis: { one: "hypothesis", many: "hypotheses", section: "hypotheses" },
} as const;

type Props = {
  kind: keyof typeof names;
  /** Null while they are on their way. */
  items: readonly { readonly id: string; readonly title: string }[] | null;
  problem: string | null;
  chosen: string | null;
  onChange: (id: string) => void;
  catalogId: string;
};

export function RecordChoice({ kind, items, problem, chosen, onChange, catalogId }: Props) {
  const [text, setText] = useState("");
  const group = useId();
  const { one, many, section } = names[kind];
  if (problem !== null) return <ErrorState title={`The ${many} cannot be read`} message={problem} />;
  if (items === null) return <SkeletonText lines={4} />;
  if (items.length === 0) {
    return (
      <p className="text-small text-muted">
        This catalog has no {many} yet.{" "}
        <Link className="link" href={catalogHref(catalogId, section)} target="_blank">
          Make one
        </Link>
        , and it can be chosen here.
      </p>
    );
  }
  const words = foldForSearch(text).split(" ").filter(Boolean);
  const found = items.filter(({ title }) => words.every((word) => foldForSearch(title).includes(word)));
  return (
    <div className="flex flex-col gap-3">
      {items.length > 6 ? (
        <Field label={`Find a ${one}`} hideLabel className="w-80 max-w-full">
          {(control) => (
            <TextInput
              {...control}
              type="search"
              value={text}
              placeholder={`Find among ${items.length} ${many}`}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      ) : null}
      <fieldset>
        <legend className="text-small font-medium">{kind === "circuit" ? "Circuit" : "Hypothesis"}</legend>
        <div className="mt-1 flex max-h-56 flex-col overflow-y-auto">
          {found.map(({ id, title }) => (
            <label
              key={id}
              className="flex cursor-pointer items-baseline gap-2.5 border-b border-rule py-1.5 text-small hover:bg-raised"
            >
              <input
                type="radio"
                name={group}
                checked={chosen === id}
                onChange={() => onChange(id)}
                className="accent-accent"
              />
              {title}
            </label>
          ))}
          {found.length === 0 ? <p className="py-2 text-small text-muted">None has these words.</p> : null}
        </div>
      </fieldset>
    </div>
  );
}
