import type { Metadata } from "next";
import { SignInScreen } from "../../components/account/sign-in-screen.tsx";

export const metadata: Metadata = { title: "Sign in" };

export default function SignInPage() {
  return <SignInScreen />;
}
