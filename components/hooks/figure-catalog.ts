"use client";
/** What a catalog says about the things that figures show, asked once or followed. */
import { circuitSubject } from "../../lib/catalog/records/circuit.ts";
import { hypothesisSubject } from "../../lib/catalog/records/hypothesis.ts";
import { recordsOfKind } from "../../lib/catalog/records-of-kind.ts";
import type { FigureSettings } from "../../lib/figures/figure.ts";
import type { SourceCircuit, SourceHypothesis } from "../../lib/figures/figure-source.ts";
import { MicrographiaError } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { CatalogClient } from "../../lib/sync/client.ts";
import { type Observable, subscribeToAll } from "../../lib/sync/observable.ts";
import type { TextDocument } from "../../lib/sync/text-document.ts";
import type { CatalogIndexState, LayerIndexState, RecordsView, UnitView } from "../../lib/sync/views.ts";
import { settle } from "./settle.ts";

export type FigureCatalog = {
  labels(units: readonly string[]): Promise<ReadonlyMap<string, string>>;
  circuit(id: string, signal?: AbortSignal): Promise<SourceCircuit>;
  hypothesis(id: string, signal?: AbortSignal): Promise<SourceHypothesis>;
  /** Whether the circuit or the hypothesis that was read last is this browser's copy, which may be behind what the server holds. */
  isBehind(): boolean;
  /** Calls back whenever what is said of a figure may have changed, until the answer is called. */
  watch(settings: FigureSettings, onChange: () => void): () => void;
};

/** Labels are a courtesy of a figure: it does not wait longer for them, in milliseconds. */
const patience = 4000;

const layerOf = (text: string): string | null => {
  const unit = parseUnit(text);
  return unit.ok ? unit.value.layer : null;
};

/** For how long the server is waited for when nothing else will do, in milliseconds. */
const patienceForServer = 20_000;

/** And when this browser's copy will do: a verdict that was overturned meanwhile is not shown first. */
const patienceWithCopy = 1500;

/** Whose word is enough. */
type Word = "copy" | "server";

const outOfStep = (what: string): MicrographiaError =>
  new MicrographiaError(
    "unavailable",
    `${what} cannot be frozen: the server was not heard, and this browser’s copy may be behind it. Try again once you are connected.`,
  );

const unreachable = (what: string): MicrographiaError =>
  new MicrographiaError(
    "unavailable",
    `${what} cannot be read: the server cannot be reached, and this browser holds no copy.`,
  );

const isEnough = ({ inStep }: { readonly inStep: boolean }, word: Word): boolean => word === "copy" || inStep;

/**
 * @param from whose word is enough: what is seen may be this browser's copy where the server is not heard; what is published is what
 *   the server holds
 */
