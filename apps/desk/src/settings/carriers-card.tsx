import type { CarrierRow, CarrierServiceRow } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Check, Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code } from '../control/page.tsx';
import { Empty, Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { useServicesAnswer } from '../departures/use-services.ts';
import { formatWeekday } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';

const ALL = 500;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const WORKING_DAYS: readonly number[] = [1, 2, 3, 4, 5];

/** The carriers and when their trucks leave. */
export function CarriersCard() {
  const may = useMay();
  const answer = useServicesAnswer();
  const services = answer.data?.items ?? [];
  const { data } = useQuery({
    queryKey: ['carriers', 'all'],
    queryFn: ({ signal }) => site().listCarriers({ query: { limit: ALL } }, { signal }),
  });
  const carriers = data?.items ?? [];
  const [chosen, setChosen] = useState<CarrierServiceRow>();
  return (
    <section className="card">
      <h2>{m.carriers_and_services()}</h2>
      {answer.isPending ? (
        <Loading lines={4} />
      ) : answer.isError ? (
        <Failed error={answer.error} onRetry={() => void answer.refetch()} />
      ) : services.length === 0 ? (
        <Empty title={m.no_services()}>{m.no_services_yet_text()}</Empty>
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={m.carriers_and_services()}>
          <table className="table">
            <thead>
              <tr>
                <th>{m.service()}</th>
                <th>{m.carrier()}</th>
                <th>{m.leaves()}</th>
                <th>{m.dock()}</th>
                {may('change_carriers') && <th>{m.change_worker()}</th>}
              </tr>
            </thead>
            <tbody>
              {services.map((service) => (
                <tr key={service.code}>
                  <td>
                    <Code>{service.code}</Code>
                  </td>
                  <td>{service.carrier}</td>
                  <td>
                    {service.cutOffs.join(', ')}
                    <div className="muted">{service.weekdays.map(formatWeekday).join(' ')}</div>
                  </td>
                  <td>{service.dock === null ? m.any_dock() : <Code>{service.dock}</Code>}</td>
                  {may('change_carriers') && (
                    <td>
                      <Button
                        aria-label={m.change_service({ service: service.code })}
                        onClick={() => setChosen(service)}
                      >
                        {m.change_worker()}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {may('change_carriers') && (
        <>
          <CarrierForm />
          {carriers.length > 0 && (
            <ServiceForm
              key={chosen?.code ?? 'new'}
              carriers={carriers}
              service={chosen}
              onDone={() => setChosen(undefined)}
            />
          )}
        </>
      )}
    </section>
  );
}

function CarrierForm() {
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const create = useAct({
    act: () => site().createCarrier({ body: { code: code.trim(), name: name.trim() } }),
    changes: ['carriers', 'set-up'],
    quiet: true,
    onDone: () => {
      sayDone(m.carrier_made({ name }));
      setCode('');
      setName('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form className="sub-form" onSubmit={submit}>
      <h3>{m.new_carrier()}</h3>
      <div className="pair">
        <Field
          label={m.code()}
          hint={m.carrier_code_hint()}
          value={code}
          className="code"
          required
          wrong={wrongOf(create.error, 'code')}
          onChange={(event) => setCode(event.target.value)}
        />
        <Field label={m.name()} value={name} required onChange={(event) => setName(event.target.value)} />
      </div>
      <FormProblem error={create.error} />
      <div className="row">
        <Button type="submit" disabled={create.isPending}>
          {m.add_carrier()}
        </Button>
      </div>
    </form>
  );
}

interface ServiceFormProps {
  readonly carriers: readonly CarrierRow[];
  /** To be changed; left out, a new one is made. */
  readonly service: CarrierServiceRow | undefined;
  readonly onDone: () => void;
}

function ServiceForm({ carriers, service, onDone }: ServiceFormProps) {
  const [code, setCode] = useState(service?.code ?? '');
  const [carrier, setCarrier] = useState(service?.carrier ?? carriers[0]?.code ?? '');
  const [cutOffs, setCutOffs] = useState(service?.cutOffs.join(' ') ?? '17:00');
  const [weekdays, setWeekdays] = useState<readonly number[]>(service?.weekdays ?? WORKING_DAYS);
  const [countries, setCountries] = useState(service?.countries.join(' ') ?? '');
  const [dock, setDock] = useState(service?.dock ?? '');
  const words = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);
  const keep = useAct({
    act: () => {
      const body = {
        cutOffs: words(cutOffs),
        weekdays,
        countries: words(countries).map((country) => country.toUpperCase()),
        dock: dock.trim() === '' ? null : dock.trim(),
      };
      return service === undefined
        ? site().createService({ body: { ...body, code: code.trim(), carrier } })
        : site().changeService({ path: { code: service.code }, body });
    },
    changes: ['carriers', 'departures', 'set-up', 'board'],
    quiet: true,
    onDone: () => {
      sayDone(m.service_kept({ service: code }));
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <form className="sub-form" onSubmit={submit}>
      <h3>{service === undefined ? m.new_service() : m.change_service({ service: service.code })}</h3>
      <div className="pair">
        {service === undefined && (
          <>
            <Field
              label={m.code()}
              hint={m.service_code_hint()}
              value={code}
              className="code"
              required
              wrong={wrongOf(keep.error, 'code')}
              onChange={(event) => setCode(event.target.value)}
            />
            <Select
              label={m.carrier()}
              value={carrier}
              options={carriers.map((one): readonly [string, string] => [one.code, one.name])}
              onPick={setCarrier}
            />
          </>
        )}
        <Field
          label={m.cut_offs()}
          hint={m.cut_offs_hint()}
          value={cutOffs}
          required
          wrong={wrongOf(keep.error, 'cutOffs.0')}
          onChange={(event) => setCutOffs(event.target.value)}
        />
        <Field
          label={m.dock()}
          hint={m.dock_hint()}
          value={dock}
          className="code"
          wrong={wrongOf(keep.error, 'dock')}
          onChange={(event) => setDock(event.target.value)}
        />
        <Field
          label={m.countries()}
          hint={m.countries_hint()}
          value={countries}
          wrong={wrongOf(keep.error, 'countries.0')}
          onChange={(event) => setCountries(event.target.value)}
        />
      </div>
      <fieldset>
        <legend>{m.weekdays()}</legend>
        <div className="row">
          {WEEKDAYS.map((day) => (
            <Check
              key={day}
              label={formatWeekday(day)}
              checked={weekdays.includes(day)}
              onCheck={(checked) =>
                setWeekdays(
                  checked ? [...weekdays, day].sort((a, b) => a - b) : weekdays.filter((one) => one !== day),
                )
              }
            />
          ))}
        </div>
      </fieldset>
      <FormProblem error={keep.error} />
      <div className="row">
        <Button type="submit" disabled={keep.isPending}>
          {service === undefined ? m.add_service() : m.keep()}
        </Button>
        {service !== undefined && <Button onClick={onDone}>{m.go_back()}</Button>}
      </div>
    </form>
  );
}
