/** Figures of published versions and their pictures, one at a time, as pages ask for them. */
import type { Block, FigureBlock, Manuscript } from "../../lib/articles/manuscript.ts";
import type { ReaderHeaders, ReadPublished } from "../../lib/articles/published.ts";
import { idSchema } from "../../lib/shared/ids.ts";

type FigureAddress = {
  readonly thread: string;
  readonly article: string;
  readonly version: string;
  readonly figure: string;
};

export type FigureReader = {
  /** Null where there is none that this reader may read. */
  find(reader: ReaderHeaders, address: FigureAddress): Promise<FigureBlock | null>;
  findPicture(
    reader: ReaderHeaders,
    address: FigureAddress,
    key: string,
  ): Promise<{ readonly mediaType: string; readonly bytes: Uint8Array } | null>;
};

/** A page with thirty pictures asks for one version thirty times; it is read and checked once. */
const keptManuscripts = 4;

export function createFigureReader(published: ReadPublished): FigureReader {
  /** By their hashes, the one that was asked for last at the end. What is published under a hash never changes. */
  const kept = new Map<string, Promise<Manuscript | null>>();

  function manuscriptOf(reader: ReaderHeaders, article: string, number: number, sha256: string) {
    const manuscript =
      kept.get(sha256) ??
      published.readVersion(reader, article, number).then((reading) => reading?.manuscript ?? null);
    kept.delete(sha256);
    kept.set(sha256, manuscript);
    manuscript.catch(() => kept.delete(sha256));
    for (const oldest of kept.keys()) {
      if (kept.size <= keptManuscripts) break;
      kept.delete(oldest);
    }
    return manuscript;
  }

  async function find(reader: ReaderHeaders, address: FigureAddress): Promise<FigureBlock | null> {
    if (![address.thread, address.article].every((id) => idSchema.safeParse(id).success)) return null;
    // Whether this reader may read it is asked every time.
    const thread = await published.findThread(reader, address.thread);
    const article = thread?.articles.find(({ id }) => id === address.article);
    const version = article?.versions.find(({ number }) => String(number) === address.version);
    if (!article || !version) return null;
    const manuscript = await manuscriptOf(reader, article.id, version.number, version.sha256);
    return manuscript === null ? null : figureIn(manuscript.blocks, address.figure);
  }

  return {
    find,
    async findPicture(reader, address, key) {
      const figure = await find(reader, address);
      const pictures = figure?.frozen.pictures;
      const url = pictures && Object.hasOwn(pictures, key) ? pictures[key] : undefined;
      const parts = /^data:(image\/(?:png|webp|jpeg));base64,(.+)$/.exec(url ?? "");
      if (!parts) return null;
      return { mediaType: parts[1] ?? "", bytes: Buffer.from(parts[2] ?? "", "base64") };
    },
  };
}

function figureIn(blocks: readonly Block[], id: string): FigureBlock | null {
  for (const block of blocks) {
    const inner = block.type === "list" ? block.items.flat() : block.type === "quote" ? block.content : [];
    const found = block.type === "figure" && block.id === id ? block : figureIn(inner, id);
    if (found) return found;
  }
  return null;
}
