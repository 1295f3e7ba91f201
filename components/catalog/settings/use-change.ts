"use client";
/** Changing a catalog: what is being asked, and what came of it. */
import { useState } from "react";
import { type CatalogChange, catalogViewSchema } from "../../../lib/catalog/catalog.ts";
import { requestJson, toProblem } from "../../hooks/request-json.ts";
import { catalogUrl, refreshCatalogs } from "../../hooks/use-catalog.ts";

export type Changing =
  | { readonly state: "idle" }
  | { readonly state: "sending"; readonly change: CatalogChange }
  | { readonly state: "saved" }
  | { readonly state: "failed"; readonly message: string };

export type UsedChange = {
  readonly changing: Changing;
  /** Whether the server has taken the change. */
  send(change: CatalogChange): Promise<boolean>;
};

export function useChange(catalog: string): UsedChange {
  const [changing, setChanging] = useState<Changing>({ state: "idle" });
  return {
    changing,
    async send(change) {
      setChanging({ state: "sending", change });
      try {
        await requestJson(catalogUrl(catalog), catalogViewSchema, { method: "PATCH", body: change });
        await refreshCatalogs(catalog);
        setChanging({ state: "saved" });
        return true;
      } catch (error) {
        setChanging({ state: "failed", message: toProblem(error).message });
        return false;
      }
    },
  };
}
