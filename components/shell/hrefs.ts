/** Where things are: the addresses of the pages, made in one place. */
import { formatUnit, parseUnit, type UnitAddress } from "../../lib/shared/unit.ts";

/** Slashes in a layer's name stay slashes, and the colon stays a colon: both are legal in a path and readable. */
const encodePath = (text: string): string =>
  text.split("/").map(encodeURIComponent).join("/").replaceAll("%3A", ":");

export const modelHref = (packId: string): string => `/models/${encodePath(packId)}`;

export const layerHref = (packId: string, layer: string): string =>
  `${modelHref(packId)}/${encodePath(layer)}`;

export const unitHref = (packId: string, unit: UnitAddress): string =>
  `${modelHref(packId)}/${encodePath(formatUnit(unit))}`;

/** A part of a catalog's pages; its overview without one. */
export const catalogHref = (catalogId: string, section = ""): string =>
  `/catalogs/${encodePath(catalogId)}${section === "" ? "" : `/${section}`}`;

/** A page of a pack, showing a certain catalog of it, wherever it is opened. */
export function inCatalog(href: string, catalog: { readonly id: string; readonly pack: string }): string {
  if (catalog.id === catalog.pack) return href;
  return `${href}${href.includes("?") ? "&" : "?"}catalog=${encodeURIComponent(catalog.id)}`;
}

/** The sets of images on this server, and where to add more. */
export const imageSetsHref = "/image-sets";

/** Where it is explained what machine-made labels are. */
export const machineMadeHref = "/about#machine-made";

/** Every catalog, and where another is made; with a pack, one about it. */
export const newCatalogHref = (packId: string): string => `/catalogs?make=${encodeURIComponent(packId)}`;

/** The catalog that a page's path is of, and which part of it; null for other pages. */
export function catalogOfPath(path: string): { readonly id: string; readonly section: string } | null {
  const [root, id, section = ""] = path.split("/").filter(Boolean);
  return root === "catalogs" && id ? { id: decodeSegment(id), section } : null;
}

export type Place = {
  readonly packId: string | null;
  readonly layer: string | null;
  readonly unit: number | null;
};

/** The model, layer and unit a page's path is about; null parts where it is about none. */
export function placeOfPath(path: string): Place {
  const [root, pack, ...segments] = path.split("/").filter(Boolean);
  if (root !== "models" || !pack) return { packId: null, layer: null, unit: null };
  const address = segments.map(decodeSegment).join("/");
  const packId = decodeSegment(pack);
  if (address === "") return { packId, layer: null, unit: null };
  const unit = parseUnit(address);
  return unit.ok
    ? { packId, layer: unit.value.layer, unit: unit.value.index }
    : { packId, layer: address, unit: null };
}

/** Percent-decoding that leaves alone what is none: a name may itself hold a percent sign. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
