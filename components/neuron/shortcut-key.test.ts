import { describe, expect, it } from "vitest";
import { shortcutKey } from "./shortcut-key.ts";

const press = { key: "l", modified: false, handled: false, inField: false, onControl: false };

describe("shortcuts", () => {
  it("are single keys, whatever the case", () => {
    expect(shortcutKey(press)).toBe("l");
    expect(shortcutKey({ ...press, key: "L" })).toBe("l");
    expect(shortcutKey({ ...press, key: "?" })).toBe("?");
    expect(shortcutKey({ ...press, key: "ArrowRight" })).toBe("ArrowRight");
  });

  it("stay out of the way of typing, of dialogs, and of the browser's own keys", () => {
    expect(shortcutKey({ ...press, inField: true })).toBeNull();
    expect(shortcutKey({ ...press, modified: true })).toBeNull();
    expect(shortcutKey({ ...press, handled: true })).toBeNull();
  });

  it("leave the arrows to controls that move with them", () => {
    expect(shortcutKey({ ...press, key: "ArrowLeft", onControl: true })).toBeNull();
    expect(shortcutKey({ ...press, onControl: true })).toBe("l");
  });
});
