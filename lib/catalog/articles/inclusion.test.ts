import { describe, expect, it } from "vitest";
import type { Result } from "../../shared/result.ts";
import type { Decision } from "../records/decision.ts";
import type { Publication } from "../records/publication.ts";
import { authorEntry, contentWith, idOf, MemoryThread, nameOf } from "./life.fixture.ts";
import { stateOfArticle, suggestedBefore } from "./life.ts";
import { whoDecides } from "./who-decides.ts";
import { decidingWords } from "./words.ts";

const refusal = (result: Result<unknown>): string => (result.ok ? "taken" : result.problem.message);
const code = (result: Result<unknown>): string => (result.ok ? "taken" : result.problem.code);
const stateOf = (thread: MemoryThread, name: string) => stateOfArticle(thread.life(), idOf(name)).state;

/** Ada edits; her article with Ben is the first that is in. */
function threadOfAdaAndBen(editors = ["ada", "cleo"]): MemoryThread {
  const thread = new MemoryThread();
  thread.begin(editors);
  thread.draft("first", ["ada", "ben"]);
  thread.suggest("first", "ada");
  const decider = editors.find((editor) => editor !== "ada" && editor !== "ben") ?? "ada";
  expect(code(thread.decide("first", decider, "include"))).toBe("taken");
  return thread;
}

/** The same, with a second article, by Dan, suggested. */
function withSuggestion(editors?: string[]): MemoryThread {
  const thread = threadOfAdaAndBen(editors);
  thread.draft("second", ["dan"]);
  thread.suggest("second", "dan");
  return thread;
}

const deciding = (thread: MemoryThread, name: string) =>
  whoDecides(
    thread.life(),
    thread.article(name),
    thread.suggestionOf(name),
    new Date(thread.now).toISOString(),
  );

describe("the first article of a thread", () => {
  it("is decided on by an editor who is not involved, and by nobody else", () => {
    const thread = new MemoryThread();
    thread.begin(["ada", "cleo"]);
    thread.draft("first", ["ada", "ben"]);
    thread.suggest("first", "ben");
    for (const person of ["ada", "ben", "dan"]) {
      expect(refusal(thread.decide("first", person, "include"))).toContain("Cleo may decide");
    }
    const decided = thread.decide("first", "cleo", "include");
    expect(decided.ok && (decided.value as Decision).capacity).toBe("uninvolved editor");
    expect(stateOf(thread, "first")).toBe("included");
  });

  it("is the founding editor's where every editor is involved, and that is written down", () => {
    const thread = new MemoryThread();
    thread.begin(["ada"]);
    thread.draft("first", ["ada"]);
    thread.suggest("first", "ada");
    expect(code(thread.decide("first", "ben", "include"))).toBe("forbidden");
    const decided = thread.decide("first", "ada", "include");
    expect(decided.ok && (decided.value as Decision).capacity).toBe("founding editor");
  });
});

it("a thread that a program brought along waits for an editor who can be asked", () => {
  const thread = new MemoryThread();
  thread.begin(["machine:micrographia"]);
  thread.draft("first", ["ada"]);
  thread.suggest("first", "ada");
  expect(deciding(thread, "first")).toMatchObject({ who: "editor", people: [] });
  expect(refusal(thread.decide("first", "ada", "include"))).toContain(
    "owner of the catalog, can name another",
  );
});

