"use client";
/** Takes a measurement as evidence for or against a hypothesis. Stands below every measurement, for those who may write. */
import dynamic from "next/dynamic";
import { useState } from "react";
import { can } from "../../lib/catalog/permission.ts";
import type { Measurement } from "../../lib/microscope/measurement.ts";
import { useCurrentCatalog } from "../hooks/current-catalog.tsx";
import { useActor } from "../hooks/use-actor.ts";

/** Fetched when it is first opened: most measurements are looked at and left. */
const PinDialog = dynamic(() => import("./pin-dialog.tsx").then((module) => module.PinDialog));

export function PinButton({ measurement }: { measurement: Measurement<unknown, unknown> }) {
  const actor = useActor();
  const catalog = useCurrentCatalog(measurement.pack.id);
  const [open, setOpen] = useState(false);
  if (!actor || !can(actor, "evidence.create")) return null;
  return (
    <>
      <button type="button" className="link cursor-pointer" onClick={() => setOpen(true)}>
        Pin as evidence
      </button>
      {open ? (
        <PinDialog catalogId={catalog} measurement={measurement} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
