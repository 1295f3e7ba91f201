"use client";
/** What a figure of each kind is to show. */
import { useMemo } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { useCatalogIndex } from "../hooks/use-catalog-index.ts";
import { exampleUnits } from "../hypotheses/hypothesis-draft.ts";
import { PlaneKindField } from "../tuning/plane-kind-field.tsx";
import { Choice } from "../ui/choice.tsx";
import { Field, RangeInput } from "../ui/field.tsx";
import { type FigureDraft, mostUnits, roundKinds } from "./figure-draft.ts";
import { RecordChoice } from "./record-choice.tsx";
import { UnitsField } from "./units-field.tsx";

type Props = {
  catalog: CatalogView;
  manifest: Manifest;
  actor: Actor;
  draft: FigureDraft;
  onChange: (changes: Partial<FigureDraft>) => void;
};

export function FigureFields(props: Props) {
  const { draft, onChange } = props;
  switch (draft.type) {
    case "strip":
      return <UnitsRow {...props} key="strip" field="units" label="Units" most={mostUnits.strip} />;
    case "tiles":
      return (
        <div className="grid gap-5 sm:grid-cols-2">
          <UnitsRow {...props} field="from" label="From units of an earlier layer" most={mostUnits.side} />
          <UnitsRow {...props} field="to" label="To units of a later layer" most={mostUnits.side} />
        </div>
      );
    case "tuning":
      return <TuningFields {...props} />;
    case "examples":
      return (
        <div className="flex flex-col gap-5">
          <UnitsRow {...props} key="examples" field="units" label="Unit" most={1} />
          <Field label={`How many examples: ${draft.count}`} className="w-64 max-w-full">
            {(control) => (
              <RangeInput
                {...control}
                min={1}
                max={24}
                value={draft.count}
                onChange={(event) => onChange({ count: Number(event.target.value) })}
              />
            )}
          </Field>
        </div>
      );
    case "circuit":
      return <RecordFields {...props} kind="circuit" />;
    case "hypothesis":
      return <RecordFields {...props} kind="hypothesis" />;
    default:
      return draft.type satisfies never;
  }
}

/** As many of the units that were chosen as this kind of figure shows. */
function UnitsRow({
  field,
  label,
  most,
  draft,
  onChange,
  ...where
}: Props & { field: "units" | "from" | "to"; label: string; most: number }) {
  const [earlier, later] = exampleUnits(where.manifest);
  return (
    <UnitsField
      {...where}
      label={label}
      example={field === "from" ? earlier : later}
      units={draft[field].slice(0, most)}
      most={most}
      onChange={(units) => onChange({ [field]: units })}
    />
  );
}

const plots = [
  { value: "line", label: "Along an axis" },
  { value: "radial", label: "Around a circle" },
] as const;

const quantities = [
  { value: "activation", label: "Activation" },
  {
    value: "rectifier input",
    label: "Rectifier input",
    title: "Before the rectifier, where inhibition shows",
  },
] as const;

function TuningFields(props: Props) {
  const { draft, onChange } = props;
  return (
    <div className="flex flex-col gap-5">
      <UnitsRow {...props} key="tuning" field="units" label="Units" most={mostUnits.tuning} />
      <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
        <PlaneKindField
          label="Stimuli"
          kind={draft.stimulus}
          onChange={(stimulus) => onChange({ stimulus })}
        />
        {roundKinds.has(draft.stimulus) ? (
          <Choice
            label="How the curves are drawn"
            value={draft.plot}
            options={plots}
            onChange={(plot) => onChange({ plot })}
          />
        ) : null}
        <Choice
          label="What is read"
          value={draft.quantity}
          options={quantities}
          onChange={(quantity) => onChange({ quantity })}
        />
      </div>
    </div>
  );
}

/** Of the records that the catalog lists, the latest changed first. */
function RecordFields({ catalog, draft, onChange, kind }: Props & { kind: "circuit" | "hypothesis" }) {
  const index = useCatalogIndex(catalog.id);
  const items = useMemo(() => {
    if (index.state !== "ready") return null;
    return recordsOfKind(index.records, kind)
      .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))
      .map(({ id, title }) => ({ id, title }));
  }, [index, kind]);
  return (
    <RecordChoice
      kind={kind}
      items={items}
      problem={index.state === "failed" ? index.message : null}
      chosen={kind === "circuit" ? draft.circuit : draft.hypothesis}
      onChange={(id) => onChange(kind === "circuit" ? { circuit: id } : { hypothesis: id })}
      catalogId={catalog.id}
    />
  );
}