describe("the authors of the articles that are in a thread", () => {
  it("decide together: once all have said the same, any of them writes it down", () => {
    const thread = withSuggestion();
    expect(code(thread.decide("second", "ada", "include"))).toBe("conflict");
    expect(code(thread.opine("second", "ada", "include"))).toBe("taken");
    expect(refusal(thread.decide("second", "ada", "include"))).toContain("The opinion of Ben is awaited");
    expect(code(thread.opine("second", "ben", "include"))).toBe("taken");
    expect(deciding(thread, "second")).toMatchObject({ who: "authors", verdict: "include" });
    expect(refusal(thread.decide("second", "ben", "decline"))).toContain("agree to include");
    const decided = thread.decide("second", "ben", "include");
    expect(decided.ok && (decided.value as Decision).capacity).toBe("the authors agreed");
  });

  it("agree to decline as well, and the article may be suggested again", () => {
    const thread = withSuggestion();
    thread.opine("second", "ada", "decline");
    thread.opine("second", "ben", "decline");
    expect(code(thread.decide("second", "ada", "decline"))).toBe("taken");
    expect(stateOf(thread, "second")).toBe("declined");
    expect(code(thread.publish("second", "dan", 1))).toBe("conflict");
    expect(code(thread.suggest("second", "dan", "b".repeat(64)))).toBe("taken");
    expect(stateOf(thread, "second")).toBe("suggested");
    expect(deciding(thread, "second")).toMatchObject({ who: "awaiting", missing: ["ada", "ben"] });
  });

  it("who spoke are enough after seven days, and not a moment earlier", () => {
    const thread = withSuggestion();
    thread.opine("second", "ben", "include");
    thread.passDays(6.9);
    expect(deciding(thread, "second").who).toBe("awaiting");
    thread.passDays(0.11);
    expect(deciding(thread, "second")).toMatchObject({ who: "authors", verdict: "include" });
  });

  it("who all kept silent for seven days leave it to an editor who is not involved", () => {
    const thread = withSuggestion(["ada", "cleo", "dan"]);
    thread.passDays(7.01);
    expect(deciding(thread, "second")).toMatchObject({
      who: "editor",
      because: "silence",
      people: ["ada", "cleo"],
    });
    expect(code(thread.decide("second", "dan", "include"))).toBe("forbidden");
    expect(code(thread.decide("second", "cleo", "include"))).toBe("taken");
  });

  it("may change their mind: the last word of each counts", () => {
    const thread = withSuggestion();
    thread.opine("second", "ada", "decline");
    thread.opine("second", "ben", "include");
    expect(deciding(thread, "second")).toMatchObject({ who: "editor", because: "disagreement" });
    thread.opine("second", "ada", "include");
    expect(deciding(thread, "second")).toMatchObject({ who: "authors", verdict: "include" });
    expect(thread.life().opinions).toHaveLength(3);
  });
});

describe("where the earlier authors disagree", () => {
  const disagreeing = (editors: string[]) => {
    const thread = withSuggestion(editors);
    thread.opine("second", "ada", "decline");
    thread.opine("second", "ben", "include");
    return thread;
  };

  it("an editor who gave an opinion, or wrote the piece, is refused by the name of who may", () => {
    const thread = disagreeing(["ada", "dan", "cleo"]);
    for (const involved of ["ada", "dan", "ben", "eve"]) {
      expect(refusal(thread.decide("second", involved, "include"))).toMatch(
        /^You cannot decide on this\. Cleo may decide as an editor who is not involved/,
      );
    }
    const decided = thread.decide("second", "cleo", "include");
    expect(decided.ok && (decided.value as Decision).capacity).toBe("uninvolved editor");
  });

  it("nobody decides while every editor is involved, not even whoever founded the thread", () => {
    const thread = disagreeing(["ada"]);
    expect(refusal(thread.decide("second", "ada", "include"))).toContain("can name another one");
    const content = contentWith(["ada", "eve"]);
    expect(code(thread.give("ada", { type: "thread.revise", thread: idOf("thread"), content }))).toBe(
      "taken",
    );
    expect(code(thread.decide("second", "eve", "decline"))).toBe("taken");
  });
});

describe("a decision", () => {
  it("is made once: whoever comes second is told who was first", () => {
    const thread = withSuggestion();
    thread.opine("second", "ada", "include");
    thread.opine("second", "ben", "include");
    const { id } = thread.suggestionOf("second");
    expect(code(thread.decide("second", "ada", "include"))).toBe("taken");
    const again = thread.give("ben", {
      type: "decision.create",
      decision: idOf("again"),
      ...thread.of("second"),
      suggestion: id,
      content: { verdict: "include", reason: "Because." },
    });
    expect(refusal(again)).toBe("Ada has decided on this already: to include it.");
  });

  it("needs the suggestion that is open, and none that was recalled", () => {
    const thread = withSuggestion();
    const { id } = thread.suggestionOf("second");
    expect(code(thread.give("ada", { type: "suggestion.recall", suggestion: id }))).toBe("forbidden");
    expect(code(thread.give("dan", { type: "suggestion.recall", suggestion: id }))).toBe("taken");
    expect(refusal(thread.opine("second", "ada", "include"))).toContain("recalled");
    expect(stateOf(thread, "second")).toBe("draft");
    expect(code(thread.give("dan", { type: "record.undo", record: id, command: idOf("c9") }))).not.toBe(
      "taken",
    );
  });

  it("is not the authors' own, whatever they are beside", () => {
    const thread = withSuggestion(["dan", "cleo"]);
    thread.opine("second", "ada", "include");
    thread.opine("second", "ben", "include");
    expect(code(thread.decide("second", "dan", "include"))).toBe("forbidden");
    expect(code(thread.opine("second", "dan", "include"))).toBe("forbidden");
  });
});

