"use client";
/** One unit after another, by keyboard. */
import Link from "next/link";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { unitHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { KeyHint } from "../ui/key-hint.tsx";
import { KeysDialog } from "../ui/keys-dialog.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { changeStep, toggleFamily } from "./answer-draft.ts";
import { ConfidenceKeys } from "./confidence-keys.tsx";
import { DoneList } from "./done-list.tsx";
import { FamilyKeys } from "./family-keys.tsx";
import { NameField } from "./name-field.tsx";
import type { OfferedFamily } from "./offered-families.ts";
import { keysOf } from "./triage-words.ts";
import { UnitDetails, UnitPortrait } from "./unit-glance.tsx";
import { useAnswering } from "./use-answering.ts";
import type { UsedDesk } from "./use-desk.ts";
import { useStepTiming } from "./use-step-timing.ts";
import { useTriageKeys } from "./use-triage-keys.ts";

export type TriageDeskProps = {
  catalog: CatalogView;
  manifest: Manifest;
  actor: Actor;
  used: UsedDesk;
  families: readonly OfferedFamily[];
  /** The id of the round that is answered; null for labels of one's own. */
  round: string | null;
  /** “12 of 40 in conv2d0” */
  progress: ReactNode;
  /** What stands in the unit's place when nothing is at hand. */
  empty: ReactNode;
};

export function TriageDesk(props: TriageDeskProps) {
  const { catalog, manifest, actor, used, families, round, progress, empty } = props;
  const { desk } = used;
  const { send, pending, refused } = useCommands(catalog.id);
  const nameInput = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  const names = useMemo(() => new Map(families.map(({ id, name }) => [id, name])), [families]);
  const nameOf = (family: string): string => names.get(family) ?? "a family";
  const onStep = useStepTiming(desk.current);
  const answering = useAnswering({ catalog: catalog.id, round, used, nameOf, send, onStep });
  const { draft, setDraft } = answering;
  const toggle = (family: string): void => setDraft(toggleFamily(draft, family));
  const hasFamilies = families.length > 0;

  // Where there are families their keys are at hand at once; where there are none a name has to be typed.
  const begun = desk.current !== null;
  useEffect(() => {
    if (begun) (hasFamilies ? panel : nameInput).current?.focus({ preventScroll: true });
  }, [begun, hasFamilies]);

  useTriageKeys({
    save: answering.save,
    skip: answering.skip,
    undo: answering.undo,
    toName: () => nameInput.current?.focus(),
    help: () => setHelping(true),
    step: (by) => setDraft(changeStep(draft, by)),
    family: (place) => {
      const family = families[place];
      if (family) toggle(family.id);
    },
  });

  const address = desk.current === null ? null : parseUnit(desk.current);
  const glance = { manifest, canStore: can(actor, "visualisation.store") };
  // The next one is there already, out of sight: it comes to hand without waiting for anything.
  const glances = [desk.current, desk.ahead[0]].filter((unit) => unit !== null && unit !== undefined);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={desk.current === null ? "Triage" : `Unit ${desk.current}`}
      className="mt-6 outline-none"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        {address?.ok ? (
          <h2 className="text-lead">
            <Link
              href={unitHref(manifest.id, address.value)}
              target="_blank"
              className="font-mono hover:underline"
            >
              {desk.current}
            </Link>
          </h2>
        ) : null}
        <p className="text-small text-muted tabular-nums">{progress}</p>
      </div>
      <StatusLine className="mt-1">{answering.news}</StatusLine>
      {answering.failure ? (
        <p role="alert" className="mt-1 text-small text-danger">
          {answering.failure}
        </p>
      ) : null}
      {desk.current === null ? (
        <div className="mt-4">{empty}</div>
      ) : (
        <div className="mt-4 grid gap-x-10 gap-y-8 sm:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)_24rem]">
          <div className="min-w-0">
            {glances.map((unit) => (
              <UnitPortrait key={unit} {...glance} unit={unit} shown={unit === desk.current} />
            ))}
          </div>
          <form
            aria-label={`What ${desk.current} is`}
            noValidate
            className="flex min-w-0 flex-col gap-5 xl:col-start-3 xl:row-start-1"
            onSubmit={(event) => {
              event.preventDefault();
              answering.save();
            }}
          >
            <NameField
              value={draft.name}
              families={families}
              chosen={draft.families}
              error={answering.problem}
              inputRef={nameInput}
              onChange={(name) => setDraft({ ...draft, name })}
              onFamily={({ id, name }) => {
                // What was typed was the beginning of the family's name, and stays when it was more than that.
                const typed = draft.name.trim().toLowerCase();
                const rest = name.toLowerCase().includes(typed) ? "" : draft.name;
                setDraft({ ...toggleFamily(draft, id), name: rest });
              }}
              onLeave={() => panel.current?.focus()}
            />
            <FamilyKeys families={families} chosen={draft.families} onToggle={toggle} />
            <ConfidenceKeys step={draft.step} onStep={(step) => setDraft({ ...draft, step })} />
            <Actions round={round !== null} answering={answering} onHelp={() => setHelping(true)} />
          </form>
          <div className="min-w-0 sm:col-span-2 xl:col-span-1 xl:col-start-2 xl:row-start-1">
            {glances.map((unit) => (
              <UnitDetails key={unit} {...glance} unit={unit} shown={unit === desk.current} />
            ))}
          </div>
        </div>
      )}
      <DoneList packId={manifest.id} done={desk.done} pending={pending} refused={refused} nameOf={nameOf} />
      <KeysDialog
        open={helping}
        onOpenChange={setHelping}
        title="Keys for labelling"
        keys={keysOf(round !== null)}
      >
        Letters and numbers are keys while the name field does not have the focus; Escape leaves it.
      </KeysDialog>
    </section>
  );
}

function Actions({
  round,
  answering,
  onHelp,
}: {
  round: boolean;
  answering: { skip(): void; undo(): void };
  onHelp: () => void;
}) {
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" variant="primary">
        Save and go on <Key>Enter</Key>
      </Button>
      <Button onClick={answering.skip}>
        {round ? "I cannot tell" : "Pass over"} <Key>S</Key>
      </Button>
      <Button variant="quiet" onClick={answering.undo}>
        Take back <Key>Z</Key>
      </Button>
      <Button variant="quiet" onClick={onHelp} aria-label="Keys for labelling">
        <Icon name="keyboard" /> <Key>?</Key>
      </Button>
    </div>
  );
}

function Key({ children }: { children: string }) {
  return (
    <span aria-hidden="true">
      <KeyHint>{children}</KeyHint>
    </span>
  );
}
