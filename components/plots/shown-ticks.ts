/** Which of many labels along an axis are written: as many as have room, evenly spaced, the first among them. */
export function tickEvery(count: number, length: number, room: number): number {
  if (count === 0) return 1;
  const fitting = Math.max(1, Math.floor(length / room));
  // Steps that divide the count keep what is round on an axis round: every 2nd, 3rd, 4th of 24 angles.
  for (let step = 1; step < count; step++) {
    if (Math.ceil(count / step) <= fitting && count % step === 0) return step;
    if (step >= count / fitting + 3) return Math.ceil(count / fitting);
  }
  return count;
}
