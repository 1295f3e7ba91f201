"use client";
/** Taking a catalog in from a file, for those who own the server: it becomes a catalog of its own. */
import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { can } from "../../lib/catalog/permission.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { refreshCatalogs } from "../hooks/use-catalog.ts";
import { useSession } from "../hooks/use-session.ts";
import { toActor } from "../neuron/actor.ts";
import { catalogHref } from "../shell/hrefs.ts";
import { Field } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";

const takenSchema = z.object({
  catalog: z.string(),
  records: z.number(),
  versions: z.number(),
  people: z.number(),
});
type Taking = "idle" | "sending" | { readonly problem: string };

export function TakeIn() {
  const router = useRouter();
  const actor = toActor(useSession());
  const [taking, setTaking] = useState<Taking>("idle");
  if (actor === null || !can(actor, "catalog.import")) return null;
  const take = async (file: File): Promise<void> => {
    setTaking("sending");
    try {
      const body: unknown = JSON.parse(await file.text());
      const taken = await requestJson("/api/catalog-imports", takenSchema, { method: "POST", body });
      await refreshCatalogs(taken.catalog);
      router.push(catalogHref(taken.catalog, "history"));
    } catch (error) {
      setTaking({
        problem: error instanceof SyntaxError ? `${file.name} is not JSON.` : toProblem(error).message,
      });
    }
  };
  return (
    <section>
      <h2 className="mb-3 font-serif text-lead">Take a catalog in from a file</h2>
      <Field
        label="An export in JSON, or a snapshot"
        hint="It becomes a private catalog of its own, with its whole history. Its authors come as names marked “(imported)”: a file proves nothing about who wrote it."
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept="application/json,.json"
            disabled={taking === "sending"}
            className="w-full text-small file:mr-3 file:cursor-pointer file:rounded-control file:border file:border-rule-strong file:bg-paper file:px-3 file:py-1.5 file:text-ink"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void take(file);
            }}
          />
        )}
      </Field>
      <StatusLine className="mt-2" tone={typeof taking === "object" ? "danger" : "neutral"}>
        {typeof taking === "object" ? taking.problem : taking === "sending" ? "Taking it in…" : null}
      </StatusLine>
    </section>
  );
}
