"use client";
/** A figure that is made, and made again when what the catalog says of it has changed, until it is closed. */
import type { FigureSettings, FrozenFigure } from "../../lib/figures/figure.ts";
import type { FigureSource } from "../../lib/figures/figure-source.ts";
import { makeFigure } from "../../lib/figures/make-figure.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import type { Problem } from "../../lib/shared/result.ts";
import { createCell, type Observable } from "../../lib/sync/observable.ts";

/**
 * `part`: what is there so far, perhaps without all of its pictures, or as it was before something changed. `behind`: whether that was
 * made of this browser's copy, and the server may hold something else.
 */
export type FigureState =
  | { readonly state: "waiting" }
  | (Part & { readonly state: "working"; readonly progress: Progress | null })
  | (Part & { readonly state: "stopped" })
  | (Part & { readonly state: "failed"; readonly problem: Problem })
  | { readonly state: "done"; readonly part: FrozenFigure; readonly behind: boolean };
type Part = { readonly part: FrozenFigure | null; readonly behind: boolean };

export type LiveFigureState = {
  readonly state: Observable<FigureState>;
  /** Begins, or begins again what was stopped or failed; does nothing while it runs or once it is there. */
  start(): void;
  stop(): void;
  close(): void;
};

type Tools = {
  readonly source: FigureSource;
  readonly settings: FigureSettings;
  /** Calls back whenever something may have changed, until the answer is called. */
  readonly watch: (onChange: () => void) => () => void;
  /** Of what the source answered last. */
  readonly isBehind: () => boolean;
  readonly toProblem: (error: unknown) => Problem;
  readonly now?: () => number; // milliseconds
};

/** Changes that come together are drawn together, in milliseconds. */
const settling = 400;
/** What is reported more often is shown this often, in milliseconds. */
const pace = 120;

const partOf = (state: FigureState): Part =>
  state.state === "waiting" ? { part: null, behind: false } : { part: state.part, behind: state.behind };

export function createLiveFigure({
  source,
  settings,
  watch,
  isBehind,
  toProblem,
  now = () => performance.now(),
}: Tools): LiveFigureState {
  const cell = createCell<FigureState>({ state: "waiting" });
  let controller: AbortController | null = null;
  let leave: (() => void) | null = null;
  let later: ReturnType<typeof setTimeout> | null = null;

  /** `quietly`: what is there stays as it is until the new one is whole. */
  const make = async (quietly: boolean): Promise<void> => {
    controller?.abort();
    const own = new AbortController();
    controller = own;
    const isCurrent = (): boolean => controller === own;
    let shown = Number.NEGATIVE_INFINITY;
    let known = partOf(cell.get());
    let progress: Progress | null = null;
    const show = (always: boolean): void => {
      if (quietly || !isCurrent() || own.signal.aborted) return;
      if (!always && now() - shown < pace) return;
      shown = now();
      cell.set({ state: "working", progress, ...known });
    };
    show(true);
    try {
      const figure = await makeFigure(source, settings, {
        signal: own.signal,
        onProgress: (reported) => {
          progress = reported;
          show(false);
        },
        onPart: (part) => {
          known = { part, behind: isBehind() };
          show(true);
        },
      });
      if (isCurrent()) cell.set({ state: "done", part: figure, behind: isBehind() });
    } catch (error) {
      if (!isCurrent()) return;
      const problem = toProblem(error);
      cell.set(
        own.signal.aborted || problem.code === "cancelled"
          ? { state: "stopped", ...known }
          : { state: "failed", problem, ...known },
      );
    }
  };

  const onChange = (): void => {
    if (later !== null) clearTimeout(later);
    later = setTimeout(() => {
      later = null;
      const { state } = cell.get();
      // What a person has stopped stays stopped, and what still runs began with what was there.
      if (state !== "stopped" && state !== "waiting") void make(state === "done");
    }, settling);
  };

  return {
    state: cell,
    start: () => {
      const { state } = cell.get();
      if (state === "working" || state === "done") return;
      leave ??= watch(onChange);
      void make(false);
    },
    stop: () => controller?.abort(),
    close: () => {
      controller?.abort();
      controller = null;
      leave?.();
      leave = null;
      if (later !== null) clearTimeout(later);
    },
  };
}
