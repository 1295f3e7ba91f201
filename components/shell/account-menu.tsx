"use client";
/** Who is signed in, and what they can do about it. */
import Link from "next/link";
import { useState } from "react";
import { messageOf } from "../../lib/shared/result.ts";
import { roleWords } from "../account/role-words.ts";
import { useSession } from "../hooks/use-session.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Dialog, DialogActions } from "../ui/dialog.tsx";
import { Menu, MenuItem, MenuLabel, MenuRule } from "../ui/menu.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { useSignInHref } from "./sign-in-href.ts";

export function AccountMenu() {
  const session = useSession();
  const signIn = useSignInHref();
  switch (session.state) {
    case "loading":
      return <Skeleton className="size-8 rounded-full" />;
    case "failed":
      return (
        <Tooltip text={session.message}>
          <button
            type="button"
            className="min-h-8 cursor-help text-caption text-warning"
            onClick={() => session.refresh()}
          >
            Try again
          </button>
        </Tooltip>
      );
    case "visitor":
      return (
        <ButtonLink href={signIn} size="small">
          Sign in
        </ButtonLink>
      );
    case "signed-in":
      return <SignedInMenu user={session.user} signOut={session.signOut} />;
    default:
      return session satisfies never;
  }
}

type SignedIn = Extract<ReturnType<typeof useSession>, { state: "signed-in" }>;

function SignedInMenu({ user, signOut }: Pick<SignedIn, "user" | "signOut">) {
  /** Why the last try to sign out came to nothing: whoever leaves a shared computer has to know. */
  const [stillIn, setStillIn] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
      // A fresh page: nothing of the former person stays in memory.
      window.location.assign("/");
    } catch (error) {
      setStillIn(messageOf(error));
    }
  };
  return (
    <>
      <Menu
        label="Account"
        trigger={
          <button
            type="button"
            aria-label={`Account of ${user.name}`}
            className="inline-flex size-9 cursor-pointer items-center justify-center rounded-full hover:bg-raised"
          >
            <Avatar name={user.name} size="medium" decorative />
          </button>
        }
      >
        <MenuLabel>
          <span className="block text-small font-medium text-ink">{user.name}</span>
          <span className="block">{user.email}</span>
          <span className="block">{roleWords[user.role]}</span>
        </MenuLabel>
        <MenuRule />
        <MenuItem asChild>
          <Link href="/account">Your account</Link>
        </MenuItem>
        {user.role === "owner" ? (
          <MenuItem asChild>
            <Link href="/people">People and invites</Link>
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => void leave()}>Sign out</MenuItem>
      </Menu>
      <Dialog
        open={stillIn !== null}
        onOpenChange={(open) => (open ? undefined : setStillIn(null))}
        title="You were not signed out"
        description={stillIn}
      >
        <DialogActions>
          <Button variant="primary" onClick={() => void leave()}>
            Try again
          </Button>
          <Button variant="quiet" onClick={() => setStillIn(null)}>
            Stay signed in
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
