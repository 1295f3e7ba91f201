/**
 * In Node every provider of y-websocket listens for the end of the process until it is destroyed, as in a browser it does for
 * nothing. Tests hold the pages of many people in one process, each following several documents; Node takes more than ten
 * listeners for a leak. `copies.test.ts` sees to it that none is left.
 */
const mostProviders = 4000;

export function expectManyProviders(): void {
  if (process.getMaxListeners() < mostProviders) process.setMaxListeners(mostProviders);
}
