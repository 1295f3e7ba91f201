"use client";
/** Making a catalog. What was typed stays in this browser until it is made. */
import { useRouter } from "next/navigation";
import { type FormEvent, type RefObject, useRef, useState } from "react";
import type { ModelSummary } from "../../lib/catalog/answers.ts";
import {
  catalogViewSchema,
  newCatalogSchema,
  type Visibility,
  visibilities,
} from "../../lib/catalog/catalog.ts";
import { createId } from "../../lib/shared/ids.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { refreshCatalogs } from "../hooks/use-catalog.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Field, TextInput } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { Choices } from "./settings/choices.tsx";
import { visibilityMeaning, visibilityWords } from "./visibility-words.ts";

type Making =
  | { readonly state: "form" }
  | { readonly state: "sending" }
  | { readonly state: "failed"; readonly message: string };

type Written = { title: string; visibility: Visibility };
const nothing: Written = { title: "", visibility: "public" };

export function MakeCatalogDialog({
  packs,
  packId,
  onClose,
}: {
  packs: readonly ModelSummary[];
  /** The network that is proposed; null while nothing is being made. */
  packId: string | null;
  onClose: () => void;
}) {
  const title = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open={packId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Make a catalog"
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        title.current?.focus();
      }}
      description="It begins empty. You become its editor, and can let others in from its settings."
    >
      {packId === null ? null : (
        <MakeForm packs={packs} packId={packId} titleInput={title} onClose={onClose} />
      )}
    </Dialog>
  );
}

function MakeForm({
  packs,
  packId,
  titleInput,
  onClose,
}: {
  packs: readonly ModelSummary[];
  packId: string;
  titleInput: RefObject<HTMLInputElement | null>;
  onClose: () => void;
}) {
  const router = useRouter();
  const draft = useDraft<Written>("new-catalog", nothing);
  // The same for every try, so that an answer that got lost on its way makes no second catalog.
  const [request] = useState(createId);
  const [making, setMaking] = useState<Making>({ state: "form" });
  const { title, visibility } = draft.value;
  const [chosen, setChosen] = useState(packId);
  const pack = packs.some(({ id }) => id === chosen) ? chosen : (packs[0]?.id ?? packId);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = newCatalogSchema.safeParse({ request, pack, title, visibility });
    if (!read.success) {
      setMaking({ state: "failed", message: "A catalog needs a title, of at most 120 characters." });
      return;
    }
    setMaking({ state: "sending" });
    try {
      const made = await requestJson("/api/catalogs", catalogViewSchema, { method: "POST", body: read.data });
      draft.clear();
      await refreshCatalogs(made.id);
      router.push(catalogHref(made.id));
    } catch (error) {
      setMaking({ state: "failed", message: toProblem(error).message });
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label="Title">
        {(control) => (
          <TextInput
            {...control}
            ref={titleInput}
            required
            maxLength={120}
            value={title}
            onChange={(event) => draft.set({ ...draft.value, title: event.target.value })}
          />
        )}
      </Field>
      <Field label="About the network">
        {(control) => (
          <Select {...control} value={pack} onChange={(event) => setChosen(event.target.value)}>
            {packs.map((model) => (
              <option key={model.id} value={model.id}>
                {model.title}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Choices
        label="Who may read it"
        value={visibility}
        disabled={making.state === "sending"}
        options={visibilities.map((value) => ({
          value,
          title: visibilityWords[value],
          meaning: visibilityMeaning[value],
        }))}
        onChange={(next) => draft.set({ ...draft.value, visibility: next })}
      />
      <StatusLine tone="danger">{making.state === "failed" ? making.message : null}</StatusLine>
      <DialogActions>
        <Button type="submit" variant="primary" busy={making.state === "sending"}>
          Make it
        </Button>
        <Button onClick={onClose}>Not now</Button>
      </DialogActions>
    </form>
  );
}
