"use client";
/** Takes an invitation up with the account that is signed in, or goes on to make another. */
import { useState } from "react";
import { joinAnswerSchema } from "../../lib/catalog/answers.ts";
import { requestJson } from "../hooks/request-json.ts";
import { Button } from "../ui/button.tsx";
import { afterJoining } from "./after-joining.ts";
import { JoinForm } from "./join-form.tsx";
import { SendingLine } from "./sending-line.tsx";
import { useSending } from "./use-sending.ts";

export function AcceptInvite({
  token,
  name,
  catalog,
}: {
  token: string;
  name: string;
  catalog: string | null;
}) {
  const { sending, send } = useSending();
  const [another, setAnother] = useState(false);
  const accept = () =>
    send(async () => {
      await requestJson(`/api/join/${encodeURIComponent(token)}/accept`, joinAnswerSchema, {
        method: "POST",
        body: {},
      });
      window.location.replace(afterJoining(catalog));
      return "";
    });
  if (another) {
    return (
      <>
        <p className="mb-6 text-small text-warning">
          This makes another account beside {name}’s, and signs you in with it.
        </p>
        <JoinForm token={token} catalog={catalog} />
      </>
    );
  }
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={sending.state === "sending"} onClick={() => void accept()}>
          Go on as {name}
        </Button>
        <Button variant="quiet" onClick={() => setAnother(true)}>
          Make another account
        </Button>
      </div>
      <SendingLine sending={sending} className="mt-2" />
    </div>
  );
}
