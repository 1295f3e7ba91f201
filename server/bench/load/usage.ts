/** Answers the process that started this one how much processor time and memory it has used. */
import type { Usage } from "./plan.ts";

export function answerUsage(): void {
  process.on("message", (message) => {
    if (message !== "usage") return;
    const { user, system } = process.cpuUsage();
    const usage: Usage = { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
    process.send?.(usage);
  });
}
