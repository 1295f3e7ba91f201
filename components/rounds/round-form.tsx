"use client";
/** The form of a round: what is asked, about which units, of whom. Draws and reports; its owner keeps what is typed. */
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { type FamilyIndex, familiesInForce } from "../../lib/catalog/families.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { FamilySwatch } from "../families/family-swatch.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/field.tsx";
import { PeopleChoice } from "./people-choice.tsx";
import type { ChosenUnits, RoundDraft, RoundProblems } from "./round-draft.ts";
import { ExtentFields, QuestionFields } from "./settings-fields.tsx";
import { UnitChoice } from "./unit-choice.tsx";
import { UnitPreview } from "./unit-preview.tsx";

export type RoundFormProps = {
  page: CatalogPage;
  families: FamilyIndex;
  draft: RoundDraft;
  restored: boolean;
  chosen: ChosenUnits;
  problems: RoundProblems;
  failure: string | null;
  onChange: (draft: RoundDraft) => void;
  onDiscard: () => void;
  onSubmit: () => void;
};

export function RoundForm(props: RoundFormProps) {
  const { page, families, draft, restored, chosen, problems, failure, onChange, onDiscard, onSubmit } = props;
  const form = useRef<HTMLFormElement>(null);
  // Whoever sent the form is taken to what has to be mended.
  useEffect(() => {
    if (Object.keys(problems).length === 0) return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid=true]")?.focus();
  }, [problems]);
  const set = (change: Partial<RoundDraft>): void => onChange({ ...draft, ...change });
  return (
    <form
      ref={form}
      aria-label="New round"
      noValidate
      className="mt-10"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h2 className="font-serif text-title font-semibold">New round</h2>
      {restored ? (
        <p className="mt-1 text-caption text-muted">
          This is what you were preparing before.{" "}
          <button type="button" className="link cursor-pointer" onClick={onDiscard}>
            Begin anew
          </button>
        </p>
      ) : null}
      <div className="mt-6 grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-8">
          <Part title="What is asked">
            <QuestionFields draft={draft} problems={problems} set={set} />
            <FamiliesOnOffer families={families} draft={draft} problem={problems.families} set={set} />
          </Part>
          <Part title="Who is asked, and how">
            <PeopleChoice catalogId={page.catalog.id} draft={draft} problem={problems.people} set={set} />
            <ExtentFields draft={draft} problems={problems} set={set} />
            <div>
              <Checkbox checked={draft.blind} onChange={(event) => set({ blind: event.target.checked })}>
                Blind
              </Checkbox>
              <p className="mt-1 max-w-prose text-caption text-muted">
                {draft.blind
                  ? "The server gives an answer to nobody but its author until the round is revealed, or until one has answered about the same unit oneself. Editors and owners are no exception."
                  : "Every answer is a label at once, for everybody to see. People may follow each other."}
              </p>
            </div>
          </Part>
        </div>
        <Part title="Which units">
          <UnitChoice page={page} families={families} draft={draft} problems={problems} set={set} />
          <UnitPreview packId={page.manifest.id} units={chosen.units} />
        </Part>
      </div>
      <div className="mt-10 flex flex-wrap items-center gap-3 border-t border-rule pt-5">
        <Button type="submit" variant="primary">
          Make the round
        </Button>
        <p className="text-caption text-muted">
          Units, families and blindness stay as they are once somebody has answered; the rest can be changed.
        </p>
        <p role="alert" className="w-full text-caption text-danger">
          {failure}
        </p>
      </div>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="border-b border-rule pb-1.5 text-small text-muted">{title}</h3>
      <div className="mt-4 flex flex-col gap-5">{children}</div>
    </section>
  );
}

function FamiliesOnOffer({
  families,
  draft,
  problem,
  set,
}: {
  families: FamilyIndex;
  draft: RoundDraft;
  problem: string | undefined;
  set: (change: Partial<RoundDraft>) => void;
}) {
  const offered = familiesInForce(families);
  if (offered.length === 0) {
    return (
      <p className="text-caption text-muted">
        This catalog has no families yet, so answers are free names. Agreement then compares the names as they
        are written; families of units that belong together can be compared more fairly.
      </p>
    );
  }
  return (
    <fieldset>
      <legend className="text-small font-medium">Families on offer</legend>
      <div className="mt-1.5">
        <Checkbox
          checked={draft.anyFamily}
          data-invalid={problem ? true : undefined}
          onChange={(event) => set({ anyFamily: event.target.checked })}
        >
          Any of the catalog, and names without a family
        </Checkbox>
      </div>
      {draft.anyFamily ? null : (
        <ul className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {offered.map(({ id, name, colour }) => (
            <li key={id}>
              <Checkbox
                checked={draft.families.includes(id)}
                onChange={(event) =>
                  set({
                    families: event.target.checked
                      ? [...draft.families, id]
                      : draft.families.filter((family) => family !== id),
                  })
                }
              >
                <span className="inline-flex items-baseline gap-1.5">
                  <FamilySwatch colour={colour} />
                  {name}
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
      )}
      <p role="alert" className={problem ? "mt-1 text-caption text-danger" : "sr-only"}>
        {problem}
      </p>
    </fieldset>
  );
}
