/** Values of options: from what a person types, or an error that says what is expected. */
import { InvalidArgumentError } from "commander";

/** `104,117,123`: one number a channel. */
export function parseTriple(text: string): number[] {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) {
    throw new InvalidArgumentError("Write three numbers, one a channel, for example 104,117,123.");
  }
  return numbers;
}

/** As `parseTriple`, for what pixels are divided by. */
export function parsePositiveTriple(text: string): number[] {
  const numbers = parseTriple(text);
  if (!numbers.every((value) => value > 0)) {
    throw new InvalidArgumentError("Pixels are divided by these numbers: each must be more than 0.");
  }
  return numbers;
}

/** `224x224`: height and width. */
export function parseSize(text: string): { height: number; width: number } {
  const [, height, width] = /^(\d{1,5})[x×](\d{1,5})$/.exec(text) ?? [];
  if (!height || !width || Number(height) < 1 || Number(width) < 1) {
    throw new InvalidArgumentError("Write height and width in pixels, for example 224x224.");
  }
  return { height: Number(height), width: Number(width) };
}

/** A whole number from 0 on. */
export function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("Write a whole number.");
  return Number(text);
}

/** Adds to what was given before, for options that may be repeated. */
export const collect = (value: string, before: readonly string[] | undefined): string[] => [
  ...(before ?? []),
  value,
];
