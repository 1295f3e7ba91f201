import type { Metadata } from "next";
import { Suspense } from "react";
import { InboxScreen } from "../../components/inbox/inbox-screen.tsx";

export const metadata: Metadata = { title: "Inbox" };

export default function InboxPage() {
  return (
    // What to list is named in the address.
    <Suspense>
      <InboxScreen />
    </Suspense>
  );
}
