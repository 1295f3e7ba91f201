"use client";
/** Choosing what a hypothesis speaks of. */
import { type KeyboardEvent, useRef, useState } from "react";
import type { Family } from "../../lib/catalog/records/family.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { formatUnit } from "../../lib/shared/unit.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Checkbox, Field, TextInput } from "../ui/field.tsx";
import { Icon } from "../ui/icons.tsx";
import { type ClaimDraft, edgeEnds, exampleUnits, readEdge, readUnit } from "./hypothesis-draft.ts";

type Props = {
  manifest: Manifest;
  claim: ClaimDraft;
  families: readonly Family[];
  onChange: (changes: Partial<ClaimDraft>) => void;
};

export function SpokenOfFields({ manifest, claim, families, onChange }: Props) {
  // A merged family lives on in another; it is offered only to be taken out where it was chosen before.
  const offered = families.filter(({ id, mergedInto }) => mergedInto === null || claim.families.includes(id));
  return (
    <div className="flex flex-col gap-6">
      <UnitsField manifest={manifest} units={claim.units} onChange={(units) => onChange({ units })} />
      <EdgesField manifest={manifest} edges={claim.edges} onChange={(edges) => onChange({ edges })} />
      {offered.length > 0 ? (
        <fieldset>
          <legend className="text-small font-medium">Families</legend>
          <div className="mt-1 flex max-h-48 flex-wrap gap-x-5 gap-y-1 overflow-y-auto">
            {offered.map(({ id, name }) => (
              <Checkbox
                key={id}
                checked={claim.families.includes(id)}
                onChange={(event) =>
                  onChange({
                    families: event.target.checked
                      ? [...claim.families, id]
                      : claim.families.filter((other) => other !== id),
                  })
                }
              >
                {name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}

function UnitsField({
  manifest,
  units,
  onChange,
}: {
  manifest: Manifest;
  units: readonly string[];
  onChange: (units: readonly string[]) => void;
}) {
  const [, later] = exampleUnits(manifest);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = (): void => {
    // Several at once, as they are copied from a list.
    const found: string[] = [];
    for (const part of text.split(/[\s,;]+/).filter((each) => each !== "")) {
      const unit = readUnit(part, manifest);
      if (!unit.ok) {
        setProblem(unit.problem.message);
        return;
      }
      found.push(unit.value);
    }
    if (found.length === 0) {
      setProblem("Name a unit, as layer:index.");
      return;
    }
    setProblem(null);
    setText("");
    onChange([...new Set([...units, ...found])]);
  };
  return (
    <div>
      <div className="flex items-start gap-2">
        <Field
          label="Units"
          hint="As layer:index; several with spaces between."
          error={problem}
          className="w-72 max-w-full"
        >
          {(control) => (
            <TextInput
              {...control}
              ref={input}
              value={text}
              autoComplete="off"
              spellCheck={false}
              placeholder={later}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                add();
              }}
            />
          )}
        </Field>
        <Button className="mt-[1.6rem]" onClick={add}>
          Add unit
        </Button>
      </div>
      <Chosen
        label="Chosen units"
        items={units.map((unit) => ({ key: unit, title: unit }))}
        onRemove={(key) => {
          onChange(units.filter((unit) => unit !== key));
          input.current?.focus();
        }}
      />
    </div>
  );
}

function EdgesField({
  manifest,
  edges,
  onChange,
}: {
  manifest: Manifest;
  edges: readonly string[];
  onChange: (edges: readonly string[]) => void;
}) {
  const [earlier, later] = exampleUnits(manifest);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const edge = readEdge(from, to, manifest);
    if (!edge.ok) {
      setProblem(edge.problem.message);
      return;
    }
    setProblem(null);
    setFrom("");
    setTo("");
    onChange([...new Set([...edges, edge.value])]);
    input.current?.focus();
  };
  const addOnEnter = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <div>
      <div className="flex flex-wrap items-start gap-2">
        <Field label="Edge from" error={problem} className="w-44 max-w-full">
          {(control) => (
            <TextInput
              {...control}
              ref={input}
              value={from}
              autoComplete="off"
              spellCheck={false}
              placeholder={earlier}
              onChange={(event) => setFrom(event.target.value)}
              onKeyDown={addOnEnter}
            />
          )}
        </Field>
        <Field label="to" className="w-44 max-w-full">
          {(control) => (
            <TextInput
              {...control}
              value={to}
              autoComplete="off"
              spellCheck={false}
              placeholder={later}
              onChange={(event) => setTo(event.target.value)}
              onKeyDown={addOnEnter}
            />
          )}
        </Field>
        <Button className="mt-[1.6rem]" onClick={add}>
          Add edge
        </Button>
      </div>
      <Chosen
        label="Chosen edges"
        items={edges.flatMap((edge) => {
          const ends = edgeEnds(edge);
          return ends ? [{ key: edge, title: `${formatUnit(ends.from)} → ${formatUnit(ends.to)}` }] : [];
        })}
        onRemove={(key) => {
          onChange(edges.filter((edge) => edge !== key));
          input.current?.focus();
        }}
      />
    </div>
  );
}

function Chosen({
  label,
  items,
  onRemove,
}: {
  label: string;
  items: readonly { readonly key: string; readonly title: string }[];
  onRemove: (key: string) => void;
}) {
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-1 flex flex-wrap gap-2">
      {items.map(({ key, title }) => (
        <li
          key={key}
          className="inline-flex items-center gap-0.5 rounded-control border border-rule-strong pl-2 font-mono text-caption"
        >
          {title}
          <IconButton label={`Leave out ${title}`} size="small" onClick={() => onRemove(key)}>
            <Icon name="close" size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
