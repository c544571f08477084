/** Loading: the parcels of a departure through its door. */
import { openTasks, type State } from '@kolli/workflow';
import { follow, type Act, type Job, MS, scan } from './job.ts';
import { misread } from './labels.ts';

export async function load(job: Job): Promise<void> {
  const { world, random } = job;

  const script = (state: State): Act | undefined => {
    const { at, packet } = state;
    switch (at.screen) {
      case 'dock': {
        const dock = packet.departure?.dock;
        const wrong = world.docks.find((door) => door.code !== dock)?.code;
        const code = dock ?? random.oneOf(world.docks)?.code;
        if (code === undefined) return undefined;
        return scan(code, MS.walk, { mistakes: dock === undefined ? [] : [wrong] });
      }
      case 'parcel': {
        const parcel = openTasks(state).find((task) => task.kind === 'load')?.from;
        return parcel === undefined
          ? undefined
          : scan(`00${parcel}`, MS.fill, { mistakes: [misread(parcel)] });
      }
      default:
        return undefined;
    }
  };

  await follow(job, script);
}
