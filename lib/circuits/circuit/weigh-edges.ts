/**
 * The weights of many edges at once, each between two sets of units: a unit, the members of a family. Everything that leads into one
 * unit from one layer is read together, so the layer's whole weight into it, of which a circuit shows a part, comes with it.
 */
import type { Manifest } from "../../model/manifest.ts";
import { MicrographiaError, unwrap } from "../../shared/result.ts";
import { formatUnit, parseUnit, type UnitAddress } from "../../shared/unit.ts";
import { joinedByWeights } from "../linear-path.ts";
import { type LayerPath, layerEnd, openLayerPath } from "../matrix/layer-path.ts";
import type { ReadPiece } from "../tile.ts";
import type { WeightedPack } from "../weights-between.ts";
import { type CircuitWork, createPause } from "../work.ts";

/** Units in their text form. */
export type EdgeQuestion = { readonly from: readonly string[]; readonly to: readonly string[] };

export type WeighedEdge = {
  /** Σ w over all pairs of a unit of `from` and one of `to`, in the pack's numbers. */
  readonly net: number;
  /** √Σ w² over all pairs. */
  readonly norm: number;
  /**
   * direct: every pair has the numbers of one kernel. none: no weights lead from any unit of `from` to any of `to`. no tile: they do,
   * along paths that step over the picture at different strides, which have no tile in common and no sum.
   */
  readonly path: "direct" | "expanded" | "none" | "no tile";
  /** `[from, to]`: the L2 norm of each pair's weights; 0 where no path joins the pair. */
  readonly norms: Float32Array;
};

/** All weight into one unit from one layer. */
export type LayerTotal = {
  readonly unit: string;
  readonly layer: string;
  readonly units: number; // of the layer
  /** Σ of the L2 norms of the unit's weights with each unit of the layer. */
  readonly norm: number;
};

export type WeighedEdges = {
  readonly edges: readonly WeighedEdge[]; // in the order of the questions
  readonly totals: readonly LayerTotal[];
};

/** One unit's weights with every unit of a layer below it. */
type Incoming = {
  readonly net: Float64Array; // by unit of the layer
  readonly squares: Float64Array;
  readonly direct: Uint8Array; // 1 where the weights are those of one kernel
};

/** A weight that a max pool draws over its region counts once (`docs/weights.md`). */
function readIncoming(pieces: readonly ReadPiece[], units: number): Incoming {
  const net = new Float64Array(units);
  const squares = new Float64Array(units);
  const direct = new Uint8Array(units);
  for (const { start, channels, values, kind } of pieces) {
    for (let at = 0; at < values.length; at++) {
      const weight = values[at] ?? 0;
      const unit = start + (at % channels);
      net[unit] = (net[unit] ?? 0) + weight;
      squares[unit] = (squares[unit] ?? 0) + weight * weight;
    }
    if (kind === "direct") direct.fill(1, start, start + channels);
  }
  return { net, squares, direct };
}

/** Reads addresses, and refuses units that the network does not have. Throws `invalid` and `not-found`. */
function createAddresses(manifest: Manifest): (text: string) => UnitAddress {
  const known = new Map<string, UnitAddress>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const unit = unwrap(parseUnit(text));
    const { units } = layerEnd(manifest, unit.layer);
    if (unit.index >= units) {
      throw new MicrographiaError(
        "not-found",
        `There is no unit ${text}: the layer has ${units} units, 0 to ${units - 1}.`,
      );
    }
    known.set(text, unit);
    return unit;
  };
}

type Sums = {
  net: number;
  squares: number;
  direct: boolean;
  joined: number;
  untiled: boolean;
  readonly norms: Float32Array;
};

const pathOf = ({ joined, direct, untiled }: Sums): WeighedEdge["path"] =>
  untiled ? "no tile" : joined === 0 ? "none" : direct ? "direct" : "expanded";

/** A unit's weights from a layer; null where they have no tile in common. */
async function pull(path: LayerPath, index: number): Promise<Incoming | null> {
  try {
    return readIncoming(await path.pull(index, "winner"), path.lower.units);
  } catch (error) {
    if (error instanceof MicrographiaError && error.code === "unsupported") return null;
    throw error;
  }
}

/**
 * Answers all questions. Units of one layer, and those in the wrong order, have no path. Throws `not-found` for units that there
 * are not, `cancelled` when stopped, and what reading throws.
 */
export async function weighEdges(
  pack: WeightedPack,
  questions: readonly EdgeQuestion[],
  work: CircuitWork = {},
): Promise<WeighedEdges> {
  const { manifest } = pack;
  const address = createAddresses(manifest);
  const pause = createPause(work);
  const sums = questions.map(
    ({ from, to }): Sums => ({
      net: 0,
      squares: 0,
      direct: true,
      joined: 0,
      untiled: false,
      norms: new Float32Array(from.length * to.length),
    }),
  );
  // By upper unit and lower layer: all that is asked about one pull of weights.
  const asked = new Map<
    string,
    { unit: UnitAddress; layer: string; pairs: [question: number, at: number, index: number][] }
  >();
  for (const [question, { from, to }] of questions.entries()) {
    for (const [column, upper] of to.entries()) {
      for (const [row, lower] of from.entries()) {
        const { layer, index } = address(lower);
        const key = `${upper} ${layer}`;
        const group = asked.get(key) ?? { unit: address(upper), layer, pairs: [] };
        group.pairs.push([question, row * to.length + column, index]);
        asked.set(key, group);
      }
    }
  }

  const paths = new Map<string, LayerPath | null>();
  const between = async (from: string, to: string): Promise<LayerPath | null> => {
    const key = `${from} ${to}`;
    const known = paths.get(key);
    if (known !== undefined) return known;
    const ends = [layerEnd(manifest, from).node, layerEnd(manifest, to).node] as const;
    const path = joinedByWeights(manifest.graph, ...ends) ? await openLayerPath(pack, from, to) : null;
    paths.set(key, path);
    return path;
  };

  const totals: LayerTotal[] = [];
  let done = 0;
  for (const { unit, layer, pairs } of asked.values()) {
    await pause();
    const path = await between(layer, unit.layer);
    const incoming = path && (await pull(path, unit.index));
    if (path && incoming) {
      const { net, squares, direct } = incoming;
      totals.push({
        unit: formatUnit(unit),
        layer,
        units: path.lower.units,
        norm: squares.reduce((sum, square) => sum + Math.sqrt(square), 0),
      });
      for (const [question, at, index] of pairs) {
        const sum = sums[question];
        if (!sum) continue;
        sum.joined++;
        sum.net += net[index] ?? 0;
        sum.squares += squares[index] ?? 0;
        sum.direct &&= direct[index] === 1;
        sum.norms[at] = Math.sqrt(squares[index] ?? 0);
      }
    } else if (path) {
      for (const [question] of pairs) {
        const sum = sums[question];
        if (sum) sum.untiled = true;
      }
    }
    done++;
    work.onProgress?.({ done, total: asked.size, note: `weights into ${formatUnit(unit)}` });
  }
  return {
    edges: sums.map((sum) => ({
      net: sum.net,
      norm: Math.sqrt(sum.squares),
      path: pathOf(sum),
      norms: sum.norms,
    })),
    totals,
  };
}
