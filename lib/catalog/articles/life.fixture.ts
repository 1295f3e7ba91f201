/** A thread in memory, with people who say things about its articles by the rules: what the tests of this folder talk about. */

import { type Result, unwrap } from "../../shared/result.ts";
import { applyCommand } from "../apply-command.ts";
import { type CatalogRecord, type Command, kindOf, ruleOf } from "../command.ts";
import type { Role } from "../person.ts";
import type { Article } from "../records/article.ts";
import type { Suggestion } from "../records/suggestion.ts";
import type { Thread, ThreadContent } from "../records/thread.ts";
import { readLife, type ThreadLife } from "./life.ts";

type Draft = Command extends infer C ? (C extends Command ? Omit<C, "id"> : never) : never;

export const catalog = "net";
const names: Readonly<Record<string, string>> = {
  ada: "Ada",
  ben: "Ben",
  cleo: "Cleo",
  dan: "Dan",
  eve: "Eve",
  finn: "Finn",
};
export const nameOf = (id: string): string => names[id] ?? id;

/** An id that is a UUID and tells what it stands for: the same name is the same id. */
export function idOf(name: string): string {
  const hex = [...name].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  return `00000000-0000-4000-8000-${hex.slice(-12).padStart(12, "0")}`;
}

export class MemoryThread {
  readonly records = new Map<string, CatalogRecord>();
  now = Date.parse("2026-03-01T12:00:00.000Z");
  private count = 0;

  /** Gives a command as somebody, the way the server carries it out. */
  give(person: string, draft: Draft, role: Role = "annotator"): Result<CatalogRecord> {
    this.count += 1;
    const command = { id: idOf(`c${this.count}`), ...draft } as Command;
    const rule = ruleOf(command);
    const found: Record<string, CatalogRecord | null> = {};
    let needs = Object.entries(rule.needs(command));
    while (needs.length > 0) {
      for (const [name, need] of needs) {
        found[name] = "record" in need ? (this.records.get(need.record) ?? null) : null;
      }
      needs = Object.entries(rule.needsThen?.(command, found) ?? {}).filter(([name]) => !(name in found));
    }
    const gathering = rule.gathers?.(command, found) ?? null;
    const gathered = [...this.records.values()].filter(
      (record) =>
        gathering?.kinds.includes(record.kind) &&
        kindOf(record).target(record) === gathering.target &&
        record.withdrawnAt === null,
    );
    this.now += 1000;
    const applied = applyCommand(command, {
      actor: { type: "member", person: { id: person, name: nameOf(person) }, role },
      catalog,
      now: new Date(this.now).toISOString(),
      found,
      gathered,
      nameOf,
    });
    if (!applied.ok) return applied;
    this.records.set(applied.value.record.id, applied.value.record);
    return { ok: true, value: applied.value.record };
  }

  /** The same, where nothing is expected to be in the way. */
  must(person: string, draft: Draft, role: Role = "annotator"): CatalogRecord {
    return unwrap(this.give(person, draft, role));
  }

  passDays(days: number): void {
    this.now += days * 86_400_000;
  }

  life(thread = idOf("thread")): ThreadLife {
    return readLife(this.records.get(thread) as Thread, this.records.values());
  }

  article(name: string): Article {
    return this.records.get(idOf(name)) as Article;
  }

  begin(editors: readonly string[]): void {
    const [founder = "ada"] = editors;
    this.must(
      founder,
      {
        type: "thread.create",
        thread: idOf("thread"),
        content: contentWith(editors),
      },
      "editor",
    );
  }

  /** The first author begins it, the others sign. */
  draft(
    name: string,
    authors: readonly string[],
    on: { form: "article" | "commentary" | "reply"; about: string | null } = { form: "article", about: null },
  ): Result<CatalogRecord> {
    const [first = "ada", ...others] = authors;
    const begun = this.give(first, {
      type: "article.create",
      article: idOf(name),
      thread: idOf("thread"),
      form: on.form,
      about: on.about === null ? null : idOf(on.about),
      content: { title: name, summary: "", authors: authors.map(authorEntry) },
    });
    if (!begun.ok) return begun;
    for (const other of others) this.must(other, this.signing(name, other));
    return begun;
  }

  signing(name: string, person: string): Draft {
    return { type: "signature.create", signature: idOf(`s${name}${person}`), ...this.of(name) };
  }

  of(name: string): { thread: string; article: string } {
    return { thread: idOf("thread"), article: idOf(name) };
  }

  suggest(name: string, person: string, sha256 = "a".repeat(64)): Result<CatalogRecord> {
    return this.give(person, {
      type: "suggestion.create",
      suggestion: idOf(`g${name}${this.count}`),
      ...this.of(name),
      content: { sha256, note: "" },
    });
  }

  suggestionOf(name: string): Suggestion {
    const own = this.life().suggestions.filter(({ article }) => article === idOf(name));
    return own.at(-1) as unknown as Suggestion;
  }

  opine(name: string, person: string, verdict: "include" | "decline"): Result<CatalogRecord> {
    return this.give(person, {
      type: "opinion.create",
      opinion: idOf(`o${person}${this.count}`),
      ...this.of(name),
      suggestion: this.suggestionOf(name).id,
      content: { verdict, reason: "Because." },
    });
  }

  decide(name: string, person: string, verdict: "include" | "decline"): Result<CatalogRecord> {
    return this.give(person, {
      type: "decision.create",
      decision: idOf(`d${person}${this.count}`),
      ...this.of(name),
      suggestion: this.suggestionOf(name).id,
      content: { verdict, reason: "Because." },
    });
  }

  publish(name: string, person: string, number: number, sha256 = "a".repeat(64)): Result<CatalogRecord> {
    return this.give(person, {
      type: "publication.create",
      publication: idOf(`p${name}${number}`),
      ...this.of(name),
      content: {
        number,
        form: number === 1 ? "first" : "correction",
        note: number === 1 ? "" : "A sign was wrong.",
        sha256,
      },
    });
  }
}

/** What a thread says of itself, with these editors. */
export const contentWith = (editors: readonly string[]): ThreadContent => ({
  title: "Circuits",
  abstract: "",
  editors: [...editors],
  involvement: "",
  format: "",
  readers: "catalog",
  doi: null,
});

export const authorEntry = (person: string) => ({
  person,
  name: nameOf(person),
  affiliation: "",
  contribution: "",
});
