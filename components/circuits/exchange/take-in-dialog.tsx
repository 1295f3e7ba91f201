"use client";
/** Taking circuits in from files: chosen, looked at with what is missing, and made. */
import { useMemo, useState } from "react";
import { networkUnitsOf } from "../../../lib/exchange/network-units.ts";
import type { CatalogPage } from "../../catalog/catalog-frame.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import { NamedPreview } from "./named-preview.tsx";
import { OnePreview } from "./one-preview.tsx";
import { type Chosen, previewOf, readChosen } from "./read-files.ts";
import { type FailedTaking, prepare, type Taking, takeIn } from "./take-circuits.ts";
import { TakenResult } from "./taken-result.tsx";

type Props = Pick<CatalogPage, "catalog" | "manifest"> & { onClose(): void };

export function TakeInDialog({ open, ...props }: Props & { open: boolean }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) props.onClose();
      }}
      title="Take circuits in from a file"
      description="An attribution graph, with its sidecar where there is one, or a file of named circuits. You are their author here."
      wide
    >
      {open ? <TakeIn {...props} /> : null}
    </Dialog>
  );
}

type State =
  | { readonly step: "choosing"; readonly problem: string | null }
  | { readonly step: "looking"; readonly chosen: Chosen }
  | { readonly step: "sending"; readonly chosen: Chosen; readonly done: number; readonly of: number }
  /** `failed`: those that were not taken in, with the reason; they can be tried again. */
  | {
      readonly step: "done";
      readonly taken: readonly Taking[];
      readonly failed: readonly FailedTaking[];
    };

function TakeIn({ catalog, manifest, onClose }: Props) {
  const [state, setState] = useState<State>({ step: "choosing", problem: null });
  const [partly, setPartly] = useState(false);
  const network = useMemo(() => networkUnitsOf(manifest), [manifest]);
  const chosen = state.step === "looking" || state.step === "sending" ? state.chosen : null;
  const preview = useMemo(
    () => (chosen === null ? null : previewOf(chosen, network, partly)),
    [chosen, network, partly],
  );

  const choose = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setPartly(false);
    const read = await readChosen(files);
    setState(
      read.ok ? { step: "looking", chosen: read.value } : { step: "choosing", problem: read.problem.message },
    );
  };
  const send = async (takings: readonly Taking[], from: Chosen | null): Promise<void> => {
    const taken: Taking[] = [];
    const failed: FailedTaking[] = [];
    for (const taking of takings) {
      if (from !== null) setState({ step: "sending", chosen: from, done: taken.length, of: takings.length });
      const problem = await takeIn(catalog.id, taking);
      if (problem === null) taken.push(taking);
      else failed.push({ taking, problem });
    }
    setState((before) => ({
      step: "done",
      taken: [...(before.step === "done" ? before.taken : []), ...taken],
      failed,
    }));
  };

  if (state.step === "done") {
    const { taken, failed } = state;
    return (
      <TakenResult
        catalogId={catalog.id}
        {...{ taken, failed, onClose }}
        onRetry={() =>
          void send(
            failed.map(({ taking }) => taking),
            null,
          )
        }
      />
    );
  }
  const isSending = state.step === "sending";
  return (
    <>
      <Field
        label="One file, or a graph with its sidecar"
        hint="JSON. Nothing is made before you have looked at it."
      >
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            accept="application/json,.json"
            disabled={isSending}
            className="w-full text-small file:mr-3 file:cursor-pointer file:rounded-control file:border file:border-rule-strong file:bg-paper file:px-3 file:py-1.5 file:text-ink"
            onChange={(event) => void choose([...(event.target.files ?? [])])}
          />
        )}
      </Field>
      <StatusLine className="mt-2" tone={state.step === "choosing" ? "danger" : "neutral"}>
        {state.step === "choosing"
          ? state.problem
          : isSending
            ? `Taking in ${state.done + 1} of ${state.of}…`
            : null}
      </StatusLine>
      {chosen !== null && preview?.type === "circuit" ? (
        <OnePreview
          preview={preview}
          partly={partly}
          busy={isSending}
          onPartly={setPartly}
          onTake={(circuit) => void send([prepare(circuit, chosen.names)], chosen)}
          onCancel={onClose}
        />
      ) : null}
      {chosen !== null && preview?.type === "named" ? (
        <NamedPreview
          preview={preview}
          busy={isSending}
          onTake={(circuits) =>
            void send(
              circuits.map((circuit) => prepare(circuit, chosen.names)),
              chosen,
            )
          }
          onCancel={onClose}
        />
      ) : null}
    </>
  );
}
