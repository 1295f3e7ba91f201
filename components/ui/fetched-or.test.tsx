import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import { fetchedOr } from "./fetched-or.ts";
import { NotFetched, notFetched } from "./not-fetched.tsx";

afterEach(() => vi.restoreAllMocks());

it("shows what was fetched", async () => {
  const { default: Part } = await fetchedOr(
    Promise.resolve(({ name }: { name: string }) => <b>{name}</b>),
    NotFetched,
  );
  expect(renderToStaticMarkup(<Part name="there" />)).toBe("<b>there</b>");
});

it("says in its place that it could not be fetched, and what to do", async () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const { default: Part } = await fetchedOr<object>(Promise.reject(new Error("offline")), NotFetched);
  expect(renderToStaticMarkup(<Part />)).toContain(notFetched);
  expect(warned).toHaveBeenCalledOnce();
});
