import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{lib,server,components}/**/*.test.{ts,tsx}"],
    environment: "node",
    // Two cores: one worker computes while the other waits on sockets.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
