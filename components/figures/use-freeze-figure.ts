"use client";
/** Freezing the figures of an article that is to be published. */
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import { type FreezeFigure, useFreezing } from "../hooks/use-figure.ts";

/** Answers the function that freezes; while catalog or manifest are null it rejects and says that the page is still being loaded. */
export const useFreezeFigures = ({
  catalog,
  manifest,
}: {
  catalog: CatalogView | null;
  manifest: Manifest | null;
}): FreezeFigure => useFreezing(catalog, manifest);
