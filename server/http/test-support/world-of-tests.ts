/** A server that comes and goes with the tests of a file, and the people whom they are about. */
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Role } from "../../../lib/catalog/person.ts";
import { startWorld, type World } from "./people.ts";
import type { Visitor } from "./test-server.ts";

type People<Name extends string> = { readonly [Key in Name]?: Role };

type WorldOfTests<Name extends string> = World & {
  readonly [Key in Name]: Visitor;
} & {
  /** Starts afresh with options, for a test that needs some. */
  start(...options: Parameters<typeof startWorld>): Promise<void>;
};

/** One server for all tests of the file. `ada: "annotator"` has joined as Ada with that role, and is answered as `ada`. */
export const worldForAll = <Name extends string = never>(people: People<Name> = {}): WorldOfTests<Name> =>
  prepare(people, beforeAll, afterAll);

/** The same with a server of its own for each test, so that none finds what another left. */
export const worldForEach = <Name extends string = never>(people: People<Name> = {}): WorldOfTests<Name> =>
  prepare(people, beforeEach, afterEach);

type Hook = (run: () => Promise<void>) => void;

function prepare<Name extends string>(people: People<Name>, before: Hook, after: Hook): WorldOfTests<Name> {
  const names = Object.keys(people) as Name[];
  const joined = new Map<Name, Visitor>();
  let world: World | null = null;
  const stop = async (): Promise<void> => {
    const last = world;
    world = null;
    await last?.server.stop();
  };
  const start = async (...options: Parameters<typeof startWorld>): Promise<void> => {
    await stop();
    world = await startWorld(...options);
    for (const name of names) {
      const called = name.charAt(0).toUpperCase() + name.slice(1);
      joined.set(name, await world.member(called, people[name] ?? "guest"));
    }
  };
  before(() => start());
  after(stop);

  const now = (): World => {
    if (!world) throw new Error("the server runs only while the tests do");
    return world;
  };
  const visitors = {} as Record<Name, Visitor>;
  for (const name of names) visitors[name] = standIn(() => now() && joined.get(name));
  return {
    ...visitors,
    server: standIn(() => now().server),
    owner: standIn(() => now().owner),
    member: (...options) => now().member(...options),
    idOf: (name) => now().idOf(name),
    attempts: () => now().attempts(),
    start,
  };
}

/** Whatever `find` answers at the moment, under one name that a file holds from its first line. */
const standIn = <T extends object>(find: () => T | undefined): T =>
  new Proxy({} as T, {
    get: (_, key) => {
      const found = find();
      if (!found) throw new Error("nobody of that name has joined");
      return Reflect.get(found, key);
    },
  });
