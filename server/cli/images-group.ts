/** The `images` command, under which the commands about images stand, and what they share. */
import path from "node:path";
import type { Command } from "commander";
import { unwrap } from "../../lib/shared/result.ts";
import { loadDataDir } from "../config.ts";
import { createImageSetStore, type ImageSetStore } from "../persistence/image-set-store.ts";

/** The `images` command of a program, made when it is not there yet. */
export const imagesGroup = (program: Command): Command =>
  program.commands.find((command) => command.name() === "images") ??
  program
    .command("images")
    .description("sets of images to look at networks with, and those that come with a model");

export const dataFolder = (dataDir: string | undefined): string =>
  dataDir === undefined ? unwrap(loadDataDir(process.env)) : path.resolve(dataDir);

export const openImageSets = (dataDir: string | undefined): ImageSetStore =>
  createImageSetStore(dataFolder(dataDir), (message) => console.error(message));
