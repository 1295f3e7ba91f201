/**
 * Which of TensorFlow.js's backends is chosen, and what a person is told about it. Without TensorFlow.js itself, so that a
 * page can say all this and leave the library to its worker.
 */

export const backendNames = ["webgpu", "wasm", "cpu"] as const; // best first
export type BackendName = (typeof backendNames)[number];

/** Why a backend is not in use. */
export type PassedOver = { readonly backend: BackendName } & (
  | { readonly reason: "not-wanted" } // another one was asked for
  | { readonly reason: "not-offered" } // this browser or runtime has no such thing
  | { readonly reason: "insecure-page" } // offered only to pages over https or from this machine
  | { readonly reason: "no-adapter" } // WebGPU is there, but no graphics processor is
  | { readonly reason: "software-adapter"; readonly adapter: string } // WebGPU imitated on the processor
  | { readonly reason: "failed"; readonly detail: string } // it started and did not compute correctly
);

export type BackendChoice = {
  readonly name: BackendName;
  /** What it runs on, where that is known: the graphics adapter. */
  readonly detail: string | null;
  /** Better backends and why they are not in use, best first. */
  readonly passedOver: readonly PassedOver[];
};

export type StartOptions = {
  /** Try only this one, for comparing backends; plain JavaScript when it does not work. A software adapter is then allowed. */
  readonly only?: BackendName;
};

export type Attempt =
  | { readonly ok: true; readonly detail: string | null }
  | { readonly ok: false; readonly why: PassedOver };

export type Attempts = Readonly<Record<BackendName, () => Promise<Attempt>>>;

/** Goes through the backends from the best on and stops at the first that works. Plain JavaScript is the last resort. */
export async function chooseBackend(attempts: Attempts, { only }: StartOptions = {}): Promise<BackendChoice> {
  const passedOver: PassedOver[] = [];
  for (const name of backendNames) {
    if (only !== undefined && name !== only && name !== "cpu") {
      passedOver.push({ backend: name, reason: "not-wanted" });
      continue;
    }
    const attempt = await attempts[name]();
    if (attempt.ok) return { name, detail: attempt.detail, passedOver };
    passedOver.push(attempt.why);
  }
  const detail = passedOver.map(describePassedOver).join(" ");
  throw new Error(`TensorFlow.js could not start any backend. ${detail}`);
}

const titles: Readonly<Record<BackendName, string>> = {
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  cpu: "plain JavaScript",
};

/** The name under which people know a backend; one that is unknown here keeps its own. */
export function backendTitle(backend: string): string {
  const known = backendNames.find((name) => name === backend);
  return known ? titles[known] : backend;
}

/** One sentence on why a backend is not in use. */
export function describePassedOver(passed: PassedOver): string {
  const title = titles[passed.backend];
  switch (passed.reason) {
    case "not-wanted":
      return `${title} was not asked for.`;
    case "not-offered":
      return `${title} is not offered by this browser or runtime.`;
    case "insecure-page":
      return `${title} is offered only to pages opened over https or on this machine.`;
    case "no-adapter":
      return `${title} found no graphics processor that it may use.`;
    case "software-adapter":
      return `${title} would run on ${passed.adapter}, which imitates a graphics processor and is slower than WebAssembly.`;
    case "failed":
      return `${title} did not work: ${passed.detail.replace(/[.]$/, "")}.`;
  }
}
