/**
 * Where to go after signing in: a path of this site, never another site. The address is read by the same rules as the
 * browser will read it, since `//host`, `/\\host` and a tab between the slashes all lead to another host.
 */
export function safeNext(next: string | null): string {
  const home = "https://this.invalid";
  if (next === null || !next.startsWith("/") || !URL.canParse(next, home)) return "/";
  const url = new URL(next, home);
  return url.origin === home ? `${url.pathname}${url.search}${url.hash}` : "/";
}
