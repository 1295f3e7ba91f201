/** What a person may do with a unit's picture: start and stop it, make it from another seed, keep a copy. */
"use client";
import { type FormEvent, useId, useState } from "react";
import type { PictureState } from "../compute/picture-state.ts";
import { Button } from "../ui/button.tsx";
import { TextInput } from "../ui/field.tsx";
import { readSeed } from "./describe-visualisation.ts";

export type PictureControlsProps = {
  picture: PictureState;
  seed: number;
  fileName: string; // of the download
  canCompute: boolean;
  onStart: () => void;
  onStop: () => void;
  onSeed: (seed: number) => void; // look for, or make, the picture from another seed
};

export function PictureControls(props: PictureControlsProps) {
  const { picture, seed, fileName, canCompute, onStart, onStop, onSeed } = props;
  return (
    <div className="mt-2 flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      {canCompute ? (
        <SeedForm
          key={seed}
          seed={seed}
          picture={picture}
          onStart={onStart}
          onStop={onStop}
          onSeed={onSeed}
        />
      ) : (
        <span />
      )}
      {picture.state === "done" ? (
        <a href={picture.url} download={fileName} className="link text-caption">
          Download PNG
        </a>
      ) : (
        <span className="text-caption text-muted tabular-nums">{stepWords(picture)}</span>
      )}
    </div>
  );
}

type SeedFormProps = Pick<PictureControlsProps, "picture" | "seed" | "onStart" | "onStop" | "onSeed">;

function SeedForm({ picture, seed, onStart, onStop, onSeed }: SeedFormProps) {
  const [text, setText] = useState(String(seed));
  const id = useId();
  const wanted = readSeed(text);
  const working = picture.state === "running" || picture.state === "queued";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted === null) return;
    if (wanted !== seed) onSeed(wanted);
    else if (!working) onStart();
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-2">
      <label htmlFor={id} className="text-caption text-muted">
        Seed
      </label>
      <TextInput
        id={id}
        value={text}
        inputMode="numeric"
        autoComplete="off"
        aria-invalid={wanted === null ? true : undefined}
        title="A whole number from 0 to 4294967295. Another seed begins from other noise."
        className="!h-7 !w-20 !px-1.5 tabular-nums"
        onChange={(event) => setText(event.target.value)}
      />
      {wanted !== seed ? (
        <Button type="submit" size="small" disabled={wanted === null}>
          Use this seed
        </Button>
      ) : working ? (
        // A key of its own: were it to become the submit button under the pointer, its click would start again.
        <Button key="stop" size="small" onClick={onStop}>
          Stop
        </Button>
      ) : picture.state === "done" ? (
        <Button key="another" size="small" onClick={() => onSeed(seed + 1)}>
          Another seed
        </Button>
      ) : (
        <Button key="start" type="submit" size="small" disabled={picture.state === "looking"}>
          {picture.state === "stopped" || picture.state === "failed" ? "Start again" : "Start"}
        </Button>
      )}
    </form>
  );
}

function stepWords(picture: PictureState): string {
  if (picture.state === "queued") return "waiting";
  if (picture.state === "running") return `step ${picture.step} of ${picture.steps}`;
  if (picture.state === "stopped") return `stopped at step ${picture.step} of ${picture.steps}`;
  return "";
}
