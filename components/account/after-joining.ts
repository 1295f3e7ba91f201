/** Where an invitation leads once it is taken up. A fresh page, which asks again who is here; the token leaves the address. */
export const afterJoining = (catalog: string | null): string =>
  catalog === null ? "/models" : `/catalogs/${encodeURIComponent(catalog)}`;
