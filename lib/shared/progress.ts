/** Long work reports where it is and can be stopped. */
import { MicrographiaError } from "./result.ts";

export type Progress = { readonly done: number; readonly total: number; readonly note?: string };

export type WorkOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

/** Throws when a person has stopped the work. Call it between steps. */
export function throwIfStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new MicrographiaError("cancelled", "Stopped.");
}

/** Lets a thread that computes without a pause hear what it is told meanwhile: that it is to stop, or other work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
