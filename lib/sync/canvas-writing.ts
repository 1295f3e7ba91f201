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
  idOfKey,
  keyOf,
  motifForm,
  nodeForm,
} from "./canvas-document.ts";

const isThere = (root: Y.Map<unknown>, id: string, { mark }: { mark: string }): boolean =>
  root.get(keyOf(id, mark)) !== undefined;

/** Sets what differs: writing what is there already would be a change for everybody. */
function put(root: Y.Map<unknown>, id: string, fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const key = keyOf(id, name);
    if (JSON.stringify(root.get(key)) !== JSON.stringify(value)) root.set(key, value);
  }
}

function clear(root: Y.Map<unknown>, id: string, fields: readonly string[]): void {
  for (const name of fields) {
    const key = keyOf(id, name);
    if (root.has(key)) root.delete(key);
  }
}

const idsIn = (root: Y.Map<unknown>, { mark }: { mark: string }): string[] =>
  [...root.keys()].filter((key) => key.endsWith(`.${mark}`)).map(idOfKey);

function checkRoom(root: Y.Map<unknown>, form: { mark: string }, added: number, limit: number): void {
  if (added > 0 && idsIn(root, form).length + added > limit) {
    throw new MicrographiaError(
      "too-large",
      `A canvas holds at most ${limit} of these. Remove some first, or begin another circuit.`,
    );
  }
}

/** What differs from a node of which nothing is said. */
function fieldsOf(node: CanvasNode): Record<string, unknown> {
  const fields: Record<string, unknown> = { type: node.type, at: [node.x, node.y] };
  if (node.group !== null) fields.group = node.group;
  if (node.name !== "") fields.name = node.name;
  switch (node.type) {
    case "unit":
    case "input":
    case "class":
      return { ...fields, unit: node.unit };
    case "family":
      return { ...fields, family: node.family, members: [...node.members] };
    case "group":
      return node.collapsed ? { ...fields, collapsed: true } : fields;
    case "note":
      return fields; // its text is written letter by letter
    default:
      return node satisfies never;
  }
}

function putNode({ nodes }: CanvasRoots, node: CanvasNode): void {
  const fields = fieldsOf(node);
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
  const fresh = nodes.filter(({ id }) => !isThere(roots.nodes, id, nodeForm));
  checkRoom(roots.nodes, nodeForm, fresh.length, canvasLimits.nodes);
  for (const node of fresh) putNode(roots, node);
  connect(roots, edges);
}

/** What has the same id is replaced; what is there beside stays. */
export function takeInCanvas(roots: CanvasRoots, canvas: CircuitCanvas): void {
  const count = (root: Y.Map<unknown>, form: { mark: string }, items: readonly { id: string }[]) =>
    items.filter(({ id }) => !isThere(root, id, form)).length;
  checkRoom(roots.nodes, nodeForm, count(roots.nodes, nodeForm, canvas.nodes), canvasLimits.nodes);
  checkRoom(roots.edges, edgeForm, count(roots.edges, edgeForm, canvas.edges), canvasLimits.edges);
  checkRoom(roots.motifs, motifForm, count(roots.motifs, motifForm, canvas.motifs), canvasLimits.motifs);
  for (const node of canvas.nodes) putNode(roots, node);
  for (const { id, kept, note } of canvas.edges) {
    put(roots.edges, id, { is: true });
    if (kept) put(roots.edges, id, { kept });
    else clear(roots.edges, id, ["kept"]);
    if (note) put(roots.edges, id, { note });
    else clear(roots.edges, id, ["note"]);
  }
  for (const motif of canvas.motifs) markMotif(roots, motif);
  changeSettings(roots, canvas.settings);
}

export function moveNodes({ nodes }: CanvasRoots, places: ReadonlyMap<string, Place>): void {
  for (const [id, { x, y }] of places) {
    if (isThere(nodes, id, nodeForm)) put(nodes, id, { at: [x, y] });
  }
}

export function removeFromCanvas(roots: CanvasRoots, selection: Partial<CanvasSelection>): void {
  const gone = new Set(selection.nodes);
  for (const id of gone) clear(roots.nodes, id, nodeForm.fields);
  for (const id of selection.edges ?? []) clear(roots.edges, id, edgeForm.fields);
  if (gone.size === 0) return;
  for (const id of idsIn(roots.edges, edgeForm)) {
    const [from = "", to = ""] = id.split(">");
    if (gone.has(from) || gone.has(to)) clear(roots.edges, id, edgeForm.fields);
  }
  for (const id of idsIn(roots.nodes, nodeForm)) {
    const group = roots.nodes.get(keyOf(id, "group"));
    if (typeof group === "string" && gone.has(group)) clear(roots.nodes, id, ["group"]);
  }
}

