/** Each family's units by branch, beside what chance expects, with the p-value of the branch it is most particular about. Draws only. */
import Link from "next/link";
import type {
  BranchShare,
  FamilyBranches,
  Specialisation,
} from "../../lib/circuits/branches/specialisation.ts";
import { layerHref } from "../shell/hrefs.ts";
import { classNames } from "../ui/class-names.ts";
import { FigureCaption } from "../ui/figure.tsx";
import { ScrollBox } from "../ui/scroll-box.tsx";
import type { Family } from "./families.ts";
import { formatP } from "./numbers.ts";

export type BranchesFigureProps = {
  packId: string;
  layer: string;
  tested: Specialisation;
  own: number; // the unit whose page this is
  families: readonly Family[];
};

/** Below this corrected p a branch is called out. */
const level = 0.05;

export function BranchesFigure({ packId, layer, tested, own, families }: BranchesFigureProps) {
  const { branches, units } = tested;
  const isOwn = (name: string): boolean =>
    families.find((family) => family.name === name)?.units.includes(own) ?? false;
  return (
    <figure aria-label="Branch specialisation">
      <ScrollBox label="Families and branches">
        <table className="w-full min-w-160 border-collapse text-small tabular-nums">
          <thead className="text-caption text-muted">
            <tr>
              <th scope="col" className="py-1 pr-4 text-left font-normal">
                Family
              </th>
              <th scope="col" className="pr-4 text-right font-normal">
                Units
              </th>
              {branches.map(({ name, start, end }) => (
                <th key={name} scope="col" className="w-[13%] pr-4 text-left font-normal">
                  <span className="font-mono">{name}</span> {end - start} of {units}
                </th>
              ))}
              <th scope="col" className="text-left font-normal">
                Most particular
              </th>
            </tr>
          </thead>
          <tbody>
            {tested.families.map((family) => (
              <FamilyRow key={family.name} family={family} own={isOwn(family.name)} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <FigureCaption
        title={`${tested.families.length} families of ${layer} over ${branches.length} branches.`}
      >
        Bars: the family’s units in each branch; the line is what chance expects, the family’s size times the
        branch’s share of the layer. p is the probability that at least as many of the family fall into the
        branch when its units are drawn at random from the layer’s {units} (hypergeometric, exact); corrected
        after Holm over all {tested.tests} tests, families times branches. Families are those of{" "}
        <Link className="link" href={layerHref(packId, layer)}>
          the catalog
        </Link>{" "}
        as it stands, with at least two units; a family that was named after its branch proves nothing.
      </FigureCaption>
    </figure>
  );
}

function FamilyRow({ family, own }: { family: FamilyBranches; own: boolean }) {
  const most = family.branches.reduce<BranchShare | null>(
    (best, one) => (best === null || one.p < best.p ? one : best),
    null,
  );
  const called = most !== null && most.corrected <= level;
  return (
    <tr className={classNames("border-t border-rule", own && "bg-raised")} data-family={family.name}>
      <th scope="row" className="py-2 pr-4 text-left font-normal">
        {family.name}
        {own ? <span className="block text-caption text-muted">this unit’s family</span> : null}
      </th>
      <td className="pr-4 text-right">{family.size}</td>
      {family.branches.map((share) => (
        <td key={share.branch} className="pr-4">
          <BranchBar share={share} size={family.size} called={called && share === most} />
        </td>
      ))}
      <td className="text-caption">
        {most ? (
          <>
            <span className={called ? "font-semibold text-ink" : "text-muted"}>
              <span className="font-mono">{most.branch}</span>, {formatP(most.p)}
            </span>
            <span className="block text-muted">corrected {formatP(most.corrected)}</span>
          </>
        ) : null}
      </td>
    </tr>
  );
}

function BranchBar({ share, size, called }: { share: BranchShare; size: number; called: boolean }) {
  const percent = (count: number): string => `${(100 * count) / Math.max(1, size)}%`;
  return (
    <div
      className="flex items-center gap-2"
      title={`${share.count} of ${size} in ${share.branch}, ${share.expected.toFixed(1)} expected, ${formatP(share.p)}`}
    >
      <span className="w-6 text-right">{share.count}</span>
      <span className="relative block h-3 grow bg-sunken">
        <span
          className={classNames("absolute inset-y-0 left-0", called ? "bg-accent" : "bg-control")}
          style={{ width: percent(share.count) }}
        />
        <span className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ left: percent(share.expected) }} />
      </span>
    </div>
  );
}
