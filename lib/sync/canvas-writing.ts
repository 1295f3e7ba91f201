/** Changing a canvas: each function is one transaction, and writes only the fields that it is about. */
import * as Y from "yjs";
import {
  type CanvasNode,
  type CanvasSettings,
  type CircuitCanvas,
  edgeId,
  type KeptWeight,
  type MotifMark,
} from "../canvas/circuit-canvas.ts";
import { MicrographiaError } from "../shared/result.ts";
import type { CanvasSelection, NewEdge, Place } from "./canvas-actions.ts";
import {
  type CanvasRoots,
  canvasLimits,
  edgeForm,
  type Form,
  keyOf,
  markOf,
  motifForm,
  nodeForm,
  typeOfMark,
} from "./canvas-document.ts";
import { createMarks, type Marks } from "./canvas-marks.ts";

const nodeMarks = ({ nodes }: CanvasRoots): Marks => createMarks(nodes, nodeForm);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Sets what differs: writing what is there already would be a change for everybody. */
function put(root: Y.Map<unknown>, id: string, fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const key = keyOf(id, name);
    if (!isSame(root.get(key), value)) root.set(key, value);
  }
}

function clear(root: Y.Map<unknown>, id: string, fields: readonly string[]): void {
  for (const name of fields) {
    const key = keyOf(id, name);
    if (root.has(key)) root.delete(key);
  }
}

/** Takes a thing away, with every mark that is known. */
function clearAll(root: Y.Map<unknown>, id: string, form: Form<unknown>, marks: Marks): void {
  for (const key of marks.of(id)) root.delete(key);
  clear(root, id, form.fields);
}

function checkRoom(there: Marks, added: number, limit: number): void {
  if (added > 0 && there.size + added > limit) {
    throw new MicrographiaError(
      "too-large",
      `A canvas holds at most ${limit} of these. Remove some first, or begin another circuit.`,
    );
  }
}

/** What a node is put on the canvas as, for its mark. */
function bornAs(node: CanvasNode): Record<string, unknown> {
  const born = { type: node.type, at: [node.x, node.y] };
  switch (node.type) {
    case "unit":
    case "input":
    case "class":
      return { ...born, unit: node.unit };
    case "family":
      return { ...born, family: node.family, members: [...node.members] };
    case "group":
    case "note":
      return born;
    default:
      return node satisfies never;
  }
}

/** What differs from a node of which nothing is said; the text of a note is written letter by letter. */
function fieldsOf(node: CanvasNode): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (node.group !== null) fields.group = node.group;
  if (node.name !== "") fields.name = node.name;
  if (node.type === "group" && node.collapsed) fields.collapsed = true;
  return fields;
}

function putNode({ nodes, writer }: CanvasRoots, node: CanvasNode, marks: Marks): void {
  const [fields, born] = [fieldsOf(node), bornAs(node)];
  const isThere = marks.of(node.id).some((key) => isSame(nodes.get(key), born));
  if (!isThere) {
    for (const key of marks.of(node.id)) nodes.delete(key);
    put(nodes, node.id, { [markOf(writer)]: born });
  }
  // What is left of an earlier one with this id is not this one's.
  clear(
    nodes,
    node.id,
    nodeForm.fields.filter((name) => !(name in fields) && name !== "text"),
  );
  put(nodes, node.id, fields);
  if (node.type === "note") writeText(nodes, node.id, node.text);
  else clear(nodes, node.id, ["text"]);
}

export function addToCanvas(
  roots: CanvasRoots,
  nodes: readonly CanvasNode[],
  edges: readonly NewEdge[],
): void {
  const there = nodeMarks(roots);
  const fresh = nodes.filter(({ id }) => there.of(id).length === 0);
  checkRoom(there, fresh.length, canvasLimits.nodes);
  for (const node of fresh) putNode(roots, node, there);
  connect(roots, edges);
}

/** What has the same id is replaced; what is there beside stays. */
export function takeInCanvas(roots: CanvasRoots, canvas: CircuitCanvas): void {
  const there = {
    nodes: nodeMarks(roots),
    edges: createMarks(roots.edges, edgeForm),
    motifs: createMarks(roots.motifs, motifForm),
  };
  for (const kind of ["nodes", "edges", "motifs"] as const) {
    const fresh = canvas[kind].filter(({ id }) => there[kind].of(id).length === 0);
    checkRoom(there[kind], fresh.length, canvasLimits[kind]);
  }
  for (const node of canvas.nodes) putNode(roots, node, there.nodes);
  for (const { id, kept, note } of canvas.edges) {
    if (there.edges.of(id).length === 0) put(roots.edges, id, { [markOf(roots.writer)]: true });
    if (kept) put(roots.edges, id, { kept });
    else clear(roots.edges, id, ["kept"]);
    if (note) put(roots.edges, id, { note });
    else clear(roots.edges, id, ["note"]);
  }
  for (const motif of canvas.motifs) putMotif(roots, motif);
  changeSettings(roots, canvas.settings);
}

export function moveNodes(roots: CanvasRoots, places: ReadonlyMap<string, Place>): void {
  const there = nodeMarks(roots);
  for (const [id, { x, y }] of places) {
    if (there.of(id).length > 0) put(roots.nodes, id, { at: [x, y] });
  }
}

