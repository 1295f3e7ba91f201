/** Which backend a person wants: from the address (`?backend=wasm`), else from an earlier visit, else the best one. */
import { backendNames } from "../../lib/model/backend-choice.ts";
import type { BackendPreference } from "./protocol.ts";

const storageKey = "micrographia.backend";

/** Null for anything that is not a preference. */
export function parsePreference(text: string | null): BackendPreference | null {
  return (["auto", ...backendNames] as const).find((name) => name === text) ?? null;
}

/** Storage that a browser may refuse, as private windows of some do. */
export type PreferenceStorage = Pick<Storage, "getItem" | "setItem">;

export function readPreference(search: string, storage: PreferenceStorage): BackendPreference {
  const asked = parsePreference(new URLSearchParams(search).get("backend"));
  if (asked) return asked;
  try {
    return parsePreference(storage.getItem(storageKey)) ?? "auto";
  } catch (error) {
    console.warn("The chosen backend cannot be remembered:", error);
    return "auto";
  }
}

export function rememberPreference(preference: BackendPreference, storage: PreferenceStorage): void {
  try {
    storage.setItem(storageKey, preference);
  } catch (error) {
    console.warn("The chosen backend cannot be remembered:", error);
  }
}
