import type { Attacker } from './attacker.ts';

/** One sighting, and the parcels that left soon after it. */
export const sighting: Attacker = {
  name: 'one sighting',
  part: 'afterwards',
  role: 'a colleague with a dump',
  parcels: (view, pairs) =>
    Float64Array.from(pairs, ({ parcel, shift }) => {
      const left = view.after.parcels[parcel];
      const seen = view.sightings[shift];
      if (!left || !seen) return 0;
      const before = left.departedAt - seen.at;
      return before > 0 ? 1 / (1 + before / 7200) : 0;
    }),
};
