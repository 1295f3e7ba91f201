/** The names under which people know TensorFlow.js's backends; an unknown one keeps its own. */
export function backendName(backend: string): string {
  switch (backend) {
    case "webgpu":
      return "WebGPU";
    case "wasm":
      return "WebAssembly";
    case "cpu":
      return "plain JavaScript";
    default:
      return backend;
  }
}
