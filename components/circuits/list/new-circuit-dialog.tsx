"use client";
/** A new circuit: a title, and the unit that it explains, which is put on its canvas by whoever opens it first. */
import { useRouter } from "next/navigation";
import { type Ref, useRef } from "react";
import { createId } from "../../../lib/shared/ids.ts";
import type { CatalogPage } from "../../catalog/catalog-frame.tsx";
import { useDraft } from "../../hooks/use-draft.ts";
import type { Say } from "../../neuron/say.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { emptyDraft } from "../circuit-draft.ts";
import { CircuitForm } from "../circuit-form.tsx";
import { circuitHref } from "../circuit-hrefs.ts";

type Props = Pick<CatalogPage, "catalog" | "manifest"> & {
  readonly canStore: boolean;
  readonly say: Say;
  onClose(): void;
};

export function NewCircuitDialog({ open, ...props }: Props & { open: boolean }) {
  const title = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open={open}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        title.current?.focus();
      }}
      onOpenChange={(next) => {
        if (!next) props.onClose();
      }}
      title="New circuit"
      description="Units and the weights between them, put together on a canvas."
    >
      {open ? <NewCircuit {...props} titleInput={title} /> : null}
    </Dialog>
  );
}

function NewCircuit({ titleInput, ...props }: Props & { titleInput: Ref<HTMLInputElement> }) {
  const { catalog, manifest, canStore, say, onClose } = props;
  const draft = useDraft(`circuit-new/${catalog.id}`, emptyDraft);
  const router = useRouter();
  return (
    <CircuitForm
      catalog={catalog.id}
      {...{ manifest, canStore, draft, titleInput }}
      submitLabel="Make the circuit"
      onSubmit={async (content) => {
        const circuit = createId();
        const failure = await say({ type: "circuit.create", circuit, content });
        if (failure === null) router.push(circuitHref(catalog.id, circuit));
        return failure;
      }}
      onCancel={onClose}
    />
  );
}
