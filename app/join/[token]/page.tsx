import type { Metadata } from "next";
import { JoinScreen } from "../../../components/account/join-screen.tsx";

export const metadata: Metadata = { title: "Join", referrer: "no-referrer", robots: { index: false } };

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  return <JoinScreen token={(await params).token} />;
}
