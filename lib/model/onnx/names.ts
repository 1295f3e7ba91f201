/**
 * Names for people. A layer's name is part of its units' address (`layer:index`) and of a page's URL, so it keeps what
 * a person knows the node by and drops what would not survive there.
 */

/** The manifest allows 200; the rest is for the suffixes of tensors and of names made unique. */
const nameLimit = 180;

/**
 * A readable form of an ONNX name: `/features/conv0/Conv` becomes `features/conv0/Conv`, TensorFlow's `conv1/Relu:0`
 * becomes `conv1/Relu`. Spaces, colons (they separate layer and index) and control characters become `_`, as do
 * segments that a URL would fold away (`.`, `..`, empty).
 */
export function readableName(name: string): string {
  const segments = name
    .slice(0, 4 * nameLimit)
    .replace(/:0$/, "")
    .replace(/^\/+|\/+$/g, "")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}:?#%\\]/gu, "_")
    .split("/")
    .map((segment) => (/^\.{0,2}$/.test(segment) ? "_" : segment));
  return [...segments.join("/")].slice(0, nameLimit).join("");
}

/** Hands out readable names, each once. */
export class NameRegistry {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  /** `wanted` in readable form, with `_2`, `_3` … when it is taken. */
  claim(wanted: string): string {
    const base = readableName(wanted);
    let name = base;
    let suffix = this.#next.get(base) ?? 2;
    while (this.#taken.has(name)) name = `${base}_${suffix++}`;
    this.#next.set(base, suffix);
    this.#taken.add(name);
    return name;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }
}