export function createFigureCatalog(
  client: CatalogClient,
  { id: catalog }: { readonly id: string },
  from: Word,
): FigureCatalog {
  let behind = false;
  /** As `settle`, for an answer that is null until it is good enough: the server's, as long as there is patience for it. */
  const settled = async <T, A>(
    observable: Observable<T>,
    answer: (value: T, word: Word) => A | null,
    what: string,
    signal: AbortSignal | undefined,
  ): Promise<A> => {
    const isOffline = from === "copy" && client.connection.get().state === "offline";
    const waited = AbortSignal.timeout(
      from === "server" ? patienceForServer : isOffline ? 0 : patienceWithCopy,
    );
    const either = AbortSignal.any(signal ? [signal, waited] : [waited]);
    try {
      return await settle(observable, (value) => answer(value, "server"), either);
    } catch (error) {
      if (!waited.aborted || signal?.aborted) throw error;
      if (from === "server") throw outOfStep(what);
    }
    const copy = await settle(observable, (value) => answer(value, "copy"), signal);
    behind ||= answer(observable.get(), "server") === null;
    return copy;
  };

  const records = (state: CatalogIndexState, what: string, word: Word): RecordsView | null => {
    if (state.state === "loading") return null;
    if (state.state === "failed") throw new MicrographiaError("unavailable", state.message);
    if (!isEnough(state, word)) return null;
    if (!state.complete && state.records.length === 0) throw unreachable(what);
    return state;
  };

  const labelsOfLayer = async (layer: string): Promise<ReadonlyMap<number, string>> => {
    const index = client.layerIndex(catalog, layer);
    const answer = (state: LayerIndexState, word: Word) =>
      state.state === "loading" || (state.state === "ready" && !isEnough(state, word)) ? null : state.units;
    if (from === "server") return named(await settled(index, answer, `The labels of ${layer}`, undefined));
    const units = await settle(index, (state) => answer(state, "copy"), AbortSignal.timeout(patience)).catch(
      (error: unknown) => {
        console.warn(`The labels of ${layer} cannot be read:`, error);
        return null;
      },
    );
    return named(units ?? new Map());
  };

  return {
    isBehind: () => behind,
    labels: async (units) => {
      const layers = [...new Set(units.flatMap((unit) => layerOf(unit) ?? []))];
      const known = new Map(
        await Promise.all(layers.map(async (layer) => [layer, await labelsOfLayer(layer)] as const)),
      );
      return new Map(
        units.flatMap((text) => {
          const unit = parseUnit(text);
          const name = unit.ok ? known.get(unit.value.layer)?.get(unit.value.index) : undefined;
          return name === undefined ? [] : [[text, name] as const];
        }),
      );
    },
    circuit: async (id, signal) => {
      behind = false;
      const what = "The catalog’s circuits";
      const index = await settled(
        client.catalogIndex(catalog),
        (state, word) => records(state, what, word),
        what,
        signal,
      );
      const circuit = recordsOfKind(index.records, "circuit").find((one) => one.id === id);
      if (!circuit) {
        throw new MicrographiaError(
          "not-found",
          "This circuit is not in the catalog any more, or it was withdrawn. Choose another one for this figure.",
        );
      }
      const text = await settle(client.text(catalog, circuitSubject(id), false), (opened) => opened, signal);
      const doc = await settled(
        text.state,
        (_state, word) => readableDoc(text, word, from),
        "The circuit",
        signal,
      );
      // Yjs must not be loaded on the server, where its own is.
      const { readCanvas } = await import("../../lib/sync/canvas-reading.ts");
      return {
        circuit,
        canvas: readCanvas(doc).canvas,
        families: recordsOfKind(index.records, "family"),
      };
    },
    hypothesis: async (id, signal) => {
      behind = false;
      const thread = await settled(
        client.thread(catalog, hypothesisSubject(id)),
        (state, word) => {
          if (state.state === "loading") return null;
          if (state.state === "failed") {
            throw new MicrographiaError("not-found", `The hypothesis cannot be shown. ${state.message}`);
          }
          if (!isEnough(state, word)) return null;
          if (!state.complete && state.records.length === 0) throw unreachable("The hypothesis");
          return state;
        },
        "The hypothesis",
        signal,
      );
      return {
        records: thread.records,
        nameOf: (person) => thread.people.get(person)?.name ?? "somebody who has left",
      };
    },
    watch: (settings, onChange) => {
      switch (settings.type) {
        case "circuit":
          return watchCanvas(client, catalog, settings.circuit, onChange);
        case "hypothesis":
          return client.thread(catalog, hypothesisSubject(settings.hypothesis)).subscribe(onChange);
        case "strip":
        case "tuning":
          return watchLabels(client, catalog, settings.units, onChange);
        case "tiles":
          return watchLabels(client, catalog, [...settings.from, ...settings.to], onChange);
        case "examples":
          return watchLabels(client, catalog, [settings.unit], onChange);
        default:
          return settings satisfies never;
      }
    },
  };
}

const named = (units: ReadonlyMap<number, UnitView>): ReadonlyMap<number, string> =>
  new Map([...units].flatMap(([index, { name }]) => (name === null ? [] : [[index, name]])));

/**
 * What the text is, once it is known by this word; null until then. Throws what the server has against showing it. What is published
 * (`from`) holds nothing that the server has yet to hear.
 */
function readableDoc(text: TextDocument, word: Word, from: Word) {
  const { line, known, waiting } = text.state.get();
  const isHeard = line.type === "live" && (from === "copy" || waiting === 0);
  if (word === "server" ? isHeard : known || waiting > 0) return text.current().doc;
  if (line.type === "connecting") return null;
  if (line.type === "refused") throw new MicrographiaError("forbidden", line.reason);
  if (line.type === "offline" && word === "copy") throw unreachable("The circuit");
  return null;
}

function watchLabels(
  client: CatalogClient,
  catalog: string,
  units: readonly string[],
  onChange: () => void,
): () => void {
  const layers = [...new Set(units.flatMap((unit) => layerOf(unit) ?? []))];
  return subscribeToAll(
    layers.map((layer) => client.layerIndex(catalog, layer)),
    onChange,
  );
}

/** The document that stands for the text may become another one, when its owner starts over. */
function watchCanvas(
  client: CatalogClient,
  catalog: string,
  circuit: string,
  onChange: () => void,
): () => void {
  const opened = client.text(catalog, circuitSubject(circuit), false);
  let leaveText: (() => void) | null = null;
  let leaveDoc: (() => void) | null = null;
  let followed: unknown = null;
  const follow = (text: TextDocument): void => {
    const { doc } = text.current();
    if (doc === followed) return;
    leaveDoc?.();
    followed = doc;
    doc.on("update", onChange);
    leaveDoc = () => doc.off("update", onChange);
  };
  const open = (): void => {
    const text = opened.get();
    leaveText?.();
    leaveText = null;
    if (!text) return;
    follow(text);
    leaveText = text.state.subscribe(() => {
      follow(text);
      onChange();
    });
  };
  const leave = opened.subscribe(open);
  open();
  const leaveIndex = client.catalogIndex(catalog).subscribe(onChange);
  return () => {
    leave();
    leaveIndex();
    leaveText?.();
    leaveDoc?.();
  };
}
