import { expect, test } from "vitest";
import { type PreferenceStorage, readPreference, rememberPreference } from "./preference.ts";

const memory = (): PreferenceStorage => {
  const values = new Map<string, string>();
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
};

test("the address decides which backend is wanted, then what was chosen before, then nothing", () => {
  const storage = memory();
  expect(readPreference("", storage)).toBe("auto");
  rememberPreference("wasm", storage);
  expect(readPreference("", storage)).toBe("wasm");
  expect(readPreference("?backend=webgpu", storage)).toBe("webgpu");
  expect(readPreference("?backend=abacus", storage)).toBe("wasm");
});

test("a browser that stores nothing is no obstacle", () => {
  const refusing: PreferenceStorage = {
    getItem: () => {
      throw new Error("denied");
    },
    setItem: () => {
      throw new Error("denied");
    },
  };
  expect(readPreference("", refusing)).toBe("auto");
  expect(() => rememberPreference("cpu", refusing)).not.toThrow();
});