describe("an author", () => {
  it("who takes their name off in order to decide is still involved", () => {
    const thread = threadOfAdaAndBen(["ada", "cleo"]);
    thread.draft("third", ["dan", "cleo"]);
    const { title, summary } = thread.article("third");
    const revised = thread.give("cleo", {
      type: "article.revise",
      article: idOf("third"),
      content: { title, summary, authors: [authorEntry("dan")] },
    });
    expect(code(revised)).toBe("taken");
    thread.suggest("third", "dan");
    thread.opine("third", "ada", "include");
    thread.opine("third", "ben", "decline");
    expect(deciding(thread, "third")).toMatchObject({ who: "editor", people: [] });
    expect(code(thread.decide("third", "cleo", "include"))).toBe("forbidden");
  });

  it("is nobody who has not said so: naming an opponent takes no vote from them, and holds up the suggestion", () => {
    const thread = threadOfAdaAndBen();
    thread.give("dan", {
      type: "article.create",
      article: idOf("third"),
      ...{ thread: idOf("thread"), form: "article", about: null },
      content: { title: "Third", summary: "", authors: ["dan", "ada"].map(authorEntry) },
    });
    expect(refusal(thread.suggest("third", "dan"))).toContain("Ada is named as an author and has not signed");
    expect(refusal(thread.suggest("third", "ada"))).toContain("Sign the article before you suggest it");
    expect(code(thread.give("ben", thread.signing("third", "ben")))).toBe("forbidden");
    const alone = { title: "Third", summary: "", authors: [authorEntry("dan")] };
    thread.must("dan", { type: "article.revise", article: idOf("third"), content: alone });
    expect(code(thread.suggest("third", "dan"))).toBe("taken");
    expect(code(thread.opine("third", "ada", "decline"))).toBe("taken");
  });

  it("who signed is changed and taken off by nobody else", () => {
    const thread = threadOfAdaAndBen();
    const { title, summary, authors } = thread.article("first");
    const give = (person: string, changed: readonly ReturnType<typeof authorEntry>[]) =>
      thread.give(person, {
        type: "article.revise",
        article: idOf("first"),
        content: { title, summary, authors: [...changed] },
      });
    expect(refusal(give("ada", [authorEntry("ada")]))).toContain("Ben has signed: only Ben");
    expect(code(give("ada", [authorEntry("ada"), { ...authorEntry("ben"), name: "B." }]))).toBe("forbidden");
    expect(code(give("ben", [authorEntry("ada"), { ...authorEntry("ben"), name: "B." }]))).toBe("taken");
    expect(authors).toHaveLength(2);
  });

  it("who left comes back when the others name them again and they say so themselves, neither alone", () => {
    const thread = threadOfAdaAndBen();
    const { title, summary } = thread.article("first");
    const give = (person: string, ...names: readonly string[]) =>
      thread.give(person, {
        type: "article.revise",
        article: idOf("first"),
        content: { title, summary, authors: names.map(authorEntry) },
      });
    expect(code(give("ben", "ada"))).toBe("taken");
    expect(code(give("ben", "ada", "ben"))).toBe("forbidden");
    expect(code(give("ada", "ada", "ben"))).toBe("taken");
    // Named, and not an author until they say so: nothing can be published in their name, and they change nothing else.
    expect(refusal(thread.publish("first", "ada", 1))).toContain("Ben");
    expect(code(thread.publish("first", "ben", 1))).toBe("forbidden");
    expect(code(give("ben", "ben", "ada"))).toBe("forbidden");
    expect(code(give("ben", "ada", "ben"))).toBe("taken");
    expect(thread.article("first").left).toEqual([]);
    expect(code(thread.publish("first", "ben", 1))).toBe("taken");
  });

  it("who is named and is none takes their name off, and nothing else", () => {
    const thread = threadOfAdaAndBen();
    thread.must("dan", {
      type: "article.create",
      article: idOf("third"),
      thread: idOf("thread"),
      form: "article",
      about: null,
      content: { title: "Third", summary: "", authors: ["dan", "eve"].map(authorEntry) },
    });
    const give = (title: string, ...names: readonly string[]) =>
      thread.give("eve", {
        type: "article.revise",
        article: idOf("third"),
        content: { title, summary: "", authors: names.map(authorEntry) },
      });
    expect(code(give("Third, changed", "dan"))).toBe("forbidden");
    expect(code(give("Third", "eve"))).toBe("forbidden");
    // Somebody who never signed says so by signing.
    expect(code(give("Third", "dan", "eve"))).toBe("forbidden");
    expect(code(give("Third", "dan"))).toBe("taken");
    expect(code(thread.suggest("third", "dan"))).toBe("taken");
  });

  it("who comes to an article after it was included has no say in the thread by that", () => {
    const thread = threadOfAdaAndBen();
    const { title, summary } = thread.article("first");
    const authors = ["ada", "ben", "eve"].map(authorEntry);
    thread.must("ada", {
      type: "article.revise",
      article: idOf("first"),
      content: { title, summary, authors },
    });
    thread.must("eve", thread.signing("first", "eve"));
    thread.draft("second", ["dan"]);
    thread.suggest("second", "dan");
    expect(refusal(thread.opine("second", "eve", "include"))).toContain("Ada and Ben");
  });
});

