"use client";
import { useState } from "react";
import { settingsSchema } from "../../lib/catalog/answers.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { Checkbox } from "../ui/field.tsx";
import { StatusLine } from "../ui/status-line.tsx";
import { SectionHead } from "./section-head.tsx";

type Saving =
  | { state: "idle" }
  | { state: "sending"; openReading: boolean }
  | { state: "saved" }
  | { state: "failed"; message: string };

/** Whether people without an account may look. */
export function ReadingSection({
  openReading,
  onChanged,
}: {
  openReading: boolean;
  onChanged: () => Promise<void>;
}) {
  const [saving, setSaving] = useState<Saving>({ state: "idle" });
  const change = async (next: boolean): Promise<void> => {
    setSaving({ state: "sending", openReading: next });
    try {
      await requestJson("/api/settings", settingsSchema, { method: "PATCH", body: { openReading: next } });
      await onChanged();
      setSaving({ state: "saved" });
    } catch (error) {
      setSaving({ state: "failed", message: toProblem(error).message });
    }
  };
  return (
    <section aria-labelledby="reading-title">
      <SectionHead id="reading-title" title="Reading" />
      <div className="border-t border-rule pt-4">
        <Checkbox
          checked={saving.state === "sending" ? saving.openReading : openReading}
          disabled={saving.state === "sending"}
          onChange={(event) => void change(event.target.checked)}
        >
          Anyone who can reach this server may read: models, pictures, labels and threads, with the names of
          their authors. Writing always needs an account.
        </Checkbox>
        <StatusLine tone={saving.state === "failed" ? "danger" : "success"} className="mt-1 pl-6">
          {saving.state === "failed" ? saving.message : saving.state === "saved" ? "Changed." : null}
        </StatusLine>
      </div>
    </section>
  );
}
