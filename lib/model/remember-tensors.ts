/** Weights that were read once need not be fetched, checked and converted again. */
import type { Pack, TensorData } from "./pack.ts";

/** As many bytes of float32 are kept: all of a network of 16 million parameters. */
const usualLimit = 64 * 1024 * 1024;

const copyOf = ({ shape, data }: TensorData): TensorData => ({ shape, data: data.slice() });

/**
 * The pack, remembering the tensors it read: those read last, up to `limit` bytes. As with any pack, the data belong to whoever asked for
 * them.
 */
export function rememberTensors(pack: Pack, limit = usualLimit): Pack {
  const known = new Map<string, TensorData>(); // in the order of their last use
  let bytes = 0;

  const forget = (name: string): void => {
    bytes -= known.get(name)?.data.byteLength ?? 0;
    known.delete(name);
  };
  const remember = (name: string, tensor: TensorData): void => {
    forget(name);
    known.set(name, tensor);
    bytes += tensor.data.byteLength;
    for (const oldest of known.keys()) {
      if (bytes <= limit) return;
      forget(oldest);
    }
  };

  const tensors: Pack["tensors"] = async (names) => {
    const found = new Map(
      names.flatMap((name) => (known.has(name) ? [[name, known.get(name)] as const] : [])),
    );
    const missing = names.filter((name) => !found.has(name));
    const read = missing.length > 0 ? await pack.tensors(missing) : new Map<string, TensorData>();
    const answer = new Map<string, TensorData>();
    for (const name of names) {
      const tensor = found.get(name) ?? read.get(name);
      if (!tensor) continue;
      remember(name, tensor);
      answer.set(name, copyOf(tensor));
    }
    return answer;
  };

  return {
    manifest: pack.manifest,
    tensors,
    // A name that is not there is refused by the pack itself.
    tensor: async (name) => (await tensors([name])).get(name) ?? pack.tensor(name),
  };
}
