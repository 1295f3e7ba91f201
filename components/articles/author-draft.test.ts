import { describe, expect, it } from "vitest";
import { addAuthor, changeAuthor, headOf, moveAuthor, readHead, removeAuthor } from "./author-draft.ts";

const author = (name: string, person: string | null = null) => ({
  person,
  name,
  affiliation: "",
  contribution: "",
});
const draft = headOf({
  title: "Curves",
  summary: "",
  authors: [author("Ada", "ada"), author("Ben"), author("Cy", "cy")],
});
const names = ({ authors }: typeof draft) => authors.map(({ name }) => name);

describe("the authors of an article", () => {
  it("change places one by one, and stay where there is no further place", () => {
    expect(names(moveAuthor(draft, "2", -1))).toEqual(["Ada", "Cy", "Ben"]);
    expect(names(moveAuthor(draft, "0", 1))).toEqual(["Ben", "Ada", "Cy"]);
    expect(moveAuthor(draft, "0", -1)).toBe(draft);
    expect(moveAuthor(draft, "2", 1)).toBe(draft);
  });

  it("are there once each, and people without an account as often as there are such", () => {
    expect(names(addAuthor(draft, author("Ada again", "ada"), "k"))).toEqual(["Ada", "Ben", "Cy"]);
    expect(names(addAuthor(draft, author("Dee"), "k"))).toEqual(["Ada", "Ben", "Cy", "Dee"]);
  });

  it("are sent as they are signed, in their order", () => {
    const content = readHead(changeAuthor(removeAuthor(draft, "1"), "2", { affiliation: " Rome " }));
    expect(content).toEqual({
      ok: true,
      value: {
        title: "Curves",
        summary: "",
        authors: [author("Ada", "ada"), { ...author("Cy", "cy"), affiliation: "Rome" }],
      },
    });
  });

  it("need a name, and one of them an account, or the form says who is meant", () => {
    const nameless = readHead(changeAuthor(draft, "1", { name: " " }));
    expect(nameless).toMatchObject({ ok: false, problem: { message: expect.stringContaining("Author 2") } });
    const strangers = readHead({ ...draft, authors: draft.authors.filter(({ person }) => person === null) });
    expect(strangers).toMatchObject({ ok: false, problem: { message: expect.stringContaining("account") } });
    expect(readHead({ ...draft, title: "" })).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining("title") },
    });
  });
});
