/** What of a round can be changed while it goes on: what the form holds, and what comes of it. Pure. */
import type { Round, RoundContent } from "../../lib/catalog/records/round.ts";
import { roundContentSchema } from "../../lib/catalog/records/round.ts";

/** As the fields hold it. */
export type RoundSettings = {
  readonly title: string;
  readonly instructions: string;
  readonly answersWanted: string;
  readonly deadline: string; // as the browser's field has it, in local time; empty for none
  readonly everybody: boolean;
  readonly people: readonly string[];
};

export type SettingsProblems = Partial<
  Record<"title" | "instructions" | "answersWanted" | "people" | "deadline", string>
>;

type SettingsValues = Pick<RoundContent, "title" | "instructions" | "answersWanted" | "deadline" | "people">;

/** `values` hold only what could be read; with problems they are not to be used. */
export function readSettings(settings: RoundSettings): {
  readonly values: SettingsValues;
  readonly problems: SettingsProblems;
} {
  const problems: Record<string, string> = {};
  const answersWanted = wholeNumber(settings.answersWanted);
  if (settings.title.trim() === "") problems.title = "A round needs a title.";
  if (!answersWanted) problems.answersWanted = "Say of how many people you want an answer about each unit.";
  if (!settings.everybody && settings.people.length === 0)
    problems.people = "Choose whom you ask, or ask everybody.";
  const deadline = settings.deadline === "" ? null : new Date(settings.deadline);
  const isDate = deadline !== null && !Number.isNaN(deadline.getTime());
  if (deadline !== null && !isDate) problems.deadline = "This is no date.";
  return {
    values: {
      title: settings.title,
      instructions: settings.instructions,
      answersWanted: answersWanted ?? 0,
      deadline: isDate ? deadline.toISOString() : null,
      people: settings.everybody ? null : [...settings.people],
    },
    problems,
  };
}

/** A round's settings as the fields show them. */
export const settingsOf = (round: Round): RoundSettings => ({
  title: round.title,
  instructions: round.instructions,
  answersWanted: String(round.answersWanted),
  deadline: round.deadline === null ? "" : inLocalTime(round.deadline),
  everybody: round.people === null,
  people: round.people ?? [],
});

export type RevisedRound =
  | { readonly ok: true; readonly content: RoundContent }
  | { readonly ok: false; readonly problems: SettingsProblems };

/**
 * The round with what was changed in the form, and nothing else of it: what somebody else changed while the form was open
 * stays.
 *
 * @param base what the form began with
 */
export function reviseSettings(round: Round, base: RoundSettings, settings: RoundSettings): RevisedRound {
  const { values, problems } = readSettings(settings);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const { title, instructions, units, people, families, source, answersWanted, deadline, blind, seed } =
    round;
  const changed = <K extends keyof RoundSettings>(...keys: readonly K[]): boolean =>
    keys.some((key) => JSON.stringify(base[key]) !== JSON.stringify(settings[key]));
  const parsed = roundContentSchema.safeParse({
    units,
    families,
    source,
    blind,
    seed,
    title: changed("title") ? values.title : title,
    instructions: changed("instructions") ? values.instructions : instructions,
    answersWanted: changed("answersWanted") ? values.answersWanted : answersWanted,
    // The field has no seconds: a deadline that nobody touched keeps its own.
    deadline: changed("deadline") ? values.deadline : deadline,
    people: changed("everybody", "people") ? values.people : people,
  });
  if (parsed.success) return { ok: true, content: parsed.data };
  return { ok: false, problems: problemsOf(parsed.error.issues) };
}

/** What a schema holds against the fields, as sentences. */
export function problemsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { path, message } of issues) problems[String(path[0])] ??= sentence(message);
  return problems;
}

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;

/** `2027-03-01T09:30`, as a `datetime-local` field has it. */
function inLocalTime(iso: string): string {
  const date = new Date(iso);
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Null for anything that is not a whole number from 0. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,10}$/.test(text.trim()) && Number(text) <= 0xffff_ffff ? Number(text) : null;
}
