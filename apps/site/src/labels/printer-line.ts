import { connect } from 'node:net';
import { problem } from '../http/index.ts';

/** A printer in the house answers within milliseconds; one that is off never does. */
const CONNECT_MS = 4000;
/** A hundred labels are taken within seconds, as fast as the printer's memory has room. */
const SEND_MS = 20_000;

/** Where a printer is. */
export interface PrinterAddress {
  readonly name: string;
  readonly host: string;
  readonly port: number;
}

/** Sends ZPL to a printer and answers when it has taken all of it. @throws Problem `printer_away` */
export async function sendToPrinter({ name, host, port }: PrinterAddress, zpl: string): Promise<void> {
  try {
    await send(host, port, zpl);
  } catch {
    // why exactly, says nothing to who stands before it
    throw problem(
      502,
      'printer_away',
      `The printer ${name} at ${host}, port ${port}, does not take labels. Is it on, does it have paper, is it in the network?`,
    );
  }
}

function send(host: string, port: number, zpl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let taken = false;
    const timer = setTimeout(() => socket.destroy(new Error('the printer does not answer')), CONNECT_MS);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.setTimeout(SEND_MS, () => socket.destroy(new Error('the printer stopped taking')));
      socket.end(zpl, () => {
        taken = true;
      });
    });
    // what a printer says of itself is not read
    socket.resume();
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(timer);
      if (taken) resolve();
      else reject(new Error('the printer hung up'));
    });
  });
}