/** Makes a group at a place around what is to be in it. */
export function groupNodes(
  roots: CanvasRoots,
  { id, members, name, at }: { id: string; members: readonly string[]; name: string; at: Place },
): void {
  checkRoom(roots.nodes, nodeForm, 1, canvasLimits.nodes);
  const held = members.filter((member) => isThere(roots.nodes, member, nodeForm));
  // A group of what is in one group is in it too.
  const outer = new Set(held.map((member) => roots.nodes.get(keyOf(member, "group")) ?? null));
  const [first] = outer;
  const group = outer.size === 1 && typeof first === "string" ? first : null;
  putNode(roots, { id, type: "group", x: at.x, y: at.y, group, name, collapsed: false });
  putInto(roots, held, id);
}

export function putInto(roots: CanvasRoots, members: readonly string[], group: string | null): void {
  for (const id of members) {
    if (!isThere(roots.nodes, id, nodeForm) || id === group) continue;
    if (group === null) clear(roots.nodes, id, ["group"]);
    else put(roots.nodes, id, { group });
  }
}

/** What was in the group is in what the group was in. */
export function ungroupNodes(roots: CanvasRoots, group: string): void {
  const outer = roots.nodes.get(keyOf(group, "group"));
  const members = idsIn(roots.nodes, nodeForm).filter(
    (id) => roots.nodes.get(keyOf(id, "group")) === group && id !== group,
  );
  putInto(roots, members, typeof outer === "string" ? outer : null);
  removeFromCanvas(roots, { nodes: [group] });
}

export function collapseGroup({ nodes }: CanvasRoots, group: string, collapsed: boolean): void {
  if (isThere(nodes, group, nodeForm)) put(nodes, group, { collapsed });
}

export function renameNode({ nodes }: CanvasRoots, id: string, name: string): void {
  if (isThere(nodes, id, nodeForm)) put(nodes, id, { name });
}

export function writeNote({ nodes }: CanvasRoots, id: string, text: string): void {
  if (isThere(nodes, id, nodeForm)) writeText(nodes, id, text);
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
  const canEnd = (id: string) => {
    const type = roots.nodes.get(keyOf(id, "type"));
    return type !== undefined && type !== "note";
  };
  const fresh = new Set(
    edges
      .filter(({ from, to }) => from !== to && canEnd(from) && canEnd(to))
      .map(({ from, to }) => edgeId(from, to))
      .filter((id) => !isThere(roots.edges, id, edgeForm)),
  );
  checkRoom(roots.edges, edgeForm, fresh.size, canvasLimits.edges);
  for (const id of fresh) {
    clear(roots.edges, id, edgeForm.fields);
    put(roots.edges, id, { is: true });
  }
}

export function keepWeights({ edges }: CanvasRoots, weights: ReadonlyMap<string, KeptWeight | null>): void {
  for (const [id, kept] of weights) {
    if (!isThere(edges, id, edgeForm)) continue;
    if (kept === null) clear(edges, id, ["kept"]);
    else put(edges, id, { kept: { ...kept } });
  }
}

export function noteEdge({ edges }: CanvasRoots, id: string, note: string): void {
  if (isThere(edges, id, edgeForm)) put(edges, id, { note });
}

export function markMotif({ motifs }: CanvasRoots, { id, kind, nodes, note, score }: MotifMark): void {
  checkRoom(motifs, motifForm, isThere(motifs, id, motifForm) ? 0 : 1, canvasLimits.motifs);
  put(motifs, id, { kind, nodes: [...nodes], note });
  if (score) put(motifs, id, { score });
  else clear(motifs, id, ["score"]);
}

export function unmarkMotif({ motifs }: CanvasRoots, id: string): void {
  clear(motifs, id, motifForm.fields);
}

export function changeSettings({ settings }: CanvasRoots, change: Partial<CanvasSettings>): void {
  for (const [name, value] of Object.entries(change)) {
    if (value !== undefined && settings.get(name) !== value) settings.set(name, value);
  }
}
