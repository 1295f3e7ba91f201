/** An exported catalog, as another program would read it. */

export type ExportedLabel = {
  readonly id: string;
  readonly subject: string;
  readonly name: string;
  readonly author: string;
  readonly withdrawnAt: string | null;
};

export type ExportedCatalog = {
  readonly people: readonly { readonly id: string; readonly name: string; readonly machine?: true }[];
  readonly labels: readonly ExportedLabel[];
};

const machines = ({ people }: ExportedCatalog): Set<string> =>
  new Set(people.filter(({ machine }) => machine).map(({ id }) => id));

/** The labels that people wrote: packs bring machine-made ones along. */
export const labelsByPeople = (catalog: ExportedCatalog): ExportedLabel[] =>
  catalog.labels.filter(({ author }) => !machines(catalog).has(author));

/** The machine-made labels that stand. */
export const machineLabels = (catalog: ExportedCatalog): ExportedLabel[] =>
  catalog.labels.filter(({ author, withdrawnAt }) => withdrawnAt === null && machines(catalog).has(author));
