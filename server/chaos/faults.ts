/** What goes wrong between a browser and the server, chosen by the seed. */
import type { Random } from "../../lib/shared/random.ts";
import type { Tamper } from "../ws/test-support/test-browser.ts";
import type { Participant } from "./participant.ts";

const isCommand = (url: string): boolean => url.endsWith("/commands");

/** Long enough for other requests, and the server's death, to come in between. */
const delays = [1, 5, 20, 60];

/** The request waits before it is sent; the answer waits, too. Requests of different browsers thereby change places. */
const slowly =
  (random: Random): Tamper =>
  async (send) => {
    const wait = () => new Promise((next) => setTimeout(next, delays[random.integer(delays.length)]));
    await wait();
    const response = await send();
    await wait();
    return response;
  };

/** Every other answer gets lost on the way, so that the browser has to ask again. */
const lossy =
  (random: Random): Tamper =>
  async (send, url) => {
    const response = await send();
    if (!isCommand(url) || random.integer(2) === 0) return response;
    throw new TypeError("the answer was lost");
  };

/** The same request arrives twice, the second time late, when others have been sent meanwhile. */
const twice =
  (random: Random): Tamper =>
  async (send, url) => {
    const response = await send();
    if (isCommand(url)) {
      setTimeout(() => void send().catch(() => undefined), delays[random.integer(delays.length)]);
    }
    return response;
  };

/** Notes every command that the server has said yes to, whatever becomes of the answer afterwards. */
export function noting(participant: Participant, tamper: Tamper | null): Tamper {
  return (send, url, body) => {
    const noted = async () => {
      const response = await send();
      if (response.ok && isCommand(url) && body !== null) {
        const { id } = JSON.parse(body) as { id: string };
        participant.acknowledged.add(id);
      }
      return response;
    };
    return tamper ? tamper(noted, url, body) : noted();
  };
}

/** Something happens to one browser. */
export async function disturb(random: Random, participant: Participant): Promise<void> {
  const { browser } = participant;
  switch (random.integer(9)) {
    case 0:
    case 1:
      participant.online = !participant.online;
      return browser.setOnline(participant.online);
    case 2:
      return browser.cutSockets();
    case 3:
      return browser.tamper(noting(participant, lossy(random)));
    case 4:
      return browser.tamper(noting(participant, twice(random)));
    case 5:
      return browser.tamper(noting(participant, slowly(random)));
    case 6:
      return participant.crash();
    case 7:
      return participant.reload();
    default:
      return browser.tamper(noting(participant, null));
  }
}
