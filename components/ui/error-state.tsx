/** Something could not be shown: what is wrong, in words made for a person, and what to do next. */
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { Icon } from "./icons.tsx";

export function ErrorState({
  title,
  message,
  onRetry,
  action,
  className,
}: {
  title: string;
  message: ReactNode;
  onRetry?: () => void;
  /** Another way on: a link back, a sign-in button. */
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div role="alert" className={classNames("border-t border-rule py-8", className)}>
      <p className="flex items-center gap-2 font-serif text-lead text-ink">
        <span className="text-danger">
          <Icon name="warning" />
        </span>
        {title}
      </p>
      <div className="mt-1.5 max-w-prose text-small text-muted">{message}</div>
      {onRetry || action ? (
        <div className="mt-4 flex flex-wrap gap-2">
          {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
          {action}
        </div>
      ) : null}
    </div>
  );
}
