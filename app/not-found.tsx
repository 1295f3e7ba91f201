import type { Metadata } from "next";
import { NotFoundScreen } from "../components/shell/not-found-screen.tsx";

export const metadata: Metadata = { title: "Not here" };

export default function NotFound() {
  return <NotFoundScreen />;
}
