"use client";
/** Somebody's own account: name, password, where they are signed in, tokens, and leaving. */
import { LeaveSection } from "./leave-section.tsx";
import { MemberPage } from "./member-page.tsx";
import { NameSection } from "./name-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { roleSentences, roleWords } from "./role-words.ts";
import { SessionsSection } from "./sessions-section.tsx";
import { TokensSection } from "./tokens-section.tsx";

export function AccountScreen() {
  return (
    <MemberPage
      title="Your account"
      what="your account"
      lead={({ email, role }) => (
        <p>
          {email} · {roleWords[role]}:{" "}
          {roleSentences[role].charAt(0).toLowerCase() + roleSentences[role].slice(1)}
        </p>
      )}
    >
      {({ user, refresh }) => (
        <div className="mt-12 flex max-w-4xl flex-col gap-16">
          <NameSection key={user.name} name={user.name} onChanged={refresh} />
          <PasswordSection />
          <SessionsSection />
          <TokensSection />
          <LeaveSection />
        </div>
      )}
    </MemberPage>
  );
}
