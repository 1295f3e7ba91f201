import { defineConfig } from "@playwright/test";

const chromium = process.env.MICROGRAPHIA_CHROMIUM;

export default defineConfig({
  testDir: "e2e",
  fullyParallel: false,
  workers: 1, // two cores: one for the browser, one for the server
  retries: 0, // a race that a retry hides is still a race
  forbidOnly: true,
  timeout: 240_000, // a journey, on two cores that something else may be using
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    browserName: "chromium",
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        // WebGPU on the processor where there is no GPU.
        "--enable-unsafe-webgpu",
        "--use-webgpu-adapter=swiftshader",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--no-first-run",
      ],
    },
  },
});
