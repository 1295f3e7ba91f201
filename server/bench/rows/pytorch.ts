/** The same step in PyTorch, in a process of its own that takes turns with ours. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { type Benchmark, checkAgreement, withoutGoogleNet } from "../bench.ts";
import { compare, disagreement } from "../compare.ts";
import { ownStep, type StepCase } from "./optimisation-step.ts";

const script = path.resolve(import.meta.dirname, "..", "pytorch_step.py");

/** The machine's own Python, and the one that Debian's packages are for, which need not be the same. */
const interpreters = ["python3", "/usr/bin/python3"];

async function hasTorch(python: string): Promise<boolean> {
  const child = spawn(python, ["-c", "import numpy, torch"], { stdio: "ignore" });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false)); // there is no such program
    child.once("exit", (code) => resolve(code === 0));
  });
}

async function findPython(): Promise<string | null> {
  for (const python of interpreters) if (await hasTorch(python)) return python;
  return null;
}

const preparedSchema = z.object({ version: z.string() });
const steppedSchema = z.object({ milliseconds: z.number().positive() });
const writtenSchema = z.object({});

/** A conversation in lines of JSON: one request, one answer. */
function converse(child: ChildProcessByStdio<Writable, Readable, null>) {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async <T>(request: object, answer: z.ZodType<T>): Promise<T> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await lines.next();
    if (line.done) throw new Error("PyTorch ended before it answered; its own message is above.");
    return answer.parse(JSON.parse(line.value));
  };
}

export const stepAgainstPytorch = (id: string, asked: StepCase): Benchmark => ({
  id,
  target: 1,
  run: async ({ googlenet, backend, quick, scratch }) => {
    if (!googlenet) return withoutGoogleNet;
    if (backend.name !== "wasm") return { leftOut: "PyTorch runs on the processor, as WebAssembly does" };
    const python = await findPython();
    if (python === null) return { leftOut: "there is no PyTorch (Debian: apt-get install python3-torch)" };
    const child = spawn(python, [script, googlenet.folder], { stdio: ["pipe", "pipe", "inherit"] });
    const own = await ownStep(googlenet, asked);
    try {
      const ask = converse(child);
      const input = path.join(scratch, "image.float32");
      const output = path.join(scratch, "gradient.float32");
      const pixels = Float32Array.from(await own.image.data());
      await writeFile(input, new Uint8Array(pixels.buffer));
      const { version } = await ask(
        { do: "prepare", node: asked.node, input, shape: own.image.shape },
        preparedSchema,
      );
      const theirStep = async () => (await ask({ do: "step" }, steppedSchema)).milliseconds;
      await theirStep();
      await ask({ do: "gradient", output }, writtenSchema);
      const { buffer, byteOffset, byteLength } = await readFile(output);
      const theirs = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
      const difference = disagreement(await own.step(), theirs);
      checkAgreement(difference, 1e-4, "Our gradient and PyTorch's");
      const measured = await compare(async () => void (await own.step()), theirStep, quick ? 3 : 15);
      return {
        what: `One optimisation step at ${asked.size} px to ${asked.node}, against PyTorch ${version} on one thread (largest difference ${difference.toExponential(1)} of the largest value)`,
        unit: "ms",
        ...measured,
      };
    } finally {
      own.dispose();
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    }
  },
});
