"use client";
/** A link in running text to the sign-in form, from where one comes back to this page. */
import type { ReactNode } from "react";
import { useSignInHref } from "./sign-in-href.ts";

export function SignInLink({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <a href={useSignInHref()} className={className}>
      {children}
    </a>
  );
}
