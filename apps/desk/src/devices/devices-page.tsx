import type { Device } from '@kolli/client';
import { Button } from '../control/button.tsx';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { List } from '../list/list.tsx';
import { useAddress } from '../list/use-address.ts';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { DeviceDrawer } from './device-drawer.tsx';
import { NEED_WORDS, needOutcome } from './device-words.ts';
import { RegisterDrawer } from './register-drawer.tsx';
import './devices.css';

const COLUMNS: readonly ListColumn<Device>[] = [
  {
    id: 'asset',
    title: m.asset_tag,
    cell: ({ asset }) => <Code>{asset}</Code>,
    width: 'minmax(120px, 1fr)',
    narrow: 'lead',
  },
  {
    id: 'state',
    title: m.state,
    cell: (device) => <DeviceState device={device} />,
    width: 'minmax(220px, 3fr)',
  },
  {
    id: 'lastDay',
    title: m.device_last_day,
    cell: ({ lastDay }) => (lastDay === null ? '' : formatDay(lastDay)),
    width: 'minmax(110px, 1fr)',
    narrow: 'end',
  },
  {
    id: 'version',
    title: m.version,
    cell: ({ version }) => <Code>{version ?? ''}</Code>,
    width: 'minmax(90px, 1fr)',
    same: ({ version }) => version ?? '',
    narrow: 'none',
  },
];

/** The handhelds by the tag on their back, those that need something first. Who has one is not known here. */
export function DevicesPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const close = (): void => change({ chosen: '', make: '' });
  const make = may('manage_devices') && (
    <Button primary onClick={() => change({ make: '1', chosen: '' }, true)}>
      {m.device_register()}
    </Button>
  );
  return (
    <Page
      title={m.devices()}
      about={m.devices_about()}
      list
      actions={make}
      drawer={
        address['make'] !== undefined ? (
          <RegisterDrawer onClose={close} />
        ) : (
          address['chosen'] !== undefined && (
            <DeviceDrawer
              key={address['chosen']}
              asset={address['chosen']}
              onRenamed={(asset) => change({ chosen: asset })}
              onClose={close}
            />
          )
        )
      }
    >
      <List
        name={m.devices()}
        what="devices"
        query={{}}
        read={(_page, signal) => site().listDevices({}, { signal })}
        columns={COLUMNS}
        keyOf={({ asset }) => asset}
        chosen={address['chosen']}
        onChoose={({ asset }) => change({ chosen: asset, make: '' }, true)}
        counted={(n) => m.devices_counted({ n })}
        empty={
          <Empty title={m.no_devices()} action={make}>
            {m.no_devices_text()}
          </Empty>
        }
      />
    </Page>
  );
}

/** The most pressing need in words, and how many more there are. */
export function DeviceState({ device }: { readonly device: Device }) {
  const [first, ...more] = device.needs;
  if (device.retired) return <Status outcome="plain">{m.device_retired()}</Status>;
  if (first === undefined) return <Status outcome="good">{m.device_fine()}</Status>;
  return (
    <Status outcome={needOutcome(first)}>
      {NEED_WORDS[first]()}
      {more.length > 0 && ` ${m.and_more({ n: more.length })}`}
    </Status>
  );
}
