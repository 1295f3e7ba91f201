"use client";
/** Leaving for good. */
import { useState } from "react";
import { z } from "zod";
import { requestJson } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { RemovalDialog } from "./removal-dialog.tsx";
import { SectionHead } from "./section-head.tsx";

export function LeaveSection() {
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="leave-title">
      <SectionHead id="leave-title" title="Leaving">
        Your account can be deleted; what you wrote stays in the catalogs, under “Former member” or a
        pseudonym that you choose.
      </SectionHead>
      <div className="border-t border-rule pt-4">
        <Button variant="danger" onClick={() => setAsking(true)}>
          Delete my account…
        </Button>
      </div>
      <RemovalDialog
        open={asking}
        onOpenChange={setAsking}
        who={null}
        askPassword
        remove={async (removal) => {
          await requestJson("/api/account/removal", z.unknown(), { method: "POST", body: removal });
          // A fresh page: nothing of the former person stays in memory.
          window.location.assign("/");
        }}
      />
    </section>
  );
}
