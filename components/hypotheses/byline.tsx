/** Who said it and when, and whether it is on the server yet. */
import type { AnyRecord } from "../../lib/catalog/records/record.ts";
import { Time } from "../ui/time.tsx";
import type { Tools } from "./tools.ts";

export function Byline({ record, tools }: { record: AnyRecord; tools: Pick<Tools, "nameOf" | "isUnsaved"> }) {
  return (
    <span className="text-caption wrap-anywhere text-muted">
      {tools.nameOf(record.author)}, <Time iso={record.createdAt} />
      {record.version > 1 ? (
        <>
          , changed <Time iso={record.updatedAt} />
        </>
      ) : null}
      {tools.isUnsaved(record.id) ? ", not saved on the server yet" : null}
    </span>
  );
}
