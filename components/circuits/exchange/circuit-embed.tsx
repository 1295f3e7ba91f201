"use client";
/** The HTML by which another site shows a circuit within its own page, and who will see it there. */
import { useState } from "react";
import { useSession } from "../../hooks/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import { StatusLine } from "../../ui/status-line.tsx";
import type { CircuitTools } from "../circuit-tools.ts";
import { embedHref, embedHtml } from "./embed-html.ts";

type Props = { readonly tools: Pick<CircuitTools, "catalog" | "circuit">; onClose(): void };

type Copying = "idle" | "copied" | "failed";

export function CircuitEmbed({ tools: { catalog, circuit }, onClose }: Props) {
  const [copying, setCopying] = useState<Copying>("idle");
  const hidden = useHidden(catalog.visibility);
  const path = embedHref(catalog.id, circuit.id);
  const html = embedHtml(new URL(path, window.location.href).href, circuit.title);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(html);
      setCopying("copied");
    } catch {
      setCopying("failed"); // some browsers keep the clipboard from pages on plain http
    }
  };
  return (
    <>
      {hidden === null ? null : <p className="mb-4 text-small text-warning">{hidden}</p>}
      <Field label="HTML" hint="Add ?theme=light or ?theme=dark to the address to fix its colours.">
        {(control) => (
          <TextArea
            {...control}
            readOnly
            rows={5}
            value={html}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
      <StatusLine className="mt-2" tone={copying === "failed" ? "warning" : "success"}>
        {copying === "copied"
          ? "Copied."
          : copying === "failed"
            ? "This browser does not let pages copy. Select the HTML and copy it yourself."
            : null}
      </StatusLine>
      <DialogActions>
        <Button variant="primary" onClick={() => void copy()}>
          Copy the HTML
        </Button>
        <a
          className="inline-flex min-h-9 items-center rounded-control border border-rule-strong px-3.5 text-small font-medium text-ink no-underline hover:bg-raised"
          href={path}
          target="_blank"
          rel="noreferrer"
        >
          Look at it
        </a>
        <Button variant="quiet" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}

/** Why other sites cannot show it now; null when they can. */
function useHidden(visibility: "public" | "unlisted" | "private"): string | null {
  const session = useSession();
  if (visibility !== "public") {
    return "Other sites cannot show it: this catalog is not public. Its editors can make it so in the settings.";
  }
  return "openReading" in session && !session.openReading
    ? "Other sites cannot show it: only people who are signed in can read here. An owner of the server can open reading."
    : null;
}
