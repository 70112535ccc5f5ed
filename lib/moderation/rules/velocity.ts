import type { Flag, Rule } from "./flag";

/**
 * From how many texts on more is too fast, the present one counted. A person may send six comments an hour and no more (lib/limits), which
 * nobody needs who writes about what they saw: from the fourth in ten minutes, or the fifth in an hour, somebody looks.
 */
export const personPace = { tenMinutes: 4, hour: 5 } as const;
/** A network is 256 addresses, which a whole street may share behind one carrier's address. One text a minute is a campaign or a machine. */
export const networkPace = { hour: 60 } as const;

/** More than people write: by one person, or from one network. */
export const velocity = {
  name: "velocity",
  async find({ facts }) {
    const { person, network } = await facts.pace();
    const flags: Flag[] = [];
    if (person.tenMinutes + 1 >= personPace.tenMinutes || person.hour + 1 >= personPace.hour) flags.push(flag("person", person.hour + 1));
    if (network.hour + 1 >= networkPace.hour) flags.push(flag("network", network.hour + 1));
    return flags;
  },
} satisfies Rule;

/** How many there were in the last hour. */
function flag(kind: "person" | "network", count: number): Flag {
  return { rule: "velocity", kind, start: 0, end: 0, hint: String(count) };
}
