"use client";
/** One of the network's classes, by name or index, with the names offered while one types. */
import { useId } from "react";
import { CommitInput } from "./commit-input.tsx";

/** The index of a class by its name, whatever the case, by the only name that holds the text, or by the index itself. */
export function classNamed(classes: readonly string[], text: string): number | null {
  const sought = text.trim().toLowerCase();
  const named = classes.findIndex((name) => name.toLowerCase() === sought);
  if (named >= 0) return named;
  if (/^\d{1,5}$/.test(sought)) return Number(sought) < classes.length ? Number(sought) : null;
  const near = classes.flatMap((name, index) => (name.toLowerCase().includes(sought) ? [index] : []));
  return sought !== "" && near.length === 1 ? (near[0] ?? null) : null;
}

export function ClassInput({
  classes,
  value,
  onCommit,
}: {
  classes: readonly string[];
  value: number;
  onCommit: (index: number) => void;
}) {
  const list = useId();
  return (
    <>
      <CommitInput
        label="Class"
        value={classes[value] ?? String(value)}
        list={list}
        className="w-64 max-w-full"
        problemOf={(text) =>
          classNamed(classes, text) === null
            ? `Write the name of one class, or its index from 0 to ${classes.length - 1}.`
            : null
        }
        onCommit={(text) => {
          const index = classNamed(classes, text);
          if (index !== null) onCommit(index);
        }}
      />
      <datalist id={list}>
        {classes.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
