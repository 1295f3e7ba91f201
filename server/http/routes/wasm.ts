/** TensorFlow.js's WebAssembly, from where npm put it: the page loads it from its own origin. */
import { createRequire } from "node:module";
import path from "node:path";
import { file, problem } from "../answer.ts";
import { type Route, route } from "../router.ts";

const names: readonly string[] = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
];

export function wasmRoutes(): Route[] {
  const require = createRequire(import.meta.url);
  const packageFile = require.resolve("@tensorflow/tfjs-backend-wasm/package.json");
  const { version }: { version: string } = require(packageFile);
  return [
    route("GET", "/wasm/:file", async ({ params }) => {
      if (!names.includes(params.file)) return problem("not-found", "There is no such file.");
      return file(path.join(path.dirname(packageFile), "dist", params.file), {
        "content-type": "application/wasm",
        "cache-control": "public, no-cache", // the name stays when the version changes; the ETag tells
        etag: `"${version}-${params.file}"`,
      });
    }),
  ];
}
