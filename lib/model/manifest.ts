/**
 * The manifest of a model pack: a network as data. Written down for other people's programs in
 * `docs/formats/model-pack.md`; this schema is the one place the program knows it from.
 *
 * Arrays are channels-last throughout: images and activations `[batch, height, width, channels]`,
 * convolution kernels `[kernelHeight, kernelWidth, inputChannels / groups, outputChannels]`.
 */
import { z } from "zod";

const size = z.number().int().min(1).max(65_536);
const name = z.string().min(1).max(200);
const pair = z.tuple([size, size]);

/** How a sliding window is padded. Explicit pads are `[top, left, bottom, right]`. */
export const paddingSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("explicit"),
    pads: z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]),
  }),
  z.object({ type: z.literal("same-upper") }),
  z.object({ type: z.literal("same-lower") }),
]);
export type Padding = z.infer<typeof paddingSchema>;

const node = { name, inputs: z.array(name).min(1) };
const window = { kernel: pair, strides: pair, padding: paddingSchema, ceilMode: z.boolean() };

/** One operation. Its `name` is also the name of its output; `inputs` name other nodes or the graph's input. */
export const nodeSchema = z.discriminatedUnion("op", [
  z.object({
    ...node,
    op: z.literal("conv2d"),
    kernel: name, // tensor [kh, kw, cin / groups, cout]
    bias: name.nullable(), // tensor [cout]
    strides: pair,
    dilations: pair,
    groups: size,
    padding: paddingSchema,
  }),
  z.object({ ...node, op: z.literal("relu") }),
  z.object({ ...node, op: z.literal("clip"), min: z.number().nullable(), max: z.number().nullable() }),
  z.object({ ...node, ...window, op: z.literal("maxPool"), dilations: pair }),
  z.object({ ...node, ...window, op: z.literal("avgPool"), countIncludePad: z.boolean() }),
  z.object({ ...node, op: z.literal("globalAvgPool") }), // to [batch, 1, 1, channels]
  // y = x / (bias + alpha / size * Σ x²)^beta over `size` neighbouring channels, as ONNX defines LRN.
  z.object({ ...node, op: z.literal("lrn"), size, alpha: z.number(), beta: z.number(), bias: z.number() }),
  z.object({ ...node, op: z.literal("affine"), scale: name, shift: name }), // tensors [channels]
  z.object({ ...node, op: z.literal("concat") }), // along channels
  z.object({ ...node, op: z.literal("add") }),
  z.object({
    ...node,
    op: z.literal("pad"),
    pads: z.tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()]),
    value: z.number(),
  }),
  z.object({ ...node, op: z.literal("flatten") }), // to [batch, height * width * channels], channels fastest
  z.object({ ...node, op: z.literal("dense"), kernel: name, bias: name.nullable() }), // tensor [in, out]
  z.object({ ...node, op: z.literal("softmax") }), // along the last axis
]);
export type GraphNode = z.infer<typeof nodeSchema>;

export const graphSchema = z.object({
  input: name,
  output: name, // class probabilities or logits
  nodes: z.array(nodeSchema).min(1).max(20_000), // in an order in which every input comes before its use
  // Other names under which people know a node: those of dropouts and normalisations that an importer removed.
  aliases: z.record(name, name).optional(),
});
export type Graph = z.infer<typeof graphSchema>;

/** From 8-bit RGB pixels to the network's input: reorder channels, then `(pixel - mean) / std` per channel. */
export const inputSchema = z.object({
  height: size,
  width: size,
  channels: z.literal(3),
  order: z.enum(["rgb", "bgr"]),
  mean: z.array(z.number()).length(3), // in the network's channel order, on the 0-255 scale
  std: z.array(z.number().positive()).length(3),
});
export type InputSpec = z.infer<typeof inputSchema>;

/** A run of channels of a module's output that came through one branch. */
export const branchSchema = z.object({
  name, // for example "1x1", "3x3", "5x5", "pool"
  start: z.number().int().min(0),
  end: size, // exclusive
  node: name, // the branch's last convolution
  receptiveField: size, // side of the square of input pixels one value depends on
});
export type Branch = z.infer<typeof branchSchema>;

/** A browsable layer: a convolution's output (after its activation, when it has one) or a module's. */
export const layerSchema = z.object({
  name, // unique; the `layer` of a unit's address
  node: name, // the graph node whose output this is
  kind: z.enum(["conv", "module", "dense"]),
  main: z.boolean(),
  shape: z.tuple([size, size, size]), // [height, width, channels] at the manifest's input size
  receptiveField: z.object({ size: pair, stride: pair, offset: z.tuple([z.number(), z.number()]) }),
  branches: z.array(branchSchema), // covering [0, channels) in order; one entry for a plain layer
});
export type Layer = z.infer<typeof layerSchema>;

export const packIdSchema = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, "use lower-case letters, digits, dots and hyphens");

/** A SHA-256 as this program writes it. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hex");

/** What the safetensors header says of a tensor, and the SHA-256 of its bytes, so that a part can be checked alone. */
export const storedTensorSchema = z.object({
  dtype: z.enum(["F32", "F16"]),
  shape: z.array(z.number().int().min(1).max(0x7fff_ffff)).max(4),
  sha256: sha256Schema,
});
export type StoredTensor = z.infer<typeof storedTensorSchema>;

/** Images that a program draws from a seed: number 0 to `images - 1` of one split. */
export const drawnDatasetSchema = z.object({
  kind: z.literal("drawn"),
  generator: name, // what draws them, for example "specimen-images"
  generatorVersion: z.number().int().min(1), // another version draws other pixels
  seed: z.number().int().min(0).max(0xffff_ffff),
  split: name, // for example "held-out"; splits never share an image
  images: z.number().int().min(1).max(1_000_000),
});
export type DrawnDataset = z.infer<typeof drawnDatasetSchema>;

const knownDatasets = z.discriminatedUnion("kind", [drawnDatasetSchema]);
const knownKinds = new Set<string>(knownDatasets.options.map(({ shape }) => shape.kind.value));

/**
 * The images that come with a network, by `kind`. A kind that this program does not know is kept as it is: it is no
 * reason not to run the network.
 */
export const datasetSchema = z.union([
  knownDatasets,
  z.looseObject({ kind: name.refine((kind) => !knownKinds.has(kind)) }),
]);
export type DatasetRecord = z.infer<typeof datasetSchema>;

export const isDrawnDataset = (dataset: DatasetRecord): dataset is DrawnDataset => dataset.kind === "drawn";

export const manifestSchema = z.object({
  format: z.literal("micrographia-model-pack"),
  version: z.literal(1),
  id: packIdSchema,
  title: z.string().min(1).max(200),
  licence: z.string().max(200),
  source: z.string().max(2000), // where the network came from, for people
  input: inputSchema,
  classes: z.array(z.string().max(500)).nullable(),
  graph: graphSchema,
  layers: z.array(layerSchema).min(1),
  weights: z.object({
    file: z.literal("weights.safetensors"),
    sha256: sha256Schema, // of the whole file
    bytes: z.number().int().positive(),
    tensors: z.record(z.string().min(1).max(200), storedTensorSchema),
  }),
  training: z.record(z.string(), z.unknown()).optional(), // how it was made, when this project made it
  dataset: datasetSchema.optional(), // images with their classes; `lib/stimuli/dataset` opens it
});
export type Manifest = z.infer<typeof manifestSchema>;
