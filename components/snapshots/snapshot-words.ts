/** Addresses of snapshots, and how large they are, in words. */
import { catalogHref } from "../shell/hrefs.ts";

export const snapshotHref = (catalog: string, id: string): string => catalogHref(catalog, `snapshots/${id}`);

/** `812 bytes`, `41 kB`, `3.2 MB`; decimal, as file managers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
