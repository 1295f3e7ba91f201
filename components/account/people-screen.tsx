"use client";
/** The owner's page: who has an account, who is invited, whether strangers may read, and what was refused. */
import { ButtonLink } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { AttemptsSection } from "./attempts-section.tsx";
import { InviteSection } from "./invite-section.tsx";
import { MemberPage } from "./member-page.tsx";
import { PeopleSection } from "./people-section.tsx";
import { ReadingSection } from "./reading-section.tsx";

export function PeopleScreen() {
  return (
    <MemberPage
      title="People"
      what="people and invites"
      lead={({ role }) =>
        role === "owner" ? (
          <p>Who takes part here. Accounts come only through the links that you make on this page.</p>
        ) : null
      }
    >
      {({ user, openReading, refresh }) =>
        user.role === "owner" ? (
          <div className="mt-12 flex max-w-4xl flex-col gap-16">
            <PeopleSection me={user.id} onMyRoleChanged={refresh} />
            <InviteSection role={user.role} catalog={null} />
            <ReadingSection openReading={openReading} onChanged={refresh} />
            <AttemptsSection />
          </div>
        ) : (
          <ErrorState
            className="mt-10"
            title="This page is the owner’s"
            message="Only an owner of this server invites people to all of it and sees their addresses. Editors invite people to their catalog on the catalog’s own pages."
            action={<ButtonLink href="/account">Your account</ButtonLink>}
          />
        )
      }
    </MemberPage>
  );
}