describe("a text that is suggested again", () => {
  it("is held against the last other text that was suggested before", () => {
    const thread = threadOfAdaAndBen(["cleo"]);
    const texts = ["a", "b", "b", "c"].map((letter) => letter.repeat(64));
    thread.draft("third", ["dan"]);
    for (const text of texts) {
      expect(code(thread.suggest("third", "dan", text))).toBe("taken");
      thread.must("dan", { type: "suggestion.recall", suggestion: thread.suggestionOf("third").id });
    }
    const before = (letter: string) =>
      suggestedBefore(
        thread
          .life()
          .suggestions.filter(({ article }) => article === idOf("third"))
          .toReversed(),
        letter.repeat(64),
      )?.sha256[0] ?? null;
    expect(["a", "b", "c", "d"].map(before)).toEqual([null, "a", "b", null]);
  });
});

describe("publishing", () => {
  it("counts versions from one without gaps, by authors only, each with something new", () => {
    const thread = threadOfAdaAndBen();
    expect(code(thread.publish("first", "cleo", 1))).toBe("forbidden");
    expect(refusal(thread.publish("first", "ada", 2))).toContain("The next version is 1");
    const first = thread.publish("first", "ada", 1);
    expect(first.ok && (first.value as Publication).asSuggested).toBe(true);
    const late = thread.give("ben", {
      type: "publication.create",
      publication: idOf("late"),
      ...thread.of("first"),
      content: { number: 1, form: "first", note: "", sha256: "b".repeat(64) },
    });
    expect(refusal(late)).toContain("published already");
    expect(refusal(thread.publish("first", "ben", 2))).toContain("Nothing has changed");
    const second = thread.publish("first", "ben", 2, "b".repeat(64));
    expect(second.ok && (second.value as Publication).asSuggested).toBe(false);
    const state = stateOfArticle(thread.life(), idOf("first"));
    expect(state.state === "published" && state.publications.map(({ number }) => number)).toEqual([1, 2]);
  });

  it("writes a DOI down once", () => {
    const thread = threadOfAdaAndBen();
    thread.publish("first", "ada", 1);
    const doi = (person: string, value: string) =>
      thread.give(person, {
        type: "publication.identify",
        publication: idOf("pfirst1"),
        content: { doi: value },
      });
    expect(code(doi("eve", "10.5281/zenodo.1"))).toBe("forbidden");
    expect(code(doi("cleo", "10.5281/zenodo.1"))).toBe("taken");
    expect(code(doi("ada", "10.5281/zenodo.2"))).toBe("conflict");
  });

  it("ends when the article is withdrawn with a reason, by an author or an editor who is not involved", () => {
    const retract = (thread: MemoryThread, person: string) =>
      thread.give(person, {
        type: "retraction.create",
        retraction: idOf(`r${person}`),
        ...thread.of("first"),
        content: { reason: "The stimuli were mislabelled." },
      });
    const thread = threadOfAdaAndBen();
    thread.publish("first", "ada", 1);
    expect(refusal(retract(thread, "eve"))).toContain("Ada, Ben or Cleo");
    expect(code(retract(thread, "cleo"))).toBe("taken");
    expect(code(retract(thread, "ada"))).toBe("conflict");
    expect(code(thread.publish("first", "ada", 2, "b".repeat(64)))).toBe("conflict");
    expect(stateOf(thread, "first")).toBe("withdrawn");
    const retitled = { title: "Another title", summary: "", authors: ["ada", "ben"].map(authorEntry) };
    const revise = { type: "article.revise", article: idOf("first"), content: retitled } as const;
    expect(refusal(thread.give("ada", revise))).toContain("The stimuli were mislabelled.");
    thread.draft("second", ["dan"]);
    thread.suggest("second", "dan");
    expect(deciding(thread, "second")).toMatchObject({ who: "editor", because: "first article" });
  });
});

