"use client";
/** A figure as it is now, kept up with the catalog; and the same, once, for publishing. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CatalogView } from "../../lib/catalog/catalog.ts";
import { can } from "../../lib/catalog/permission.ts";
import type { Actor } from "../../lib/catalog/person.ts";
import type { FigureSettings, FrozenFigure } from "../../lib/figures/figure.ts";
import { makeFigure } from "../../lib/figures/make-figure.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import type { Manifest } from "../../lib/model/manifest.ts";
import type { Progress } from "../../lib/shared/progress.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { useCatalogClient } from "./catalog-provider.tsx";
import { createFigureCatalog } from "./figure-catalog.ts";
import { createFigureSource } from "./figure-source.ts";
import { createLiveFigure, type FigureState, type LiveFigureState } from "./live-figure-state.ts";
import { toProblem } from "./request-json.ts";
import { actorIn } from "./use-actor.ts";
import { useConnection } from "./use-connection.ts";
import { useObservable } from "./use-observable.ts";
import { useSession } from "./use-session.ts";

export type UsedFigure = FigureState & { start(): void; stop(): void };

export type FigureSubject = {
  readonly catalog: CatalogView;
  readonly manifest: Manifest;
  readonly actor: Actor | null;
  readonly settings: FigureSettings;
};

const waiting: FigureState = { state: "waiting" };

/** `wanted`: whether somebody looks at it; nothing is begun before, and what runs goes on. Settings are compared by content. */
export function useFigure(
  { catalog, manifest, actor, settings }: FigureSubject,
  wanted: boolean,
): UsedFigure {
  const client = useCatalogClient();
  const content = canonicalJson(settings);
  const canStore = actor !== null && can(actor, "visualisation.store");
  const { id } = catalog;
  const [live, setLive] = useState<LiveFigureState | null>(null);
  useEffect(() => {
    if (!client) return undefined;
    const parsed: FigureSettings = JSON.parse(content);
    const figures = createFigureCatalog(client, { id }, "copy");
    const opened = createLiveFigure({
      source: createFigureSource({
        manifest,
        catalog: figures,
        canStore,
        missing: "left out",
        priority: "grid",
      }),
      settings: parsed,
      watch: (onChange) => figures.watch(parsed, onChange),
      isBehind: figures.isBehind,
      toProblem,
    });
    setLive(opened);
    return () => {
      opened.close();
      setLive(null);
    };
  }, [client, id, manifest, content, canStore]);
  const state = useObservable(live?.state ?? null, waiting);
  useEffect(() => {
    if (wanted && live?.state.get().state === "waiting") live.start();
  }, [wanted, live]);

  const connection = useConnection();
  const wasOffline = useRef(false);
  useEffect(() => {
    if (connection.state === "offline") wasOffline.current = true;
    if (connection.state !== "live" || !wasOffline.current) return;
    wasOffline.current = false;
    // What failed for want of a connection is tried again when there is one.
    const now = live?.state.get();
    if (now?.state === "failed" && now.problem.code === "unavailable") live?.start();
  }, [connection.state, live]);

  const start = useCallback(() => live?.start(), [live]);
  const stop = useCallback(() => live?.stop(), [live]);
  return useMemo(() => ({ ...state, start, stop }), [state, start, stop]);
}

export type FreezeFigure = (
  settings: FigureSettings,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
) => Promise<FrozenFigure>;

/**
 * What a figure is published as: the same data as it is drawn from live, with all of its pictures. Rejects with a `MicrographiaError` in
 * words for whoever publishes: `cancelled`, or why it cannot be had, a single picture included; while catalog or manifest are null,
 * that the page is still being loaded.
 */
export function useFreezing(catalog: CatalogView | null, manifest: Manifest | null): FreezeFigure {
  const client = useCatalogClient();
  const session = useSession();
  const actor = actorIn(session, catalog);
  const canStore = actor !== null && can(actor, "visualisation.store");
  return useCallback(
    async (settings, onProgress, signal) => {
      if (!client || !catalog || !manifest) {
        throw new MicrographiaError("unavailable", "This page is still being loaded. Try again in a moment.");
      }
      const source = createFigureSource({
        manifest,
        catalog: createFigureCatalog(client, catalog, "server"),
        canStore,
        missing: "refused",
        priority: "focus",
      });
      try {
        return await makeFigure(source, settings, { signal, onProgress });
      } catch (error) {
        const { code, message } = toProblem(error);
        throw new MicrographiaError(code, message, { cause: error });
      }
    },
    [client, catalog, manifest, canStore],
  );
}
