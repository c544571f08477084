import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code } from '../control/page.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { usePrinters } from '../labels/use-printers.ts';
import { PrintTest } from '../labels/print-test.tsx';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';

/** The label printers of the house, which take ZPL on port 9100. */
export function PrintersCard() {
  const may = useMay();
  const printers = usePrinters();
  const remove = useAct({
    act: (name: string) => site().removePrinter({ path: { name } }),
    changes: ['printers'],
    onDone: (_answer, name) => sayDone(m.printer_removed({ printer: name })),
  });
  return (
    <section className="card">
      <h2>{m.printers()}</h2>
      <p className="muted">{m.printers_text()}</p>
      {printers.length > 0 && (
        <table className="table">
          <tbody>
            {printers.map(({ name, host, port, at }) => (
              <tr key={name}>
                <td>
                  {name}
                  <div className="muted">
                    <Code>
                      {host}:{port}
                    </Code>
                    {at != null && ` ${at}`}
                  </div>
                </td>
                <td>
                  <div className="row">
                    <PrintTest printer={name} />
                    {may('change_printers') && (
                      <Confirm
                        label={m.remove()}
                        effect={m.remove_printer_effect({ printer: name })}
                        busy={remove.isPending}
                        onConfirm={() => remove.mutate(name)}
                      />
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {may('change_printers') && <PrinterForm />}
    </section>
  );
}

const PORT = 9100;

function PrinterForm() {
  const [name, setName] = useState('');
  const [host, setHost] = useState('');
  const [port, setPort] = useState(String(PORT));
  const put = useAct({
    act: () =>
      site().putPrinter({ path: { name: name.trim() }, body: { host: host.trim(), port: Number(port) } }),
    changes: ['printers'],
    quiet: true,
    onDone: () => {
      sayDone(m.printer_kept({ printer: name }));
      setName('');
      setHost('');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    put.mutate();
  };
  return (
    <form className="sub-form" onSubmit={submit}>
      <h3>{m.new_printer()}</h3>
      <div className="pair">
        <Field
          label={m.name()}
          hint={m.printer_name_hint()}
          value={name}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={m.printer_host()}
          hint={m.printer_host_hint()}
          value={host}
          className="code"
          required
          wrong={wrongOf(put.error, 'host')}
          onChange={(event) => setHost(event.target.value)}
        />
        <Field
          label={m.printer_port()}
          value={port}
          inputMode="numeric"
          pattern="[0-9]+"
          required
          wrong={wrongOf(put.error, 'port')}
          onChange={(event) => setPort(event.target.value)}
        />
      </div>
      <FormProblem error={put.error} />
      <div className="row">
        <Button type="submit" disabled={put.isPending}>
          {m.add_printer()}
        </Button>
      </div>
    </form>
  );
}
