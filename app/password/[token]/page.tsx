import type { Metadata } from "next";
import { PasswordScreen } from "../../../components/account/password-screen.tsx";

export const metadata: Metadata = {
  title: "Set a password",
  referrer: "no-referrer",
  robots: { index: false },
};

export default async function PasswordPage({ params }: { params: Promise<{ token: string }> }) {
  return <PasswordScreen token={(await params).token} />;
}
