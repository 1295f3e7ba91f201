"use client";
/** The selected node: what it is, what it is called, its edges here, its discussion, and how to grow from it. */
import Link from "next/link";
import { useState } from "react";
import type { CanvasNode } from "../../../lib/canvas/circuit-canvas.ts";
import { parseUnit } from "../../../lib/shared/unit.ts";
import { UnitThumbnail } from "../../atlas/unit-thumbnail.tsx";
import { inCatalog, unitHref } from "../../shell/hrefs.ts";
import { subjectHref } from "../../thread/subject-href.ts";
import { Button } from "../../ui/button.tsx";
import { GrowPanel } from "../add/grow-panel.tsx";
import { kindWords } from "../new-node.ts";
import { ConnectField } from "./connect-field.tsx";
import { Discuss } from "./discuss.tsx";
import { EdgeList } from "./edge-row.tsx";
import { MemberList } from "./member-list.tsx";
import { NameField } from "./name-field.tsx";
import { NotePanel } from "./note-panel.tsx";
import type { SidePanelProps } from "./panel-props.ts";

export function NodePanel({ node, ...props }: SidePanelProps & { node: CanvasNode }) {
  const { tools, names, edges, deeds, nameInput, onRemove } = props;
  const { catalog, manifest, writes, actions, select } = tools;
  if (node.type === "note") return <NotePanel node={node} {...props} />;
  const where = { catalog: catalog.id, pack: manifest.id };
  const subject =
    node.type === "family"
      ? `family/${node.family}`
      : "unit" in node && node.type !== "input"
        ? node.unit
        : null;
  const about = node.type === "family" ? "this family" : "this unit";
  const isIn = edges.filter(({ edge }) => edge.to === node.id);
  const isOut = edges.filter(({ edge }) => edge.from === node.id);
  const pick = (edge: string) => select({ edges: [edge] });
  return (
    <div className="flex flex-col gap-4">
      <NodeHead node={node} props={props} />
      {"unit" in node && node.type !== "input" ? (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-small">
          <Link className="link" href={inCatalog(unitPage(manifest.id, node.unit), catalog)}>
            Its page
          </Link>
        </p>
      ) : null}
      {node.type === "family" ? (
        <p className="text-small">
          <Link className="link" href={subjectHref(where, `family/${node.family}`)}>
            The page of the family
          </Link>
        </p>
      ) : null}
      {writes ? (
        <NameField
          value={node.name}
          placeholder={"unit" in node ? (names.labels.get(node.unit) ?? kindWords(manifest, node)) : "Group"}
          input={nameInput}
          onChange={(name) => actions.rename(node.id, name)}
          onDone={() => props.onBack(node.id)}
        />
      ) : null}
      {node.type === "group" || node.type === "family" ? <MemberList node={node} {...props} /> : null}
      <EdgeList
        title="Into it"
        edges={isIn}
        otherEnd={({ edge }) => edge.from}
        nameOf={names.nameOf}
        onPick={pick}
      />
      <EdgeList
        title="Out of it"
        edges={isOut}
        otherEnd={({ edge }) => edge.to}
        nameOf={names.nameOf}
        onPick={pick}
      />
      {writes ? <ConnectField key={node.id} node={node} {...props} /> : null}
      {writes && node.type === "unit" ? <Grow key={`grow ${node.id}`} unit={node.unit} {...props} /> : null}
      {subject === null ? null : (
        <Discuss key={`talk ${node.id}`} tools={tools} subject={subject} about={about} />
      )}
      {writes ? (
        <div className="flex flex-wrap gap-2 border-t border-rule pt-3">
          {node.group !== null ? (
            <Button size="small" onClick={() => tools.announce(deeds.takeOut())}>
              Take out of the group
            </Button>
          ) : null}
          <Button size="small" variant="danger" onClick={onRemove}>
            Remove from the canvas
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const unitPage = (pack: string, unit: string): string => {
  const parsed = parseUnit(unit);
  return parsed.ok ? unitHref(pack, parsed.value) : "";
};

function NodeHead({ node, props: { tools, names, canStore } }: { node: CanvasNode; props: SidePanelProps }) {
  const { manifest, circuit } = tools;
  const parsed = "unit" in node && node.type !== "input" ? parseUnit(node.unit) : null;
  const [name, kind] = [names.nameOf(node.id), kindWords(manifest, node)];
  const label = "unit" in node ? names.labels.get(node.unit) : undefined;
  return (
    <div className="flex items-start gap-3">
      {parsed?.ok ? (
        <UnitThumbnail packId={manifest.id} unit={parsed.value} canStore={canStore} side={112} decorative />
      ) : null}
      <div className="min-w-0 flex-1">
        <h3 className="font-serif text-lead leading-tight font-semibold break-words">{name}</h3>
        {kind === name ? null : <p className="mt-0.5 font-mono text-caption break-all text-muted">{kind}</p>}
        {label !== undefined && label !== name ? (
          <p className="mt-1 text-caption text-muted">The catalog calls it “{label}”.</p>
        ) : null}
        {"unit" in node && node.unit === circuit.target ? (
          <p className="mt-1 text-caption text-ink">This circuit explains it.</p>
        ) : null}
      </div>
    </div>
  );
}

/** Computed only when it is asked for: it reads weights. */
function Grow({ unit, ...props }: SidePanelProps & { unit: string }) {
  const { tools, adding, canStore, show } = props;
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="grow" className="border-t border-rule pt-3">
      <h4 id="grow" className="text-small font-semibold">
        Grow from it
      </h4>
      {open ? (
        <GrowPanel
          catalog={tools.catalog.id}
          manifest={tools.manifest}
          unit={unit}
          canStore={canStore}
          isThere={adding.isThere}
          onUnits={(units) => show(adding.units(units))}
        />
      ) : (
        <Button size="small" className="mt-1.5" onClick={() => setOpen(true)}>
          Find its strongest neighbours
        </Button>
      )}
    </section>
  );
}
