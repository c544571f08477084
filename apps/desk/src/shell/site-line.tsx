import { useEffect, useState, useSyncExternalStore } from 'react';
import { formatTime, readerIsElsewhere, setSiteZone } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { currentHearing, onHearing } from '../site/live.ts';
import { useSite } from '../site/use-site.ts';

const TICK_MS = 5_000;

/** The site's name and time, and whether the page hears of changes at once. */
export function SiteLine() {
  const { data: site, dataUpdatedAt } = useSite();
  const hearing = useSyncExternalStore(onHearing, currentHearing);
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  if (site === undefined) return <div className="site-line" />;
  setSiteZone(site.timeZone);
  // The clock of a trial site stands until it is moved.
  const passedMs = site.clock === 'floor' ? 0 : Math.max(0, nowMs - dataUpdatedAt);
  const now = new Date(Date.parse(site.now) + passedMs);
  return (
    <div className="site-line">
      <span className="site-name">{site.name}</span>
      <span>
        {readerIsElsewhere(site.timeZone)
          ? m.time_there({ time: formatTime(now), zone: zoneCity(site.timeZone) })
          : formatTime(now)}
      </span>
      <span className={`hearing ${hearing}`}>
        {hearing === 'live' ? m.live() : hearing === 'asking' ? m.not_live() : ''}
      </span>
    </div>
  );
}

/** `Copenhagen` of `Europe/Copenhagen`. */
function zoneCity(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}