describe("what is on record", () => {
  it("stays: articles in the thread and the thread itself are not withdrawn, nor anything said undone", () => {
    const thread = threadOfAdaAndBen();
    expect(code(thread.give("ada", { type: "article.withdraw", article: idOf("first") }))).toBe("conflict");
    expect(code(thread.give("ada", { type: "thread.withdraw", thread: idOf("thread") }, "owner"))).toBe(
      "conflict",
    );
    const { id, version } = thread.life().decisions[0] ?? { id: "", version: 1 };
    const restored = thread.give("cleo", { type: "record.restore", record: id, version }, "owner");
    expect(code(restored)).not.toBe("taken");
  });

  it("is changed by nobody but the thread's editors and the catalog's owners", () => {
    const thread = threadOfAdaAndBen();
    const content = contentWith(["dan"]);
    const revise = (person: string, role: "editor" | "owner") =>
      thread.give(person, { type: "thread.revise", thread: idOf("thread"), content }, role);
    expect(refusal(revise("dan", "editor"))).toContain("Ada and Cleo");
    expect(code(revise("eve", "owner"))).toBe("taken");
  });
});

describe("commentary", () => {
  const invite = (thread: MemoryThread, by: string, person: string) =>
    thread.give(by, {
      type: "invitation.create",
      invitation: idOf(`i${by}${person}`),
      ...thread.of("first"),
      content: { person, message: "" },
    });
  const commentary = { form: "commentary", about: "first" } as const;
  const reply = { form: "reply", about: "comment" } as const;

  it("is by invited outsiders, taken in by an editor who is in neither piece, and answered by the authors", () => {
    const thread = threadOfAdaAndBen(["ada", "cleo", "dan"]);
    thread.publish("first", "ada", 1);
    expect(refusal(thread.draft("comment", ["dan"], commentary))).toContain("by invitation");
    expect(code(invite(thread, "eve", "dan"))).toBe("forbidden");
    expect(code(invite(thread, "ada", "ben"))).toBe("invalid");
    expect(code(invite(thread, "ada", "dan"))).toBe("taken");
    expect(refusal(thread.draft("comment", ["dan", "ben"], commentary))).toContain("Ben is an author");
    expect(code(thread.draft("comment", ["dan"], commentary))).toBe("taken");
    thread.suggest("comment", "dan");
    for (const involved of ["ada", "dan", "ben"]) {
      expect(refusal(thread.decide("comment", involved, "decline"))).toContain("Cleo may decide");
    }
    expect(code(thread.draft("reply", ["ada", "ben"], reply))).toBe("conflict");
    expect(code(thread.decide("comment", "cleo", "include"))).toBe("taken");
    expect(refusal(thread.draft("reply", ["eve"], reply))).toContain("Ada and Ben");
    expect(code(thread.draft("reply", ["ben", "ada"], reply))).toBe("taken");
  });

  it("is one piece for an invitation, until that is withdrawn", () => {
    const thread = threadOfAdaAndBen(["ada", "cleo"]);
    invite(thread, "ada", "dan");
    thread.draft("comment", ["dan"], commentary);
    expect(refusal(thread.draft("again", ["dan"], commentary))).toContain("yours is “comment”");
    invite(thread, "cleo", "eve");
    expect(code(thread.draft("another", ["eve"], commentary))).toBe("taken");
    thread.must("dan", { type: "article.withdraw", article: idOf("comment") });
    expect(code(thread.draft("again", ["dan"], commentary))).toBe("taken");
  });

  it("gives its authors no say on articles", () => {
    const thread = threadOfAdaAndBen(["ada", "cleo"]);
    invite(thread, "cleo", "eve");
    thread.draft("comment", ["eve"], commentary);
    thread.suggest("comment", "eve");
    thread.decide("comment", "cleo", "include");
    thread.draft("second", ["dan"]);
    thread.suggest("second", "dan");
    expect(deciding(thread, "second")).toMatchObject({ who: "awaiting", asked: ["ada", "ben"] });
  });
});

it("the page tells who decides in the words in which the server refuses", () => {
  const thread = withSuggestion();
  expect(decidingWords(deciding(thread, "second"), nameOf)).toBe(
    "The opinion of Ada and Ben is awaited until 2026-03-08; then those who have given theirs are enough.",
  );
});
