/** One line on stderr that says how far training is; on anything but a terminal, a new line now and then. */

export type TrainingProgress = {
  readonly step: number;
  readonly steps: number;
  readonly imagesPerSecond: number;
  readonly loss: number;
  readonly accuracy: number; // fraction
};

const barWidth = 24;
const linesApart = 15_000; // milliseconds between lines where they cannot overwrite each other

function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${minutes} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** For example `████░░░░ 412/1200  131 images/s  loss 1.02  71.3 %  3 min 20 s left`. */
export function progressLine(progress: TrainingProgress, imagesPerStep: number): string {
  const { step, steps, imagesPerSecond, loss, accuracy } = progress;
  const filled = Math.round((barWidth * step) / steps);
  const left = ((steps - step) * imagesPerStep) / imagesPerSecond;
  return [
    `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${step}/${steps}`,
    `${imagesPerSecond.toFixed(0)} images/s`,
    `loss ${loss.toFixed(3)}`,
    `${(100 * accuracy).toFixed(1)} %`,
    `${duration(left)} left`,
  ].join("  ");
}

export type ProgressBar = {
  readonly show: (progress: TrainingProgress) => void;
  readonly end: () => void;
};

export function createProgressBar(stream: NodeJS.WriteStream, imagesPerStep: number): ProgressBar {
  let last = Number.NEGATIVE_INFINITY;
  return {
    show: (progress) => {
      const line = progressLine(progress, imagesPerStep);
      if (stream.isTTY) {
        stream.write(`\r\x1b[2K${line}`);
      } else if (Date.now() - last > linesApart || progress.step === progress.steps) {
        stream.write(`${line}\n`);
        last = Date.now();
      }
    },
    end: () => {
      if (stream.isTTY) stream.write("\n");
    },
  };
}
