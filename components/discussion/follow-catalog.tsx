"use client";
/** Following everything that is said in a catalog. */
import { useState } from "react";
import { followingAnswerSchema, wholeCatalog } from "../../lib/catalog/inbox.ts";
import { requestJson, toProblem } from "../hooks/request-json.ts";
import { createResource, useResource } from "../hooks/resource.ts";
import { setFollowing } from "../hooks/use-inbox.ts";
import { Button } from "../ui/button.tsx";
import { StatusLine } from "../ui/status-line.tsx";

const followed = createResource<boolean>(async (catalog) => {
  const url = `/api/catalogs/${encodeURIComponent(catalog)}/following`;
  return (await requestJson(url, followingAnswerSchema)).following;
});

export function FollowCatalog({ catalog }: { catalog: string }) {
  const following = useResource(followed, catalog);
  const [said, setSaid] = useState("");
  if (following.state !== "ready") return null;
  const change = async (): Promise<void> => {
    try {
      await setFollowing(catalog, wholeCatalog, !following.value);
      setSaid(
        following.value
          ? "Only what you take part in comes to your inbox."
          : "Everything comes to your inbox.",
      );
      following.reload();
    } catch (error) {
      setSaid(toProblem(error).message);
    }
  };
  return (
    <span className="flex items-center gap-2">
      <Button size="small" aria-pressed={following.value} onClick={() => void change()}>
        {following.value ? "Following everything" : "Follow everything"}
      </Button>
      <StatusLine className="empty:hidden">{said}</StatusLine>
    </span>
  );
}
