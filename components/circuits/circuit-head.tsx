"use client";
/** The head of a circuit's page: what it is called, what it explains, whose it is, and changing that. */
import Link from "next/link";
import { type Ref, useRef, useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Circuit } from "../../lib/catalog/records/circuit.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { CatalogPage } from "../catalog/catalog-frame.tsx";
import { useDraft } from "../hooks/use-draft.ts";
import { UnitChip } from "../hypotheses/unit-chip.tsx";
import { ConfirmButton } from "../neuron/confirm-button.tsx";
import type { Say } from "../neuron/say.ts";
import { addressHref } from "../thread/address-href.ts";
import { Markdown } from "../thread/markdown.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Time } from "../ui/time.tsx";
import { draftOf } from "./circuit-draft.ts";
import { CircuitForm } from "./circuit-form.tsx";
import { circuitsHref } from "./circuit-hrefs.ts";

export type CircuitHeadProps = CatalogPage & {
  readonly circuit: Circuit;
  readonly say: Say;
  readonly authorName: string;
  readonly unsaved: boolean;
};

export function CircuitHead(props: CircuitHeadProps) {
  const { catalog, manifest, actor, circuit, say, authorName, unsaved } = props;
  const [editing, setEditing] = useState(false);
  const titleInput = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const target = circuit.target === null ? null : parseUnit(circuit.target);
  const canStore = can(actor, "visualisation.store");
  return (
    <header>
      <nav aria-label="Breadcrumb" className="text-small text-muted">
        <Link href={circuitsHref(catalog.id)} className="hover:text-ink hover:underline">
          Circuits
        </Link>
      </nav>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <h2
          id="circuit-heading"
          tabIndex={-1}
          className="min-w-0 max-w-[40ch] font-serif text-title leading-tight font-semibold tracking-tight break-words text-balance"
        >
          {circuit.title}
        </h2>
        <div className="flex flex-wrap items-center gap-1.5">
          {can(actor, "circuit.revise", circuit) ? (
            <Button size="small" onClick={() => setEditing(true)}>
              Title and summary
            </Button>
          ) : null}
          {can(actor, "circuit.withdraw", circuit) ? (
            <ConfirmButton
              label="Withdraw"
              question="Withdraw this circuit? It leaves the list; its history stays."
              confirm="Withdraw it"
              keep="Keep it"
              onConfirm={async () => setFailure(await say({ type: "circuit.withdraw", circuit: circuit.id }))}
            />
          ) : null}
        </div>
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-small text-muted">
        {target?.ok ? (
          <span className="inline-flex items-center gap-2">
            explains <UnitChip packId={manifest.id} unit={target.value} canStore={canStore} side={32} />
          </span>
        ) : null}
        <span>
          begun by {authorName}, <Time iso={circuit.createdAt} />
          {unsaved ? ", not saved on the server yet" : null}
        </span>
      </div>
      {circuit.summary === "" ? null : (
        <div className="prose prose-small mt-3">
          <Markdown
            text={circuit.summary}
            hrefOf={(address) => addressHref(manifest, address)}
            pack={manifest.id}
          />
        </div>
      )}
      <StatusLine tone="danger" className="empty:sr-only">
        {failure}
      </StatusLine>
      <Dialog
        open={editing}
        onOpenChange={setEditing}
        title="Title and summary"
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          titleInput.current?.focus();
        }}
      >
        {editing ? <Edit {...props} titleInput={titleInput} onDone={() => setEditing(false)} /> : null}
      </Dialog>
    </header>
  );
}

type EditProps = CircuitHeadProps & { titleInput: Ref<HTMLInputElement>; onDone: () => void };

function Edit({ catalog, manifest, actor, circuit, say, titleInput, onDone }: EditProps) {
  const draft = useDraft(`circuit/${catalog.id}/${circuit.id}/${circuit.version}`, draftOf(circuit));
  return (
    <CircuitForm
      catalog={catalog.id}
      {...{ manifest, draft, titleInput }}
      canStore={can(actor, "visualisation.store")}
      submitLabel="Save"
      onSubmit={async (content) => {
        const failure = await say({ type: "circuit.revise", circuit: circuit.id, content });
        if (failure === null) onDone();
        return failure;
      }}
      onCancel={() => {
        draft.clear();
        onDone();
      }}
    />
  );
}
