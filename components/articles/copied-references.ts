/**
 * What a copied passage cites goes with it: into another article, where the works are listed under the keys that they have there. So no
 * citation comes to stand for nothing, or for another work of the same key.
 */
import { DOMSerializer, Fragment, type Node, Slice } from "@tiptap/pm/model";
import type { EditorProps } from "@tiptap/pm/view";
import { z } from "zod";
import { formatKeys, keysOf } from "../../lib/articles/citation-keys.ts";
import { type Reference, referenceSchema } from "../../lib/articles/manuscript.ts";
import { mergeReferences } from "../../lib/articles/merge-references.ts";
import type { ArticleReferences } from "../hooks/use-article-draft.ts";

const copiedSchema = z.array(referenceSchema).max(100);
const attribute = "data-references";

type References = Pick<ArticleReferences, "all" | "put">;
type ClipboardProps = Required<
  Pick<EditorProps, "clipboardSerializer" | "transformPastedHTML" | "transformPasted">
>;

export function createCitationClipboard(references: () => References): ClipboardProps {
  let copied: readonly Reference[] = [];
  return {
    clipboardSerializer: new CitingSerializer(references),
    transformPastedHTML(html) {
      copied = html.includes(attribute) ? referencesIn(html) : [];
      return html;
    },
    transformPasted(slice) {
      if (copied.length === 0) return slice;
      const { all, put } = references();
      const merged = mergeReferences(all, copied);
      copied = [];
      if (merged.put.length > 0) put(merged.put);
      const keys = new Map([...merged.known, ...merged.renamed].map(({ pasted, key }) => [pasted, key]));
      return new Slice(withKeys(slice.content, keys), slice.openStart, slice.openEnd);
    },
  };
}

/** The elements of a passage, each citation with the works that it cites. */
class CitingSerializer extends DOMSerializer {
  readonly references: () => References;

  constructor(references: () => References) {
    super({}, {});
    this.references = references;
  }

  override serializeFragment(
    fragment: Fragment,
    options?: { document?: Document },
    target?: HTMLElement | DocumentFragment,
  ): HTMLElement | DocumentFragment {
    const schema = fragment.firstChild?.type.schema;
    if (!schema) return target ?? (options?.document ?? document).createDocumentFragment();
    const dom = DOMSerializer.fromSchema(schema).serializeFragment(fragment, options, target);
    const { all } = this.references();
    for (const element of dom.querySelectorAll("span[data-citation]")) {
      const cited = keysOf(element.getAttribute("data-citation") ?? "").flatMap((key) => all.get(key) ?? []);
      if (cited.length > 0) element.setAttribute(attribute, JSON.stringify(cited));
    }
    return dom;
  }
}

/** Works that pasted citations brought along; whatever else stands there is nobody's reference. */
function referencesIn(html: string): Reference[] {
  const found = new Map<string, Reference>();
  const body = new DOMParser().parseFromString(html, "text/html");
  for (const element of body.querySelectorAll(`span[${attribute}]`)) {
    for (const reference of readCopied(element.getAttribute(attribute) ?? ""))
      found.set(reference.key, reference);
  }
  return [...found.values()];
}

function readCopied(json: string): readonly Reference[] {
  try {
    return copiedSchema.safeParse(JSON.parse(json)).data ?? [];
  } catch {
    return []; // not ours
  }
}

const withKeys = (fragment: Fragment, keys: ReadonlyMap<string, string>): Fragment =>
  Fragment.from(fragment.content.map((node) => withKeysIn(node, keys)));

function withKeysIn(node: Node, keys: ReadonlyMap<string, string>): Node {
  if (node.type.name !== "citation") return node.isLeaf ? node : node.copy(withKeys(node.content, keys));
  const renamed = keysOf(String(node.attrs.keys)).map((key) => keys.get(key) ?? key);
  return node.type.create({ ...node.attrs, keys: formatKeys(renamed) }, node.content, node.marks);
}