export function removeFromCanvas(roots: CanvasRoots, selection: Partial<CanvasSelection>): void {
  const gone = new Set(selection.nodes);
  const [nodes, edges] = [nodeMarks(roots), createMarks(roots.edges, edgeForm)];
  for (const id of gone) clearAll(roots.nodes, id, nodeForm, nodes);
  for (const id of selection.edges ?? []) clearAll(roots.edges, id, edgeForm, edges);
  if (gone.size === 0) return;
  for (const id of edges.ids()) {
    const [from = "", to = ""] = id.split(">");
    if (gone.has(from) || gone.has(to)) clearAll(roots.edges, id, edgeForm, edges);
  }
  for (const id of nodes.ids()) {
    const group = roots.nodes.get(keyOf(id, "group"));
    if (typeof group === "string" && gone.has(group)) clear(roots.nodes, id, ["group"]);
  }
}

/** Makes a group at a place around what is to be in it. */
export function groupNodes(
  roots: CanvasRoots,
  { id, members, name, at }: { id: string; members: readonly string[]; name: string; at: Place },
): void {
  const there = nodeMarks(roots);
  checkRoom(there, 1, canvasLimits.nodes);
  const held = members.filter((member) => there.of(member).length > 0);
  // A group of what is in one group is in it too.
  const outer = new Set(held.map((member) => roots.nodes.get(keyOf(member, "group")) ?? null));
  const [first] = outer;
  const group = outer.size === 1 && typeof first === "string" ? first : null;
  putNode(roots, { id, type: "group", x: at.x, y: at.y, group, name, collapsed: false }, there);
  putInto(roots, held, id);
}

export function putInto(roots: CanvasRoots, members: readonly string[], group: string | null): void {
  const there = nodeMarks(roots);
  for (const id of members) {
    if (there.of(id).length === 0 || id === group) continue;
    if (group === null) clear(roots.nodes, id, ["group"]);
    else put(roots.nodes, id, { group });
  }
}

/** What was in the group is in what the group was in. */
export function ungroupNodes(roots: CanvasRoots, group: string): void {
  const outer = roots.nodes.get(keyOf(group, "group"));
  const members = [...nodeMarks(roots).ids()].filter(
    (id) => roots.nodes.get(keyOf(id, "group")) === group && id !== group,
  );
  putInto(roots, members, typeof outer === "string" ? outer : null);
  removeFromCanvas(roots, { nodes: [group] });
}

const isNode = (roots: CanvasRoots, id: string): boolean => nodeMarks(roots).of(id).length > 0;

export function collapseGroup(roots: CanvasRoots, group: string, collapsed: boolean): void {
  if (isNode(roots, group)) put(roots.nodes, group, { collapsed });
}

export function renameNode(roots: CanvasRoots, id: string, name: string): void {
  if (isNode(roots, id)) put(roots.nodes, id, { name });
}

export function writeNote(roots: CanvasRoots, id: string, text: string): void {
  if (isNode(roots, id)) writeText(roots.nodes, id, text);
}

/** Only what differs is written, so that two people who write in one note both keep their words. */
function writeText(nodes: Y.Map<unknown>, id: string, text: string): void {
  const key = keyOf(id, "text");
  const known = nodes.get(key);
  if (!(known instanceof Y.Text)) {
    nodes.set(key, new Y.Text(text));
    return;
  }
  const before = known.toJSON();
  const least = Math.min(before.length, text.length);
  let start = 0;
  while (start < least && before[start] === text[start]) start++;
  let end = 0;
  while (end < least - start && before.at(-1 - end) === text.at(-1 - end)) end++;
  if (before.length > start + end) known.delete(start, before.length - start - end);
  if (text.length > start + end) known.insert(start, text.slice(start, text.length - end));
}

export function connect(roots: CanvasRoots, edges: readonly NewEdge[]): void {
  if (edges.length === 0) return;
  const [nodes, there] = [nodeMarks(roots), createMarks(roots.edges, edgeForm)];
  const canEnd = (id: string) => {
    const [mark] = nodes.of(id);
    return mark !== undefined && typeOfMark(roots.nodes.get(mark)) !== "note";
  };
  const fresh = new Set(
    edges
      .filter(({ from, to }) => from !== to && canEnd(from) && canEnd(to))
      .map(({ from, to }) => edgeId(from, to))
      .filter((id) => there.of(id).length === 0),
  );
  checkRoom(there, fresh.size, canvasLimits.edges);
  for (const id of fresh) {
    clear(roots.edges, id, edgeForm.fields);
    put(roots.edges, id, { [markOf(roots.writer)]: true });
  }
}

export function keepWeights({ edges }: CanvasRoots, weights: ReadonlyMap<string, KeptWeight | null>): void {
  const there = createMarks(edges, edgeForm);
  for (const [id, kept] of weights) {
    if (there.of(id).length === 0) continue;
    if (kept === null) clear(edges, id, ["kept"]);
    else put(edges, id, { kept: { ...kept } });
  }
}

export function noteEdge({ edges }: CanvasRoots, id: string, note: string): void {
  if (createMarks(edges, edgeForm).of(id).length > 0) put(edges, id, { note });
}

export function markMotif(roots: CanvasRoots, motif: MotifMark): void {
  const there = createMarks(roots.motifs, motifForm);
  checkRoom(there, there.of(motif.id).length > 0 ? 0 : 1, canvasLimits.motifs);
  putMotif(roots, motif);
}

function putMotif({ motifs }: CanvasRoots, { id, kind, nodes, note, score }: MotifMark): void {
  put(motifs, id, { kind, nodes: [...nodes], note });
  if (score) put(motifs, id, { score });
  else clear(motifs, id, ["score"]);
}

export function unmarkMotif({ motifs }: CanvasRoots, id: string): void {
  clear(motifs, id, ["kind", ...motifForm.fields]);
}

export function changeSettings({ settings }: CanvasRoots, change: Partial<CanvasSettings>): void {
  for (const [name, value] of Object.entries(change)) {
    if (value !== undefined && settings.get(name) !== value) settings.set(name, value);
  }
}
