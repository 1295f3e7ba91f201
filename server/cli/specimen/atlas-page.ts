/** The page of the documentation that shows every unit of the packs that ship with the program. */

export type AtlasEntry = {
  readonly id: string;
  readonly title: string;
  /** Paths from the page; null when the pack has no survey. */
  readonly families: string | null;
  readonly layers: readonly {
    readonly name: string;
    readonly units: number;
    readonly silent: readonly number[]; // indices of those that respond to nothing
    readonly file: string;
  }[];
};

const introduction = `# Atlas of the specimen

Every unit of the networks that ship with Micrographia. A picture is optimised to raise the mean activation of its unit over all
positions; [visualisation.md](visualisation.md) says how. It shows what a unit responds to most, and not all that it responds to. A unit whose number
is followed by “silent” does not respond even to its own picture, which is then little more than the noise it began as.

Families are put together from what units were measured to respond to, with drawn stimuli and not by eye. Their pictures are
close-ups: optimised for the neuron at the centre, and cut to the inner part of what it sees. A unit that responds to two unrelated things is in two families.
`;

const closing = `## Making this page again

The program draws it from the pictures in \`public/models/<id>/pictures\` and the survey beside them: \`npm run specimen\` ends with it.
`;

function section({ id, title, families, layers }: AtlasEntry): string {
  const units = layers.reduce((sum, layer) => sum + layer.units, 0);
  const silent = layers.flatMap(({ name, silent: own }) => own.map((index) => `\`${name}:${index}\``));
  const lines = [
    `## ${id}`,
    `${title}: ${units} units in ${layers.length} layers. ${silent.length === 0 ? "None is silent." : `Silent: ${silent.join(", ")}.`}`,
  ];
  if (families) {
    lines.push("### Families", `![Units of ${id} grouped by what they respond to, in close-up](${families})`);
  }
  for (const layer of layers) {
    lines.push(
      `### ${layer.name}`,
      `![The pictures of all ${layer.units} units of ${layer.name} in ${id}](${layer.file})`,
    );
  }
  return `${lines.join("\n\n")}\n`;
}

export const atlasPage = (entries: readonly AtlasEntry[]): string =>
  [introduction, ...entries.map(section), closing].join("\n");
