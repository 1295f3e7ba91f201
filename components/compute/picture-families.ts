/**
 * Pictures that are kept unlike each other are made together, while each has a desk of its own: the first of a family that is asked for
 * begins the work on all, and the others join it.
 */
import { familyKey } from "../../lib/featurevis/batch.ts";
import { MicrographiaError, unwrap } from "../../lib/shared/result.ts";
import { parseUnit } from "../../lib/shared/unit.ts";
import type { ComputeClient, FamilyWork, PictureRequest } from "./client.ts";
import type { FinishedPicture, PictureCalls, PictureStep } from "./protocol.ts";

type Member = {
  readonly picture: number; // its place in the family
  readonly calls: PictureCalls;
  priority: number;
};

type Family = {
  readonly members: Set<Member>;
  readonly work: FamilyWork;
  /** What was last shown, for members who join later. */
  steps: readonly PictureStep[];
};

/** As the client's `visualise`, for pictures of families too. */
export function withFamilies({
  visualise,
  visualiseFamily,
}: Pick<ComputeClient, "visualise" | "visualiseFamily">): ComputeClient["visualise"] {
  const families = new Map<string, Family>();

  const begin = (key: string, request: PictureRequest, members: Set<Member>): Family => {
    const family: Family = {
      members,
      steps: [],
      work: visualiseFamily(request, {
        onTurn: async () => {
          const answers = await Promise.all([...members].map(({ calls }) => calls.onTurn()));
          return answers.some(Boolean);
        },
        onSteps: (steps) => {
          family.steps = steps;
          for (const member of members) show(member, steps);
        },
      }),
    };
    families.set(key, family);
    const over = (): void => {
      if (families.get(key) === family) families.delete(key);
    };
    family.work.finished.then(over, over);
    return family;
  };

  return (request, calls) => {
    const { diversity } = request.settings;
    if (!diversity) return visualise(request, calls);
    const { packHash, unit, settings } = { ...request, packHash: request.pack.sha256 };
    const key = `${packHash} ${familyKey({ unit: unwrap(parseUnit(unit)), settings })}`;
    const member: Member = { picture: diversity.picture, calls, priority: request.priority };
    const known = families.get(key);
    const family = known ?? begin(key, request, new Set());
    family.members.add(member);
    show(member, family.steps);

    const hurry = (): void =>
      family.work.setPriority(Math.max(...[...family.members].map(({ priority }) => priority)));
    if (known) hurry();
    const left = Promise.withResolvers<never>();
    left.promise.catch(() => undefined);
    const own = async (): Promise<FinishedPicture> => {
      const picture = (await family.work.finished)[member.picture];
      if (!picture) throw new MicrographiaError("not-found", "This picture is not one of its family.");
      return picture;
    };
    return {
      finished: Promise.race([own(), left.promise]),
      setPriority: (priority) => {
        member.priority = priority;
        hurry();
      },
      stop: () => {
        if (!family.members.delete(member)) return;
        left.reject(new MicrographiaError("cancelled", "Stopped."));
        if (family.members.size > 0) hurry();
        else {
          families.delete(key);
          family.work.stop();
        }
      },
    };
  };
}

function show({ picture, calls }: Member, steps: readonly PictureStep[]): void {
  const step = steps[picture];
  if (step) calls.onStep(step);
}
