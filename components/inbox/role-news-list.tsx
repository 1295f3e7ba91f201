/** Changes of one's role. Draws only. */
import type { RoleNews } from "../../lib/catalog/inbox.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/time.tsx";
import { roleChangeWords } from "./inbox-words.ts";

export type RoleNewsListProps = {
  roles: readonly RoleNews[];
  /** Up to and including this one. */
  onRead: (id: number) => void;
};

export function RoleNewsList({ roles, onRead }: RoleNewsListProps) {
  const [latest] = roles;
  if (!latest) return null;
  return (
    <section aria-labelledby="role-news" className="mt-4">
      <div className="flex items-center justify-between gap-4">
        <h2 id="role-news" className="text-small font-semibold">
          Your role
        </h2>
        {roles.some(({ unread }) => unread) ? (
          <Button size="small" variant="quiet" onClick={() => onRead(latest.id)}>
            Mark read
          </Button>
        ) : null}
      </div>
      <ul>
        {roles.map((change) => (
          <li
            key={change.id}
            className={classNames(
              "border-t border-l-2 border-t-rule py-2 pl-4 text-small",
              change.unread ? "border-l-accent font-medium" : "border-l-transparent",
            )}
          >
            {roleChangeWords(change)} <Time iso={change.at} className="text-caption font-normal text-muted" />
          </li>
        ))}
      </ul>
    </section>
  );
}
