import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { BarsSpan, DayBars } from './day-bars.tsx';
import { MEASURES, NEED_TO_DO, NEED_WORDS, needOutcome } from './device-words.ts';
import { SetUpCode } from './set-up-code.tsx';

interface DeviceDrawerProps {
  readonly asset: string;
  readonly onRenamed: (asset: string) => void;
  readonly onClose: () => void;
}

/** One handheld: what it needs, how its days went, and its tag. */
export function DeviceDrawer({ asset, onRenamed, onClose }: DeviceDrawerProps) {
  const may = useMay();
  const answer = useQuery({
    queryKey: ['devices', 'one', asset],
    queryFn: ({ signal }) => site().showDevice({ path: { asset } }, { signal }),
  });
  const device = answer.data;
  return (
    <Drawer title={<Code>{asset}</Code>} label={m.device()} onClose={onClose}>
      {device === undefined ? (
        answer.isError ? (
          <Failed error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <>
          {device.retired ? (
            <Status outcome="plain">{m.device_retired()}</Status>
          ) : device.needs.length === 0 ? (
            <Status outcome="good">{m.device_fine()}</Status>
          ) : (
            <ul className="device-needs">
              {device.needs.map((need) => (
                <li key={need}>
                  <Status outcome={needOutcome(need)}>{NEED_WORDS[need]()}</Status>
                  <p>{NEED_TO_DO[need]()}</p>
                </li>
              ))}
            </ul>
          )}
          <Facts
            facts={[
              device.lastDay === null ? undefined : [m.device_last_day(), formatDay(device.lastDay)],
              device.version === null
                ? undefined
                : [m.version(), <Code key="version">{device.version}</Code>],
            ]}
          />
          <div>
            <h2>{m.device_its_days()}</h2>
            <BarsSpan days={device.days} />
          </div>
          {device.days.length > 0 && (
            <dl className="device-days">
              {MEASURES.map((measure) => (
                <DayBars key={measure.title()} measure={measure} days={device.days} />
              ))}
            </dl>
          )}
          {may('manage_devices') && <Manage asset={asset} isRetired={device.retired} onRenamed={onRenamed} />}
        </>
      )}
    </Drawer>
  );
}

interface ManageProps {
  readonly asset: string;
  readonly isRetired: boolean;
  readonly onRenamed: (asset: string) => void;
}

function Manage({ asset, isRetired, onRenamed }: ManageProps) {
  const [isShown, setShown] = useState(false);
  const [tag, setTag] = useState(asset);
  const retire = useAct({
    act: (retired: boolean) => site().changeDevice({ path: { asset }, body: { retired } }),
    changes: ['devices'],
    onDone: (_answer, retired) => sayDone(retired ? m.device_retired_done() : m.device_back_done()),
  });
  const rename = useAct({
    act: () => site().changeDevice({ path: { asset }, body: { asset: tag.trim().toUpperCase() } }),
    changes: ['devices'],
    quiet: true,
    onDone: () => {
      sayDone(m.device_renamed_done());
      onRenamed(tag.trim().toUpperCase());
    },
  });
  const setUp = useQuery({
    queryKey: ['devices', 'set-up', asset],
    queryFn: ({ signal }) => site().showDeviceSetUp({ path: { asset } }, { signal }),
    enabled: isShown,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <div className="card stack">
      <div className="row">
        {!isRetired && (
          <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
            {m.device_set_up()}
          </Button>
        )}
        {isRetired ? (
          <Button disabled={retire.isPending} onClick={() => retire.mutate(false)}>
            {m.device_back()}
          </Button>
        ) : (
          <Confirm
            label={m.device_retire()}
            effect={m.device_retire_effect()}
            busy={retire.isPending}
            onConfirm={() => retire.mutate(true)}
          />
        )}
      </div>
      {isShown && setUp.data !== undefined && <SetUpCode code={setUp.data.setUpCode} />}
      <form onSubmit={submit} className="stack">
        <Field
          label={m.asset_tag()}
          hint={m.device_rename_hint()}
          className="code"
          value={tag}
          required
          maxLength={16}
          wrong={wrongOf(rename.error, 'asset')}
          onChange={(event) => setTag(event.target.value)}
        />
        <FormProblem error={rename.error} />
        <div className="row">
          <Button type="submit" disabled={rename.isPending || tag.trim().toUpperCase() === asset}>
            {m.device_rename()}
          </Button>
        </div>
      </form>
    </div>
  );
}
