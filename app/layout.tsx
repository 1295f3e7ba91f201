import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Shell } from "../components/shell/shell.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Micrographia", template: "%s · Micrographia" },
  description:
    "Look at a network neuron by neuron, label and discuss it together, and take the catalog away.",
};

/** Every answer has a nonce of its own for the scripts in it (`server/http/security-headers.ts`), so no page is made ahead. */
export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#14161a" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Blocking on purpose: it sets the colour scheme before the first paint. */}
        <script src="/theme.js" />
      </head>
      <body>
        <Shell>{children}</Shell>
      </body>
    </html>
  );
}
