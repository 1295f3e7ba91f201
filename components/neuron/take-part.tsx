/** For those who may only read: why there is no form here, and how to get one. */
"use client";
import Link from "next/link";
import type { Actor } from "../../lib/catalog/person.ts";
import { useSignInHref } from "../shell/sign-in-href.ts";

/** `what` completes “Sign in to …”. Shows nothing to people who may write, nor while it is not known who this is. */
export function TakePart({ actor, what }: { actor: Actor | null; what: string }) {
  const signIn = useSignInHref();
  if (actor === null) return null;
  if (actor.type === "visitor") {
    return (
      <p className="border-t border-rule py-4 text-small text-muted">
        You are looking at this as a visitor.{" "}
        <Link href={signIn} className="text-accent underline underline-offset-2">
          Sign in
        </Link>{" "}
        to {what}.
      </p>
    );
  }
  if (actor.role !== "reader" && actor.role !== "guest") return null;
  return (
    <p className="border-t border-rule py-4 text-small text-muted">
      You are here as a {actor.role}. To {what}, ask the owner for an annotator’s invite.
    </p>
  );
}
