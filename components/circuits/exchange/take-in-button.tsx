"use client";
/** The way to taking circuits in, for those who may make one. */
import { useState } from "react";
import { can } from "../../../lib/catalog/permission.ts";
import type { CatalogPage } from "../../catalog/catalog-frame.tsx";
import { Button } from "../../ui/button.tsx";
import { TakeInDialog } from "./take-in-dialog.tsx";

export function TakeInButton({ catalog, manifest, actor }: CatalogPage) {
  const [open, setOpen] = useState(false);
  if (!can(actor, "circuit.create") || !can(actor, "text.write")) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Take in from a file</Button>
      <TakeInDialog open={open} {...{ catalog, manifest }} onClose={() => setOpen(false)} />
    </>
  );
}
