/** A text that Ada has begun, for others to attack; she writes on whatever they do. */
import { expect } from "vitest";
import type * as Y from "yjs";
import { openRawClient, type RawClient, textOf } from "./raw-client.ts";
import { startTextBench, type TextBench, type TextBenchOptions, textPath } from "./text-bench.ts";

export type BesiegedText = {
  readonly bench: TextBench;
  readonly ada: RawClient;
  open(as: string, options?: { doc?: Y.Doc; query?: string }): Promise<RawClient>;
  /** The log. */
  rows(): Promise<readonly { sequence: number; person: string }[]>;
  /** What the disk has, as somebody new would be shown it. */
  shown(): Promise<string>;
  /** Sends as Ben; the connection must end with the code and a reason, and nothing else may change. */
  expectRefused(
    code: number,
    attack: (attacker: RawClient) => Uint8Array | Promise<Uint8Array>,
    as?: string,
  ): Promise<void>;
  /** Nothing may have been reported as a bug. */
  end(): Promise<void>;
};

export async function besiegeText(options: TextBenchOptions = {}): Promise<BesiegedText> {
  const bench = await startTextBench(options);
  const clients: RawClient[] = [];
  const open: BesiegedText["open"] = async (as, opening = {}) => {
    const client = await openRawClient(bench.url, textPath, as, opening);
    clients.push(client);
    return client;
  };
  const rows = () =>
    bench.db.selectFrom("text_update").select(["sequence", "person"]).orderBy("sequence").execute();
  const shown = async () => {
    const rea = await open("Rea");
    await rea.sync();
    return textOf(rea.doc);
  };
  const ada = await open("Ada");
  await ada.sync();
  await ada.save(ada.edit((doc) => doc.getText("text").insert(0, "A claim.")));
  return {
    bench,
    ada,
    open,
    rows,
    shown,
    async expectRefused(code, attack, as = "Ben") {
      const before = await rows();
      const attacker = await open(as);
      await attacker.sync();
      attacker.write(await attack(attacker));
      const end = await attacker.ended();
      expect(end.code, end.reason).toBe(code);
      expect(end.reason).not.toBe("");
      expect(await rows()).toEqual(before);
      expect(await shown()).toBe("A claim.");
      // Ada writes on, and her change arrives.
      await ada.save(ada.edit((doc) => doc.getText("text").insert(8, "!")));
      expect(await shown()).toBe("A claim.!");
    },
    async end() {
      for (const client of clients) client.close();
      expect(bench.reports).toEqual([]);
      await bench.stop();
    },
  };
}
