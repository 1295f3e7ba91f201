/** People of a test server: invited, signed in, and found again by name. */
import { expect } from "vitest";
import { attemptsAnswerSchema } from "../../../lib/catalog/account.ts";
import { inviteAnswerSchema, peopleAnswerSchema } from "../../../lib/catalog/answers.ts";
import type { Role } from "../../../lib/catalog/person.ts";
import { createLabel, startTestServer, type TestServer, type Visitor } from "./test-server.ts";

export const dayMs = 24 * 60 * 60 * 1000;
export const emailOf = (name: string): string => `${name.toLowerCase()}@example.org`;
export const passwordOf = (name: string): string => `${name}'s password`;
/** The secret at the end of a link. */
export const tokenOf = (link: string): string => link.split("/").at(-1) ?? "";

export async function invite(maker: Visitor, body: object) {
  const reply = await maker.call("POST", "/api/invites", { expiresInDays: 1, uses: 1, ...body });
  return { reply, token: reply.status === 200 ? tokenOf(inviteAnswerSchema.parse(reply.body).link) : "" };
}

export const signIn = (visitor: Visitor, name: string, password = passwordOf(name)) =>
  visitor.call("POST", "/api/auth/sign-in/email", { email: emailOf(name), password });

/** Says something, as whoever may write can. */
export const write = (visitor: Visitor) => visitor.command(createLabel("conv1:0"));

export type World = {
  readonly server: TestServer;
  readonly owner: Visitor;
  /** Joins by a fresh invite with this role. */
  member(name: string, role: Role, catalog?: string | null): Promise<Visitor>;
  idOf(name: string): Promise<string>;
  attempts(): Promise<ReturnType<typeof attemptsAnswerSchema.parse>["items"]>;
};

/** A server with its owner. */
export async function startWorld(...options: Parameters<typeof startTestServer>): Promise<World> {
  const server = await startTestServer(...options);
  const owner = await server.owner();
  return {
    server,
    owner,
    async member(name, role, catalog = null) {
      const { token } = await invite(owner, { role, catalog });
      const person = server.visitor();
      const body = { name, email: emailOf(name), password: passwordOf(name) };
      expect((await person.call("POST", `/api/join/${token}`, body)).status).toBe(200);
      return person;
    },
    async idOf(name) {
      const people = peopleAnswerSchema.parse((await owner.call("GET", "/api/people")).body);
      const found = people.find((person) => person.name === name);
      if (!found) throw new Error(`there is no ${name}`);
      return found.id;
    },
    attempts: async () => attemptsAnswerSchema.parse((await owner.call("GET", "/api/attempts")).body).items,
  };
}
