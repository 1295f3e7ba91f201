"use client";
/** Choosing a picture, a label or a comment of a unit. */
import { z } from "zod";
import type { Pinned } from "../../lib/catalog/records/evidence.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { requestJson } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { useThread } from "../hooks/use-thread.ts";
import { Field, TextInput } from "../ui/field.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { readUnit } from "./hypothesis-draft.ts";
import type { Tools } from "./tools.ts";

const picturesSchema = z.object({ items: z.array(z.object({ unit: z.number(), key: z.string() })) });

/** By the query that answers them. */
const pictures = createResource((query) => requestJson(query, picturesSchema));

type Choose = (unit: string, pinned: Pinned | null) => void;

export function ReferencedUnit({
  tools,
  unit,
  pinned,
  onChange,
}: {
  tools: Tools;
  unit: string;
  pinned: Pinned | null;
  onChange: Choose;
}) {
  const read = readUnit(unit, tools.manifest);
  return (
    <>
      <Field
        label="Unit"
        hint="As layer:index."
        error={unit.trim() === "" || read.ok ? null : read.problem.message}
        className="w-64 max-w-full"
      >
        {(control) => (
          <TextInput
            {...control}
            list="spoken-of-units"
            autoComplete="off"
            spellCheck={false}
            value={unit}
            onChange={(event) => onChange(event.target.value, null)}
          />
        )}
      </Field>
      <datalist id="spoken-of-units">
        {tools.hypothesis.units.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      {read.ok ? <Items tools={tools} unit={read.value} pinned={pinned} onChange={onChange} /> : null}
    </>
  );
}

function Items({
  tools: { catalog, manifest },
  unit,
  pinned,
  onChange,
}: {
  tools: Tools;
  unit: string;
  pinned: Pinned | null;
  onChange: Choose;
}) {
  const thread = useThread(catalog.id, unit);
  const address = parseUnit(unit);
  const layer = address.ok ? address.value.layer : "";
  const index = address.ok ? address.value.index : -1;
  const known = useResource(
    pictures,
    `/api/packs/${encodeURIComponent(manifest.id)}/visualisations?layer=${encodeURIComponent(layer)}`,
  );
  const picture = known.state === "ready" ? known.value.items.find((item) => item.unit === index) : undefined;
  const items: { value: string; title: string; pinned: Pinned }[] = [
    ...(picture
      ? [
          {
            value: picture.key,
            title: "Its picture (feature visualisation)",
            pinned: { type: "picture" as const, key: picture.key },
          },
        ]
      : []),
    ...(thread.state === "ready"
      ? thread.labels.map(({ id, name, authorName }) => ({
          value: id,
          title: `Label “${name}” by ${authorName}`,
          pinned: { type: "label" as const, id, subject: unit },
        }))
      : []),
    ...(thread.state === "ready"
      ? thread.comments.map(({ id, body, authorName }) => ({
          value: id,
          title: `Comment by ${authorName}: ${body.slice(0, 60)}`,
          pinned: { type: "comment" as const, id, subject: unit },
        }))
      : []),
  ];
  if (items.length === 0) {
    const waiting = thread.state === "loading" || known.state === "loading";
    return (
      <p role="status" className="text-small text-muted">
        {waiting ? "Looking…" : `${unit} has no picture on the server, no label and no comment yet.`}
      </p>
    );
  }
  const chosen = items.find((item) => JSON.stringify(item.pinned) === JSON.stringify(pinned));
  return (
    <SelectField
      label="What of it"
      value={chosen?.value ?? ""}
      options={[{ value: "", title: "Choose one" }, ...items]}
      onChange={(value) => onChange(unit, items.find((item) => item.value === value)?.pinned ?? null)}
    />
  );
}
