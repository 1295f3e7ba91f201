"use client";
/** Every version of a record: any two compared, and any former one brought back. */
import { useState } from "react";
import type { CatalogRecord } from "../../lib/catalog/command.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor, Person } from "../../lib/catalog/person.ts";
import type { Change } from "../../lib/history/answers.ts";
import { compareVersions } from "../../lib/history/compare-versions.ts";
import { messageOf } from "../../lib/shared/result.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Loading, SkeletonText } from "../ui/skeleton.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Time } from "../ui/time.tsx";
import { describeChange } from "./change-words.ts";
import { DifferenceView } from "./difference-view.tsx";
import { useChanges } from "./use-changes.ts";

type Props = {
  catalog: string;
  record: CatalogRecord;
  actor: Actor;
  nameOf: (id: string) => string | null;
  onRestored: () => void;
  onClose: () => void;
};

export function RecordVersionsDialog({ catalog, record, actor, nameOf, onRestored, onClose }: Props) {
  const changes = useChanges(catalog, { record: record.id });
  const { shown } = changes;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      wide
      title="Versions"
      description="Newest first. Bringing a version back makes a new one; nothing that was saved is ever erased."
    >
      {shown.state === "loading" ? (
        <>
          <Loading what="the versions" />
          <SkeletonText lines={4} />
        </>
      ) : shown.state === "failed" ? (
        <p className="text-small text-danger">{shown.problem.message}</p>
      ) : (
        <Versions
          catalog={catalog}
          versions={shown.items}
          people={shown.people}
          actor={actor}
          nameOf={nameOf}
          onRestored={() => {
            changes.reload();
            onRestored();
          }}
        />
      )}
    </Dialog>
  );
}

type VersionsProps = {
  catalog: string;
  versions: readonly Change[];
  people: ReadonlyMap<string, Person>;
  actor: Actor;
  nameOf: (id: string) => string | null;
  onRestored: () => void;
};

function Versions({ catalog, versions, people, actor, nameOf, onRestored }: VersionsProps) {
  const [latest] = versions;
  const [older, setOlder] = useState<number | null>(null);
  const [newer, setNewer] = useState<number | null>(null);
  if (!latest) return <p className="text-small text-muted">There are no versions to show.</p>;
  const numbers = versions.map(({ record }) => record.version);
  const to = newer ?? latest.record.version;
  const from = older ?? Math.max(1, to - 1);
  const at = (version: number) => versions.find(({ record }) => record.version === version);
  const [before, after] = [at(from), at(to)];
  const mayRestore = can(actor, "record.restore", latest.record);
  return (
    <>
      <ol>
        {versions.map((change) => (
          <li key={change.sequence} className="border-t border-rule py-2 text-small">
            <span className="inline-block w-8 text-muted">{change.record.version}</span>
            <span className="font-medium">
              {people.get(change.changedBy)?.name ?? "Somebody who has left"}
            </span>{" "}
            {describeChange(change)}, <Time iso={change.changedAt} className="text-muted" />
          </li>
        ))}
      </ol>
      {versions.length > 1 ? (
        <section aria-label="Two versions compared" className="mt-4 border-t border-rule pt-4">
          <div className="mb-3 flex flex-wrap gap-3">
            <VersionSelect label="From version" value={from} numbers={numbers} onChange={setOlder} />
            <VersionSelect label="to version" value={to} numbers={numbers} onChange={setNewer} />
          </div>
          {before && after ? (
            <DifferenceView differences={compareVersions(before.record, after.record)} nameOf={nameOf} />
          ) : null}
          {mayRestore ? (
            <Restore
              catalog={catalog}
              record={latest.record}
              version={from}
              isPresent={from === latest.record.version}
              onRestored={onRestored}
            />
          ) : null}
        </section>
      ) : null}
    </>
  );
}

function VersionSelect({
  label,
  value,
  numbers,
  onChange,
}: {
  label: string;
  value: number;
  numbers: readonly number[];
  onChange: (version: number) => void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {numbers.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Restore({
  catalog,
  record,
  version,
  isPresent,
  onRestored,
}: {
  catalog: string;
  record: CatalogRecord;
  version: number;
  isPresent: boolean;
  onRestored: () => void;
}) {
  const commands = useCommands(catalog);
  const [failure, setFailure] = useState<string | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const mine = commands.refused.find(
    ({ command }) => command.type === "record.restore" && command.record === record.id,
  );
  const waiting = commands.pending.some(
    (command) => command.type === "record.restore" && command.record === record.id,
  );
  const restore = async (): Promise<void> => {
    setFailure(null);
    try {
      if (mine) await commands.dismiss(mine.command.id);
      await commands.send({ type: "record.restore", record: record.id, version });
      setSent(version);
    } catch (error) {
      setFailure(messageOf(error));
    }
  };
  const refusal = mine?.message ?? failure;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <Button onClick={() => void restore()} disabled={isPresent || waiting}>
        Bring version {version} back
      </Button>
      <StatusLine tone={refusal ? "danger" : "neutral"}>
        {refusal ??
          (waiting
            ? "On its way to the server."
            : sent === null
              ? isPresent
                ? "This is the present version."
                : null
              : `Version ${sent} is back.`)}
      </StatusLine>
      {sent !== null && !waiting && !refusal ? (
        <Button size="small" variant="quiet" onClick={onRestored}>
          Show the new version
        </Button>
      ) : null}
    </div>
  );
}
