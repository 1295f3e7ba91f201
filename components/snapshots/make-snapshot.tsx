"use client";
/** Keeping the catalog as it is now. What was typed stays in this browser until the snapshot is made. */
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { z } from "zod";
import { newSnapshotSchema, snapshotSchema } from "../../lib/history/snapshot.ts";
import { createId } from "../../lib/shared/ids.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { useDraft } from "../hooks/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { Field, TextArea, TextInput } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { snapshotHref } from "./snapshot-words.ts";
import { reloadSnapshots, snapshotsUrl } from "./use-snapshots.ts";

const madeSchema = z.object({ snapshot: snapshotSchema });
type Making = "idle" | "sending" | { readonly problem: string };

export function MakeSnapshot({ catalog }: { catalog: string }) {
  const router = useRouter();
  const draft = useDraft(`new-snapshot/${catalog}`, { name: "", description: "" });
  // The same for every try, so that an answer that got lost on its way makes no second snapshot.
  const [id] = useState(createId);
  const [making, setMaking] = useState<Making>("idle");
  const { name, description } = draft.value;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = newSnapshotSchema.safeParse({ id, name, description });
    if (!read.success) {
      setMaking({ problem: read.error.issues.map(({ message }) => message).join("; ") });
      return;
    }
    setMaking("sending");
    try {
      const { snapshot } = await requestJson(snapshotsUrl(catalog), madeSchema, {
        method: "POST",
        body: read.data,
      });
      draft.clear();
      await reloadSnapshots(catalog);
      router.push(snapshotHref(catalog, snapshot.id));
    } catch (error) {
      setMaking({ problem: toProblem(error).message });
    }
  };
  return (
    <section>
      <h2 className="mb-3 font-serif text-lead">Keep it as it is now</h2>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field label="Name">
          {(control) => (
            <TextInput
              {...control}
              required
              maxLength={120}
              value={name}
              onChange={(event) => draft.set({ ...draft.value, name: event.target.value })}
            />
          )}
        </Field>
        <Field label="What it is for" optional>
          {(control) => (
            <TextArea
              {...control}
              maxLength={5000}
              value={description}
              onChange={(event) => draft.set({ ...draft.value, description: event.target.value })}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" busy={making === "sending"}>
            Make a snapshot
          </Button>
          <StatusLine tone={typeof making === "object" ? "danger" : "neutral"}>
            {typeof making === "object" ? making.problem : making === "sending" ? "Making it…" : null}
          </StatusLine>
        </div>
      </form>
    </section>
  );
}
