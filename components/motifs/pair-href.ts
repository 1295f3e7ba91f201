/** Where two units are looked at together: the later one's page, with the paths between the two. */
import { formatUnit, type UnitAddress } from "../../lib/shared/unit.ts";
import { unitHref } from "../shell/hrefs.ts";

export const pairHref = (packId: string, from: UnitAddress, to: UnitAddress): string =>
  `${unitHref(packId, to)}?${new URLSearchParams({ see: "weights", with: formatUnit(from) })}`;
