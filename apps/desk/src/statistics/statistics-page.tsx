import type { GroupWeek, QualityWeek } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../control/button.tsx';
import { Select } from '../control/field.tsx';
import { Page } from '../control/page.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { Chips } from '../list/filters.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import * as m from '../paraglide/messages.js';
import { useDataSet, useIsOpen } from '../privacy/use-policy.ts';
import { site } from '../site/client.ts';
import { saveFile } from '../site/files.ts';
import { Bars } from './bars.tsx';
import { OwnWeeks } from './own-weeks.tsx';
import { QualityTable } from './quality-table.tsx';
import { WeekTable } from './week-table.tsx';
import { barsByProcess, barsByTeam, barsByWeek, weeksOf, weekWord } from './weeks.ts';
import './statistics.css';

/** A quarter of a year. */
const SHOWN_WEEKS = 13;

/** What groups did by week. No figure here is of a person, and none is divided by another: there is no rate. */
export function StatisticsPage() {
  const least = useDataSet('week_group')?.minimumGroup;
  const isOpen = useIsOpen('group_statistics');
  const answer = useQuery({
    queryKey: ['statistics'],
    queryFn: async ({ signal }) => (await site().listWeeks({}, { signal })).items,
    staleTime: 60_000,
    enabled: isOpen === true,
  });
  const quality = useQuery({
    queryKey: ['statistics', 'quality'],
    queryFn: async ({ signal }) => (await site().listQualityWeeks({}, { signal })).items,
    staleTime: 60_000,
    enabled: isOpen === true,
  });
  const save = useAct({
    act: (what: 'weeks' | 'quality') => saveFile(`/v1/statistics/${what}?format=csv`, `${what}.csv`),
  });
  const { data, isError, error, refetch } = answer;
  const hasWeeks = data !== undefined && data.length > 0;
  return (
    <Page
      title={m.statistics()}
      about={least !== undefined && m.statistics_about({ least })}
      actions={
        hasWeeks && (
          <>
            <Button disabled={save.isPending} onClick={() => save.mutate('weeks')}>
              {m.save_csv()}
            </Button>
            {quality.data !== undefined && quality.data.length > 0 && (
              <Button disabled={save.isPending} onClick={() => save.mutate('quality')}>
                {m.quality_csv()}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="statistics">
        {isOpen === false ? (
          <p>{m.live_off()}</p>
        ) : data === undefined ? (
          isError ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : (
            <Loading lines={8} />
          )
        ) : hasWeeks ? (
          <Weeks rows={data} quality={quality.data ?? []} />
        ) : (
          <Empty title={m.weeks_none()}>{m.weeks_none_text()}</Empty>
        )}
        <OwnWeeks />
      </div>
    </Page>
  );
}

interface WeeksProps {
  readonly rows: readonly GroupWeek[];
  readonly quality: readonly QualityWeek[];
}

function Weeks({ rows, quality }: WeeksProps) {
  const { address, change } = useAddress();
  const weeks = weeksOf(rows);
  const week = oneOf(weeks, address['week']) ?? weeks[0] ?? '';
  const measure = oneOf(['units', 'hours'] as const, address['figure']) ?? 'units';
  return (
    <>
      <div className="row choose">
        <Select
          label={m.week()}
          value={week}
          options={weeks.map((one) => [one, weekWord(one)] as const)}
          onPick={(picked) => change({ week: picked })}
        />
        <Chips
          label={m.measure()}
          value={measure}
          options={[
            ['units', m.units()],
            ['hours', m.hours()],
          ]}
          onPick={(picked) => change({ figure: picked === 'units' ? '' : picked })}
        />
      </div>
      <div className="charts">
        <Bars title={m.by_process()} bars={barsByProcess(rows, week, measure)} />
        <Bars title={m.by_team()} bars={barsByTeam(rows, week, measure)} />
        <Bars title={m.by_week()} bars={barsByWeek(rows, measure, SHOWN_WEEKS)} />
      </div>
      <WeekTable rows={rows.filter((row) => row.week === week)} />
      <QualityTable rows={quality.filter((row) => row.week === week)} />
    </>
  );
}
