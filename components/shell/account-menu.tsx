"use client";
/** Who is signed in, and what they can do about it. */
import Link from "next/link";
import { roleWords } from "../account/role-words.ts";
import { useSession } from "../hooks/use-session.ts";
import { Avatar } from "../ui/avatar.tsx";
import { ButtonLink } from "../ui/button.tsx";
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
    case "signed-in": {
      const { user } = session;
      const leave = async (): Promise<void> => {
        await session.signOut();
        // A fresh page: nothing of the former person stays in memory.
        window.location.assign("/");
      };
      return (
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
      );
    }
    default:
      return session satisfies never;
  }
}
