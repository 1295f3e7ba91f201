/**
 * Finds a Chromium for the browser tests: an installed one; otherwise Playwright's own, downloaded when it can be;
 * otherwise Debian's package when the tests run as root.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pinnedNode, root, run, say } from "./run.mjs";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : null;
}

/** The path of a Chromium, or null with the reason said. */
export async function findChromium() {
  const here = () => installed.find((file) => existsSync(file)) ?? playwrightsOwn();
  if (here()) return here();

  say("No Chromium is installed; asking Playwright for its own …");
  const playwright = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  await run(pinnedNode, [playwright, "install", "chromium"], { stdout: process.stderr });
  if (here()) return here();

  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Debian's Chromium …");
    await run("apt-get", ["update", "-qq"], { stdout: process.stderr });
    await run("apt-get", ["install", "-y", "-qq", "chromium"], { stdout: process.stderr });
    if (here()) return here();
  }
  say("There is no Chromium to test with: install Chromium or Chrome and run the command again.");
  return null;
}
