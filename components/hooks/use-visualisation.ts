"use client";
/** The picture of one unit: the stored one where there is one, else computed here. */
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { defaultSettings } from "../../lib/featurevis/defaults.ts";
import type { VisualisationSettings } from "../../lib/featurevis/settings.ts";
import { canonicalJson } from "../../lib/model/canonical-json.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import { pagePictures } from "../compute/page-compute.ts";
import type { PictureState } from "../compute/picture-state.ts";
import type { Hold } from "../compute/pictures.ts";
import { useComputeBackend } from "./use-compute-backend.ts";
import { useManifest } from "./use-manifest.ts";
import { useObservable } from "./use-observable.ts";

export type { PictureState } from "../compute/picture-state.ts";

export type VisualisationRequest = {
  readonly pack: string; // the pack's id
  readonly unit: string; // layer:index
  /** "focus": what a person is looking at. "grid": one of many in view; those wait. */
  readonly priority: "focus" | "grid";
  readonly canStore: boolean; // whether this person may put pictures on the server
  /** Computes the picture without being asked when nobody has made it yet. */
  readonly auto?: boolean;
  /** Also reads how a stored picture was made. */
  readonly details?: boolean;
  /** What is to be done otherwise than by default. */
  readonly changes?: Partial<VisualisationSettings>;
};

export type UsedVisualisation = PictureState & {
  readonly settings: VisualisationSettings | null; // null until the pack's manifest is there
  start(): void;
  stop(): void;
};

const priorities = { grid: 1, focus: 2 } as const;

const looking: PictureState = { state: "looking" };

export function useVisualisation(request: VisualisationRequest): UsedVisualisation {
  const { pack, unit, priority, canStore, auto = false, details = false, changes } = request;
  const manifest = useManifest(pack);
  const backend = useComputeBackend();
  // Compared by content, so that a caller may write the changes in place.
  const changed = changes && Object.keys(changes).length > 0 ? JSON.stringify(changes) : null;

  const wanted = useMemo(() => {
    const address = parseUnit(unit);
    if (manifest.state !== "ready" || !address.ok) return null;
    const layer = manifest.value.layers.find(({ name }) => name === address.value.layer);
    if (!layer || address.value.index >= layer.shape[2]) return null;
    const usual = defaultSettings(manifest.value, layer);
    const settings: VisualisationSettings = { ...usual, ...(changed === null ? {} : JSON.parse(changed)) };
    const { sha256 } = manifest.value.weights;
    // Changes to what is so anyway ask for the picture that everybody sees.
    const byDefault = canonicalJson(settings) === canonicalJson(usual);
    return { pack: { id: pack, sha256 }, unit, settings, byDefault };
  }, [manifest, pack, unit, changed]);

  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const desk = useMemo(() => (inBrowser && wanted ? pagePictures().desk(wanted) : null), [inBrowser, wanted]);
  const state = useObservable(desk?.state ?? null, looking);

  const hold = useRef<Hold | null>(null);
  const urgency = useRef<number>(priorities[priority]);
  useEffect(() => {
    urgency.current = priorities[priority];
    hold.current?.setPriority(priorities[priority]);
  }, [priority]);
  useEffect(() => {
    if (!desk) return undefined;
    const own = pagePictures().hold(desk, urgency.current);
    hold.current = own;
    void desk.look();
    return () => {
      hold.current = null;
      own.release();
    };
  }, [desk]);

  const able = backend.state === "ready" && backend.makesPictures;
  useEffect(() => {
    if (auto && able && state.state === "idle") desk?.start(canStore);
  }, [desk, auto, able, canStore, state.state]);
  useEffect(() => {
    if (details && state.state === "done" && !state.record) void desk?.details();
  }, [desk, details, state]);
  useEffect(() => {
    if (canStore && state.state === "done" && state.kept === "browser") void desk?.handIn();
  }, [desk, canStore, state]);

  const start = useCallback(() => desk?.start(canStore), [desk, canStore]);
  const stop = useCallback(() => desk?.stop(), [desk]);
  const failure = useMemo((): PictureState | null => {
    if (manifest.state === "failed") return { state: "failed", problem: manifest.problem };
    if (manifest.state === "loading" || wanted) return null;
    return { state: "failed", problem: { code: "not-found", message: `The model has no unit ${unit}.` } };
  }, [manifest, wanted, unit]);
  const settings = wanted?.settings ?? null;
  return useMemo(
    () => ({ ...(failure ?? state), settings, start, stop }),
    [failure, state, settings, start, stop],
  );
}
